#include "app/text/doubts_report.h"

#include <algorithm>

#include "app/text/layout.h"
#include "app/text/page_list.h"
#include "app/text/paint.h"
#include "app/text/values.h"

namespace untether {

namespace {

std::string question_text(const Catalogue& catalogue, const Parameter& parameter, PageList& pages) {
  std::vector<std::string> others;
  for (const ParameterValue& value : parameter.alternatives) {
    others.push_back(value_text(catalogue, value));
  }
  return catalogue.text("doubts.question", {{"id", parameter.id},
                                            {"text", catalogue.in(parameter.text) + " " +
                                                         pages.cite(parameter.sources)},
                                            {"value", value_text(catalogue, parameter)},
                                            {"others", joined(others, ", ")}});
}

// "12 from blocked to removable", for each pair that occurs.
std::vector<std::string> turns(const Catalogue& catalogue, const TurnedVerdicts& turned) {
  std::vector<std::string> lines;
  for (std::size_t was = 0; was < decision_count; ++was) {
    for (std::size_t is = 0; is < decision_count; ++is) {
      const std::uint64_t count = turned.counts[was][is];
      if (was == is || count == 0) continue;
      lines.push_back(catalogue.text(
          "doubts.turn", {{"count", count},
                          {"before", catalogue.word("decision", static_cast<Decision>(was))},
                          {"after", catalogue.word("decision", static_cast<Decision>(is))}}));
    }
  }
  return lines;
}

std::string named(const Catalogue& catalogue, const TurnedVerdicts& turned,
                  const std::map<Guid, std::string>& names) {
  std::vector<std::string> called;
  for (const Turned& one : turned.customers) called.push_back(printable(names.at(one.customer)));
  if (turned.changed() > called.size()) called.emplace_back("…");
  return catalogue.text("doubts.customers", {{"names", joined(called, ", ")}});
}

}  // namespace

std::string rules_doubts_text(const Catalogue& catalogue, const RuleSet& rules, std::size_t width,
                              bool colour) {
  PageList pages(catalogue, rules);
  std::string out = heading(catalogue.text("doubts.of", {{"rules", rules.name}}), colour);
  bool any = false;
  for (const Parameter& parameter : rules.parameters) {
    if (parameter.alternatives.empty()) continue;
    out += paragraph(question_text(catalogue, parameter, pages), width, "    ", "  ");
    any = true;
  }
  if (!any) out += paragraph(catalogue.text("doubts.none"), width, "  ", "  ");
  std::string assumed;
  const auto note = [&](const Entry& entry) {
    if (entry.certainty == Certainty::assumed) {
      assumed += paragraph(
          catalogue.text("reason.named", {{"id", entry.id}, {"text", catalogue.in(entry.text)}}),
          width, "    ", "  ");
    }
  };
  for (const Prerequisite& one : rules.prerequisites) note(one);
  for (const NotRequired& one : rules.not_required) note(one);
  for (const Dependency& one : rules.dependencies) note(one);
  for (const Removal& one : rules.removals) note(one);
  for (const Consequence& one : rules.consequences) note(one);
  if (!assumed.empty()) out += "\n" + heading(catalogue.text("doubts.assumed"), colour) + assumed;
  return out + page_paragraphs(catalogue, pages, width, colour);
}

std::string check_doubts_text(const Catalogue& catalogue, const RuleSet& rules,
                              std::vector<TurnedVerdicts> turned,
                              const std::map<Guid, std::string>& names, std::size_t width,
                              bool colour) {
  std::stable_sort(turned.begin(), turned.end(),
                   [](const auto& a, const auto& b) { return a.changed() > b.changed(); });
  PageList pages(catalogue, rules);
  std::string out;
  std::uint64_t idle = 0;
  for (const TurnedVerdicts& one : turned) {
    if (one.changed() == 0) {
      ++idle;
      continue;
    }
    const Parameter& parameter = rules.parameters[one.question.parameter.value];
    out += heading(
        catalogue.text("doubts.if", {{"id", parameter.id},
                                     {"value", value_text(catalogue, parameter)},
                                     {"other", value_text(catalogue, one.question.alternative)}}),
        colour);
    out += paragraph(catalogue.in(parameter.text) + " " + pages.cite(parameter.sources), width,
                     "  ", "  ");
    for (const std::string& line : turns(catalogue, one)) {
      out += paragraph(line, width, "    ", "  ");
    }
    out += paragraph(named(catalogue, one, names), width, "    ", "  ");
  }
  if (!out.empty()) out += "\n";
  return out +
         paragraph(catalogue.text("doubts.idle", {{"count", idle}, {"rules", rules.name}}), width,
                   "", "") +
         page_paragraphs(catalogue, pages, width, colour);
}

}  // namespace untether

#include "app/text/layout.h"
#include "app/text/plan_sections.h"
#include "engine/plan/preparations.h"

namespace untether {

namespace {

// "2, 4-7": rows are counted from 0, steps from 1.
std::string step_numbers(const std::vector<std::uint32_t>& rows) {
  std::vector<std::string> ranges;
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t last = i;
    while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1) ++last;
    const std::string first = std::to_string(rows[i] + 1);
    const bool several = last > i;
    ranges.push_back(several ? first + "-" + std::to_string(rows[last] + 1) : first);
    i = last + 1;
  }
  return joined(ranges, ", ");
}

std::string refusals_text(const Catalogue& catalogue, const RuleSet& rules,
                          const std::vector<std::string>& ids) {
  std::vector<std::string> told;
  for (const std::string& id : ids) {
    const Refusal* refusal = rules.refusal(id);
    if (refusal == nullptr) continue;
    const std::string& code = refusal->code.empty() ? id : refusal->code;
    told.push_back(catalogue.text("plan.preparation.refusal",
                                  {{"code", code}, {"text", catalogue.in(refusal->text)}}));
  }
  return joined(told, ", ");
}

std::string line_of(const Catalogue& catalogue, const Policy& policy, const PlanPreparation& made,
                    PageList& pages) {
  const Preparation& preparation = *made.preparation;
  const auto count = static_cast<std::int64_t>(made.steps.size());
  std::string line = catalogue.text("plan.preparation.line",
                                    {{"who", catalogue.word("prepared_by", preparation.by)},
                                     {"text", catalogue.in(preparation.text)},
                                     {"count", count},
                                     {"steps", step_numbers(made.steps)}});
  line += " " + pages.cite(preparation.sources);
  if (made.requests > 0) {
    line += " " + catalogue.text("plan.preparation.requests",
                                 {{"items", std::int64_t{made.items}},
                                  {"requests", std::int64_t{made.requests}},
                                  {"most", std::int64_t{items_at_most(policy, preparation)}}});
  }
  const std::string refusals = refusals_text(catalogue, policy.rules(), preparation.refusals);
  if (!refusals.empty()) {
    line += " " + catalogue.text("plan.preparation.otherwise", {{"refusals", refusals}});
  }
  return line;
}

}  // namespace

std::vector<std::string> plan_preparation_lines(const Catalogue& catalogue, const Session& session,
                                                const PlanAnswer& answer, PageList& pages) {
  std::vector<std::string> lines;
  const Policy& policy = session.rules.policy;
  for (const PlanPreparation& made :
       preparations_of(policy, answer.customer.customer, answer.plan)) {
    lines.push_back(line_of(catalogue, policy, made, pages));
  }
  return lines;
}

}  // namespace untether

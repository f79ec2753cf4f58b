#include "app/text/cases_report.h"

#include <algorithm>

#include "app/text/layout.h"
#include "app/text/paint.h"
#include "app/text/story.h"

namespace untether {

namespace {

std::string result_word(const Catalogue& catalogue, const CaseRun& run) {
  return catalogue.text(run.failures.empty() ? "cases.passed"
                        : run.broken         ? "cases.broken"
                                             : "cases.failed");
}

std::string story_of(const Catalogue& catalogue, const CaseRun& run, std::size_t width,
                     bool colour) {
  std::string out;
  if (!run.story) return out;
  for (const Moment& moment : run.story->moments()) {
    out += moment_story(catalogue, run.story->rules(), moment, true, width, colour);
  }
  return out;
}

std::string failed_text(const Catalogue& catalogue, const CaseRun& run, std::size_t width,
                        bool colour) {
  std::string out = "\n" + heading(result_word(catalogue, run) + "  " + run.name, colour);
  out += paragraph(catalogue.in(run.filled.title), width, "", "");
  for (const Error& error : run.failures) {
    out += paragraph(catalogue.text(error), width, "    ", "  ");
  }
  return out + story_of(catalogue, run, width, colour);
}

std::string summary(const Catalogue& catalogue, const std::vector<CaseFileRun>& files) {
  const CaseCounts counts = count(files);
  return catalogue.text("cases.summary", {{"passed", static_cast<std::uint64_t>(counts.passed)},
                                          {"failed", static_cast<std::uint64_t>(counts.failed)},
                                          {"broken", static_cast<std::uint64_t>(counts.broken)}});
}

}  // namespace

std::string cases_text(const Catalogue& catalogue, const std::vector<CaseFileRun>& files, bool all,
                       std::size_t width, bool colour) {
  std::string out;
  for (const CaseFileRun& file : files) {
    if (all) out += heading(file.file, colour);
    for (const Error& error : file.mistakes) {
      out += paragraph(catalogue.text(error), width, "    ", "  ");
    }
    for (const TimedRun& one : file.runs) {
      if (!one.run.failures.empty()) {
        out += failed_text(catalogue, one.run, width, colour);
      } else if (all) {
        out += paragraph(result_word(catalogue, one.run) + "  " + one.run.name + "  " +
                             catalogue.in(one.run.filled.title),
                         width, "    ", "  ");
      }
    }
  }
  if (!out.empty()) out += "\n";
  return out + paragraph(summary(catalogue, files), width, "", "");
}

std::string cases_markdown(const Catalogue& catalogue, const std::vector<CaseFileRun>& files) {
  std::vector<std::vector<std::string>> rows;
  std::string failures;
  for (const CaseFileRun& file : files) {
    for (const Error& error : file.mistakes) failures += "- " + catalogue.text(error) + "\n";
    for (const TimedRun& one : file.runs) {
      rows.push_back(
          {result_word(catalogue, one.run), one.run.name, catalogue.in(one.run.filled.title)});
      for (const Error& error : one.run.failures) failures += "- " + catalogue.text(error) + "\n";
    }
  }
  std::string out = summary(catalogue, files) + "\n\n" +
                    markdown_table({{catalogue.text("cases.column.result")},
                                    {catalogue.text("cases.column.name")},
                                    {catalogue.text("cases.column.title")}},
                                   rows);
  return failures.empty() ? out : out + "\n" + failures;
}

std::string case_lint_text(const Catalogue& catalogue, const std::vector<CaseLintFinding>& findings,
                           std::size_t width) {
  if (findings.empty()) return catalogue.text("cases.clean") + "\n";
  std::string out;
  for (const CaseLintFinding& finding : findings) {
    const std::string what = catalogue.text("cases.lint." + std::string(name_of(finding.code)),
                                            {{"found", finding.found}});
    const std::string place =
        finding.place.file + ":" + std::to_string(finding.place.line) + " " + finding.name;
    out += paragraph(catalogue.text("cases.lint_line", {{"place", place}, {"what", what}}), width,
                     "    ", "  ");
  }
  return out;
}

std::string coverage_text(const Catalogue& catalogue, const std::vector<SetCoverage>& sets,
                          std::size_t width, bool colour) {
  std::string out;
  for (const SetCoverage& set : sets) {
    out += heading(
        catalogue.text("cases.coverage", {{"rules", set.rules},
                                          {"done", static_cast<std::uint64_t>(set.exercised())},
                                          {"all", static_cast<std::uint64_t>(set.items.size())}}),
        colour);
    for (const Facet facet : all_of_enum<Facet>()) {
      std::string never;
      for (const CoveredItem& item : set.items) {
        if (item.exercise.facet != facet || !item.cases.empty()) continue;
        never += (never.empty() ? "" : ", ") + item.exercise.id;
      }
      if (never.empty()) continue;
      const std::string what = catalogue.text("cases.facet." + std::string(name_of(facet)));
      out += paragraph(catalogue.text("cases.never", {{"what", what}, {"items", never}}), width,
                       "    ", "  ");
    }
  }
  return out;
}

std::string coverage_page(const Catalogue& catalogue, const std::vector<SetCoverage>& sets) {
  return coverage_html(sets, name_of(catalogue.language()),
                       [&catalogue](const std::string& key) { return catalogue.text(key); });
}

}  // namespace untether

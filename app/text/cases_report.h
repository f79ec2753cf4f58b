#pragma once

#include <string>
#include <vector>

#include "app/text/catalogue.h"
#include "scenarios/report/case_lint.h"
#include "scenarios/report/case_results.h"
#include "scenarios/report/coverage_files.h"

namespace untether {

/// Which cases failed and how their stories went; every case with `all`. A summary stands last.
[[nodiscard]] std::string cases_text(const Catalogue& catalogue,
                                     const std::vector<CaseFileRun>& files, bool all,
                                     std::size_t width, bool colour);

/// The same as a Markdown table with the failures below.
[[nodiscard]] std::string cases_markdown(const Catalogue& catalogue,
                                         const std::vector<CaseFileRun>& files);

/// What is odd about cases, a line each.
[[nodiscard]] std::string case_lint_text(const Catalogue& catalogue,
                                         const std::vector<CaseLintFinding>& findings,
                                         std::size_t width);

/// What the cases exercised of the rule sets they ran under, and what never.
[[nodiscard]] std::string coverage_text(const Catalogue& catalogue,
                                        const std::vector<SetCoverage>& sets, std::size_t width,
                                        bool colour);

/// The same as an HTML page, with the cases of each entry.
[[nodiscard]] std::string coverage_page(const Catalogue& catalogue,
                                        const std::vector<SetCoverage>& sets);

}  // namespace untether

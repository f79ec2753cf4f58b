#pragma once

#include <string>
#include <vector>

#include "app/text/catalogue.h"
#include "scenarios/cases/run_case.h"

namespace untether {

/// A case as Given, When, Then: sentences for people who write no cases. Told from its first run,
/// so that what it names is what happens; of its other examples what they have otherwise. Of a
/// case that cannot be begun only its mistakes.
[[nodiscard]] std::string case_story(const Catalogue& catalogue,
                                     const std::vector<const CaseRun*>& runs, std::size_t width,
                                     bool colour);

/// The same as Markdown, below a heading, the examples as a table.
[[nodiscard]] std::string case_story_markdown(const Catalogue& catalogue,
                                              const std::vector<const CaseRun*>& runs);

}  // namespace untether

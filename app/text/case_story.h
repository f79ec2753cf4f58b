#pragma once

#include <string>

#include "app/text/catalogue.h"
#include "scenarios/cases/run_case.h"

namespace untether {

/// A case as Given, When, Then: sentences for people who write no cases. Told from its run, so
/// that what it names is what happens. Of a case that cannot be begun only its mistakes.
[[nodiscard]] std::string case_story(const Catalogue& catalogue, const CaseRun& run,
                                     std::size_t width, bool colour);

/// The same as Markdown, below a heading.
[[nodiscard]] std::string case_story_markdown(const Catalogue& catalogue, const CaseRun& run);

}  // namespace untether

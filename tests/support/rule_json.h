#pragma once

#include <string>
#include <string_view>

#include "scenarios/ruleset/merge.h"
#include "tests/support/reading.h"

// Rule files as plain JSON: what merging and printing are held against.

namespace untether::testing {

/// A rule file of a library, its comments left out.
[[nodiscard]] Json rule_file(const RuleLibrary& library, std::string_view name);

/// The file of a set with all it extends put into it by hand: later entries take the place of
/// earlier ones, null takes them away. Every section is there.
[[nodiscard]] Json merged_by_hand(const RuleLibrary& library, std::string_view name);

/// One file put into what it extends, `parent` (an empty object for a root).
[[nodiscard]] Json put_into(const Json& parent, const Json& file);

/// A printed set as JSON.
[[nodiscard]] Json parse_with_comments(const std::string& text);

}  // namespace untether::testing

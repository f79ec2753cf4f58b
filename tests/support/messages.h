#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/text/catalogue.h"

// The sentences of the catalogues as they are written, before anything is put into them.

namespace untether::testing {

/// A message or a rule set's text in both languages, and what it is called.
struct BothTexts {
  std::string name;
  std::string en;
  std::string fr;
};

/// Every message of the catalogues.
[[nodiscard]] const std::vector<BothTexts>& all_messages();

/// Every text for people in the shipped rule sets, each once.
[[nodiscard]] const std::vector<BothTexts>& all_rule_texts();

/// The names in braces, those of plurals too.
[[nodiscard]] std::set<std::string> placeholders(std::string_view pattern);

/// What stands between the placeholders; the forms of a plural are pieces of their own.
[[nodiscard]] std::vector<std::string> pieces(std::string_view pattern);

/// Runs of blanks and line ends as one blank, so that wrapped text can be searched. No-break
/// spaces stay.
[[nodiscard]] std::string unwrapped(std::string_view text);

}  // namespace untether::testing

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace untether {

/// What the option parser says is wrong. Its own sentences are English.
struct UsageMistake {
  std::string kind;                    ///< The name of its exception: "RequiredError".
  std::string sentence;                ///< "--lang: de not in {en,fr}".
  std::vector<std::string> leftovers;  ///< Arguments that nothing took.
  std::vector<std::string> commands;   ///< Those that could stand where parsing stopped.
};

/// What a check of ours says of a value that is no whole number; the value follows.
inline constexpr std::string_view no_whole_number = "no whole number: ";

/// The same as an Error of ours, so that it can be told in the reader's language: unknown_command,
/// missing_command, unknown_argument, missing_argument, missing_value, repeated_option, bad_value,
/// bad_number, out_of_range; bad_option with the parser's sentence for anything else.
[[nodiscard]] Error usage_error(const UsageMistake& mistake);

}  // namespace untether

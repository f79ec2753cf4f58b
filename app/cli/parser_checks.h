#pragma once

#include <string>
#include <vector>

#include "app/cli/usage_error.h"
#include "app/text/catalogue.h"

namespace CLI {
class App;
class ParseError;
class Validator;
}  // namespace CLI

namespace untether {

/// The language asked for, which must be known before the options are described in it.
[[nodiscard]] Language language_of(int argc, const char* const* argv);

/// One of these words.
[[nodiscard]] CLI::Validator one_of(const std::vector<std::string>& names);

/// A number from 0 to the largest of 64 bits.
[[nodiscard]] CLI::Validator whole_number();

/// What the parser found wrong, and what could have stood there.
[[nodiscard]] UsageMistake mistake_of(CLI::App& app, const CLI::ParseError& error);

/// The name of an option that was given an empty text, as a script with an unset variable does;
/// empty if there is none.
[[nodiscard]] std::string empty_option(const CLI::App& app);

}  // namespace untether

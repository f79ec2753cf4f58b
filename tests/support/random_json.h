#pragma once

#include <rapidcheck.h>

#include <nlohmann/json.hpp>
#include <string>

namespace untether::testing {

/// A string that tempts readers to lose count: quotes, runs of backslashes, braces, commas,
/// control characters, letters of two to four bytes.
[[nodiscard]] rc::Gen<std::string> any_odd_text();

/// An object with odd names and odd texts, at most `depth` levels deep.
[[nodiscard]] rc::Gen<nlohmann::ordered_json> any_json_object(int depth);

enum class Blanks { none, plain, with_comments };

/// The document as text with blanks where blanks may stand. Strings come raw or escaped.
[[nodiscard]] rc::Gen<std::string> with_blanks(nlohmann::ordered_json json, Blanks blanks);

}  // namespace untether::testing

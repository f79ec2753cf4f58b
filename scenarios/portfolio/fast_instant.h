#pragma once

#include <optional>
#include <string_view>

#include "model/instant.h"

namespace untether {

/// An instant written `YYYY-MM-DDTHH:MM:SS` with an optional fraction and `Z`, from 1970 to 2099:
/// the form of nearly all dates, eight characters at a time. nullopt: not of that form, ask
/// parse_instant. @pre 24 bytes are readable from its beginning.
[[nodiscard]] std::optional<Instant> parse_instant_fast(std::string_view text);

}  // namespace untether

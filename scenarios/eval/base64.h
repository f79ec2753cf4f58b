#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace untether {

/// RFC 4648 with padding, as JSON carries bytes.
[[nodiscard]] std::string to_base64(std::string_view bytes);

/// nullopt for what to_base64 would not write, but that padding may be missing.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace untether

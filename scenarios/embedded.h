#pragma once

#include <string_view>
#include <vector>

namespace untether {

/// A file of the source tree that the program carries.
struct EmbeddedFile {
  std::string_view name;  ///< "rules/nce-2026.json"
  std::string_view text;
};

/// The carried files whose name begins with `prefix`, by name.
[[nodiscard]] std::vector<EmbeddedFile> embedded_files(std::string_view prefix);

}  // namespace untether

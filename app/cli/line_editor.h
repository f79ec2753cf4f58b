#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace untether {

/// Asks somebody at a terminal for lines, who can edit them, call back earlier ones and have words
/// completed.
class LineEditor {
 public:
  /// What a begun word may become.
  using Complete = std::function<std::vector<std::string>(const std::string& begun)>;

  explicit LineEditor(Complete complete);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  /// The next line; nothing once the input ends.
  [[nodiscard]] std::optional<std::string> read(const std::string& prompt);
};

}  // namespace untether

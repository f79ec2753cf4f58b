#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace untether::cel::dynamic {

/// Regular expressions in RE2's syntax: matched in linear time, whatever they are. Compiled
/// patterns are kept for the next time.
class Patterns {
 public:
  Patterns();
  ~Patterns();
  Patterns(const Patterns&) = delete;
  Patterns& operator=(const Patterns&) = delete;

  /// Whether the pattern is found somewhere in the text; nullopt if it is none.
  std::optional<bool> found(std::string_view text, const std::string& pattern);

 private:
  struct Cache;
  std::unique_ptr<Cache> cache_;
};

}  // namespace untether::cel::dynamic

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/customer.h"
#include "scenarios/ruleset/merge.h"

namespace untether {

/// 64-bit FNV-1a over whatever is added, each text with its length behind it: the same on every
/// machine and in every version of the program. It tells a change from none; it is no protection
/// against somebody who wants two things to look alike.
class StableHash {
 public:
  void add(std::uint64_t number);
  void add(std::string_view text);

  /// Sixteen hexadecimal digits.
  [[nodiscard]] std::string text() const;

 private:
  void add_byte(std::uint8_t byte);

  std::uint64_t value_ = 0xCBF2'9CE4'8422'2325;
};

/// Of everything decoded of a customer but when it was read: white space, the order of members
/// and what nobody decodes do not count.
[[nodiscard]] std::string data_hash(const Customer& customer);

/// Of a rule set with all it extends, and of the values set by hand ("name=value", in any order).
/// Comments and white space do not count.
/// Errors: those of print_resolved.
[[nodiscard]] Result<std::string> rules_hash(const RuleLibrary& library, std::string_view name,
                                             std::vector<std::string> overrides);

}  // namespace untether

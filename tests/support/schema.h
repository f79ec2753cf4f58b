#pragma once

#include <memory>
#include <string>

#include "tests/support/reading.h"

namespace untether::testing {

/// A JSON Schema (draft 7) of docs/schemas, ready to hold documents against.
class Schema {
 public:
  /// "rules.schema.json".
  explicit Schema(const std::string& file);
  ~Schema();
  Schema(const Schema&) = delete;
  Schema& operator=(const Schema&) = delete;

  /// The schema itself.
  [[nodiscard]] const Json& json() const;

  /// Empty where the document fits; else the first place that does not, as "/pointer: why".
  [[nodiscard]] std::string mistake(const Json& document) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Those that there are, each parsed once.
[[nodiscard]] const Schema& rules_schema();
[[nodiscard]] const Schema& portfolio_schema();
[[nodiscard]] const Schema& plan_schema();

}  // namespace untether::testing

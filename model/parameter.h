#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/money.h"
#include "model/rule_entry.h"
#include "model/truth.h"

namespace untether {

enum class ParameterType : std::uint8_t {
  boolean,
  tri,
  integer,
  decimal,
  enumeration,
  duration,
  period,
  date,
  window,
  money,
};

template <>
struct Names<ParameterType> {
  static constexpr std::array<std::string_view, 10> names = {
      "bool", "tri", "int", "decimal", "enum", "duration", "period", "date", "window", "money"};
};

/// A decimal number as written: figures are not rounded through binary.
struct Decimal {
  std::string text;

  friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// A word of an enumeration parameter.
struct Word {
  std::string text;

  friend bool operator==(const Word&, const Word&) = default;
};

struct NotKnown {
  friend bool operator==(NotKnown, NotKnown) = default;
};

using ParameterValue =
    std::variant<NotKnown, bool, std::int64_t, Decimal, Word, Seconds, Period, Day, Window, Money>;

/// For output: "true", "7 calendar_days", "P1Y", "unknown".
[[nodiscard]] std::string to_string(const ParameterValue& value);

enum class DatedBy : std::uint8_t { purchase, term_start, day };

template <>
struct Names<DatedBy> {
  static constexpr std::array<std::string_view, 3> names = {"purchase", "term_start", "day"};
};

/// A value that counts from a day on.
struct DatedValue {
  Day from;
  ParameterValue value;
  Certainty certainty = Certainty::assumed;

  friend bool operator==(const DatedValue&, const DatedValue&) = default;
};

struct Parameter : Entry {
  ParameterType type = ParameterType::boolean;
  ParameterValue value;
  std::optional<DatedBy> dated_by;
  std::vector<DatedValue> dated;  ///< Ascending; before the first, the first counts.
  std::vector<ParameterValue> alternatives;
  std::vector<std::string> words;  ///< Of an enumeration.
};

}  // namespace untether

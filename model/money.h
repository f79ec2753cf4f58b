#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/names.h"

namespace untether {

/// ISO 4217 code, three capital letters.
struct Currency {
  std::array<char, 3> code{};

  friend constexpr auto operator<=>(Currency, Currency) = default;
};

[[nodiscard]] std::optional<Currency> parse_currency(std::string_view text);
[[nodiscard]] std::string to_string(Currency currency);

/// Decimal places of the currency's minor unit: 2 for most, 0 for JPY, KRW and the like, 3 for
/// KWD and the like. Source: ISO 4217.
[[nodiscard]] int minor_digits(Currency currency);

/// An amount in whole minor units (cents). Never a floating-point number, never converted.
struct Money {
  std::int64_t minor_units = 0;
  Currency currency;

  friend constexpr bool operator==(Money, Money) = default;
};

/// Reads a decimal number ("48.00", "1190.14", "-3") in the currency's minor units; digits
/// beyond them are refused unless zero.
[[nodiscard]] std::optional<Money> parse_money(std::string_view amount, Currency currency);

/// "48.00": with the currency's decimal places and a point.
[[nodiscard]] std::string amount_text(Money money);

/// What a transition moves, by name. The closed list of money rules; their functions stand in
/// engine/money.
enum class MoneyRule : std::uint8_t {
  none,
  legacy_credit,
  legacy_charge,
  nce_credit,
  saas_credit,
  software_credit,
  reservation_refund,
  term_charge,
  est_charge,
  est_credit,
};

template <>
struct Names<MoneyRule> {
  static constexpr std::array<std::string_view, 10> names = {
      "none",        "legacy_credit",   "legacy_charge",      "nce_credit",
      "saas_credit", "software_credit", "reservation_refund", "term_charge",
      "est_charge",  "est_credit"};
};

}  // namespace untether

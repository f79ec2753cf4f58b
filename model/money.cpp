#include "model/money.h"

#include <algorithm>
#include <charconv>

namespace untether {

namespace {

// Currencies whose minor unit is not a hundredth (ISO 4217, active codes).
constexpr std::array<std::string_view, 16> no_minor = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY",
                                                       "KMF", "KRW", "PYG", "RWF", "UGX", "UYI",
                                                       "VND", "VUV", "XAF", "XOF"};
constexpr std::array<std::string_view, 7> thousandths = {"BHD", "IQD", "JOD", "KWD",
                                                         "LYD", "OMR", "TND"};

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

}  // namespace

std::optional<Currency> parse_currency(std::string_view text) {
  if (text.size() != 3) return std::nullopt;
  Currency currency;
  for (std::size_t i = 0; i < 3; ++i) {
    const char c = text[i];
    if (c >= 'a' && c <= 'z') {
      currency.code[i] = static_cast<char>(c - 'a' + 'A');
    } else if (c >= 'A' && c <= 'Z') {
      currency.code[i] = c;
    } else {
      return std::nullopt;
    }
  }
  return currency;
}

std::string to_string(Currency currency) {
  return currency.code[0] == '\0' ? std::string()
                                  : std::string(currency.code.data(), currency.code.size());
}

int minor_digits(Currency currency) {
  const std::string_view code(currency.code.data(), currency.code.size());
  if (std::find(no_minor.begin(), no_minor.end(), code) != no_minor.end()) return 0;
  if (std::find(thousandths.begin(), thousandths.end(), code) != thousandths.end()) return 3;
  return 2;
}

std::optional<Money> parse_money(std::string_view amount, Currency currency) {
  const bool negative = !amount.empty() && amount.front() == '-';
  if (negative) amount.remove_prefix(1);
  const std::size_t point = amount.find('.');
  const std::string_view whole = amount.substr(0, point);
  std::string_view fraction =
      point == std::string_view::npos ? std::string_view() : amount.substr(point + 1);
  const auto digits_only = [](std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (whole.empty() || whole.size() > 15 || !digits_only(whole) || !digits_only(fraction) ||
      (point != std::string_view::npos && fraction.empty())) {
    return std::nullopt;
  }
  const auto places = static_cast<std::size_t>(minor_digits(currency));
  while (fraction.size() > places && fraction.back() == '0') fraction.remove_suffix(1);
  if (fraction.size() > places) return std::nullopt;
  std::string digits(whole);
  digits += fraction;
  digits.append(places - fraction.size(), '0');
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return Money{negative ? -value : value, currency};
}

std::string amount_text(Money money) {
  const int places = minor_digits(money.currency);
  const std::int64_t unit = power_of_ten(places);
  const bool negative = money.minor_units < 0;
  const std::int64_t value = negative ? -money.minor_units : money.minor_units;
  std::string text = (negative ? "-" : "") + std::to_string(value / unit);
  if (places == 0) return text;
  const std::string fraction = std::to_string(value % unit);
  return text + "." + std::string(static_cast<std::size_t>(places) - fraction.size(), '0') +
         fraction;
}

}  // namespace untether

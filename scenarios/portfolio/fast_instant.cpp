#include "scenarios/portfolio/fast_instant.h"

#include <array>
#include <bit>
#include <cstring>

namespace untether {

namespace {

constexpr std::array<std::uint16_t, 13> days_before_month = {0,   0,   31,  59,  90,  120, 151,
                                                             181, 212, 243, 273, 304, 334};
constexpr std::array<std::uint8_t, 13> days_in_month = {0,  31, 28, 31, 30, 31, 30,
                                                        31, 31, 30, 31, 30, 31};

constexpr bool is_leap(unsigned year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr std::uint64_t every_byte(std::uint8_t byte) { return byte * 0x0101'0101'0101'0101U; }

static_assert(std::endian::native == std::endian::little, "the first character is the low byte");

std::uint64_t load(const char* data) {
  std::uint64_t word = 0;
  std::memcpy(&word, data, 8);
  return word;
}

// A pattern of eight characters: '0' stands for any digit, a blank for anything.
struct Pattern {
  std::uint64_t digits = 0;  // all ones where a digit must be
  std::uint64_t signs = 0;   // all ones where the pattern's own character must be
  std::uint64_t wanted = 0;  // those, XOR '0'

  consteval explicit Pattern(std::string_view form) {
    for (unsigned i = 0; i < 8; ++i) {
      const std::uint64_t here = std::uint64_t{0xFF} << (8 * i);
      if (form[i] == '0') {
        digits |= here;
      } else if (form[i] != ' ') {
        signs |= here;
        wanted |= std::uint64_t{static_cast<std::uint8_t>(form[i] ^ '0')} << (8 * i);
      }
    }
  }
};

// Eight characters as numbers of two digits: byte i is character i and the one behind it.
struct Pairs {
  std::uint64_t pairs;
  bool good;

  Pairs(const char* data, const Pattern& pattern) {
    const std::uint64_t values = load(data) ^ every_byte('0');
    const std::uint64_t digits = values & pattern.digits;
    const std::uint64_t too_large = (digits | (digits + every_byte(0x76))) & every_byte(0x80);
    good = too_large == 0 && (values & pattern.signs) == pattern.wanted;
    pairs = digits * 10 + (digits >> 8U);
  }

  unsigned at(unsigned i) const { return static_cast<unsigned>((pairs >> (8 * i)) & 0xFFU); }
};

bool is_fraction(std::string_view text) {
  if (text.size() < 2 || text.front() != '.') return false;
  for (const char c : text.substr(1)) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

}  // namespace

std::optional<Instant> parse_instant_fast(std::string_view text) {
  constexpr Pattern date("0000-00-");
  constexpr Pattern time("00T00:00");
  constexpr Pattern second_only(":00     ");
  // Up to nine fractional digits.
  if (text.size() < 20 || text.size() > 30 || text.back() != 'Z') return std::nullopt;
  const Pairs head(text.data(), date);
  const Pairs middle(text.data() + 8, time);
  const Pairs tail(text.data() + 16, second_only);
  if (!head.good || !middle.good || !tail.good) return std::nullopt;
  if (text.size() > 20 && !is_fraction(text.substr(19, text.size() - 20))) return std::nullopt;
  const unsigned year = head.at(0) * 100 + head.at(2);
  const unsigned month = head.at(5);
  const unsigned day = middle.at(0);
  const unsigned hour = middle.at(3);
  const unsigned minute = middle.at(6);
  const unsigned second = tail.at(1);
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  if (year < 1970 || year > 2099) {
    // The end of what has none.
    return year == 9999 && day >= 1 && day <= 28 ? std::optional(Instant::never()) : std::nullopt;
  }
  const bool leap = is_leap(year);
  const unsigned last = days_in_month[month] + (month == 2 && leap ? 1U : 0U);
  if (day < 1 || day > last) return std::nullopt;
  // From 1970 to 2099 every fourth year is a leap year.
  const std::int64_t days = std::int64_t{year - 1970} * 365 + (year - 1969) / 4 +
                            days_before_month[month] + (month > 2 && leap ? 1 : 0) + day - 1;
  return Instant::from_seconds(days * seconds_per_day + hour * 3600 + minute * 60 + second);
}

}  // namespace untether

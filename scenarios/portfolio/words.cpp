#include "scenarios/portfolio/words.h"

#include <emmintrin.h>

#include <array>
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

}  // namespace

RawText raw_text(const char* first) {
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  bool escaped = false;
  for (std::size_t at = 0;; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(first + at));
    const auto quotes = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, quote)));
    const auto slashes =
        static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, backslash)));
    if (slashes != 0 && (quotes == 0 || __builtin_ctz(slashes) < __builtin_ctz(quotes))) {
      escaped = true;
      break;
    }
    if (quotes != 0) {
      return {first, at + static_cast<std::size_t>(__builtin_ctz(quotes)), false};
    }
  }
  std::size_t size = 0;
  while (first[size] != '"') size += first[size] == '\\' ? 2 : 1;
  return {first, size, escaped};
}

std::optional<Instant> parse_instant_fast(const char* data, std::size_t size) {
  if (size < 20 || size > 31 || data[size - 1] != 'Z') return std::nullopt;
  // Digits at their places, signs at theirs: anything else is left to the careful reader.
  unsigned digits[14];
  constexpr std::array<std::uint8_t, 14> at = {0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18};
  unsigned bad = 0;
  for (std::size_t i = 0; i < at.size(); ++i) {
    digits[i] = static_cast<unsigned>(static_cast<unsigned char>(data[at[i]])) - '0';
    bad |= static_cast<unsigned>(digits[i] > 9);
  }
  bad |= static_cast<unsigned>(data[4] != '-') | static_cast<unsigned>(data[7] != '-') |
         static_cast<unsigned>(data[10] != 'T') | static_cast<unsigned>(data[13] != ':') |
         static_cast<unsigned>(data[16] != ':');
  if (size > 20) {
    bad |= static_cast<unsigned>(data[19] != '.');
    for (std::size_t i = 20; i + 1 < size; ++i) {
      bad |= static_cast<unsigned>(static_cast<unsigned char>(data[i] - '0') > 9);
    }
  }
  if (bad != 0 || size == 21) return std::nullopt;
  const unsigned year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
  const unsigned month = digits[4] * 10 + digits[5];
  const unsigned day = digits[6] * 10 + digits[7];
  const unsigned hour = digits[8] * 10 + digits[9];
  const unsigned minute = digits[10] * 10 + digits[11];
  const unsigned second = digits[12] * 10 + digits[13];
  if (year < 1970 || year > 2100 || month < 1 || month > 12 || hour > 23 || minute > 59 ||
      second > 59) {
    return std::nullopt;
  }
  const unsigned last = days_in_month[month] + (month == 2 && is_leap(year) ? 1U : 0U);
  if (day < 1 || day > last) return std::nullopt;
  const unsigned leap_days = (year - 1969) / 4 - (year > 2100 ? 1U : 0U);
  const std::int64_t days = std::int64_t{year - 1970} * 365 + leap_days +
                            days_before_month[month] + (month > 2 && is_leap(year) ? 1 : 0) +
                            day - 1;
  return Instant::from_seconds(days * seconds_per_day + hour * 3600 + minute * 60 + second);
}

}  // namespace untether

#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/duration.h"

namespace untether {

/// A calendar day in UTC, as days since 1970-01-01.
struct Day {
  std::int32_t count = 0;

  friend constexpr auto operator<=>(Day, Day) = default;
};

[[nodiscard]] Day make_day(int year, unsigned month, unsigned day_of_month);
[[nodiscard]] int year_of(Day day);
/// 1 to 31.
[[nodiscard]] int day_of_month(Day day);
/// Reads "2026-02-16"; an impossible date is refused.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);
[[nodiscard]] std::string to_string(Day day);
void append(std::string& out, Day day);

/// A second in UTC, in 32 bits since 1970 (to 2106), or one of three words: the source says
/// there is none (absent), the source does not say (unknown), later than everything (never).
/// The order of known instants is that of time, with `never` last; asking the order of the
/// other two is a mistake of ours.
class Instant {
 public:
  constexpr Instant() = default;

  static constexpr Instant absent() { return Instant(absent_code); }
  static constexpr Instant unknown() { return Instant(unknown_code); }
  static constexpr Instant never() { return Instant(never_code); }
  /// Saturates: before the first representable second it is that second, after the last it is
  /// `never`.
  static constexpr Instant from_seconds(std::int64_t seconds) {
    if (seconds < first_second) return Instant(static_cast<std::uint32_t>(first_second));
    if (seconds > last_second) return never();
    return Instant(static_cast<std::uint32_t>(seconds));
  }
  static constexpr Instant start_of(Day day) {
    return from_seconds(std::int64_t{day.count} * seconds_per_day);
  }
  static constexpr Instant from_code(std::uint32_t code) { return Instant(code); }

  /// The column's form.
  [[nodiscard]] constexpr std::uint32_t code() const { return code_; }
  [[nodiscard]] constexpr bool is_absent() const { return code_ == absent_code; }
  [[nodiscard]] constexpr bool is_unknown() const { return code_ == unknown_code; }
  [[nodiscard]] constexpr bool is_never() const { return code_ == never_code; }
  /// A point in time, `never` included.
  [[nodiscard]] constexpr bool is_known() const { return code_ > unknown_code; }
  /// Seconds since 1970; only for a known instant.
  [[nodiscard]] constexpr std::int64_t seconds() const { return code_; }

  friend constexpr auto operator<=>(Instant, Instant) = default;

 private:
  static constexpr std::uint32_t absent_code = 0;
  static constexpr std::uint32_t unknown_code = 1;
  static constexpr std::uint32_t never_code = 0xFFFF'FFFF;
  static constexpr std::int64_t first_second = 2;
  static constexpr std::int64_t last_second = 0xFFFF'FFFE;

  explicit constexpr Instant(std::uint32_t code) : code_(code) {}

  std::uint32_t code_ = absent_code;
};

/// Reads a date ("2026-03-01") or ISO 8601 date and time with 0 to 9 fractional digits (cut
/// off), `Z`, an offset, or nothing (UTC). Year 0001 is absent, 9999 is never, years before
/// 1970 are the first second, years after 2106 never.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

/// "2026-03-01T15:00:00Z"; "absent", "unknown", "never" for the words.
[[nodiscard]] std::string to_string(Instant instant);
void append(std::string& out, Instant instant);

/// The day an instant falls on; only for a known instant that is not `never`.
[[nodiscard]] Day day_of(Instant instant);

// Calendar arithmetic of the rules. Absent and unknown arguments come back as they are; `never`
// stays `never`; results saturate at `never`.

[[nodiscard]] Instant plus(Instant instant, Seconds seconds);

/// Months first, then days. The day of the month is `anchor_day` (default: that of `instant`),
/// clipped to the month's end: 31 Jan + P1M is 28 Feb, and + P1M aiming at 31 is 31 Mar. A period
/// of days alone aims at nothing: 8 Jun + P30D is 8 Jul.
[[nodiscard]] Instant plus(Instant instant, Period period, std::optional<int> anchor_day = {});

/// End of a window that opens at `instant`: the first instant at which it is closed.
[[nodiscard]] Instant plus(Instant instant, Window window);

/// 00:00 UTC of the day after.
[[nodiscard]] Instant end_of_day(Instant instant);

}  // namespace untether

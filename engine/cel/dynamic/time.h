#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/cel/dynamic/value.h"

namespace untether::cel::dynamic {

/// How many seconds a zone's clocks are ahead of UTC at an instant; nullopt for a zone that is
/// not known. The tables of zones are the caller's.
using ZoneOffset =
    std::function<std::optional<std::int64_t>(std::string_view zone, std::int64_t utc_seconds)>;

/// RFC 3339: date, `T`, time with up to nine digits behind the point, and `Z` or an offset.
[[nodiscard]] std::optional<Timestamp> parse_timestamp(std::string_view text);

/// Seconds since 1970; nullopt outside the years 1 to 9999.
[[nodiscard]] std::optional<Timestamp> timestamp_of(std::int64_t seconds, std::int64_t nanos = 0);

/// "1h30m", "-1.5s", "20ms": decimal numbers, each with h, m, s, ms, us or ns.
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view text);

/// "2009-02-13T23:31:30.5Z", without zeros at the end.
[[nodiscard]] std::string to_string(Timestamp timestamp);

/// "1.5s", without zeros at the end.
[[nodiscard]] std::string to_string(Duration duration);

// nullopt where the result cannot be held.
[[nodiscard]] std::optional<Timestamp> add(Timestamp timestamp, Duration duration);
[[nodiscard]] std::optional<Duration> difference(Timestamp a, Timestamp b);

/// The parts that expressions ask a timestamp for. Months, days of the year and
/// `day_of_month` count from 0, `date` from 1, days of the week from Sunday, 0.
enum class TimePart : std::uint8_t {
  full_year,
  month,
  day_of_year,
  day_of_month,
  date,
  day_of_week,
  hours,
  minutes,
  seconds,
  milliseconds,
};

/// The part by the name of its function, `getFullYear`; nullopt for any other.
[[nodiscard]] std::optional<TimePart> time_part(std::string_view function);

/// A part of a timestamp, whose clock is `ahead_seconds` before UTC.
[[nodiscard]] std::int64_t part_of(Timestamp timestamp, TimePart part, std::int64_t ahead_seconds);

/// A duration as whole hours, minutes or seconds, or the milliseconds within its second;
/// nullopt for parts that it does not have.
[[nodiscard]] std::optional<std::int64_t> part_of(Duration duration, TimePart part);

/// "+11:00", "-02:30" or "02:00": a fixed offset, in seconds; nullopt if it is none.
[[nodiscard]] std::optional<std::int64_t> fixed_offset(std::string_view zone);

}  // namespace untether::cel::dynamic

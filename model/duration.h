#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/names.h"

namespace untether {

inline constexpr std::int64_t seconds_per_day = 86'400;

/// An exact length of time in seconds.
struct Seconds {
  std::int64_t count = 0;

  friend constexpr auto operator<=>(Seconds, Seconds) = default;
};

/// A length in calendar months and days ("P1M", "P3Y", "P30D"); its seconds depend on where it
/// begins.
struct Period {
  std::int32_t months = 0;
  std::int32_t days = 0;

  friend constexpr auto operator<=>(Period, Period) = default;
};

enum class WindowUnit : std::uint8_t { hours, days, calendar_days };

/// A time in which something is accepted: hours of 3,600 s, days of 86,400 s, or calendar days
/// in UTC of which the day it begins on is the first.
struct Window {
  std::int32_t count = 0;
  WindowUnit unit = WindowUnit::days;

  friend constexpr bool operator==(Window, Window) = default;
};

template <>
struct Names<WindowUnit> {
  static constexpr std::array<std::string_view, 3> names = {"hours", "days", "calendar_days"};
};

/// Reads an ISO 8601 duration of whole days and smaller ("P2D", "PT15M", "PT900S", "P1DT2H") or
/// CEL's form ("900s", "1h30m", "2160h"). Months and years are refused: they have no fixed
/// length.
[[nodiscard]] std::optional<Seconds> parse_seconds(std::string_view text);

/// Reads an ISO 8601 duration of years, months, weeks and days ("P1Y", "P1M", "P30D").
[[nodiscard]] std::optional<Period> parse_period(std::string_view text);

/// Canonical ISO form: "P2D", "PT15M", "PT0S".
[[nodiscard]] std::string to_string(Seconds seconds);
[[nodiscard]] std::string to_string(Period period);
/// "7 calendar_days": for machine output; people read the catalogues' words.
[[nodiscard]] std::string to_string(Window window);

}  // namespace untether

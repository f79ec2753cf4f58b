#include "engine/cel/dynamic/time.h"

#include <array>
#include <chrono>
#include <limits>

namespace untether::cel::dynamic {

namespace {

namespace ch = std::chrono;

constexpr std::int64_t nanos_per_second = 1'000'000'000;
constexpr std::int64_t seconds_per_minute = 60;
constexpr std::int64_t seconds_per_hour = 3'600;
constexpr std::int64_t seconds_per_day = 86'400;
constexpr std::int64_t first_second = -62'135'596'800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t last_second = 253'402'300'799;   // 9999-12-31T23:59:59Z

constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

// Reads from the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return text_.empty(); }
  [[nodiscard]] bool at_digit() const {
    return !text_.empty() && text_.front() >= '0' && text_.front() <= '9';
  }
  bool take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool take(std::string_view word) {
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }
  // Exactly `count` digits, at most `highest`.
  bool digits(std::size_t count, std::int64_t highest, std::int64_t& out) {
    out = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!at_digit()) return false;
      out = out * 10 + next_digit();
    }
    return out <= highest;
  }
  std::int64_t next_digit() {
    const std::int64_t digit = text_.front() - '0';
    text_.remove_prefix(1);
    return digit;
  }
  // Digits behind a point, as nanoseconds: at least one, at most nine.
  bool fraction(std::int64_t& nanos) {
    std::int64_t unit = nanos_per_second;
    if (!at_digit()) return false;
    while (at_digit()) {
      unit /= 10;
      if (unit == 0) return false;
      nanos += next_digit() * unit;
    }
    return true;
  }

 private:
  std::string_view text_;
};

bool take_offset(Reader& reader, std::int64_t& ahead_seconds) {
  if (reader.take('Z') || reader.take('z')) return true;
  const bool behind = reader.take('-');
  if (!behind && !reader.take('+')) return false;
  std::int64_t hours = 0;
  std::int64_t minutes = 0;
  if (!reader.digits(2, 23, hours) || !reader.take(':') || !reader.digits(2, 59, minutes)) {
    return false;
  }
  ahead_seconds = (hours * 60 + minutes) * seconds_per_minute * (behind ? -1 : 1);
  return true;
}

bool take_clock(Reader& reader, std::int64_t& seconds, std::int64_t& nanos) {
  std::int64_t hours = 0;
  std::int64_t minutes = 0;
  std::int64_t rest = 0;
  if (!reader.digits(2, 23, hours) || !reader.take(':') || !reader.digits(2, 59, minutes) ||
      !reader.take(':') || !reader.digits(2, 59, rest)) {
    return false;
  }
  seconds = hours * seconds_per_hour + minutes * seconds_per_minute + rest;
  return !reader.take('.') || reader.fraction(nanos);
}

std::optional<std::int64_t> days_of(std::int64_t year, std::int64_t month, std::int64_t day) {
  const ch::year_month_day date(ch::year(static_cast<int>(year)),
                                ch::month(static_cast<unsigned>(month)),
                                ch::day(static_cast<unsigned>(day)));
  if (!date.ok()) return std::nullopt;
  return ch::sys_days(date).time_since_epoch().count();
}

struct Unit {
  std::string_view name;
  std::int64_t nanos;
};

// Longer names first: "ms" is no "m".
constexpr std::array<Unit, 8> units = {{{"ns", 1},
                                        {"us", 1'000},
                                        {"µs", 1'000},
                                        {"μs", 1'000},
                                        {"ms", 1'000'000},
                                        {"s", nanos_per_second},
                                        {"m", 60 * nanos_per_second},
                                        {"h", 3'600 * nanos_per_second}}};

// Sums in 128 bits: what does not fit is seen at the end.
__extension__ using Wide = __int128;

constexpr Wide widest = Wide{1} << 100U;

bool take_amount(Reader& reader, Wide& total) {
  Wide whole = 0;
  Wide part = 0;
  Wide scale = 1;
  bool any = false;
  while (reader.at_digit()) {
    any = true;
    whole = whole * 10 + reader.next_digit();
    if (whole > widest) return false;
  }
  if (reader.take('.')) {
    while (reader.at_digit()) {
      any = true;
      const std::int64_t digit = reader.next_digit();
      // Beyond that, digits are finer than a nanosecond of an hour.
      if (scale > Wide{1'000'000'000'000'000'000}) continue;
      part = part * 10 + digit;
      scale *= 10;
    }
  }
  if (!any) return false;
  for (const Unit& unit : units) {
    if (!reader.take(unit.name)) continue;
    if (whole > widest / unit.nanos) return false;
    total += whole * unit.nanos + part * unit.nanos / scale;
    return total <= widest;
  }
  return false;
}

std::string padded(std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

// ".5" of 500,000,000 nanoseconds; nothing of none.
std::string fraction_text(std::int64_t nanos) {
  if (nanos == 0) return {};
  std::string digits = padded(nanos, 9);
  digits.erase(digits.find_last_not_of('0') + 1);
  return "." + digits;
}

ch::year_month_day civil(std::int64_t days) { return ch::sys_days(ch::days(days)); }

std::int64_t day_of_year(std::int64_t days) {
  return days - ch::sys_days(civil(days).year() / ch::January / 1).time_since_epoch().count();
}

}  // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  Reader reader(text);
  std::int64_t year = 0;
  std::int64_t month = 0;
  std::int64_t day = 0;
  if (!reader.digits(4, 9999, year) || !reader.take('-') || !reader.digits(2, 12, month) ||
      !reader.take('-') || !reader.digits(2, 31, day)) {
    return std::nullopt;
  }
  std::int64_t seconds = 0;
  std::int64_t nanos = 0;
  std::int64_t ahead = 0;
  if (!reader.take('T') && !reader.take('t')) return std::nullopt;
  if (!take_clock(reader, seconds, nanos) || !take_offset(reader, ahead) || !reader.at_end()) {
    return std::nullopt;
  }
  const auto days = days_of(year, month, day);
  if (!days) return std::nullopt;
  return timestamp_of(*days * seconds_per_day + seconds - ahead, nanos);
}

std::optional<Timestamp> timestamp_of(std::int64_t seconds, std::int64_t nanos) {
  if (seconds < first_second || seconds > last_second) return std::nullopt;
  return Timestamp{seconds, static_cast<std::int32_t>(nanos)};
}

std::optional<Duration> parse_duration(std::string_view text) {
  Reader reader(text);
  const bool negative = reader.take('-');
  if (!negative) reader.take('+');
  if (reader.take('0') && reader.at_end()) return Duration{0};
  reader = Reader(text.substr(!text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0));
  if (reader.at_end()) return std::nullopt;
  Wide total = 0;
  while (!reader.at_end()) {
    if (!take_amount(reader, total)) return std::nullopt;
  }
  if (negative) total = -total;
  if (total < std::numeric_limits<std::int64_t>::min() ||
      total > std::numeric_limits<std::int64_t>::max()) {
    return std::nullopt;
  }
  return Duration{static_cast<std::int64_t>(total)};
}

std::string to_string(Timestamp timestamp) {
  const std::int64_t days = floor_divide(timestamp.seconds, seconds_per_day);
  const std::int64_t rest = timestamp.seconds - days * seconds_per_day;
  const ch::year_month_day date = civil(days);
  return padded(static_cast<int>(date.year()), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" +
         padded(static_cast<unsigned>(date.day()), 2) + "T" + padded(rest / seconds_per_hour, 2) +
         ":" + padded(rest / seconds_per_minute % 60, 2) + ":" + padded(rest % 60, 2) +
         fraction_text(timestamp.nanos) + "Z";
}

std::string to_string(Duration duration) {
  // The most negative number has no counterpart: the parts are turned around, not the whole.
  const std::int64_t seconds = duration.nanos / nanos_per_second;
  const std::int64_t nanos = duration.nanos % nanos_per_second;
  const bool negative = duration.nanos < 0;
  return (negative ? "-" : "") + std::to_string(negative ? -seconds : seconds) +
         fraction_text(negative ? -nanos : nanos) + "s";
}

std::optional<Timestamp> add(Timestamp timestamp, Duration duration) {
  const std::int64_t seconds = floor_divide(duration.nanos, nanos_per_second);
  std::int64_t nanos = timestamp.nanos + (duration.nanos - seconds * nanos_per_second);
  const std::int64_t carry = nanos / nanos_per_second;
  nanos %= nanos_per_second;
  return timestamp_of(timestamp.seconds + seconds + carry, nanos);
}

std::optional<Duration> difference(Timestamp a, Timestamp b) {
  const Wide nanos = Wide{a.seconds - b.seconds} * nanos_per_second + (a.nanos - b.nanos);
  if (nanos < std::numeric_limits<std::int64_t>::min() ||
      nanos > std::numeric_limits<std::int64_t>::max()) {
    return std::nullopt;
  }
  return Duration{static_cast<std::int64_t>(nanos)};
}

std::optional<TimePart> time_part(std::string_view function) {
  constexpr std::array<std::string_view, 10> names = {
      "getFullYear",  "getMonth", "getDayOfYear", "getDayOfMonth", "getDate",
      "getDayOfWeek", "getHours", "getMinutes",   "getSeconds",    "getMilliseconds"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == function) return static_cast<TimePart>(i);
  }
  return std::nullopt;
}

std::int64_t part_of(Timestamp timestamp, TimePart part, std::int64_t ahead_seconds) {
  const std::int64_t local = timestamp.seconds + ahead_seconds;
  const std::int64_t days = floor_divide(local, seconds_per_day);
  const std::int64_t rest = local - days * seconds_per_day;
  switch (part) {
    case TimePart::full_year: return static_cast<int>(civil(days).year());
    case TimePart::month: return static_cast<unsigned>(civil(days).month()) - 1;
    case TimePart::day_of_year: return day_of_year(days);
    case TimePart::day_of_month: return static_cast<unsigned>(civil(days).day()) - 1;
    case TimePart::date: return static_cast<unsigned>(civil(days).day());
    case TimePart::day_of_week: return ch::weekday(ch::sys_days(ch::days(days))).c_encoding();
    case TimePart::hours: return rest / seconds_per_hour;
    case TimePart::minutes: return rest / seconds_per_minute % 60;
    case TimePart::seconds: return rest % 60;
    case TimePart::milliseconds: return timestamp.nanos / 1'000'000;
  }
  return 0;
}

std::optional<std::int64_t> part_of(Duration duration, TimePart part) {
  const std::int64_t seconds = duration.nanos / nanos_per_second;
  switch (part) {
    case TimePart::hours: return seconds / seconds_per_hour;
    case TimePart::minutes: return seconds / seconds_per_minute;
    case TimePart::seconds: return seconds;
    case TimePart::milliseconds: return duration.nanos % nanos_per_second / 1'000'000;
    default: return std::nullopt;
  }
}

std::optional<std::int64_t> fixed_offset(std::string_view zone) {
  Reader reader(zone);
  const bool behind = reader.take('-');
  if (!behind) reader.take('+');
  std::int64_t hours = 0;
  std::int64_t minutes = 0;
  if (!reader.digits(2, 23, hours) || !reader.take(':') || !reader.digits(2, 59, minutes) ||
      !reader.at_end()) {
    return std::nullopt;
  }
  return (hours * 60 + minutes) * seconds_per_minute * (behind ? -1 : 1);
}

}  // namespace untether::cel::dynamic

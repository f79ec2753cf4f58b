#include "model/instant.h"

#include <algorithm>
#include <chrono>

namespace untether {

namespace {

namespace ch = std::chrono;

ch::year_month_day civil(Day day) { return ch::year_month_day(ch::sys_days(ch::days(day.count))); }

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// `count` digits from the front, or -1.
int take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

struct CivilDate {
  int year = 0;
  int month = 0;
  int day = 0;
};

std::optional<CivilDate> take_date(std::string_view& text) {
  CivilDate date;
  date.year = take_digits(text, 4);
  if (date.year < 0 || !take(text, '-')) return std::nullopt;
  date.month = take_digits(text, 2);
  if (date.month < 1 || date.month > 12 || !take(text, '-')) return std::nullopt;
  date.day = take_digits(text, 2);
  if (date.day < 1) return std::nullopt;
  const auto last = static_cast<unsigned>(
      ch::year_month_day_last(ch::year(date.year),
                              ch::month_day_last(ch::month(static_cast<unsigned>(date.month))))
          .day());
  if (date.day > static_cast<int>(last)) return std::nullopt;
  return date;
}

// Seconds of the day and offset from what follows 'T'; nullopt if malformed.
std::optional<std::int64_t> take_time(std::string_view& text) {
  const int hour = take_digits(text, 2);
  if (hour < 0 || hour > 23 || !take(text, ':')) return std::nullopt;
  const int minute = take_digits(text, 2);
  if (minute < 0 || minute > 59) return std::nullopt;
  int second = 0;
  if (take(text, ':')) {
    second = take_digits(text, 2);
    if (second < 0 || second > 60) return std::nullopt;
    if (take(text, '.')) {
      std::size_t digits = 0;
      while (digits < text.size() && is_digit(text[digits])) ++digits;
      if (digits == 0 || digits > 9) return std::nullopt;
      text.remove_prefix(digits);
    }
  }
  std::int64_t offset = 0;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    const int sign = text.front() == '+' ? 1 : -1;
    text.remove_prefix(1);
    const int hours = take_digits(text, 2);
    (void)take(text, ':');
    const int minutes = take_digits(text, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
    offset = sign * (hours * 3600 + minutes * 60);
  } else if (!take(text, 'Z')) {
    (void)take(text, 'z');
  }
  return hour * 3600 + minute * 60 + second - offset;
}

void append_two_digits(std::string& out, unsigned number) {
  out += static_cast<char>('0' + number / 10);
  out += static_cast<char>('0' + number % 10);
}

}  // namespace

Day make_day(int year, unsigned month, unsigned day) {
  const auto days =
      ch::sys_days(ch::year_month_day(ch::year(year), ch::month(month), ch::day(day)));
  return Day{static_cast<std::int32_t>(days.time_since_epoch().count())};
}

int year_of(Day day) { return static_cast<int>(civil(day).year()); }

int day_of_month(Day day) { return static_cast<int>(static_cast<unsigned>(civil(day).day())); }

std::optional<Day> parse_day(std::string_view text) {
  const auto date = take_date(text);
  if (!date || !text.empty()) return std::nullopt;
  return make_day(date->year, static_cast<unsigned>(date->month), static_cast<unsigned>(date->day));
}

void append(std::string& out, Day day) {
  const auto date = civil(day);
  const int year = static_cast<int>(date.year());
  if (year >= 0 && year <= 9999) {
    append_two_digits(out, static_cast<unsigned>(year) / 100);
    append_two_digits(out, static_cast<unsigned>(year) % 100);
  } else {
    out += std::to_string(year);
  }
  out += '-';
  append_two_digits(out, static_cast<unsigned>(date.month()));
  out += '-';
  append_two_digits(out, static_cast<unsigned>(date.day()));
}

std::string to_string(Day day) {
  std::string text;
  append(text, day);
  return text;
}

std::optional<Instant> parse_instant(std::string_view text) {
  const auto date = take_date(text);
  if (!date) return std::nullopt;
  std::int64_t seconds = 0;
  if (take(text, 'T') || take(text, 't') || take(text, ' ')) {
    const auto time = take_time(text);
    if (!time) return std::nullopt;
    seconds = *time;
  }
  if (!text.empty()) return std::nullopt;
  if (date->year <= 1) return Instant::absent();
  if (date->year == 9999) return Instant::never();
  const Day day =
      make_day(date->year, static_cast<unsigned>(date->month), static_cast<unsigned>(date->day));
  return Instant::from_seconds(day.count * seconds_per_day + seconds);
}

void append(std::string& out, Instant instant) {
  if (instant.is_absent()) {
    out += "absent";
  } else if (instant.is_unknown()) {
    out += "unknown";
  } else if (instant.is_never()) {
    out += "never";
  } else {
    const auto rest = static_cast<unsigned>(instant.seconds() % seconds_per_day);
    append(out, day_of(instant));
    out += 'T';
    append_two_digits(out, rest / 3600);
    out += ':';
    append_two_digits(out, rest % 3600 / 60);
    out += ':';
    append_two_digits(out, rest % 60);
    out += 'Z';
  }
}

std::string to_string(Instant instant) {
  std::string text;
  append(text, instant);
  return text;
}

Day day_of(Instant instant) {
  return Day{static_cast<std::int32_t>(instant.seconds() / seconds_per_day)};
}

Instant plus(Instant instant, Seconds seconds) {
  if (!instant.is_known() || instant.is_never()) return instant;
  return Instant::from_seconds(instant.seconds() + seconds.count);
}

Instant plus(Instant instant, Period period, std::optional<int> anchor_day) {
  if (!instant.is_known() || instant.is_never()) return instant;
  // Past every instant, and past the years that std::chrono counts without wrapping.
  if (period.months > 12 * 200) return Instant::never();
  const auto start = civil(day_of(instant));
  const auto month = ch::year_month(start.year(), start.month()) + ch::months(period.months);
  const bool aims = anchor_day && period.months != 0;
  const unsigned wanted = aims ? static_cast<unsigned>(std::clamp(*anchor_day, 1, 31))
                               : static_cast<unsigned>(start.day());
  const unsigned last = static_cast<unsigned>((month / ch::last).day());
  const ch::sys_days day = month / ch::day(std::min(wanted, last));
  const std::int64_t days = day.time_since_epoch().count() + period.days;
  return Instant::from_seconds(days * seconds_per_day + instant.seconds() % seconds_per_day);
}

Instant plus(Instant instant, Window window) {
  if (!instant.is_known() || instant.is_never()) return instant;
  switch (window.unit) {
    case WindowUnit::hours: return plus(instant, Seconds{std::int64_t{window.count} * 3600});
    case WindowUnit::days:
      return plus(instant, Seconds{std::int64_t{window.count} * seconds_per_day});
    case WindowUnit::calendar_days: break;
  }
  const std::int64_t day = day_of(instant).count + std::int64_t{window.count};
  return Instant::from_seconds(day * seconds_per_day);
}

Instant end_of_day(Instant instant) { return plus(instant, Window{1, WindowUnit::calendar_days}); }

}  // namespace untether

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/instant.h"

namespace untether {
namespace {

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

struct Civil {
  int year = 1970;
  int month = 1;
  int day = 1;
};

// Days since 1970 by counting them.
std::int64_t days_since_1970(const Civil& date) {
  std::int64_t days = 0;
  for (int year = 1970; year < date.year; ++year) days += is_leap(year) ? 366 : 365;
  for (int month = 1; month < date.month; ++month) days += days_in(date.year, month);
  return days + date.day - 1;
}

Civil any_date() {
  Civil date;
  date.year = *rc::gen::oneOf(rc::gen::inRange(1971, 2106),
                              rc::gen::element(1971, 2000, 2023, 2024, 2100, 2105));
  date.month = *rc::gen::inRange(1, 13);
  const int last = days_in(date.year, date.month);
  date.day = *rc::gen::oneOf(rc::gen::inRange(1, last + 1), rc::gen::element(1, last));
  return date;
}

Instant instant_of(const Civil& date, std::int64_t second) {
  return Instant::from_seconds(days_since_1970(date) * 86'400 + second);
}

std::int64_t any_second_of_day() {
  return *rc::gen::oneOf(rc::gen::element<std::int64_t>(0, 1, 43'200, 86'399),
                         rc::gen::inRange<std::int64_t>(0, 86'400));
}

RC_GTEST_PROP(Day, AgreesWithCountingDays, ()) {
  const Civil date = any_date();
  const Day day =
      make_day(date.year, static_cast<unsigned>(date.month), static_cast<unsigned>(date.day));
  RC_ASSERT(day.count == days_since_1970(date));
  RC_ASSERT(year_of(day) == date.year);
  RC_ASSERT(day_of_month(day) == date.day);
  RC_ASSERT(parse_day(to_string(day)) == day);
}

RC_GTEST_PROP(Instant, ReadsBackWhatItPrints, ()) {
  const Instant instant = instant_of(any_date(), any_second_of_day());
  RC_ASSERT(parse_instant(to_string(instant)) == instant);
}

// Goal: the calendar's months are those of the wall calendar.
// Method: step month by month with the table of lengths, then aim and clip.
RC_GTEST_PROP(PlusPeriod, AgreesWithSteppingThroughMonths, ()) {
  const Civil date = any_date();
  const std::int64_t second = any_second_of_day();
  const int months = *rc::gen::element(0, 1, 2, 11, 12, 13, 36, 37);
  const int days = *rc::gen::element(0, 1, 30);
  const auto anchor = *rc::gen::element<std::optional<int>>(std::nullopt, 1, 15, 28, 29, 30, 31);
  RC_CLASSIFY(anchor.has_value(), "anchored");

  Civil expected = date;
  for (int i = 0; i < months; ++i) {
    if (++expected.month == 13) {
      expected.month = 1;
      ++expected.year;
    }
  }
  // Only a step of months lands anywhere to aim from.
  const int wanted = months != 0 ? anchor.value_or(date.day) : date.day;
  expected.day = std::min(wanted, days_in(expected.year, expected.month));
  const std::int64_t end = (days_since_1970(expected) + days) * 86'400 + second;

  RC_ASSERT(plus(instant_of(date, second), Period{months, days}, anchor) ==
            Instant::from_seconds(end));
}

RC_GTEST_PROP(PlusWindow, OfCalendarDaysEndsAtTheMidnightWithinTheSameDays, ()) {
  const Instant start = instant_of(any_date(), any_second_of_day());
  const int count = *rc::gen::inRange(1, 40);
  const Instant end = plus(start, Window{count, WindowUnit::calendar_days});
  RC_PRE(!end.is_never());
  RC_ASSERT(end.seconds() % 86'400 == 0);
  RC_ASSERT(end > start);
  RC_ASSERT(end <= plus(start, Window{count, WindowUnit::days}));
  RC_ASSERT(end > plus(start, Window{count - 1, WindowUnit::days}));
}

RC_GTEST_PROP(PlusSeconds, NeverRunsBackwards, ()) {
  const Instant start = instant_of(any_date(), any_second_of_day());
  const auto shorter = *rc::gen::inRange<std::int64_t>(-4'000'000'000, 4'000'000'000);
  const auto longer = shorter + *rc::gen::inRange<std::int64_t>(0, 4'000'000'000);
  const Instant sooner = plus(start, Seconds{shorter});
  const Instant later = plus(start, Seconds{longer});
  RC_CLASSIFY(later.is_never(), "saturates");
  RC_ASSERT(sooner <= later);
  RC_ASSERT(sooner.is_known());
}

}  // namespace
}  // namespace untether

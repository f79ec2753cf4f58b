#include <gtest/gtest.h>

#include "model/instant.h"
#include "tests/support/builders.h"

// The calendar arithmetic of model/instant.h: periods with anchors, windows, ends of days.

namespace untether {
namespace {

using testing::at;

constexpr Period month{1, 0};

Window calendar_days(std::int32_t count) { return {count, WindowUnit::calendar_days}; }

TEST(PlusPeriod, ClipsToTheEndOfTheMonth) {
  EXPECT_EQ(plus(at("2026-01-31"), month), at("2026-02-28"));
  EXPECT_EQ(plus(at("2024-01-31"), month), at("2024-02-29"));
  EXPECT_EQ(plus(at("2026-03-31"), month), at("2026-04-30"));
  EXPECT_EQ(plus(at("2024-02-29"), Period{12, 0}), at("2025-02-28"));
}

TEST(PlusPeriod, KeepsTheTimeOfDay) {
  EXPECT_EQ(plus(at("2026-01-31T23:59:59Z"), month), at("2026-02-28T23:59:59Z"));
}

TEST(PlusPeriod, AimsAtTheAnchorDayAgainAfterAShortMonth) {
  Instant instant = at("2026-01-31");
  const std::array<std::string_view, 5> expected = {"2026-02-28", "2026-03-31", "2026-04-30",
                                                    "2026-05-31", "2026-06-30"};
  for (const std::string_view next : expected) {
    instant = plus(instant, month, 31);
    EXPECT_EQ(to_string(day_of(instant)), next);
  }
}

TEST(PlusPeriod, WithoutAnAnchorStaysOnTheClippedDay) {
  EXPECT_EQ(plus(plus(at("2026-01-31"), month), month), at("2026-03-28"));
}

TEST(PlusPeriod, TakesAnAnchorOutsideAMonthAsItsNearestDay) {
  EXPECT_EQ(plus(at("2026-01-15"), month, 99), at("2026-02-28"));
  EXPECT_EQ(plus(at("2026-01-15"), month, 0), at("2026-02-01"));
}

TEST(PlusPeriod, CarriesOverTheYear) {
  EXPECT_EQ(plus(at("2026-12-31"), Period{2, 0}), at("2027-02-28"));
  EXPECT_EQ(plus(at("2026-05-10"), Period{36, 0}), at("2029-05-10"));
}

TEST(PlusPeriod, AddsMonthsBeforeDays) {
  EXPECT_EQ(plus(at("2026-01-30"), Period{1, 1}), at("2026-03-01"));
  EXPECT_EQ(plus(at("2026-01-30"), Period{0, 30}), at("2026-03-01"));
}

TEST(PlusWindow, CountsHoursAndDaysInSeconds) {
  EXPECT_EQ(plus(at("2026-03-01T15:00:00Z"), Window{72, WindowUnit::hours}),
            at("2026-03-04T15:00:00Z"));
  EXPECT_EQ(plus(at("2026-03-01T15:00:00Z"), Window{60, WindowUnit::days}),
            at("2026-04-30T15:00:00Z"));
}

TEST(PlusWindow, CountsTheDayItBeginsOnAsTheFirstCalendarDay) {
  EXPECT_EQ(plus(at("2026-03-01T15:00:00Z"), calendar_days(7)), at("2026-03-08"));
  EXPECT_EQ(plus(at("2026-03-01T00:00:00Z"), calendar_days(7)), at("2026-03-08"));
  EXPECT_EQ(plus(at("2026-03-01T23:59:59Z"), calendar_days(1)), at("2026-03-02"));
}

TEST(EndOfDay, IsMidnightOfTheDayAfter) {
  EXPECT_EQ(end_of_day(at("2026-02-28T00:00:00Z")), at("2026-03-01"));
  EXPECT_EQ(end_of_day(at("2026-02-28T23:59:59Z")), at("2026-03-01"));
}

TEST(Calendar, PassesAbsentUnknownAndNeverThrough) {
  for (const Instant word : {Instant::absent(), Instant::unknown(), Instant::never()}) {
    EXPECT_EQ(plus(word, Seconds{-5}), word);
    EXPECT_EQ(plus(word, month, 31), word);
    EXPECT_EQ(plus(word, calendar_days(3)), word);
    EXPECT_EQ(plus(word, Window{3, WindowUnit::hours}), word);
    EXPECT_EQ(end_of_day(word), word);
  }
}

TEST(Calendar, SaturatesAtNeverAfterTheLastSecond) {
  const Instant last = Instant::from_code(0xFFFF'FFFE);
  EXPECT_EQ(plus(last, Seconds{0}), last);
  EXPECT_EQ(plus(last, Seconds{1}), Instant::never());
  EXPECT_EQ(plus(last, month), Instant::never());
  EXPECT_EQ(plus(last, Window{1, WindowUnit::hours}), Instant::never());
  EXPECT_EQ(end_of_day(last), Instant::never());
  EXPECT_EQ(plus(at("2026-01-01"), Seconds{std::int64_t{1} << 40}), Instant::never());
}

TEST(Calendar, SaturatesAtTheFirstSecondBeforeIt) {
  EXPECT_EQ(plus(at("2026-01-01"), Seconds{-(std::int64_t{1} << 40)}), Instant::from_code(2));
  EXPECT_EQ(plus(Instant::from_code(2), Seconds{-1}), Instant::from_code(2));
}

TEST(Calendar, SaturatesAtNeverForAnyPeriodThatCanBeWritten) {
  for (const std::int32_t years : {81, 200, 1'000, 10'000, 30'000, 33'000, 65'536, 1'000'000}) {
    EXPECT_EQ(plus(at("2026-01-01"), Period{12 * years, 0}), Instant::never()) << years;
  }
  EXPECT_EQ(plus(at("2026-01-01"), Period{0, 2'000'000'000}), Instant::never());
  EXPECT_EQ(plus(at("2026-01-01"), Window{2'000'000'000, WindowUnit::calendar_days}),
            Instant::never());
  EXPECT_EQ(plus(at("2026-01-01"), Window{2'000'000'000, WindowUnit::days}), Instant::never());
}

}  // namespace
}  // namespace untether

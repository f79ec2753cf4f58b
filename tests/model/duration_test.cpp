#include "model/duration.h"

#include <gtest/gtest.h>

namespace untether {
namespace {

std::int64_t seconds_of(std::string_view text) {
  const auto seconds = parse_seconds(text);
  return seconds ? seconds->count : -1;
}

TEST(ParseSeconds, ReadsIsoDurationsOfFixedLength) {
  EXPECT_EQ(seconds_of("P2D"), 172'800);
  EXPECT_EQ(seconds_of("P1W"), 604'800);
  EXPECT_EQ(seconds_of("PT15M"), 900);
  EXPECT_EQ(seconds_of("PT900S"), 900);
  EXPECT_EQ(seconds_of("PT0S"), 0);
  EXPECT_EQ(seconds_of("P1DT2H3M4S"), 93'784);
}

TEST(ParseSeconds, ReadsTheFormOfTheExpressionLanguage) {
  EXPECT_EQ(seconds_of("900s"), 900);
  EXPECT_EQ(seconds_of("1h30m"), 5'400);
  EXPECT_EQ(seconds_of("2160h"), 7'776'000);
}

TEST(ParseSeconds, RefusesMonthsAndYears) {
  EXPECT_EQ(parse_seconds("P1M"), std::nullopt);
  EXPECT_EQ(parse_seconds("P1Y"), std::nullopt);
  EXPECT_EQ(parse_seconds("P1YT1H"), std::nullopt);
}

TEST(ParseSeconds, RefusesWhatIsNoDuration) {
  for (const std::string_view text :
       {"",      "P",     "PT",    "P1",    "1",      "PT1D",         "P1H", "P1DT",
        "-PT1S", "PT-1S", "-1s",   "1.5s",  "PT1.5S", "1d",           "1D",  "PT1m",
        "p1d",   "PT1S ", " PT1S", "PTT1S", "P1 D",   "PT1000000001S"}) {
    EXPECT_EQ(parse_seconds(text), std::nullopt) << text;
  }
}

TEST(ParsePeriod, ReadsYearsMonthsWeeksAndDays) {
  EXPECT_EQ(parse_period("P1M"), (Period{1, 0}));
  EXPECT_EQ(parse_period("P3Y"), (Period{36, 0}));
  EXPECT_EQ(parse_period("P1Y6M"), (Period{18, 0}));
  EXPECT_EQ(parse_period("P30D"), (Period{0, 30}));
  EXPECT_EQ(parse_period("P2W"), (Period{0, 14}));
  EXPECT_EQ(parse_period("P1Y1D"), (Period{12, 1}));
}

TEST(ParsePeriod, RefusesTimesAndWhatIsNoPeriod) {
  for (const std::string_view text :
       {"", "P", "P1", "PM", "1M", "PT1H", "P1DT1H", "P-1M", "-P1M", "P1m", "P1.5M", "P10001M"}) {
    EXPECT_EQ(parse_period(text), std::nullopt) << text;
  }
}

TEST(ParseSeconds, RefusesASumThatWouldOverflow) {
  std::string seconds = "P";
  std::string period = "P";
  for (int i = 0; i < 20'000; ++i) {
    seconds += "1000000000W";
    period += "10000Y";
  }
  EXPECT_EQ(parse_seconds(seconds), std::nullopt);
  EXPECT_EQ(parse_period(period), std::nullopt);
}

TEST(Seconds, PrintThemselvesInIsoForm) {
  EXPECT_EQ(to_string(Seconds{0}), "PT0S");
  EXPECT_EQ(to_string(Seconds{172'800}), "P2D");
  EXPECT_EQ(to_string(Seconds{900}), "PT15M");
  EXPECT_EQ(to_string(Seconds{93'784}), "P1DT2H3M4S");
  EXPECT_EQ(to_string(Seconds{3'601}), "PT1H1S");
  EXPECT_EQ(to_string(Seconds{-60}), "-PT1M");
}

TEST(Seconds, ReadBackWhatTheyPrint) {
  for (const std::int64_t count :
       {0, 1, 59, 60, 61, 3'599, 3'600, 86'399, 86'400, 86'401, 999'999}) {
    EXPECT_EQ(parse_seconds(to_string(Seconds{count})), Seconds{count});
  }
}

TEST(Period, PrintsItselfInIsoForm) {
  EXPECT_EQ(to_string(Period{0, 0}), "P0D");
  EXPECT_EQ(to_string(Period{12, 0}), "P1Y");
  EXPECT_EQ(to_string(Period{18, 0}), "P1Y6M");
  EXPECT_EQ(to_string(Period{1, 0}), "P1M");
  EXPECT_EQ(to_string(Period{0, 30}), "P30D");
}

TEST(Period, ReadsBackWhatItPrints) {
  for (const std::int32_t months : {0, 1, 11, 12, 13, 36}) {
    for (const std::int32_t days : {0, 1, 30, 365}) {
      EXPECT_EQ(parse_period(to_string(Period{months, days})), (Period{months, days}));
    }
  }
}

TEST(Window, PrintsItsCountAndUnit) {
  EXPECT_EQ(to_string(Window{7, WindowUnit::calendar_days}), "7 calendar_days");
  EXPECT_EQ(to_string(Window{72, WindowUnit::hours}), "72 hours");
  EXPECT_EQ(to_string(Window{60, WindowUnit::days}), "60 days");
}

}  // namespace
}  // namespace untether

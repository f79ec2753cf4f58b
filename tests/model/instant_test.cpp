#include "model/instant.h"

#include <gtest/gtest.h>

namespace untether {
namespace {

constexpr std::int64_t noon_of_march_first = 1'772'366'400;  // 2026-03-01T12:00:00Z

std::int64_t seconds_of(std::string_view text) {
  const auto instant = parse_instant(text);
  return instant && instant->is_known() && !instant->is_never() ? instant->seconds() : -1;
}

TEST(ParseInstant, ReadsADateAsItsFirstSecond) {
  EXPECT_EQ(seconds_of("2026-03-01"), noon_of_march_first - 43'200);
}

TEST(ParseInstant, TakesADateWithoutAZoneAsUtc) {
  EXPECT_EQ(seconds_of("2026-03-01T12:00:00"), noon_of_march_first);
  EXPECT_EQ(seconds_of("2026-03-01T12:00:00Z"), noon_of_march_first);
  EXPECT_EQ(seconds_of("2026-03-01t12:00:00z"), noon_of_march_first);
  EXPECT_EQ(seconds_of("2026-03-01 12:00:00"), noon_of_march_first);
}

TEST(ParseInstant, TakesTheSecondsAsZeroWhereTheyAreLeftOut) {
  EXPECT_EQ(seconds_of("2026-03-01T12:00Z"), noon_of_march_first);
}

TEST(ParseInstant, SubtractsTheOffset) {
  EXPECT_EQ(seconds_of("2026-03-01T13:00:00+01:00"), noon_of_march_first);
  EXPECT_EQ(seconds_of("2026-03-01T06:30:00-05:30"), noon_of_march_first);
  EXPECT_EQ(seconds_of("2026-03-01T13:00:00+0100"), noon_of_march_first);
  EXPECT_EQ(seconds_of("2026-03-02T01:00:00+13:00"), noon_of_march_first);
}

TEST(ParseInstant, CutsFractionsOfOneToNineDigits) {
  std::string digits;
  for (int count = 1; count <= 9; ++count) {
    digits += '9';
    EXPECT_EQ(seconds_of("2026-03-01T12:00:00." + digits + "Z"), noon_of_march_first) << digits;
    EXPECT_EQ(seconds_of("2026-03-01T12:00:00." + digits), noon_of_march_first) << digits;
  }
  EXPECT_EQ(parse_instant("2026-03-01T12:00:00.1234567890Z"), std::nullopt);
  EXPECT_EQ(parse_instant("2026-03-01T12:00:00.Z"), std::nullopt);
}

TEST(ParseInstant, ReadsTheYearOneAsAbsentAndTheLastAsNever) {
  EXPECT_EQ(parse_instant("0001-01-01T00:00:00Z"), Instant::absent());
  EXPECT_EQ(parse_instant("0001-01-01"), Instant::absent());
  EXPECT_EQ(parse_instant("0001-01-01T00:00:00.0000000"), Instant::absent());
  EXPECT_EQ(parse_instant("9999-12-31T23:59:59.9999999Z"), Instant::never());
  EXPECT_EQ(parse_instant("9999-12-30T00:00:00+01:00"), Instant::never());
}

TEST(ParseInstant, SaturatesOutsideItsThirtyTwoBits) {
  EXPECT_EQ(parse_instant("1969-12-31T23:59:59Z"), Instant::from_code(2));
  EXPECT_EQ(parse_instant("1900-01-01"), Instant::from_code(2));
  EXPECT_EQ(parse_instant("1970-01-01T00:00:02Z"), Instant::from_code(2));
  EXPECT_EQ(parse_instant("1970-01-01T00:00:03Z"), Instant::from_code(3));
  EXPECT_EQ(parse_instant("2106-02-07T06:28:14Z"), Instant::from_code(0xFFFF'FFFE));
  EXPECT_EQ(parse_instant("2106-02-07T06:28:15Z"), Instant::never());
  EXPECT_EQ(parse_instant("9998-12-31T23:59:59Z"), Instant::never());
}

TEST(ParseInstant, CarriesALeapSecondIntoTheNextDay) {
  EXPECT_EQ(parse_instant("2016-12-31T23:59:60Z"), parse_instant("2017-01-01T00:00:00Z"));
  EXPECT_EQ(parse_instant("2016-12-31T23:59:61Z"), std::nullopt);
}

TEST(ParseInstant, KnowsTheLengthOfEachMonth) {
  EXPECT_TRUE(parse_instant("2024-02-29"));
  EXPECT_TRUE(parse_instant("2000-02-29"));
  EXPECT_FALSE(parse_instant("2026-02-29"));
  EXPECT_FALSE(parse_instant("2100-02-29"));
  EXPECT_TRUE(parse_instant("2026-04-30"));
  EXPECT_FALSE(parse_instant("2026-04-31"));
  EXPECT_FALSE(parse_instant("2026-12-32"));
}

TEST(ParseInstant, RefusesWhatIsNoDate) {
  for (const std::string_view text : {"",
                                      "2026",
                                      "2026-03",
                                      "2026-3-01",
                                      "26-03-01",
                                      "2026-00-01",
                                      "2026-13-01",
                                      "2026-03-00",
                                      "2026/03/01",
                                      "2026-03-01T",
                                      "2026-03-01T12",
                                      "2026-03-01T1:00:00",
                                      "2026-03-01T24:00:00Z",
                                      "2026-03-01T12:60:00Z",
                                      "2026-03-01T12:00:00ZZ",
                                      "2026-03-01T12:00:00 Z",
                                      " 2026-03-01",
                                      "2026-03-01 ",
                                      "2026-03-01T12:00:00+1",
                                      "2026-03-01T12:00:00+24:00",
                                      "2026-03-01T12:00:00+01:60",
                                      "2026-03-01Z",
                                      "-026-03-01",
                                      "2026-03-01T12:00:00,5Z",
                                      "٢٠٢٦-٠٣-٠١",
                                      "null",
                                      "never"}) {
    EXPECT_EQ(parse_instant(text), std::nullopt) << text;
  }
}

TEST(ParseDay, ReadsADateAndNothingElse) {
  EXPECT_EQ(parse_day("1970-01-02"), Day{1});
  EXPECT_EQ(parse_day("1969-12-31"), Day{-1});
  EXPECT_EQ(parse_day("2026-02-16"), make_day(2026, 2, 16));
  EXPECT_EQ(parse_day("2026-02-16T00:00:00Z"), std::nullopt);
  EXPECT_EQ(parse_day("2026-02-30"), std::nullopt);
}

TEST(Day, PrintsItselfWithFourTwoAndTwoDigits) {
  EXPECT_EQ(to_string(make_day(2026, 2, 1)), "2026-02-01");
  EXPECT_EQ(to_string(Day{0}), "1970-01-01");
  EXPECT_EQ(year_of(make_day(2026, 12, 31)), 2026);
  EXPECT_EQ(day_of_month(make_day(2026, 12, 31)), 31);
}

TEST(Instant, PrintsInstantsAndWords) {
  EXPECT_EQ(to_string(Instant::from_seconds(noon_of_march_first + 3'661)), "2026-03-01T13:01:01Z");
  EXPECT_EQ(to_string(Instant::from_code(2)), "1970-01-01T00:00:02Z");
  EXPECT_EQ(to_string(Instant::from_code(0xFFFF'FFFE)), "2106-02-07T06:28:14Z");
  EXPECT_EQ(to_string(Instant::absent()), "absent");
  EXPECT_EQ(to_string(Instant::unknown()), "unknown");
  EXPECT_EQ(to_string(Instant::never()), "never");
}

TEST(Instant, CountsNeverAsAPointInTimeAndTheOtherWordsNot) {
  EXPECT_TRUE(Instant::never().is_known());
  EXPECT_FALSE(Instant::absent().is_known());
  EXPECT_FALSE(Instant::unknown().is_known());
  EXPECT_LT(Instant::from_code(0xFFFF'FFFE), Instant::never());
  EXPECT_TRUE(Instant().is_absent());
}

TEST(Instant, FallsOnTheDayThatItsSecondsSay) {
  EXPECT_EQ(day_of(*parse_instant("2026-03-01T23:59:59Z")), make_day(2026, 3, 1));
  EXPECT_EQ(day_of(*parse_instant("2026-03-02T00:00:00Z")), make_day(2026, 3, 2));
  EXPECT_EQ(Instant::start_of(make_day(2026, 3, 2)), *parse_instant("2026-03-02"));
}

}  // namespace
}  // namespace untether

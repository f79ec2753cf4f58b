#include "engine/cel/dynamic/time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>

#include "tests/support/cel_values.h"

namespace untether::cel::dynamic {
namespace {

using untether::testing::any_cel_value;
using untether::testing::result;

TEST(Timestamps, AreReadAsRfc3339SaysAndNotOtherwise) {
  EXPECT_EQ(result("timestamp('2026-02-28T23:59:59.5+01:00')"),
            "timestamp('2026-02-28T22:59:59.5Z')");
  for (const std::string text :
       {"2026-02-29T00:00:00Z", "2026-02-28", "2026-02-28T24:00:00Z", "2026-02-28T00:00:00",
        "2026-2-28T00:00:00Z", "2026-02-28T00:00:00.Z", "2026-02-28T00:00:00Z ",
        "2026-02-28T00:00:00.1234567890Z", "10000-01-01T00:00:00Z", "0000-12-31T23:59:59Z", ""}) {
    EXPECT_EQ(result("timestamp('" + text + "')"),
              "!not_convertible" + (text.empty() ? "" : " " + text));
  }
}

TEST(Timestamps, BeforeTheYear1970HaveTheirNanosBehindTheSecond) {
  EXPECT_EQ(result("timestamp('1969-12-31T23:59:59.25Z') - timestamp('1970-01-01T00:00:00Z')"),
            "duration('-0.75s')");
  EXPECT_EQ(result("timestamp('1969-12-31T23:59:59.25Z').getMilliseconds()"), "250");
  EXPECT_EQ(result("timestamp('1969-12-31T23:59:59Z').getSeconds()"), "59");
}

TEST(Timestamps, CountMonthsAndDaysOfMonthFromZeroAndDatesFromOne) {
  const std::string at = "timestamp('2024-12-31T10:20:30.456Z')";
  EXPECT_EQ(result("[" + at + ".getFullYear(), " + at + ".getMonth(), " + at + ".getDate(), " + at +
                   ".getDayOfMonth(), " + at + ".getDayOfYear(), " + at + ".getDayOfWeek()]"),
            "[2024, 11, 31, 30, 365, 2]");
}

TEST(Zones, AreOffsetsOrWhatTheCallerKnows) {
  EvaluateOptions options;
  const std::string at = "timestamp('2026-01-01T00:00:00Z').getHours";
  EXPECT_EQ(result(at + "('-02:30')"), "21");
  EXPECT_EQ(result(at + "('UTC')"), "0");
  EXPECT_EQ(result(at + "('Mars/Base')"), "!unknown_zone Mars/Base");
  EXPECT_EQ(result(at + "('25:00')"), "!unknown_zone 25:00");
  options.zones = [](std::string_view zone, std::int64_t) -> std::optional<std::int64_t> {
    if (zone != "Mars/Base") return std::nullopt;
    return 3'600;
  };
  EXPECT_EQ(result(at + "('Mars/Base')", {}, options), "1");
}

TEST(Durations, AreSumsOfAmountsWithUnits) {
  EXPECT_EQ(result("duration('1h30m2.5s')"), "duration('5402.5s')");
  EXPECT_EQ(result("duration('-1.5ms')"), "duration('-0.0015s')");
  EXPECT_EQ(result("duration('0')"), "duration('0s')");
  EXPECT_EQ(result("duration('-9223372036854775808ns')"), "duration('-9223372036.854775808s')");
  for (const std::string text : {"1", "s", "1x", "--1s", "1 s", "", "-", ".s", "10000000000s",
                                 "99999999999999999999999999999999999999999999s"}) {
    EXPECT_EQ(result("duration('" + text + "')"),
              "!not_convertible" + (text.empty() ? "" : " " + text));
  }
}

TEST(Durations, HaveNoOppositeForTheSmallest) {
  EXPECT_EQ(result("duration('0s') - duration('-9223372036854775808ns')"),
            "!out_of_range google.protobuf.Duration");
}

RC_GTEST_PROP(Timestamps, AreWrittenAsTheyAreRead, ()) {
  const Value value = *rc::gen::suchThat(
      any_cel_value(0), [](const Value& one) { return one.is<Timestamp>() || one.is<Duration>(); });
  if (const auto* at = value.get<Timestamp>()) {
    RC_ASSERT(parse_timestamp(to_string(*at)) == *at);
  } else {
    const Duration length = *value.get<Duration>();
    RC_ASSERT(parse_duration(to_string(length)) == length);
  }
}

// By the calendar of the standard library, which counts days its own way.
RC_GTEST_PROP(Timestamps, HaveThePartsOfTheCalendar, ()) {
  const Value value =
      *rc::gen::suchThat(any_cel_value(0), [](const Value& one) { return one.is<Timestamp>(); });
  const Timestamp at = *value.get<Timestamp>();
  const auto ahead = *rc::gen::inRange<std::int64_t>(-50'400, 50'401);
  namespace ch = std::chrono;
  const ch::sys_seconds local{ch::seconds(at.seconds + ahead)};
  const auto day = ch::floor<ch::days>(local);
  const ch::year_month_day date(day);
  const ch::hh_mm_ss clock(local - day);
  RC_ASSERT(part_of(at, TimePart::full_year, ahead) == static_cast<int>(date.year()));
  RC_ASSERT(part_of(at, TimePart::month, ahead) == static_cast<unsigned>(date.month()) - 1);
  RC_ASSERT(part_of(at, TimePart::date, ahead) == static_cast<unsigned>(date.day()));
  RC_ASSERT(part_of(at, TimePart::hours, ahead) == clock.hours().count());
  RC_ASSERT(part_of(at, TimePart::minutes, ahead) == clock.minutes().count());
  RC_ASSERT(part_of(at, TimePart::seconds, ahead) == clock.seconds().count());
  RC_CLASSIFY(at.seconds < 0, "before 1970");
}

}  // namespace
}  // namespace untether::cel::dynamic

#include "scenarios/portfolio/fast_instant.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace untether {
namespace {

// 24 bytes must be readable; what stands behind the text must not matter.
std::optional<Instant> fast(const std::string& text) {
  const std::string padded = text + "9Z9:9-9T9.9Z9:9-9T9.9Z9:";
  return parse_instant_fast(std::string_view(padded).substr(0, text.size()));
}

std::string digits(int value, std::size_t width) {
  std::string text = std::to_string(value);
  return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

// Fields at and one past their borders; years where leap rules and the borders of 32 bits lie.
std::string draw_date_time() {
  using rc::gen::element;
  if (*rc::gen::arbitrary<bool>()) {
    return *element<std::string>("2024-02-29T23:59:59", "2026-12-31T00:00:00") +
           *element<std::string>("Z", ".1Z", ".1234567Z", ".123456789Z", ".1234567890Z");
  }
  const int year = *element(1, 1900, 1969, 1970, 1971, 2000, 2020, 2024, 2026, 2038, 2096, 2099,
                            2100, 2106, 9998, 9999);
  const int month = *element(0, 1, 2, 3, 4, 6, 11, 12, 13);
  const int day = *element(0, 1, 15, 28, 29, 30, 31, 32);
  std::string text = digits(year, 4) + "-" + digits(month, 2) + "-" + digits(day, 2) + "T" +
                     digits(*element(0, 12, 23, 24), 2) + ":" + digits(*element(0, 30, 59, 60), 2) +
                     ":" + digits(*element(0, 1, 59, 60), 2);
  const int fraction = *rc::gen::inRange(0, 12);
  if (fraction > 0) text += "." + std::string(static_cast<std::size_t>(fraction), '7');
  return text + *element<std::string>("Z", "Z", "Z", "", "+00:00", "z");
}

// Goal: where the fast way answers, it answers as the careful one.
RC_GTEST_PROP(FastInstant, AnswersAsTheCarefulParser, ()) {
  std::string text = draw_date_time();
  const bool damaged = *rc::gen::inRange(0, 3) == 0;
  if (damaged) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    text[at] = *rc::gen::element('0', '9', '/', ':', '-', 'T', 'Z', '.', ' ', '\0', 'A', '\xB0');
  }
  const auto quick = fast(text);
  RC_CLASSIFY(quick.has_value(), "answered");
  RC_CLASSIFY(damaged, "damaged");
  if (quick) RC_ASSERT(quick == parse_instant(text));
}

// Goal: the fast way is the usual way.
RC_GTEST_PROP(FastInstant, AnswersEveryPlainInstantFrom1970To2099, ()) {
  constexpr std::int64_t seconds_to_2100 = 4'102'444'800;
  const auto second = *rc::gen::inRange<std::int64_t>(2, seconds_to_2100);
  const Instant instant = Instant::from_seconds(second);
  std::string text = to_string(instant);
  const int fraction = *rc::gen::inRange(0, 8);
  if (fraction > 0) text.insert(19, "." + std::string(static_cast<std::size_t>(fraction), '9'));
  RC_ASSERT(fast(text) == instant);
}

TEST(FastInstant, AnswersEveryDayFrom1970To2099) {
  for (Day day = make_day(1970, 1, 2); day < make_day(2100, 1, 1); ++day.count) {
    const std::string text = to_string(day) + "T00:00:00Z";
    ASSERT_EQ(fast(text), Instant::start_of(day)) << text;
  }
}

TEST(FastInstant, TakesTheYear9999ForNeverAndLeavesTheYear0001ToTheCarefulParser) {
  EXPECT_EQ(fast("9999-12-14T00:00:00Z"), Instant::never());
  EXPECT_EQ(fast("0001-01-01T00:00:00Z"), std::nullopt);
  EXPECT_EQ(parse_instant("0001-01-01T00:00:00Z"), Instant::absent());
}

}  // namespace
}  // namespace untether

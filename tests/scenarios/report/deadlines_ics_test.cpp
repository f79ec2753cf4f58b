#include "scenarios/report/deadlines_ics.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/calendar.h"

namespace untether::testing {
namespace {

CalendarEntry entry() {
  return {"a-b-renews",      at("2026-07-01"), "Term renews: Alder; Birch, Cove",
          "One\nTwo\\three", "renews",         true};
}

std::string calendar(const std::vector<CalendarEntry>& entries) {
  std::string text = calendar_begin("Deadlines");
  for (const CalendarEntry& one : entries) text += calendar_event(one, at("2026-06-15T12:00:00Z"));
  return text + calendar_end();
}

TEST(DeadlinesCalendar, IsReadAsItWasMeant) {
  const ReadCalendar read = read_calendar(calendar({entry()}));
  EXPECT_EQ(read.fault, "");
  ASSERT_EQ(read.events.size(), 1U);
  auto properties = read.events[0].properties;
  EXPECT_EQ(properties["SUMMARY"], entry().summary);
  EXPECT_EQ(properties["DESCRIPTION"], entry().description);
  EXPECT_EQ(properties["UID"], "a-b-renews-20260701T000000Z@untether");
  EXPECT_EQ(properties["DTSTAMP"], "20260615T120000Z");
  EXPECT_EQ(properties["CATEGORIES"], "renews");
  ASSERT_EQ(read.events[0].alarms.size(), 1U);
  EXPECT_EQ(read.events[0].alarms[0].at("TRIGGER"), "-P1D");
}

TEST(DeadlinesCalendar, ShowsAnEventInTheHourBefore) {
  auto properties = read_calendar(calendar({entry()})).events[0].properties;
  EXPECT_EQ(properties["DTSTART"], "20260630T230000Z");
  EXPECT_EQ(properties["DTEND"], "20260701T000000Z");
}

TEST(DeadlinesCalendar, WithoutEventsIsOne) {
  const ReadCalendar read = read_calendar(calendar({}));
  EXPECT_EQ(read.fault, "");
  EXPECT_TRUE(read.events.empty());
}

TEST(DeadlinesCalendar, LeavesOutWhatIsEmpty) {
  CalendarEntry bare = entry();
  bare.description = bare.category = "";
  bare.alarm = false;
  const ReadCalendar read = read_calendar(calendar({bare}));
  EXPECT_EQ(read.fault, "");
  EXPECT_FALSE(read.events[0].properties.contains("DESCRIPTION"));
  EXPECT_FALSE(read.events[0].properties.contains("CATEGORIES"));
  EXPECT_TRUE(read.events[0].alarms.empty());
}

TEST(DeadlinesCalendarText, EscapesAndBlanks) {
  EXPECT_EQ(calendar_text("a,b;c\\d\ne"), "a\\,b\\;c\\\\d\\ne");
  EXPECT_EQ(calendar_text("a\r\tb\x1B[31m\x7F"), "a  b [31m ");
  EXPECT_EQ(calendar_text("caf\xC3\xA9 \xC3 \xF0\x9F\x98\x80 \xFF"),
            "caf\xC3\xA9   \xF0\x9F\x98\x80  ");
}

TEST(DeadlinesCalendarLine, FoldsAt75Octets) {
  EXPECT_EQ(calendar_line(std::string(75, 'a')), std::string(75, 'a') + "\r\n");
  EXPECT_EQ(calendar_line(std::string(76, 'a')), std::string(75, 'a') + "\r\n a\r\n");
  EXPECT_EQ(calendar_line(std::string(75 + 74 + 1, 'a')),
            std::string(75, 'a') + "\r\n " + std::string(74, 'a') + "\r\n a\r\n");
  EXPECT_EQ(calendar_line(std::string(74, 'a') + "\xC3\xA9"),
            std::string(74, 'a') + "\r\n \xC3\xA9\r\n");
}

// The reader finds what is wrong, or its silence would say nothing.
TEST(CalendarReader, FindsBreachesOfTheFormat) {
  const std::string good = calendar({entry()});
  const auto broken = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    return read_calendar(text).fault;
  };
  EXPECT_NE(broken("VERSION:2.0\r\n", "VERSION:2.0\n"), "");
  EXPECT_NE(broken("VERSION:2.0\r\n", ""), "");
  EXPECT_NE(broken("\\,", ","), "");
  EXPECT_NE(broken("\\;", "\\x"), "");
  EXPECT_NE(broken("END:VALARM\r\n", ""), "");
  EXPECT_NE(broken("UID:", "UIX:"), "");
  EXPECT_NE(broken("DTEND:20260701T", "DTEND:20260601T"), "");
  EXPECT_NE(broken("DTSTAMP:20260615T120000Z", "DTSTAMP:20260615T120000"), "");
  EXPECT_NE(broken("SUMMARY:", "SUMMARY:" + std::string(60, 'x')), "");
  EXPECT_NE(broken("Alder",
                   "Al\xC3"
                   "der"),
            "");
  EXPECT_NE(read_calendar(calendar({entry(), entry()})).fault, "");
}

RC_GTEST_PROP(DeadlinesCalendarProperty, AnyTextComesBack, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "a", ",", ";", "\\", "\n", "\xC3\xA9", "\xE2\x80\x99", "\xF0\x9F\x98\x80", " ", ":",
      "a longer word or two, as names have them"));
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  CalendarEntry one = entry();
  one.summary = one.description = text;
  const ReadCalendar read = read_calendar(calendar({one}));
  RC_ASSERT(read.fault == "");
  RC_ASSERT(read.events[0].properties.at("SUMMARY") == text);
  if (!text.empty()) RC_ASSERT(read.events[0].properties.at("DESCRIPTION") == text);
}

RC_GTEST_PROP(DeadlinesCalendarProperty, AnyBytesMakeACalendar, ()) {
  CalendarEntry one = entry();
  one.summary = *rc::gen::arbitrary<std::string>();
  one.key = *rc::gen::arbitrary<std::string>();
  RC_ASSERT(read_calendar(calendar({one})).fault == "");
}

}  // namespace
}  // namespace untether::testing

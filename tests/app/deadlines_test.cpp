// `untether deadlines`: what it lists, in which forms, and what it refuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/calendar.h"
#include "tests/support/files.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

ProgramRun deadlines(std::vector<std::string> more) {
  std::vector<std::string> arguments = {"deadlines", small_partner()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_program(arguments);
}

Json json_of(std::vector<std::string> more) {
  more.insert(more.end(), {"--format", "json"});
  return Json::parse(deadlines(more).out);
}

TEST(DeadlinesCommand, TellsTheSameInEveryForm) {
  const Json json = json_of({});
  const auto csv = lines_of(deadlines({"--format", "csv"}).out);
  const ReadCalendar calendar = read_calendar(deadlines({"--format", "ics"}).out);
  EXPECT_EQ(json["deadlines"].size(), 9U);
  EXPECT_EQ(json["not_known"].size(), 3U);
  EXPECT_EQ(csv.size(), 1U + 9U + 3U);
  EXPECT_EQ(calendar.fault, "");
  ASSERT_EQ(calendar.events.size(), 9U);
  for (std::size_t i = 0; i < 9; ++i) {
    const Json& one = json["deadlines"][i];
    EXPECT_THAT(csv[i + 1], StartsWith(one["at"].get<std::string>() + ","));
    const auto& event = calendar.events[i].properties;
    EXPECT_THAT(event.at("UID"), StartsWith(one["customer"]["id"].get<std::string>()));
    EXPECT_EQ(event.at("CATEGORIES"), one["kind"].get<std::string>());
    EXPECT_EQ(event.at("DTSTAMP"), "20260615T120000Z");
  }
}

TEST(DeadlinesCommand, InFrenchIsACalendarToo) {
  const ReadCalendar calendar = read_calendar(deadlines({"--format", "ics", "--lang", "fr"}).out);
  EXPECT_EQ(calendar.fault, "");
  EXPECT_EQ(calendar.properties.at("X-WR-CALNAME"), "Échéances");
}

TEST(DeadlinesCommand, LooksAsFarAsAsked) {
  EXPECT_EQ(json_of({"--days", "2"})["deadlines"].size(), 0U);
  EXPECT_EQ(json_of({"--days", "3"})["deadlines"].size(), 1U);
  EXPECT_EQ(json_of({"--days", "3"})["until"], "2026-06-18T12:00:00Z");
  EXPECT_THAT(deadlines({"--days", "2"}).out, HasSubstr("No deadlines of 15 customers"));
  // The clock's own later instant counts, not that of the data.
  EXPECT_EQ(json_of({"--days", "3", "--at", "2026-06-18T08:30:00Z"})["deadlines"].size(), 0U);
}

TEST(DeadlinesCommand, AsksForOneCustomer) {
  const Json json = json_of({"--customer", "Cove Logistics"});
  EXPECT_EQ(json["customers_looked_at"], 1);
  EXPECT_EQ(json["deadlines"].size(), 3U);
  EXPECT_EQ(json["deadlines"][0]["kind"], "auto_renew_off");
  EXPECT_EQ(deadlines({"--customer", "Nobody"}).code, 2);
}

TEST(DeadlinesCommand, TakesPricesFromAFile) {
  const TemporaryFolder folder;
  const std::string prices = folder.write(
      "prices.csv", "product,term,billing,currency,price\nOffice 365 E3,P1Y,monthly,EUR,21.60\n");
  const Json json = json_of({"--customer", "Cove Logistics", "--prices", prices});
  EXPECT_EQ(json["deadlines"][1]["cost"],
            (Json{{"currency", "EUR"}, {"at_once", "3024.00"}, {"by_term_end", "36288.00"}}));
  EXPECT_EQ(
      json["at_stake"],
      Json::array({{{"currency", "EUR"}, {"at_once", "3024.00"}, {"by_term_end", "36288.00"}}}));
  EXPECT_EQ(json["without_price"], 2);
  EXPECT_EQ(deadlines({"--prices", folder.write("bad.csv", "a,b\n1,2\n")}).code, 2);
}

TEST(DeadlinesCommand, ListsNoMoreThanAsked) {
  const std::string few = deadlines({"--top", "2"}).out;
  EXPECT_THAT(few, HasSubstr("2026-06-27"));
  EXPECT_THAT(few, Not(HasSubstr("2026-07-01  ")));
  EXPECT_THAT(few, HasSubstr("… and 3 more deadlines (--all, or --format csv).\n"));
  EXPECT_THAT(deadlines({"--top", "2", "--all"}).out, Not(HasSubstr("more deadline")));
  EXPECT_THAT(deadlines({"--top", "0"}).out, HasSubstr("… and 2 more deadlines"));
}

TEST(DeadlinesCommand, GroupsByWeekUpToAMonth) {
  EXPECT_THAT(deadlines({"--days", "31"}).out, HasSubstr("Week of 2026-06-15: 1 deadline\n"));
  EXPECT_THAT(deadlines({"--days", "32"}).out, HasSubstr("June 2026: 2 deadlines\n"));
}

TEST(DeadlinesCommand, FitsItsTerminal) {
  for (const std::size_t width : {80U, 100U, 132U}) {
    for (const std::string language : {"en", "fr"}) {
      const ProgramRun run = run_program({"deadlines", small_partner(), "--lang", language}, width);
      EXPECT_LE(widest_line(run.out), width) << language;
    }
  }
}

TEST(DeadlinesCommand, RefusesWhatIsNoNumberOfDays) {
  for (const std::string days : {"0", "-1", "36501", "soon", ""}) {
    EXPECT_EQ(deadlines({"--days", days}).code, 2) << days;
  }
  EXPECT_EQ(deadlines({"--days", "36500"}).code, 0);
  EXPECT_EQ(deadlines({"--format", "dot"}).code, 2);
  EXPECT_EQ(run_program({"deadlines"}).code, 2);
  EXPECT_EQ(run_program({"deadlines", "/nowhere.json"}).code, 2);
}

TEST(DeadlinesCommand, SaysWhichRecordsItCouldNotRead) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("p.json", portfolio_of({record(1).dump(), R"({"id": "no guid"})",
                                           record(2, {{"subscriptions", 7}}).dump()}));
  const ProgramRun run = run_program({"deadlines", path, "--format", "json"});
  EXPECT_EQ(run.code, 0);
  EXPECT_NE(run.err, "");
  bool unread = false;
  const Json json = Json::parse(run.out);
  for (const Json& one : json["not_known"]) unread = unread || one["doubt"] == "record";
  EXPECT_TRUE(unread);
}

TEST(DeadlinesCommandThreads, OfAnyNumberGiveTheSameBytes) {
  const TemporaryFolder folder;
  const std::string text =
      run_program({"generate", "--customers", "3000", "--profile", "compact"}).out;
  const std::string path = folder.write("p.json", text);
  for (const std::string format : {"csv", "ics", "table"}) {
    const auto bytes = [&](const std::string& threads) {
      return run_program({"deadlines", path, "--format", format, "--threads", threads}).out;
    };
    const std::string alone = bytes("1");
    EXPECT_GT(alone.size(), 1000U);
    EXPECT_TRUE(bytes("2") == alone) << format;
    EXPECT_TRUE(bytes("8") == alone) << format;
    if (format == "ics") {
      EXPECT_EQ(read_calendar(alone).fault, "");
    }
  }
}

TEST(DeadlinesCommand, OfNamesThatCommandATerminalAreHarmless) {
  const TemporaryFolder folder;
  const Json renewing = subscription(7, {{"friendlyName", "=HYPERLINK(\x1B[31m),;\\\n"},
                                         {"commitmentEndDate", "2026-06-30T00:00:00Z"}});
  const std::string path = folder.write(
      "p.json", portfolio_text({record(1, {{"subscriptions", Json::array({renewing})}})}));
  for (const std::string format : {"table", "csv", "ics", "markdown"}) {
    const ProgramRun run = run_program({"deadlines", path, "--format", format});
    EXPECT_EQ(run.code, 0);
    EXPECT_THAT(run.out, HasSubstr("HYPERLINK")) << format;
    EXPECT_THAT(run.out, Not(HasSubstr(",=HYPER"))) << format;
    if (format != "csv") {
      EXPECT_THAT(run.out, Not(HasSubstr("\x1B"))) << format;
    }
    if (format == "ics") {
      EXPECT_EQ(read_calendar(run.out).fault, "");
    }
  }
}

}  // namespace
}  // namespace untether::testing

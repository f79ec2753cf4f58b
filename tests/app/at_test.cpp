#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

// The clock: --at, --frozen and the data's own instant.

namespace untether::testing {
namespace {

using ::testing::HasSubstr;

Json check(std::vector<std::string> options) {
  options.insert(options.begin(), {"check", small_partner(), "--format", "json"});
  const ProgramRun run = run_program(options);
  EXPECT_EQ(run.code, 0) << run.err;
  return Json::parse(run.out);
}

std::string verdict(const Json& answer, const std::string& name) {
  for (const Json& customer : answer["customers"]) {
    if (customer["name"] == name) return customer["verdict"];
  }
  return "not there";
}

TEST(AtOption, LeftOutIsTheInstantOfTheData) {
  const Json answer = check({});
  EXPECT_EQ(answer["clock"]["as_of"], "2026-06-15T12:00:00Z");
  EXPECT_EQ(answer["clock"]["at"], "2026-06-15T12:00:00Z");
  EXPECT_EQ(answer["customers"], check({"--at", "2026-06-15T12:00:00Z"})["customers"]);
}

TEST(AtOption, LaterCarriesOutWhatFallsDueBetween) {
  // Both of its subscriptions are disabled by 2026-11-20.
  EXPECT_EQ(verdict(check({}), "Dune Hotels"), "blocked");
  EXPECT_EQ(verdict(check({"--at", "2026-11-19T23:59:59Z"}), "Dune Hotels"), "blocked");
  EXPECT_EQ(verdict(check({"--at", "2026-11-20"}), "Dune Hotels"), "removable");
}

TEST(AtOption, FrozenJudgesTheDataAsRead) {
  const Json frozen = check({"--at", "2026-11-20", "--frozen"});
  EXPECT_EQ(verdict(frozen, "Dune Hotels"), "blocked");
  EXPECT_EQ(frozen["clock"]["frozen"], true);
  EXPECT_THAT(run_program({"check", small_partner(), "--at", "2026-11-20", "--frozen"}).out,
              HasSubstr("judged as read with the clock at 2026-11-20"));
}

TEST(AtOption, ADayIsItsFirstInstant) {
  EXPECT_EQ(check({"--at", "2026-11-20"})["clock"]["at"], "2026-11-20T00:00:00Z");
}

TEST(AtOption, SaysHowMuchLater) {
  EXPECT_THAT(run_program({"check", small_partner(), "--at", "2026-06-16T12:00:00Z"}).out,
              HasSubstr("(1 day later; what"));
}

TEST(AtOption, BeforeTheDataIsRefused) {
  const ProgramRun run = run_program({"check", small_partner(), "--at", "2026-06-15T11:59:59Z"});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err,
            "untether: --at: the clock (2026-06-15T11:59:59Z) cannot stand before the data "
            "(2026-06-15T12:00:00Z)\n");
}

TEST(AtOption, MustBeADateThatThereIs) {
  for (const std::string wrong : {"tomorrow", "2026-13-01", "2027-02-29", "2026-07-01T25:00:00Z",
                                  "9999-12-31", "0001-01-01"}) {
    const ProgramRun run = run_program({"check", small_partner(), "--at", wrong});
    EXPECT_EQ(run.code, 2) << wrong;
    EXPECT_THAT(run.err, HasSubstr("--at: `" + wrong + "` is no date and time")) << wrong;
  }
}

TEST(AtOption, PicksTheRulesInForceThen) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("p.json", portfolio_text({record(1)}, {{"as_of", "2026-02-15T23:59:59Z"}}));
  const auto rules = [&](const std::string& at) {
    const ProgramRun run = run_program({"check", path, "--at", at, "--format", "json"});
    return Json::parse(run.out)["rules"]["name"].get<std::string>();
  };
  EXPECT_EQ(rules("2026-02-15T23:59:59Z"), "nce-2025");
  EXPECT_EQ(rules("2026-02-16T00:00:00Z"), "nce-2026");
}

TEST(ExplainAt, ShowsACustomersOwnInstantWhereItIsAnother) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("p.json", portfolio_text({record(1, {{"as_of", "2026-06-10T08:30:00Z"}})}));
  const ProgramRun run = run_program({"explain", path, record(1)["id"]});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("This customer’s data is of 2026-06-10 08:30 UTC."));
}

}  // namespace
}  // namespace untether::testing

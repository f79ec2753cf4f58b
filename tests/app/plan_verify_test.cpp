// A saved plan and newer data, on the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

const Json in_window = {{"effectiveStartDate", "2026-06-12T00:00:00Z"},
                        {"commitmentEndDate", "2027-06-11T00:00:00Z"},
                        {"cancellationAllowedUntilDate", "2026-06-19T00:00:00Z"},
                        {"quantity", 10}};

std::string portfolio(const Json& changes, const char* as_of) {
  Json one = in_window;
  one.update(changes);
  Json customer = record(1, {{"subscriptions", {{"items", {subscription(7, one)}}}}});
  customer["companyProfile"] = {{"companyName", "Tailspin Toys"}};
  return portfolio_text({customer}, {{"as_of", as_of}});
}

class PlanVerifyCommand : public ::testing::Test {
 protected:
  PlanVerifyCommand()
      : old_(folder_.write("old.json", portfolio(Json::object(), "2026-06-15T12:00:00Z"))),
        plan_(folder_.path("plan.json")) {}

  void save(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"plan", old_, "Tailspin Toys", "--save", plan_});
    const ProgramRun run = run_program(more);
    ASSERT_EQ(run.code, 0) << run.err;
    ASSERT_THAT(run.out, HasSubstr("Tailspin Toys"));
  }

  ProgramRun verify(const Json& changes, std::vector<std::string> more = {}) const {
    const std::string newer =
        folder_.write("newer.json", portfolio(changes, "2026-06-15T15:00:00Z"));
    more.insert(more.begin(), {"plan", "verify", plan_, newer});
    return run_program(more);
  }

  TemporaryFolder folder_;
  std::string old_;
  std::string plan_;
};

TEST_F(PlanVerifyCommand, SaysStillGoodOfTheSameData) {
  save();
  const ProgramRun run = verify(Json::object(), {"--fail-on", "changed"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("STILL GOOD"));
}

TEST_F(PlanVerifyCommand, CatchesASeatAddedSince) {
  save();
  const ProgramRun run = verify({{"quantity", 11}});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("APPROVE AGAIN"));
  EXPECT_THAT(run.out, HasSubstr("its quantity is 11; it was 10"));
  EXPECT_EQ(verify({{"quantity", 11}}, {"--fail-on", "changed"}).code, 1);
  EXPECT_THAT(verify({{"quantity", 11}}, {"--lang", "fr"}).out, HasSubstr("quantité est de 11"));
}

TEST_F(PlanVerifyCommand, TellsWhatIsDoneAndWhatIsLeft) {
  save();
  const ProgramRun run = verify({{"status", "deleted"}});
  EXPECT_THAT(run.out, HasSubstr("STILL GOOD"));
  EXPECT_THAT(run.out, HasSubstr("Done since"));
}

TEST_F(PlanVerifyCommand, KeepsTheValuesSetByHandAndNoticesOthers) {
  save({"--set", "nce_cancel_window=6 calendar_days"});
  EXPECT_THAT(verify(Json::object()).out, HasSubstr("STILL GOOD"));
  const ProgramRun other = verify(Json::object(), {"--set", "nce_cancel_window=5 calendar_days"});
  EXPECT_THAT(other.out, HasSubstr("APPROVE AGAIN"));
  EXPECT_THAT(other.out, HasSubstr("other values set by hand"));
}

TEST_F(PlanVerifyCommand, ReadsAsBeforeInBothLanguages) {
  save();
  for (const std::string language : {"en", "fr"}) {
    const ProgramRun seat = verify({{"quantity", 11}}, {"--lang", language});
    expect_file("tests/golden/plan-verify-seat." + language + ".txt", seat.out);
    EXPECT_LE(widest_line(seat.out), 80U) << language;
    const ProgramRun done = verify({{"status", "deleted"}}, {"--lang", language});
    expect_file("tests/golden/plan-verify-done." + language + ".txt", done.out);
    EXPECT_LE(widest_line(done.out), 80U) << language;
  }
}

TEST_F(PlanVerifyCommand, NamesTheMistakesOfAPlanThatCannotBeRead) {
  save();
  std::string text = source_file("scenarios/rules/nce-2026.json");
  folder_.write("plan.json", text);
  const ProgramRun run = verify(Json::object());
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("untether-plan/1"));
  EXPECT_EQ(run_program({"plan", "verify", folder_.path("none.json"), old_}).code, 2);
  EXPECT_EQ(run_program({"plan", "verify"}).code, 2);
  EXPECT_EQ(run_program({"plan"}).code, 2);
}

TEST_F(PlanVerifyCommand, ACustomerThatIsNotThereAnyMoreIsAMistakeOfTheData) {
  save();
  const std::string other = folder_.write("other.json", portfolio_text({record(2)}));
  const ProgramRun run = run_program({"plan", "verify", plan_, other});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, StartsWith("untether: "));
}

TEST_F(PlanVerifyCommand, TheSavedPlanIsTheJsonForm) {
  save();
  const std::string json = run_program({"plan", old_, "Tailspin Toys", "--format", "json"}).out;
  const auto text = [](const std::string& path) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    std::string all(1 << 20, '\0');
    all.resize(std::fread(all.data(), 1, all.size(), file));
    std::fclose(file);
    return all;
  };
  EXPECT_TRUE(text(plan_) == json);
  EXPECT_EQ(run_program({"plan", old_, "Tailspin Toys", "--save", folder_.path("no/such")}).code,
            2);
}

}  // namespace
}  // namespace untether::testing

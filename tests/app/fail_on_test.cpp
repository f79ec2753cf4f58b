#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

class FailOn : public ::testing::Test {
 protected:
  int check(const std::vector<Json>& records, const std::string& what) {
    return run_program({"check", path(records), "--fail-on", what}).code;
  }
  std::string path(const std::vector<Json>& records) {
    return folder_.write("p" + std::to_string(++files_) + ".json", portfolio_text(records));
  }

  Json removable_ = record(1);
  Json blocked_ = record(2, {{"subscriptions", {subscription(70)}}});
  Json undecided_ = record(3, {{"orders", nullptr}, {"entitlements", nullptr}});
  TemporaryFolder folder_;
  int files_ = 0;
};

TEST_F(FailOn, ASingleSuchCustomerIsEnough) {
  EXPECT_EQ(check({removable_, blocked_}, "blocked"), 1);
  EXPECT_EQ(check({removable_, undecided_}, "undecided"), 1);
}

TEST_F(FailOn, OtherVerdictsDoNotCount) {
  EXPECT_EQ(check({removable_, undecided_}, "blocked"), 0);
  EXPECT_EQ(check({removable_, blocked_}, "undecided"), 0);
  EXPECT_EQ(check({removable_}, "blocked,undecided"), 0);
}

TEST_F(FailOn, TakesSeveralWords) {
  EXPECT_EQ(check({undecided_}, "blocked,undecided"), 1);
  EXPECT_EQ(check({blocked_}, "undecided,blocked"), 1);
}

TEST_F(FailOn, PrintsTheSameAnswer) {
  const std::string file = path({removable_, blocked_});
  for (const std::string format : {"table", "json", "csv", "markdown"}) {
    const ProgramRun asked =
        run_program({"check", file, "--fail-on", "blocked", "--format", format});
    EXPECT_EQ(asked.code, 1) << format;
    EXPECT_EQ(asked.out, run_program({"check", file, "--format", format}).out) << format;
    EXPECT_EQ(asked.err, "");
  }
}

TEST_F(FailOn, ChangedIsAboutTheOlderFile) {
  const std::string old = path({removable_});
  const std::string same = path({
      removable_,
  });
  const std::string other = path({record(1, {{"subscriptions", {subscription(70)}}})});
  EXPECT_EQ(run_program({"check", same, "--since", old, "--fail-on", "changed"}).code, 0);
  EXPECT_EQ(run_program({"check", other, "--since", old, "--fail-on", "changed"}).code, 1);
  const ProgramRun alone = run_program({"check", other, "--fail-on", "changed"});
  EXPECT_EQ(alone.code, 2);
  EXPECT_NE(alone.err.find("--since"), std::string::npos);
}

TEST_F(FailOn, OfExplainIsAboutThatCustomer) {
  const std::string file = path({removable_, blocked_, undecided_});
  const auto explain = [&](const Json& customer, const std::string& what) {
    return run_program({"explain", file, customer["id"], "--fail-on", what}).code;
  };
  EXPECT_EQ(explain(blocked_, "blocked"), 1);
  EXPECT_EQ(explain(blocked_, "undecided"), 0);
  EXPECT_EQ(explain(undecided_, "blocked,undecided"), 1);
  EXPECT_EQ(explain(removable_, "blocked,undecided"), 0);
  EXPECT_EQ(explain(removable_, "changed"), 2);
}

TEST_F(FailOn, OfTwoRuleSetsIsAboutTheirDifference) {
  const auto diff = [](const std::string& a, const std::string& b) {
    return run_program({"rules", "diff", a, b, "--fail-on", "changed"}).code;
  };
  EXPECT_EQ(diff("nce-2025", "nce-2026"), 1);
  EXPECT_EQ(diff("nce-2026", "nce-2026"), 0);
}

}  // namespace
}  // namespace untether::testing

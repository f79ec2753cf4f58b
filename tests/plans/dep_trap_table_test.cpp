// Dependencies and traps that no plan can show. The others have an example in dep_trap_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

namespace untether::testing {
namespace {

struct NotShown {
  const char* id;
  const char* why;
};

constexpr NotShown not_shown[] = {
    {"DEP-9", "no plan deletes a subscription in Azure: cancelled it meets every goal"},
    {"DEP-14", "no plan activates an add-on"},
    {"DEP-16", "no plan buys"},
    {"DEP-17", "no plan buys"},
    {"DEP-18", "a matter of the call, not of order"},
    {"DEP-22", "cancelling is possible sooner than moving the billing"},
    {"DEP-23", "after re-establishing"},
    {"DEP-24", "what a cmdlet does"},
    {"DEP-28", "a talk that no data shows"},
    {"TRAP-1", "a text of the sandbox"},
    {"TRAP-2", "an old page's silence; see DEP-5"},
    {"TRAP-3", "a text of a refusal"},
    {"TRAP-4", "an interface's fault"},
    {"TRAP-5", "a code with several causes"},
    {"TRAP-6", "what the customer's page lacks"},
    {"TRAP-10", "no plan resumes"},
    {"TRAP-11", "a fault of a sample"},
    {"TRAP-12", "a fault of a sample"},
    {"TRAP-13", "a fault of a cmdlet"},
    {"TRAP-14", "an interface's fault"},
    {"TRAP-15", "an interface that is not offered"},
    {"TRAP-16", "where a list shows"},
    {"TRAP-17", "after removal"},
    {"TRAP-18", "after a transfer"},
    {"TRAP-19", "how a fee is counted"},
    {"TRAP-20", "a parameter"},
    {"TRAP-21", "advice of an era"},
    {"TRAP-22", "asked only where the facts say it of every customer"},
    {"TRAP-23", "an interface of the sandbox"},
    {"TRAP-25", "how lists are read"},
    {"TRAP-26", "an open question"},
    {"TRAP-28", "no plan changes a subscription after it was scheduled"},
    {"TRAP-30", "a renewal completes at once unless said otherwise"},
    {"TRAP-31", "how dates are read"},
    {"TRAP-32", "how a request is filled in"},
    {"TRAP-33", "after a transfer"},
    {"TRAP-35", "an anomaly of data"},
    {"TRAP-36", "how often it was changed"},
};

// Each id either has an example above or a reason here.
TEST(DependenciesAndTraps, ThatNoPlanCanShowAreListedWithTheReason) {
  std::set<std::string> listed;
  for (const NotShown& one : not_shown) {
    EXPECT_TRUE(listed.insert(one.id).second) << one.id;
    EXPECT_GT(std::string(one.why).size(), 5U) << one.id;
  }
  const auto* suite = ::testing::UnitTest::GetInstance();
  std::set<std::string> shown;
  for (int i = 0; i < suite->total_test_suite_count(); ++i) {
    const auto* group = suite->GetTestSuite(i);
    if (std::string(group->name()) != "InPlans") continue;
    for (int t = 0; t < group->total_test_count(); ++t) shown.insert(group->GetTestInfo(t)->name());
  }
  const auto expect_all = [&](const std::string& id, const std::string& word, int count) {
    for (int i = 1; i <= count; ++i) {
      const std::string prefix = word + std::to_string(i);
      const bool has = std::any_of(shown.begin(), shown.end(), [&](const std::string& name) {
        return name.starts_with(prefix) && std::isdigit(name[prefix.size()]) == 0;
      });
      EXPECT_NE(has, listed.count(id + std::to_string(i)) == 1) << id << i;
    }
  };
  expect_all("DEP-", "Dep", 28);
  expect_all("TRAP-", "Trap", 36);
}

}  // namespace
}  // namespace untether::testing

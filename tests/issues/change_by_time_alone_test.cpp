#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

// `check --since OLD` rolled the older file forward to the new clock before it compared: who became
// removable because a term had ended was never listed.

namespace untether::testing {
namespace {

std::string portfolio(const std::string& as_of, const std::string& status) {
  const Json one = subscription(70, {{"status", status},
                                     {"autoRenewEnabled", false},
                                     {"effectiveStartDate", "2025-05-01T00:00:00Z"},
                                     {"commitmentEndDate", "2026-04-30T00:00:00Z"}});
  return portfolio_text({record(1, {{"subscriptions", {one}}})}, {{"as_of", as_of}});
}

TEST(ChangeByTimeAlone, IsAChange) {
  const TemporaryFolder folder;
  // Suspended to the end of its term, then disabled: the clock alone leads there.
  const std::string before = folder.write("a.json", portfolio("2026-04-15T00:00:00Z", "suspended"));
  const std::string now = folder.write("b.json", portfolio("2026-06-15T00:00:00Z", "deleted"));
  const ProgramRun run = run_program({"check", now, "--since", before, "--fail-on", "changed"});
  EXPECT_EQ(run.code, 1) << run.out << run.err;
}

}  // namespace
}  // namespace untether::testing

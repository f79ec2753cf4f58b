#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

// `check --since OLD --customer WHO` said of a customer whose verdict had not changed that there is
// no such customer, and ended with 2.

namespace untether::testing {
namespace {

TEST(CustomerThatDidNotChange, IsNoUnknownCustomer) {
  const TemporaryFolder folder;
  const std::string path = folder.write("p.json", portfolio_text({record(1)}));
  const std::string who = record(1)["id"];
  for (const std::string format : {"table", "json", "csv", "markdown"}) {
    const ProgramRun run =
        run_program({"check", path, "--since", path, "--customer", who, "--format", format});
    EXPECT_EQ(run.code, 0) << format;
    EXPECT_EQ(run.err, "") << format;
  }
}

}  // namespace
}  // namespace untether::testing

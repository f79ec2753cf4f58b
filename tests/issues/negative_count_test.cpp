#include <gtest/gtest.h>

#include "tests/support/run_program.h"

// The option parser read -1 as 2^64 - 1 and what is too large as the same: `generate --customers
// -1` wrote without end, and every mistyped seed was one seed.

namespace untether::testing {
namespace {

TEST(NegativeCount, IsNoWholeNumber) {
  for (const std::string wrong : {"-1", "18446744073709551616", "+1", "1e3", " 1"}) {
    for (const std::string option : {"--customers", "--seed"}) {
      const ProgramRun run = run_program({"generate", option, wrong});
      EXPECT_EQ(run.code, 2) << option << wrong;
      EXPECT_EQ(run.out, "");
      EXPECT_EQ(run.err, "untether: " + option + ": `" + wrong + "` is no whole number\n");
    }
  }
}

}  // namespace
}  // namespace untether::testing

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/cli/commands.h"
#include "tests/support/files.h"
#include "tests/support/run_program.h"

// An answer longer than the stream's buffer that could not be written ended with 0 or with 3, but
// always without a word: the last flush had nothing left to lose.

namespace untether::testing {
namespace {

TEST(AnswerThatBreaksOff, IsToldAndIsOurFault) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("p.json", run_program({"generate", "--customers", "300"}).out);
  for (const std::string format : {"csv", "json", "table"}) {
    const std::string told = folder.path("told");
    std::FILE* full = std::fopen("/dev/full", "w");
    std::FILE* err = std::fopen(told.c_str(), "w+");
    ASSERT_TRUE(full != nullptr && err != nullptr);
    Screen screen;
    screen.out = full;
    screen.err = err;
    const char* argv[] = {"untether", "check", path.c_str(), "--all", "--format", format.c_str()};
    EXPECT_EQ(run_command_line(6, argv, screen), 3) << format;
    EXPECT_GT(std::ftell(err), 0) << format;
    (void)std::fclose(full);
    (void)std::fclose(err);
  }
}

}  // namespace
}  // namespace untether::testing

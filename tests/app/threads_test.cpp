#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

// Large enough for several blocks of the reader, so that the threads do share the work.
const std::string& large_portfolio() {
  static const std::string text =
      run_program({"generate", "--customers", "4000", "--profile", "compact"}).out;
  return text;
}

TEST(Threads, OfAnyNumberGiveTheSameBytes) {
  const TemporaryFolder folder;
  const std::string path = folder.write("p.json", large_portfolio());
  const auto csv = [&](const std::string& threads) {
    return run_program({"check", path, "--format", "csv", "--threads", threads}).out;
  };
  const std::string alone = csv("1");
  EXPECT_EQ(lines_of(alone).size(), 4001U);
  for (const std::string threads : {"2", "4", "16"}) {
    EXPECT_TRUE(csv(threads) == alone) << threads;
  }
}

TEST(Threads, OfAnyNumberTellTheSameMistakes) {
  const TemporaryFolder folder;
  std::string text = large_portfolio();
  // Damage in several blocks: each second-hand word is no JSON.
  for (std::size_t at = text.size() / 9; at < text.size(); at += text.size() / 9) {
    const std::size_t member = text.find("\"relationshipToPartner\"", at);
    if (member != std::string::npos) text.replace(member, 23, "\"relationshipToPartner\\q");
  }
  const std::string path = folder.write("p.json", text);
  const ProgramRun one = run_program({"check", path, "--threads", "1"});
  const ProgramRun four = run_program({"check", path, "--threads", "4"});
  EXPECT_EQ(one.code, four.code);
  EXPECT_TRUE(one.out == four.out);
  EXPECT_EQ(one.err, four.err);
  EXPECT_NE(one.err, "");
}

TEST(Threads, MustBeFromOneTo256) {
  for (const std::string wrong : {"0", "257", "-1", "two"}) {
    EXPECT_EQ(run_program({"check", small_partner(), "--threads", wrong}).code, 2) << wrong;
  }
  EXPECT_EQ(run_program({"check", small_partner(), "--threads", "256"}).code, 0);
}

}  // namespace
}  // namespace untether::testing

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;

const std::string& generated() {
  static const std::string text = run_program({"generate", "--customers", "80"}).out;
  return text;
}

// A portfolio in both forms, under one name in two folders: messages name files.
struct BothForms {
  TemporaryFolder folder;
  std::string json = folder.write("p.json", generated());
  std::string packed = folder.path("p.untether");

  BothForms() { EXPECT_EQ(run_program({"pack", json, packed}).code, 0); }

  void expect_same(std::vector<std::string> arguments) const {
    const auto with = [&](const std::string& path) {
      std::vector<std::string> all = arguments;
      all.insert(all.begin() + 1, path);
      return run_program(all);
    };
    const ProgramRun from_json = with(json);
    const ProgramRun from_packed = with(packed);
    EXPECT_EQ(from_json.code, from_packed.code) << arguments[0];
    EXPECT_TRUE(from_json.out == from_packed.out) << arguments[0] << "\n" << from_packed.out;
    EXPECT_NE(from_json.out, "") << arguments[0] << from_json.err;
  }
};

TEST(Pack, GivesEveryCommandTheBytesThatJsonGives) {
  const BothForms both;
  for (const std::string format : {"table", "json", "csv", "markdown"}) {
    both.expect_same({"check", "--format", format, "--all"});
  }
  both.expect_same({"check", "--doubts"});
  both.expect_same({"check", "--at", "2027-01-01", "--format", "json"});
  both.expect_same({"check", "--assume-empty", "orders,entitlements", "--format", "csv"});
  both.expect_same({"deadlines", "--format", "json"});
  both.expect_same({"plan", "--format", "csv", "--threads", "2"});
}

TEST(Pack, GivesOneCustomersCommandsTheBytesThatJsonGives) {
  const BothForms both;
  const std::string csv = run_program({"check", both.json, "--format", "csv"}).out;
  const std::string customer = lines_of(csv)[7].substr(0, 36);
  both.expect_same({"explain", customer});
  both.expect_same({"plan", customer, "--format", "json"});
  both.expect_same({"check", "--customer", customer, "--unverified"});
}

TEST(Pack, TakesThePlaceOfAnOlderPortfolioToo) {
  const BothForms both;
  const std::string since = run_program({"check", both.json, "--since", both.json}).out;
  EXPECT_EQ(run_program({"check", both.packed, "--since", both.packed}).out, since);
}

TEST(Pack, WritesTheSameBytesOnAnyNumberOfThreads) {
  const BothForms both;
  const std::string other = both.folder.path("other.untether");
  EXPECT_EQ(run_program({"pack", both.json, other, "--threads", "3"}).code, 0);
  EXPECT_EQ(file_text(other), file_text(both.packed));
}

TEST(Pack, RefusesADamagedFileInBothLanguagesAndNamesIt) {
  const BothForms both;
  std::string bytes = file_text(both.packed);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] + 1);
  const std::string path = both.folder.write("bad.untether", bytes);
  const ProgramRun run = run_program({"check", path});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("bad.untether"));
  EXPECT_THAT(run.err, HasSubstr("pack it again"));
  EXPECT_THAT(run_french({"check", path}).err, HasSubstr("compactez-le"));
}

TEST(Pack, LeavesWhatWasThereWhereItCannotWrite) {
  const TemporaryFolder folder;
  const ProgramRun run = run_program({"pack", small_partner(), folder.path("no/such/folder")});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("no/such/folder"));
}

}  // namespace
}  // namespace untether::testing

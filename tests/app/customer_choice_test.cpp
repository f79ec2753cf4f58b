#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

// Which customer is meant: `check --customer WHO`, `explain PORTFOLIO WHO`.

namespace untether::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string alder = "0e98e20d-7ca0-4622-af0d-60ba1d1e6e77";

ProgramRun explain(const std::string& who) {
  return run_program({"explain", small_partner(), who});
}

std::size_t customers_checked(const std::string& path, const std::string& who) {
  const ProgramRun run = run_program({"check", path, "--customer", who, "--format", "json"});
  return run.code == 0 ? Json::parse(run.out)["customers"].size() : 0;
}

TEST(CustomerChoice, TakesIdDomainAndNameWhateverTheirCase) {
  for (const std::string& who :
       {alder, std::string("0E98E20D-7CA0-4622-AF0D-60BA1D1E6E77"),
        std::string("alderbakery.example"), std::string("AlderBakery.Example"),
        std::string("Alder Bakery"), std::string("ALDER BAKERY")}) {
    EXPECT_THAT(explain(who).out, StartsWith("Alder Bakery  " + alder)) << who;
    EXPECT_EQ(customers_checked(small_partner(), who), 1U) << who;
  }
}

TEST(CustomerChoice, TakesNoPartOfAName) {
  for (const std::string who : {"Alder", "alderbakery", "Alder Bakery ", "0e98e20d", ""}) {
    EXPECT_EQ(explain(who).code, 2) << who;
  }
}

TEST(CustomerChoice, NobodyIsAMistakeThatNamesThePortfolio) {
  for (const std::string& id :
       {std::string("nobody"), std::string("00000000-0000-0000-0000-000000000001")}) {
    const std::string told =
        "untether: " + small_partner() + ": no customer has the id, domain or name `" + id + "`\n";
    EXPECT_EQ(explain(id).code, 2);
    EXPECT_EQ(explain(id).err, told);
    EXPECT_EQ(explain(id).out, "");
    const ProgramRun check = run_program({"check", small_partner(), "--customer", id});
    EXPECT_EQ(check.code, 2);
    EXPECT_EQ(check.err, told);
  }
}

class NamesakesTest : public ::testing::Test {
 protected:
  Json named(unsigned number) {
    return record(number, {{"companyProfile", {{"companyName", "Twin"}}}});
  }
  TemporaryFolder folder_;
  std::string path_ = folder_.write("p.json", portfolio_text({named(1), named(2), record(3)}));
};

TEST_F(NamesakesTest, ExplainRefusesANameOfSeveralAndNamesTheirIds) {
  const ProgramRun run = run_program({"explain", path_, "twin"});
  EXPECT_EQ(run.code, 2);
  for (const Json& one : {record(1), record(2)}) {
    EXPECT_THAT(run.err, HasSubstr(one["id"].get<std::string>()));
  }
  EXPECT_EQ(run_program({"explain", path_, record(2)["id"]}).code, 0);
}

TEST_F(NamesakesTest, CheckListsAllOfThem) { EXPECT_EQ(customers_checked(path_, "Twin"), 2U); }

TEST_F(NamesakesTest, ACustomerWithoutANameIsCalledByItsId) {
  const ProgramRun run = run_program({"explain", path_, record(3)["id"]});
  EXPECT_EQ(lines_of(run.out).front(), record(3)["id"].get<std::string>());
}

}  // namespace
}  // namespace untether::testing

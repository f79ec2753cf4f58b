#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/files.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::json;

ProgramRun whatif(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"whatif", small_partner()});
  return run_program(arguments);
}

Json json_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "json"});
  const ProgramRun run = whatif(arguments);
  EXPECT_EQ(run.code, 0) << run.err;
  return Json::parse(run.out);
}

TEST(WhatIf, TellsWhatCannotBeUndoneFirst) {
  const ProgramRun run =
      whatif({"--apply", "nce_license.cancel", "--where", "asset.quantity <= 50"});
  EXPECT_EQ(run.code, 0) << run.err;
  const std::size_t heading = run.out.find("What if: ");
  ASSERT_NE(heading, std::string::npos);
  EXPECT_THAT(lines_of(run.out.substr(heading))[1], HasSubstr("cannot be undone"));
  EXPECT_THAT(run.out, HasSubstr("Birch Dental  blocked  removable  −NCE-1"));
}

TEST(WhatIf, CountsRefusalsByTheirReason) {
  const Json json =
      json_of({"--apply", "nce_license.cancel", "--where", "asset.kind == 'nce_license'"});
  const Json& change = json["hypotheses"][0]["changes"][0];
  std::uint64_t refused = 0;
  for (const Json& reason : change["refused"]) refused += reason["count"].get<std::uint64_t>();
  EXPECT_GT(refused, 0U);
  EXPECT_EQ(
      change["performed"].get<std::uint64_t>() + change["carried"].get<std::uint64_t>() + refused,
      change["selected"].get<std::uint64_t>());
}

// The changed customers are those whose verdict `check` tells differently at the later clock.
TEST(WhatIf, WaitingSaysWhatCheckSaysLater) {
  const auto verdicts = [](const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"check", small_partner(), "--format",
                                          "json",  "--rules",       "nce-2026"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    std::map<std::string, std::string> all;
    const Json answer = Json::parse(run_program(arguments).out);
    for (const Json& customer : answer["customers"]) {
      all[customer["id"]] = customer["verdict"];
    }
    return all;
  };
  const auto now = verdicts({});
  const auto later = verdicts({"--at", "2027-01-01"});
  std::map<std::string, std::string> expected;
  for (const auto& [id, verdict] : later) {
    if (now.at(id) != verdict) expected[id] = verdict;
  }
  std::map<std::string, std::string> found;
  const Json json = json_of({"--rules", "nce-2026", "--until", "2027-01-01"});
  for (const Json& customer : json["customers"]) {
    if (customer["before"] != customer["after"]) found[customer["customer"]] = customer["after"];
  }
  EXPECT_EQ(found, expected);
  EXPECT_FALSE(expected.empty());
}

TEST(WhatIf, OfSeveralHypothesesPrintsATableAndOneOfThemInDetail) {
  const TemporaryFolder folder;
  const std::string path = folder.write("h.json", R"({"format": "untether-hypotheses/1",
    "hypotheses": {"wait": {"grid": {"days": ["P30D", "P365D"]}, "changes": [{"wait": "$days"}]},
                   "older": {"rules": "nce-2025"}}})");
  const ProgramRun all = whatif({path});
  EXPECT_EQ(all.code, 0) << all.err;
  EXPECT_THAT(all.out, HasSubstr("wait[days=P30D]"));
  EXPECT_THAT(all.out, HasSubstr("1 hypothesis changes nothing."));
  const ProgramRun one = whatif({path, "--hypothesis", "wait[days=P365D]"});
  EXPECT_THAT(one.out, HasSubstr("Then P365D pass."));
  EXPECT_EQ(whatif({path, "--hypothesis", "wait"}).code, 2);
}

TEST(WhatIf, FailsOnAChangeOnlyWhereItIsAskedTo) {
  EXPECT_EQ(whatif({"--wait", "P365D"}).code, 0);
  EXPECT_EQ(whatif({"--wait", "P365D", "--fail-on", "changed"}).code, 1);
  EXPECT_EQ(whatif({"--wait", "PT0S", "--fail-on", "changed"}).code, 0);
}

TEST(WhatIf, MarksWhatIsOnlySupposed) {
  const ProgramRun run = whatif({"--as-if", "status=deleted", "--where", "asset.kind == 'saas'"});
  EXPECT_THAT(run.out, HasSubstr("As if the data said `status = deleted`"));
  EXPECT_THAT(run_french({"whatif", small_partner(), "--as-if", "status=deleted"}).out,
              HasSubstr("Comme si les données disaient"));
}

TEST(WhatIf, PrintsOneRowForEveryCustomerThatChanges) {
  const Json json = json_of({"--wait", "P365D"});
  const ProgramRun csv = whatif({"--wait", "P365D", "--format", "csv"});
  EXPECT_EQ(lines_of(csv.out).size(), json["customers"].size() + 1);
  EXPECT_THAT(csv.out, StartsWith("hypothesis,customer_id,customer,turn,before,after,"));
  const ProgramRun rows = whatif({"--wait", "P365D", "--format", "jsonl"});
  EXPECT_EQ(lines_of(rows.out).size(), json["customers"].size());
  EXPECT_EQ(Json::parse(lines_of(rows.out)[0]), json["customers"][0]);
}

TEST(WhatIf, NeedsSomethingToSuppose) {
  const ProgramRun run = whatif({});
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_THAT(run.err, HasSubstr("--apply"));
}

TEST(WhatIf, NamesTheOptionThatIsWrong) {
  const std::vector<std::vector<std::string>> wrong = {
      {"--apply", "nce_license.frobnicate"},
      {"--apply", "cancel", "--where", "asset.quantty < 5"},
      {"--as-if", "status"},
      {"--as-if", "status=broken"},
      {"--wait", "soon"},
      {"--until", "later"},
      {"--under", "nce-1999"},
      {"--with", "no_such=1"},
      {"--wait", "P1D", "--by", "colour"},
  };
  for (const auto& arguments : wrong) {
    const ProgramRun run = whatif(arguments);
    EXPECT_EQ(run.code, 2) << arguments[1];
    EXPECT_EQ(run.out, "");
    EXPECT_THAT(run.err, HasSubstr(arguments[arguments.size() - 2])) << run.err;
    EXPECT_THAT(run.err, Not(HasSubstr("<"))) << run.err;
  }
}

}  // namespace
}  // namespace untether::testing

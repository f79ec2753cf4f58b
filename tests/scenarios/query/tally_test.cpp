#include "scenarios/query/tally.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/cel/parser.h"
#include "engine/query/subject.h"
#include "scenarios/portfolio/read.h"
#include "tests/support/cel_values.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;

class SmallPartner : public ::testing::Test {
 protected:
  static const Portfolio& portfolio() {
    static const ReadPortfolio read = [] {
      auto input = open_input(UNTETHER_SOURCE_DIR "/scenarios/portfolios/small-partner.json");
      return read_portfolio(**input, {}).value();
    }();
    return read.portfolio;
  }
  static Question question() {
    static const Policy& policy = shipped("nce-2026");
    Question asked;
    asked.policy = &policy;
    asked.asker.partner = portfolio().partner.type;
    asked.clock = {portfolio().as_of, portfolio().as_of, false};
    return asked;
  }
  static Tally asked(std::string_view expression, TallyOptions options = {}) {
    return tally(question(), portfolio(), cel::parse(expression).value(), options);
  }
  // "value count", the most frequent first.
  static std::vector<std::string> counts(const Tally& tally) {
    std::vector<std::string> lines;
    for (const ValueCount& one : tally.values) {
      lines.push_back(one.value + " " + std::to_string(one.customers));
    }
    return lines;
  }
};

TEST_F(SmallPartner, IsCountedByValueTheMostFrequentFirst) {
  EXPECT_THAT(counts(asked("verdict")), ElementsAre("\"blocked\" 10", "\"removable\" 2",
                                                    "\"undecided\" 2", "\"no_relationship\" 1"));
}

TEST_F(SmallPartner, HasTheVerdictsThatCheckGives) {
  const auto summary = check_portfolio(question(), portfolio()).value();
  for (const Decision decision : all_of_enum<Decision>()) {
    const Tally one = asked("verdict == '" + std::string(name_of(decision)) + "'");
    const auto yes = std::find_if(one.values.begin(), one.values.end(),
                                  [](const ValueCount& count) { return count.value == "true"; });
    EXPECT_EQ(yes == one.values.end() ? 0 : yes->customers,
              summary.decisions[static_cast<std::size_t>(decision)])
        << name_of(decision);
  }
}

TEST_F(SmallPartner, HasCustomersOfWhomAListWasNeverRead) {
  const Tally sizes = asked("size(assets)");
  EXPECT_THAT(sizes.unknown.names, ElementsAre("Kestrel Media"));
  EXPECT_EQ(sizes.sum, 32);
  // What is there settles it, whatever else may be.
  EXPECT_EQ(asked("assets.exists(a, a.kind == 'dap') || size(assets) >= 0").unknown.customers, 1U);
  EXPECT_EQ(asked("false && size(assets) > 0").unknown.customers, 0U);
}

TEST_F(SmallPartner, HasCustomersOfWhomMoreReasonsThanAreKnownMayHold) {
  EXPECT_THAT(asked("reasons").unknown.names, ElementsAre("Kestrel Media", "Linden Care"));
  EXPECT_THAT(asked("!('PRE-1' in reasons)").unknown.names,
              ElementsAre("Kestrel Media", "Linden Care"));
}

TEST_F(SmallPartner, CountsWhatHasNoValueApart) {
  const Tally failed = asked("customer.shoeSize");
  EXPECT_EQ(failed.failed.customers, 15U);
  EXPECT_TRUE(failed.values.empty());
  EXPECT_EQ(failed.first_failure->code, cel::dynamic::FailureCode::no_such_key);
  EXPECT_EQ(failed.sum, std::nullopt);
}

TEST_F(SmallPartner, TellsSoManyValuesApartAndCountsTheRest) {
  TallyOptions options;
  options.distinct_max = 3;
  options.names_max = 1;
  const Tally named = asked("customer.name", options);
  EXPECT_EQ(named.values.size(), 3U);
  EXPECT_EQ(named.other_customers, 12U);
  EXPECT_EQ(named.values.front().names.size(), 1U);
}

TEST_F(SmallPartner, HasEveryFieldThatHelpNames) {
  for (const std::string& field : customer_fields()) {
    const Tally one = asked("has(customer." + field + ")");
    EXPECT_EQ(one.failed.customers, 0U) << field;
    EXPECT_FALSE(counts(one) == std::vector<std::string>{"false 15"}) << field;
  }
  for (const std::string& field : asset_fields()) {
    const Tally one = asked("assets.exists(a, has(a." + field + "))");
    EXPECT_EQ(one.failed.customers, 0U) << field;
    EXPECT_FALSE(counts(one) == std::vector<std::string>{"false 15"}) << field;
  }
}

TEST(Questions, AreCheckedByTheirVariables) {
  const auto mistake = [](std::string_view expression) {
    const auto found = check_question(cel::parse(expression).value());
    return found ? std::string(name_of(found->code)) : std::string();
  };
  EXPECT_EQ(mistake("verdict == 1"), "no_overload");
  EXPECT_EQ(mistake("asset.kind"), "unknown_variable");
  EXPECT_EQ(mistake("assets.exists(a, a.price > 100.0) && now > timestamp(0)"), "");
}

TEST(Questions, NameTheVariablesTheyRead) {
  EXPECT_THAT(names_read(cel::parse("verdict == 'a' || .now > x").value()),
              ElementsAre("now", "verdict"));
}

}  // namespace
}  // namespace untether::testing

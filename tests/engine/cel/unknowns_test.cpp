#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/cel/possible.h"
#include "tests/support/cel_rules.h"
#include "tests/support/expressions.h"

// What makes a result unknown, what a condition can come out as, and what a program reads.

namespace untether::cel {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using untether::testing::cel_rules;
using untether::testing::compiled;
using untether::testing::Facts;

Facts nothing_known() {
  Facts facts;
  facts.parameters = ParameterTable(cel_rules().parameters);
  return facts;
}

// Names of the fields and parameters that the answer waits for.
std::vector<std::string> waits_for(std::string_view text, const Facts& facts) {
  const Unknowns unknowns = find_unknowns(compiled(text).value(), facts.view());
  std::vector<std::string> names;
  for (const FieldId field : unknowns.fields) names.emplace_back(info(field).name);
  for (const ParameterRow row : unknowns.parameters) {
    names.push_back("param." + cel_rules().parameters[row.value].id);
  }
  return names;
}

TEST(FindUnknowns, NamesWhatWouldDecide) {
  Facts facts = nothing_known();
  EXPECT_THAT(waits_for("asset.trial && param.on", facts), ElementsAre("trial"));
  EXPECT_THAT(waits_for("param.maybe || asset.trial", facts), ElementsAre("trial", "param.maybe"));
  EXPECT_THAT(waits_for("partner.type == 'direct'", facts), ElementsAre("type"));
  EXPECT_THAT(waits_for("has(asset.termEnd) && asset.termEnd > asset.stateSince", facts),
              ElementsAre("termEnd", "stateSince"));
  EXPECT_THAT(waits_for("asset.quantity in [1] && !asset.trial", facts),
              ElementsAre("trial", "quantity"));
}

TEST(FindUnknowns, NamesNothingOfAKnownAnswer) {
  Facts facts = nothing_known();
  EXPECT_THAT(waits_for("asset.trial && param.off", facts), IsEmpty());
  EXPECT_THAT(waits_for("param.maybe || param.on", facts), IsEmpty());
  EXPECT_THAT(waits_for("asset.state == 'pending'", facts), IsEmpty());
}

TEST(FindUnknowns, LooksOnlyIntoTheBranchThatCounts) {
  Facts facts = nothing_known();
  EXPECT_THAT(waits_for("param.on ? asset.trial : asset.autoRenew", facts), ElementsAre("trial"));
  EXPECT_THAT(waits_for("param.off ? asset.trial : asset.autoRenew", facts),
              ElementsAre("autoRenew"));
  EXPECT_THAT(waits_for("customer.dap ? asset.trial : asset.autoRenew", facts),
              ElementsAre("autoRenew", "trial", "dap"));
}

TEST(FindUnknowns, NamesADatedParameterWhoseDateIsUnknown) {
  Facts facts = nothing_known();
  EXPECT_THAT(waits_for("plus(param.from, param.by_purchase) > param.from", facts),
              ElementsAre("param.by_purchase"));
}

Possible outcomes(std::string_view text, const Facts& facts) {
  return possible(compiled(text).value(), facts.view());
}

TEST(Possible, LeavesFieldsFree) {
  const Facts facts = nothing_known();
  const Possible either = outcomes("asset.trial", facts);
  EXPECT_TRUE(either.yes && either.no);
  const Possible both = outcomes("asset.trial && asset.quantity > 3", facts);
  EXPECT_TRUE(both.yes && both.no);
  const Possible never = outcomes("asset.trial && param.off", facts);
  EXPECT_TRUE(!never.yes && never.no);
  const Possible always = outcomes("asset.trial || param.on", facts);
  EXPECT_TRUE(always.yes && !always.no);
  const Possible negated = outcomes("!(asset.trial || param.on)", facts);
  EXPECT_TRUE(!negated.yes && negated.no);
}

TEST(Possible, LetsAnUnknownParameterSatisfyNothing) {
  const Facts facts = nothing_known();
  const Possible itself = outcomes("param.maybe", facts);
  EXPECT_TRUE(!itself.yes && !itself.no);
  const Possible negated = outcomes("!param.maybe", facts);
  EXPECT_TRUE(!negated.yes && !negated.no);
  const Possible with_field = outcomes("asset.trial || param.maybe", facts);
  EXPECT_TRUE(with_field.yes && !with_field.no);
  const Possible chosen = outcomes("asset.trial ? param.maybe : param.on", facts);
  EXPECT_TRUE(chosen.yes && !chosen.no);
}

TEST(Possible, CountsWhatBothBranchesOfAnUnsatisfiedConditionAllow) {
  const Facts facts = nothing_known();
  const Possible either_way = outcomes("param.maybe ? param.on : customer.dap", facts);
  EXPECT_TRUE(either_way.yes && !either_way.no);
}

TEST(Possible, OfNothingIsYes) {
  const Facts facts = nothing_known();
  EXPECT_TRUE(possible({}, facts.view()).yes);
  EXPECT_FALSE(possible({}, facts.view()).no);
}

TEST(ProgramReads, EachFieldAndParameterOnce) {
  const Program program =
      compiled(
          "asset.trial && param.on && asset.state == 'active' && has(asset.termEnd) && "
          "asset.trial && param.word == 'full' && param.on")
          .value();
  std::vector<std::string_view> names;
  for (const FieldId field : fields_of(program)) names.push_back(info(field).name);
  EXPECT_THAT(names, ElementsAre("state", "trial", "termEnd"));
  EXPECT_THAT(parameters_of(program), ElementsAre(ParameterRow{0}, ParameterRow{4}));
}

}  // namespace
}  // namespace untether::cel

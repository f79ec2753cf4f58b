#include "engine/cel/check.h"

#include <gtest/gtest.h>

#include "tests/support/cel_rules.h"

namespace untether::cel {
namespace {

using untether::testing::cel_assignment;
using untether::testing::cel_environment;
using untether::testing::compiled;
using untether::testing::errors_of;

struct Case {
  std::string_view text;
  std::string_view errors;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.text; }

class Condition : public ::testing::TestWithParam<Case> {};
class Clear : public ::testing::TestWithParam<Case> {};
class TimeSlot : public ::testing::TestWithParam<Case> {};

TEST_P(Condition, IsAcceptedOrRefusedWithItsPlace) {
  EXPECT_EQ(errors_of(compiled(GetParam().text)), GetParam().errors);
}
TEST_P(Clear, IsAcceptedOrRefusedWithItsPlace) {
  EXPECT_EQ(errors_of(compiled(GetParam().text, Purpose::clear)), GetParam().errors);
}
TEST_P(TimeSlot, IsAcceptedOrRefusedWithItsPlace) {
  EXPECT_EQ(errors_of(compiled(GetParam().text, Purpose::time_slot)), GetParam().errors);
}

INSTANTIATE_TEST_SUITE_P(
    Accepted, Condition,
    ::testing::Values(Case{"true", ""}, Case{"asset.trial", ""}, Case{"customer.dap", ""},
                      Case{"actor.azureOwner", ""}, Case{"partner.type == 'direct'", ""},
                      Case{"asset.state in ['active', 'expired']", ""},
                      Case{"asset.state in []", ""}, Case{"asset.state == 'gone'", ""},
                      Case{"'active' == asset.state", ""}, Case{"asset.state == asset.state", ""},
                      Case{"param.word == 'full' || param.word in ['prorated']", ""},
                      Case{"asset.quantity >= 3 && param.number != -1", ""},
                      Case{"asset.stateSince - param.from > duration('24h')", ""},
                      Case{"asset.stateSince + param.wait <= timestamp('2026-01-01')", ""},
                      Case{"(asset.trial ? param.on : param.off) == true", ""}));

INSTANTIATE_TEST_SUITE_P(
    OutsideTheProfile, Condition,
    ::testing::Values(
        Case{"asset.trial && 1u == 1u", "cel_not_in_profile@16 cel_not_in_profile@22"},
        Case{"1.5 == 1.5", "cel_not_in_profile@1 cel_not_in_profile@8"},
        Case{"b'a' == b'a'", "cel_not_in_profile@1 cel_not_in_profile@9"},
        Case{"[true][0]", "cel_not_in_profile@1"}, Case{"{'a': true}.a", "cel_unknown_variable@1"},
        Case{"[1] == [1]", "cel_not_in_profile@1 cel_not_in_profile@8"},
        Case{"2 * 3 == 6", "cel_not_in_profile@1"}, Case{"6 / 3 == 2", "cel_not_in_profile@1"},
        Case{"6 % 4 == 2", "cel_not_in_profile@1"},
        Case{"-asset.quantity < 0", "cel_not_in_profile@1"},
        Case{"asset.trial.then(1)", "cel_not_in_profile@1"},
        Case{"asset.state in asset.state", "cel_not_in_profile@16"},
        Case{"duration(param.word) > param.wait", "cel_not_in_profile@10"},
        Case{"param.rate == param.rate", "cel_not_in_profile@1 cel_not_in_profile@15"},
        Case{"param.price == param.price", "cel_not_in_profile@1 cel_not_in_profile@16"}));

INSTANTIATE_TEST_SUITE_P(
    UnknownNames, Condition,
    ::testing::Values(Case{"now > param.from", "cel_unknown_variable@1"},
                      Case{"assets.trial", "cel_unknown_variable@1"},
                      Case{"true && asset", "cel_unknown_variable@9"},
                      Case{"asset.trail", "cel_unknown_field@1"},
                      Case{"customer.trial", "cel_unknown_field@1"},
                      Case{"true || param.of", "cel_unknown_parameter@9"},
                      Case{"size(asset.state) == 1", "cel_unknown_function@1"},
                      Case{"asset.state == 'activ'", "cel_unknown_state@16"},
                      Case{"asset.state in ['active', 'lost']", "cel_unknown_state@27"},
                      Case{"partner.type == 'unknown'", "cel_unknown_symbol@17"},
                      Case{"param.word == 'half'", "cel_unknown_symbol@15"},
                      Case{"has(asset.trail)", "cel_unknown_field@1"},
                      Case{"has(param.on)", "cel_unknown_variable@5"}));

INSTANTIATE_TEST_SUITE_P(
    Types, Condition,
    ::testing::Values(
        Case{"3", "cel_wrong_result@1"}, Case{"'active'", "cel_wrong_result@1"},
        Case{"asset.stateSince", "cel_wrong_result@1"},
        Case{"!asset.quantity", "cel_type_mismatch@2"},
        Case{"asset.trial && 1", "cel_type_mismatch@16"},
        Case{"1 || asset.trial", "cel_type_mismatch@1"},
        Case{"asset.quantity == true", "cel_type_mismatch@19"},
        Case{"asset.state == 3", "cel_type_mismatch@16"},
        Case{"asset.state < 'active'", "cel_type_mismatch@1"},
        Case{"asset.trial < true", "cel_type_mismatch@1"},
        Case{"'a' == 'a'", "cel_type_mismatch@1"},
        Case{"asset.quantity == 'a'", "cel_type_mismatch@19"},
        Case{"param.term == param.window", "cel_type_mismatch@15"},
        Case{"param.wait + asset.stateSince == param.wait", "cel_type_mismatch@14"},
        Case{"asset.quantity + 1 == 2", "cel_type_mismatch@1"},
        Case{"asset.trial ? 1 : true", "cel_type_mismatch@19"},
        Case{"3 ? true : false", "cel_type_mismatch@1"},
        Case{"asset.quantity in ['a']", "cel_type_mismatch@20"},
        Case{"asset.state in [1]", "cel_type_mismatch@17"},
        Case{"asset.trial in [true]", "cel_type_mismatch@17"},
        Case{"plus(asset.trial, param.term) == param.from", "cel_type_mismatch@6"},
        Case{"plus(param.from, param.wait) == param.from", "cel_type_mismatch@18"},
        Case{"plus(param.from, param.window, 1) == param.from", "cel_type_mismatch@18"},
        Case{"plus(param.from, param.term, true) == param.from", "cel_type_mismatch@30"},
        Case{"endOfDay(3) == param.from", "cel_type_mismatch@10"}));

INSTANTIATE_TEST_SUITE_P(
    Functions, Condition,
    ::testing::Values(Case{"plus(param.from) == param.from", "cel_wrong_argument_count@1"},
                      Case{"plus(param.from, param.term, 1, 2) == param.from",
                           "cel_wrong_argument_count@1"},
                      Case{"endOfDay() == param.from", "cel_wrong_argument_count@1"},
                      Case{"duration('1h', '2h') == param.wait", "cel_wrong_argument_count@1"},
                      Case{"param.wait == duration('1 hour')", "bad_duration@24"},
                      Case{"param.from == timestamp('2026-02-30')", "bad_instant@25"},
                      Case{"param.from == timestamp('0001-01-01')", "bad_instant@25"}));

INSTANTIATE_TEST_SUITE_P(Null, Condition,
                         ::testing::Values(Case{"null", "cel_null_outside_set@1"},
                                           Case{"asset.trial == null", "cel_null_outside_set@16"}));

INSTANTIATE_TEST_SUITE_P(
    AbsentFields, Condition,
    ::testing::Values(
        Case{"asset.termEnd > param.from", "cel_may_be_absent@1"},
        Case{"has(asset.termEnd) && asset.termEnd > param.from", ""},
        Case{"asset.termEnd > param.from && has(asset.termEnd)", "cel_may_be_absent@1"},
        Case{"!has(asset.termEnd) || asset.termEnd > param.from", ""},
        Case{"has(asset.termEnd) || asset.termEnd > param.from", "cel_may_be_absent@23"},
        Case{"has(asset.termEnd) ? asset.termEnd > param.from : true", ""},
        Case{"has(asset.termEnd) ? true : asset.termEnd > param.from", "cel_may_be_absent@29"},
        Case{"!has(asset.termEnd) ? true : asset.termEnd > param.from", ""},
        Case{"!(!has(asset.termEnd)) && asset.termEnd > param.from", ""},
        Case{"(asset.trial && has(asset.termEnd)) && asset.termEnd > param.from", ""},
        Case{"(asset.trial || has(asset.termEnd)) && asset.termEnd > param.from",
             "cel_may_be_absent@40"},
        Case{"!(asset.trial || !has(asset.termEnd)) && asset.termEnd > param.from", ""},
        Case{"has(asset.termStart) && asset.termEnd > param.from", "cel_may_be_absent@25"},
        Case{"plus(param.from, param.term, asset.anchorDay) > param.from", "cel_may_be_absent@30"},
        Case{"plus(param.from, asset.term) > param.from", "cel_may_be_absent@18"}));

INSTANTIATE_TEST_SUITE_P(
    Fields, Clear,
    ::testing::Values(Case{"asset.state == 'active' && !asset.trial || param.on", ""},
                      Case{"customer.dap && partner.type == 'direct' && param.word == 'full'", ""},
                      Case{"param.by_day || param.maybe", ""}, Case{"has(asset.state)", ""},
                      Case{"has(asset.termEnd)", "cel_not_finite@1"},
                      Case{"asset.quantity == 3", "cel_not_finite@1"},
                      Case{"asset.stateSince < param.from", "cel_not_finite@1 cel_not_finite@20"},
                      Case{"asset.refundable", "cel_fact_in_clear@1"},
                      Case{"customer.underReview", "cel_fact_in_clear@1"},
                      Case{"true && customer.transferTarget", "cel_fact_in_clear@9"},
                      Case{"actor.azureOwner", "cel_fact_in_clear@1"},
                      Case{"param.number == 3", "cel_not_finite@1"},
                      Case{"plus(param.from, param.by_purchase) == param.from",
                           "cel_not_finite@6 cel_not_finite@18 cel_not_finite@40"}));

INSTANTIATE_TEST_SUITE_P(
    Slots, TimeSlot,
    ::testing::Values(
        Case{"asset.termEnd", ""}, Case{"plus(asset.termEnd, asset.term, asset.anchorDay)", ""},
        Case{"asset.trial ? asset.termEnd : asset.termStart", ""},
        Case{"asset.termEnd + param.wait - duration('1h')", ""},
        Case{"endOfDay(asset.cancelUntil)", ""}, Case{"param.from", ""},
        Case{"plus(asset.purchasedAt, param.by_purchase)", ""},
        Case{"asset.trial", "cel_wrong_result@1"}, Case{"param.wait", "cel_wrong_result@1"},
        Case{"asset.termEnd - asset.termStart", "cel_wrong_result@1"},
        Case{"null", "cel_null_outside_set@1"},
        Case{"asset.termEnd > param.from ? asset.termEnd : param.from", "cel_may_be_absent@1"}));

TEST(Check, AssignsTheFieldsOwnTypeOrNullWhereTheFieldMayBeAbsent) {
  EXPECT_EQ(errors_of(compiled("asset.termEnd", cel_assignment("termStart"))), "");
  EXPECT_EQ(errors_of(compiled("null", cel_assignment("cancelUntil"))), "");
  EXPECT_EQ(errors_of(compiled("null", cel_assignment("trial"))), "cel_null_outside_set@1");
  EXPECT_EQ(errors_of(compiled("false", cel_assignment("trial"))), "");
  EXPECT_EQ(errors_of(compiled("3", cel_assignment("trial"))), "cel_wrong_result@1");
  EXPECT_EQ(errors_of(compiled("param.term", cel_assignment("term"))), "");
  EXPECT_EQ(errors_of(compiled("param.window", cel_assignment("term"))), "cel_wrong_result@1");
  EXPECT_EQ(errors_of(compiled("31", cel_assignment("anchorDay"))), "");
}

TEST(Check, KnowsNoAssetWhereThereIsNone) {
  Environment environment = cel_environment(Purpose::condition);
  environment.lifecycle = nullptr;
  environment.other_lifecycles.clear();
  EXPECT_EQ(errors_of(compiled("asset.trial", environment)), "cel_unknown_variable@1");
  EXPECT_EQ(errors_of(compiled("customer.dap && partner.type == 'direct'", environment)), "");
}

TEST(Check, KnowsTheStatesOfOtherKindsOnlyWhereTheTextServesThem) {
  Environment environment = cel_environment(Purpose::condition);
  environment.other_lifecycles.clear();
  EXPECT_EQ(errors_of(compiled("asset.state == 'gone'", environment)), "cel_unknown_state@16");
}

TEST(Check, TellsEveryMistakeOnce) {
  EXPECT_EQ(errors_of(compiled("asset.trail && asset.state == 'lost' || param.of")),
            "cel_unknown_field@1 cel_unknown_state@31 cel_unknown_parameter@41");
}

TEST(Compile, PutsAMistakeWhereItStandsInTheFile) {
  Expression expression{"true && asset.trail", {"rules.json", 12, 30, "/when"}, {}};
  const auto program = compile(expression, cel_environment(Purpose::condition));
  ASSERT_FALSE(program.has_value());
  EXPECT_EQ(program.error()[0].place, (Place{"rules.json", 12, 38, "/when"}));
}

TEST(Compile, OfNothingIsAnEmptyProgram) {
  const auto program = compile({}, cel_environment(Purpose::condition));
  ASSERT_TRUE(program.has_value());
  EXPECT_TRUE(program->empty());
}

}  // namespace
}  // namespace untether::cel

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/ruleset/decode.h"
#include "scenarios/ruleset/load.h"
#include "tests/support/builders.h"
#include "tests/support/reading.h"
#include "tests/support/shipped.h"

// Values of parameters as the command line writes them.

namespace untether {
namespace {

using ruleset::parse_value;

Parameter parameter(ParameterType type) {
  Parameter one;
  one.id = "p";
  one.type = type;
  one.words = {"round_half_up", "truncate"};
  return one;
}

// The value of a text; none where it does not fit.
std::optional<ParameterValue> value(ParameterType type, std::string_view text) {
  const auto parsed = parse_value(parameter(type), text);
  if (parsed) return *parsed;
  EXPECT_EQ(parsed.error().at(0).code, ErrorCode::bad_override);
  EXPECT_EQ(testing::argument(parsed.error()[0], "name"), "p");
  EXPECT_EQ(testing::argument(parsed.error()[0], "found"), text);
  return std::nullopt;
}

TEST(Override, OfEachTypeReadsItsOwnForm) {
  EXPECT_EQ(value(ParameterType::boolean, "true"), ParameterValue(true));
  EXPECT_EQ(value(ParameterType::tri, "false"), ParameterValue(false));
  EXPECT_EQ(value(ParameterType::integer, "-12"), ParameterValue(std::int64_t{-12}));
  EXPECT_EQ(value(ParameterType::decimal, "0.15"), ParameterValue(Decimal{"0.15"}));
  EXPECT_EQ(value(ParameterType::enumeration, "truncate"), ParameterValue(Word{"truncate"}));
  EXPECT_EQ(value(ParameterType::duration, "P2D"), ParameterValue(Seconds{2 * 86400}));
  EXPECT_EQ(value(ParameterType::period, "P1Y"), ParameterValue(Period{12, 0}));
  EXPECT_EQ(value(ParameterType::date, "2026-05-04"), ParameterValue(testing::day("2026-05-04")));
  EXPECT_EQ(value(ParameterType::window, "7 calendar_days"),
            ParameterValue(Window{7, WindowUnit::calendar_days}));
  EXPECT_EQ(value(ParameterType::money, "50000.00 USD"),
            ParameterValue(Money{5000000, *parse_currency("USD")}));
}

TEST(Override, OfEachTypeMayBeUnknown) {
  for (const ParameterType type : all_of_enum<ParameterType>()) {
    EXPECT_EQ(value(type, "unknown"), ParameterValue(NotKnown{})) << name_of(type);
  }
}

TEST(Override, ThatDoesNotFitItsTypeIsRefused) {
  const std::vector<std::pair<ParameterType, std::string>> wrong = {
      {ParameterType::boolean, "yes"},
      {ParameterType::tri, "maybe"},
      {ParameterType::integer, "7.5"},
      {ParameterType::integer, ""},
      {ParameterType::integer, "99999999999999999999"},
      {ParameterType::decimal, "1e3"},
      {ParameterType::decimal, "."},
      {ParameterType::decimal, "1."},
      {ParameterType::enumeration, "rounding"},
      {ParameterType::duration, "2 days"},
      {ParameterType::duration, "P1M"},
      {ParameterType::period, "yearly"},
      {ParameterType::date, "2026-02-30"},
      {ParameterType::window, "7"},
      {ParameterType::window, "7 weeks"},
      {ParameterType::window, "-1 days"},
      {ParameterType::window, "100001 hours"},
      {ParameterType::money, "50000.00"},
      {ParameterType::money, "12.345 USD"},
      {ParameterType::money, "x USD"}};
  for (const auto& [type, text] : wrong) {
    EXPECT_EQ(value(type, text), std::nullopt) << name_of(type) << " " << text;
  }
}

TEST(Override, NamesTheTypeItExpects) {
  const auto parsed = parse_value(parameter(ParameterType::window), "soon");
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(testing::argument(parsed.error().at(0), "expected"), "@type.window");
}

TEST(Override, OfAParameterThatIsNotThereIsRefusedByTheCompiler) {
  const auto rules = load_rule_set(shipped_rules(), "nce-2026");
  const auto policy = compile_policy(*rules, {{"no_such_parameter", true}});
  ASSERT_FALSE(policy.has_value());
  EXPECT_EQ(testing::argument(policy.error().at(0), "found"), "no_such_parameter");
}

// Whether a suspended licence hinders removal is such a parameter.
TEST(Override, ChangesWhatTheRulesSay) {
  const Customer customer =
      testing::customer({testing::asset(AssetKind::nce_license, ShownStatus::suspended)});
  const auto decision = [&](const std::string& blocks) {
    const Policy policy = testing::shipped_with("nce-2025", {"nce_suspended_blocks=" + blocks});
    return testing::verdict(policy, customer, "2025-09-15T12:00:00Z").decision;
  };
  EXPECT_EQ(decision("true"), Decision::blocked);
  EXPECT_EQ(decision("false"), Decision::removable);
  EXPECT_EQ(decision("unknown"), Decision::undecided);
}

}  // namespace
}  // namespace untether

// A plan as a file: what is written fits its schema, reads back as it was, and holds against the
// data it was made of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "scenarios/generate/generate.h"
#include "scenarios/portfolio/csv.h"
#include "scenarios/report/data_hash.h"
#include "scenarios/report/plan_csv.h"
#include "scenarios/ruleset/load.h"
#include "tests/support/plan_files.h"
#include "tests/support/plans.h"
#include "tests/support/reading.h"
#include "tests/support/schema.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

struct Case {
  int year;
  const char* rules;
};

class PlanFiles : public ::testing::TestWithParam<Case> {
 protected:
  static ReadPortfolio generated(int year, std::uint64_t customers) {
    std::string text;
    generate({customers, 41, Profile::rest, year, PartnerType::direct},
             [&text](std::string_view piece) { text += piece; });
    return read_text(text);
  }
};

// Goal: holding a plan against the data it was made of always says still good.
// Method: every goal and preference for generated customers, through the file and back.
TEST_P(PlanFiles, HoldAgainstTheirOwnDataWhateverThePlan) {
  const ReadPortfolio read = generated(GetParam().year, 40);
  PlanDesk desk(shipped(GetParam().rules), read);
  std::map<std::string, int> outcomes;
  for (std::size_t i = 0; i < read.portfolio.customer_count(); ++i) {
    for (const PlanOptions& options : all_options()) {
      const PlanAnswer answer = desk.answer(i, options);
      ++outcomes[std::string(name_of(answer.plan.outcome))];
      const Verification held = desk.verify(desk.file(answer), i);
      ASSERT_EQ(name_of(held.standing), "still_good")
          << i << " " << (held.followed.changes.empty() ? "" : held.followed.changes[0].field)
          << "\n"
          << brief(desk.rules(), answer.customer.customer, answer.plan);
      ASSERT_TRUE(held.followed.changes.empty()) << held.followed.changes[0].field;
    }
  }
  EXPECT_GT(outcomes["planned"], 80);
  EXPECT_GT(outcomes.size(), 2U);
}

TEST_P(PlanFiles, FitTheirSchema) {
  const ReadPortfolio read = generated(GetParam().year, 40);
  PlanDesk desk(shipped(GetParam().rules), read);
  for (std::size_t i = 0; i < read.portfolio.customer_count(); ++i) {
    for (const Language language : {Language::en, Language::fr}) {
      const Json file = Json::parse(desk.file(desk.answer(i), language));
      ASSERT_EQ(plan_schema().mistake(file), "") << i;
    }
  }
}

TEST_P(PlanFiles, ReadBackAsTheyWere) {
  const ReadPortfolio read = generated(GetParam().year, 40);
  PlanDesk desk(shipped(GetParam().rules), read);
  int steps = 0;
  for (std::size_t i = 0; i < read.portfolio.customer_count(); ++i) {
    const PlanAnswer answer = desk.answer(i);
    const SavedPlan plan = saved(desk.rules(), desk.file(answer));
    const Customer& customer = answer.customer.customer;
    ASSERT_EQ(plan.customer.assets.size(), customer.assets.size());
    for (std::size_t a = 0; a < customer.assets.size(); ++a) {
      const auto& before = answer.customer.now.assets[a].standing;
      const auto& after = plan.present.assets[a].standing;
      ASSERT_EQ(before.has_value(), after.has_value());
      if (!before) continue;
      Asset facts = (*before)[0].facts;
      facts.shown = (*after)[0].facts.shown;  // the state tells it
      facts.order = (*after)[0].facts.order;  // rows of another list
      if (!facts.parent.row() && !facts.parent.is_none()) facts.parent = ParentLink::unknown();
      ASSERT_TRUE(facts == (*after)[0].facts) << i << " " << a;
      ASSERT_EQ((*before)[0].state, (*after)[0].state);
    }
    ASSERT_EQ(plan.plan.steps.size(), answer.plan.steps.size());
    for (std::size_t s = 0; s < plan.plan.steps.size(); ++s) {
      const PlanStep& one = plan.plan.steps[s];
      const PlanStep& other = answer.plan.steps[s];
      ASSERT_TRUE(one.kind == other.kind && one.asset == other.asset &&
                  one.transition == other.transition && one.asked == other.asked &&
                  one.at == other.at && one.visible == other.visible &&
                  one.latest == other.latest && one.deadline == other.deadline &&
                  one.after == other.after && one.carries == other.carries)
          << i << " " << s;
      ++steps;
    }
    ASSERT_EQ(plan.plan.money, answer.plan.money);
    ASSERT_EQ(plan.plan.assumptions, answer.plan.assumptions);
  }
  EXPECT_GT(steps, 100);
}

INSTANTIATE_TEST_SUITE_P(Years, PlanFiles,
                         ::testing::Values(Case{2020, "csp-2020-04"}, Case{2025, "nce-2025"},
                                           Case{2026, "nce-2026"}),
                         [](const auto& one) { return "of_" + std::to_string(one.param.year); });

std::string one_plan() {
  static const ReadPortfolio read =
      read_text(portfolio_text({record(1, {{"subscriptions", {{"items", {subscription(7)}}}}})}));
  PlanDesk desk(shipped("nce-2026"), read);
  return desk.file(desk.answer(0));
}

std::string mistake_of(const std::string& text) {
  const auto read = read_plan("plan.json", text);
  return read ? "" : brief(read.error().front());
}

TEST(PlanFile, OfAnotherFormatIsRefusedAtItsPlace) {
  std::string text = one_plan();
  text.replace(text.find("untether-plan/1"), 15, "untether-plan/2");
  EXPECT_EQ(mistake_of(text), "bad_value 2:12 /format");
}

TEST(PlanFile, MistakesNameTheirPlace) {
  const auto changed = [](const char* pointer, const Json& value) {
    Json json = Json::parse(one_plan());
    json[Json::json_pointer(pointer)] = value;
    return mistake_of(json.dump());
  };
  EXPECT_THAT(changed("/goal", "leave"), ::testing::HasSubstr("bad_value"));
  EXPECT_THAT(changed("/goal", "leave"), ::testing::EndsWith("/goal"));
  EXPECT_THAT(changed("/steps/0/asked", "soon"), ::testing::EndsWith("/steps/0/asked"));
  EXPECT_THAT(changed("/steps/0/asset", "nobody"), ::testing::StartsWith("unknown_name"));
  EXPECT_THAT(changed("/assets/0/facts/quantity", "ten"), ::testing::StartsWith("wrong_type"));
  EXPECT_THAT(changed("/assets/0/facts/colour", true), ::testing::StartsWith("unknown_member"));
  EXPECT_THAT(changed("/surprise", true), ::testing::StartsWith("unknown_member"));
  EXPECT_THAT(changed("/steps/0/after", {9}), ::testing::StartsWith("out_of_range"));
  EXPECT_EQ(changed("/goal", "remove"), "");
}

TEST(PlanFile, WithANameThatTheRulesDoNotHaveIsRefused) {
  Json json = Json::parse(one_plan());
  for (Json& step : json["steps"]) {
    if (step["kind"] == "action") step["transition"] = "vanish";
  }
  const auto read = read_plan("plan.json", json.dump());
  ASSERT_TRUE(read.has_value());
  const auto plan = saved_plan(*read, plan_rules(shipped("nce-2026")));
  ASSERT_FALSE(plan.has_value());
  EXPECT_EQ(plan.error().front().code, ErrorCode::unknown_name);
  EXPECT_EQ(argument(plan.error().front(), "found"), "vanish");
}

TEST(DataHash, IsTheSameForTheSameDataWrittenOtherwise) {
  const Json one = record(1, {{"subscriptions", {{"items", {subscription(7)}}}}});
  std::vector<std::string> names;
  for (const auto& [name, value] : one.items()) names.insert(names.begin(), name);
  Json backwards = Json::object();
  for (const std::string& name : names) backwards[name] = one[name];
  const auto hash = [](const Json& written, int indent) {
    const ReadPortfolio read = read_text(portfolio_of({written.dump(indent)}));
    return data_hash(customer_of(read, 1));
  };
  EXPECT_EQ(hash(one, -1), hash(one, -1));
  EXPECT_EQ(hash(one, -1), hash(backwards, -1));
  EXPECT_EQ(hash(one, -1).size(), 16U);
}

TEST(DataHash, ChangesWithASeatAPriceOrANameAndNotWithTheReading) {
  const auto hash = [](const Json& changes, const Json& top = Json::object()) {
    const ReadPortfolio read = read_text(portfolio_text(
        {record(1, {{"subscriptions", {{"items", {subscription(7, changes)}}}}})}, top));
    return data_hash(customer_of(read, 1));
  };
  const std::string same = hash({{"quantity", 10}});
  EXPECT_EQ(hash({{"quantity", 10}}, {{"as_of", "2026-06-20T08:00:00Z"}}), same);
  EXPECT_NE(hash({{"quantity", 11}}), same);
  EXPECT_NE(hash({{"quantity", 10}, {"friendlyName", "Another"}}), same);
  EXPECT_NE(hash({{"quantity", 10}, {"status", "suspended"}}), same);
}

TEST(RulesHash, ChangesWithTheSetAndWithValuesSetByHandInAnyOrder) {
  const RuleLibrary library = shipped_rules();
  const auto hash = [&](const char* set, std::vector<std::string> values) {
    return *rules_hash(library, set, std::move(values));
  };
  EXPECT_EQ(hash("nce-2026", {"a=1", "b=2"}), hash("nce-2026", {"b=2", "a=1"}));
  EXPECT_NE(hash("nce-2026", {}), hash("nce-2025", {}));
  EXPECT_NE(hash("nce-2026", {}), hash("nce-2026", {"a=1"}));
  EXPECT_NE(hash("nce-2026", {"a=1"}), hash("nce-2026", {"a=2"}));
}

TEST(PlanCsv, HasARowForEachStepWithAsManyCellsAsColumns) {
  const ReadPortfolio read =
      read_text(portfolio_text({record(1, {{"subscriptions", {{"items", {subscription(7)}}}}})}));
  PlanDesk desk(shipped("nce-2026"), read);
  const PlanAnswer answer = desk.answer(0);
  const auto csv = parse_csv("plan.csv", plan_csv(desk.rules(), answer, Language::en));
  ASSERT_TRUE(csv.has_value());
  ASSERT_EQ(csv->lines.size(), answer.plan.steps.size());
  const std::size_t kind = csv->column("kind");
  const std::size_t asked = csv->column("asked");
  for (std::size_t i = 0; i < csv->lines.size(); ++i) {
    EXPECT_EQ(csv->lines[i].cells[kind], name_of(answer.plan.steps[i].kind));
    EXPECT_EQ(csv->lines[i].cells[asked], to_string(answer.plan.steps[i].asked));
  }
}

}  // namespace
}  // namespace untether::testing

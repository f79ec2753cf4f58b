#include "engine/query/select.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/conditions.h"
#include "tests/support/generators.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using cel::dynamic::Value;

Customer with_details(Customer customer) {
  customer.details.resize(customer.assets.size());
  for (AssetDetails& details : customer.details) details = *any_details();
  customer.about.country = *rc::gen::element<std::string>("DE", "FR", "");
  customer.about.name = *rc::gen::element<std::string>("Alder", "Birch", "");
  return customer;
}

Question any_question(const Policy& policy) {
  Question question;
  question.policy = &policy;
  question.asker = *any_asker();
  const std::int64_t later = *rc::gen::element<std::int64_t>(0, 86'400, 400 * 86'400);
  question.clock = {generated_as_of(), plus(generated_as_of(), Seconds{later}), false};
  return question;
}

const char* word_of(const Value& value) {
  const bool* truth = value.get<bool>();
  return truth == nullptr ? "neither" : *truth ? "yes" : "no";
}

const char* word_of(const RowSets& sets, std::size_t row) {
  const bool yes = RowSets::has(sets.yes, row);
  const bool no = RowSets::has(sets.no, row);
  return yes && no ? "both" : yes ? "yes" : no ? "no" : "neither";
}

// Goal: columns say what the readable evaluator says, asset by asset, unknowns and all.
// Method: random customers, rule sets, clocks and conditions; two blocks one after the other, so
// that what was remembered of the first is used on the second.
RC_GTEST_PROP(Select, AgreesWithTheReadableEvaluator, ()) {
  const Policy& policy = shipped(*rc::gen::elementOf(shipped_names()));
  const Question question = any_question(policy);
  const std::string source = *any_condition();
  const auto condition = Condition::parse(source);
  if (!condition) RC_FAIL(source + ": " + debug_text(condition.error().front()));
  Selector selector(*condition, question, {});
  auto table = VerdictTable::build(policy, question.clock.at);
  RC_ASSERT(table.has_value());
  bool holds = false;
  bool fails = false;
  bool unknown = false;
  for (int b = 0; b < 2; ++b) {
    Block block;
    for (int i = 0; i < 3; ++i) block.append(with_details(*any_customer()));
    FactColumns facts;
    const BlockPresent now = present_block(question, *table, block, &facts);
    BlockVerdicts verdicts;
    judge_block(now.hot, table->effects(), verdicts);
    for (const std::uint32_t row : now.apart) {
      verdicts.effect[row] = effect_of(question, block, row);
    }
    const BlockRows rows{&policy, &block, &facts, verdicts.effect};
    const RowSets sets = selector.select(rows);
    for (std::size_t asset = 0; asset < block.asset_count(); ++asset) {
      const Value value = selector.definition(rows, asset);
      holds = holds || (value.is<bool>() && *value.get<bool>());
      fails = fails || value.is<cel::dynamic::Failure>();
      unknown = unknown || value.is<cel::dynamic::Unknown>();
      if (std::string(word_of(value)) != word_of(sets, asset)) {
        RC_FAIL(source + "\nby definition " + word_of(value) + ", by columns " +
                word_of(sets, asset) + ", asset " + std::to_string(asset));
      }
    }
  }
  RC_CLASSIFY(holds, "holds of some");
  RC_CLASSIFY(fails, "fails on some");
  RC_CLASSIFY(unknown, "unknown of some");
}

// Which way each part goes is what makes it fast: a loop, a table, or asset by asset.
TEST(Condition, IsTakenApartIntoColumnsWhereItCanBe) {
  const auto kinds = [](std::string_view source) {
    std::string letters;
    const auto condition = Condition::parse(source);
    if (!condition) return debug_text(condition.error().front());
    for (const Condition::Part& part : condition->parts()) {
      letters += "kctr&|!"[static_cast<std::size_t>(part.kind)];
    }
    return letters;
  };
  EXPECT_EQ(kinds("asset.quantity < 5"), "c");
  EXPECT_EQ(kinds("timestamp('2026-01-01T00:00:00Z') <= asset.termEnd"), "c");
  EXPECT_EQ(kinds("asset.termEnd < now + duration('720h')"), "c");
  EXPECT_EQ(kinds("asset.name.contains('E5')"), "t");
  EXPECT_EQ(kinds("asset.quantity % 2 == 0"), "t");
  EXPECT_EQ(kinds("[1, 2].exists(n, asset.quantity == n)"), "t");
  EXPECT_EQ(kinds("asset.termEnd < asset.cancelUntil"), "r");
  EXPECT_EQ(kinds("asset.id == 'x'"), "r");
  EXPECT_EQ(kinds("[1].exists(asset, asset == 1)"), "r");
  EXPECT_EQ(kinds("1 < 2"), "k");
  EXPECT_EQ(kinds("asset.kind == 'saas' && customer.country == 'DE'"), "tt&");
}

TEST(Condition, NamesTheFieldThatIsMisspelt) {
  const auto condition = Condition::parse("asset.quantty < 5");
  ASSERT_FALSE(condition);
  EXPECT_EQ(condition.error().front().code, ErrorCode::cel_unknown_field);
  EXPECT_EQ(condition.error().front().place.column, 1U);
}

TEST(Condition, IsRefusedWhereItsTypesCannotFit) {
  const auto code = [](std::string_view source) {
    const auto condition = Condition::parse(source);
    return condition ? std::string("parsed") : std::string(to_string(condition.error()[0].code));
  };
  EXPECT_EQ(code("1 + 'a' == 2"), "condition_does_not_fit");
  EXPECT_EQ(code("assett.kind == 'saas'"), "condition_unknown_variable");
  EXPECT_EQ(code("shorten(asset.name) == 'a'"), "condition_unknown_function");
  EXPECT_EQ(code("asset.kind =="), "cel_unexpected_token");
}

}  // namespace
}  // namespace untether::testing

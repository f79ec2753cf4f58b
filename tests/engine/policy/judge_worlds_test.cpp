// Goal: the verdict is what the design says, and the table says the same.
// Method: every small world of each shipped set against the slow definition of plain_verdict.h.
// Two assets, each in any certain state, under the whole set and under each prerequisite alone;
// assets whose state is open are paired under the whole set only, with one certain asset of each
// outcome beside them, to keep the number of worlds below some 100,000.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/batch/batch.h"
#include "engine/policy/judge.h"
#include "tests/support/builders.h"
#include "tests/support/plain_judge.h"
#include "tests/support/shipped.h"
#include "tests/support/small_worlds.h"

namespace untether::testing {
namespace {

const Asker direct_partner{PartnerType::direct, {}, Token::app_user};

// A day on which the set is in force.
Instant day_of_set(const Policy& policy) {
  return plus(Instant::start_of(*policy.rules().in_force.days.from), Seconds{86'400});
}

Outcome outcome_by_table(VerdictTable& table, const SmallWorld& world, Effect own) {
  Effect all = own;
  for (std::size_t i = 0; i < world.customer.assets.size(); ++i) {
    const Cell cell =
        table.cell_of(world.customer.assets[i].kind, world.present.assets[i], world.present.around);
    all |= table.effects()[cell.value];
  }
  return outcome_of(all);
}

// What passes of the customer itself, by asking about one without assets.
Effect own_effect(const PlainVerdict& bare) {
  if (bare.certainty == Certainty::assumed) return effect::passed_assumed;
  return bare.certainty == Certainty::reported ? effect::passed_reported : Effect{0};
}

struct Tally {
  std::size_t worlds = 0;
  std::array<std::size_t, decision_count> decisions{};
  std::string first_difference;

  void note(const std::string& what, const std::string& expected, const std::string& found) {
    if (first_difference.empty()) {
      first_difference = what + "\n  expected " + expected + "\n  found    " + found;
    }
  }
};

std::string describe(const SmallWorld& world) {
  std::string text;
  for (std::size_t i = 0; i < world.customer.assets.size(); ++i) {
    text += std::string(name_of(world.customer.assets[i].kind)) + " in";
    const auto& standing = world.present.assets[i].standing;
    for (std::size_t k = 0; standing && k < standing->size(); ++k) {
      text += " " + std::to_string((*standing)[k].state);
    }
    text += "; ";
  }
  return text;
}

void compare(const Policy& policy, const PlainJudge& definition, VerdictTable& table, Effect own,
             const SmallWorld& world, Tally& tally) {
  const PlainVerdict expected = definition.judge(world.customer, world.present, direct_partner);
  const PlainVerdict found = plain(judge(policy, world.customer, world.present, direct_partner));
  ++tally.worlds;
  ++tally.decisions[static_cast<std::size_t>(expected.decision)];
  if (found != expected) tally.note(describe(world), brief(expected), brief(found));
  const Outcome outcome = outcome_by_table(table, world, own);
  const PlainVerdict tabled{outcome.decision, outcome.certainty, outcome.open, {}};
  PlainVerdict without_reasons = expected;
  without_reasons.reasons.clear();
  if (tabled != without_reasons) {
    tally.note("table: " + describe(world), brief(without_reasons), brief(tabled));
  }
}

Tally compare_all(const Policy& policy, const std::vector<SmallAsset>& assets) {
  const Instant at = day_of_set(policy);
  const PlainJudge definition(policy);
  auto table = VerdictTable::build(policy, at);
  Tally tally;
  const SmallWorld bare = small_world({}, at);
  const Effect own = own_effect(definition.judge(bare.customer, bare.present, direct_partner));
  for_each_world(assets, at, [&](const SmallWorld& world) {
    compare(policy, definition, *table, own, world, tally);
  });
  return tally;
}

class SmallWorlds : public ::testing::TestWithParam<std::string> {};

TEST_P(SmallWorlds, OfTwoCertainAssetsAreJudgedAsDefined) {
  const Policy& policy = shipped(GetParam());
  const auto assets = certain_assets(policy);
  const Tally tally = compare_all(policy, assets);
  EXPECT_EQ(tally.first_difference, "");
  EXPECT_EQ(tally.worlds, 1 + assets.size() + assets.size() * (assets.size() + 1) / 2);
  // The worlds show what the set can say.
  EXPECT_GT(tally.decisions[static_cast<std::size_t>(Decision::removable)], 100U);
  EXPECT_GT(tally.decisions[static_cast<std::size_t>(Decision::blocked)], 100U);
  EXPECT_GT(tally.decisions[static_cast<std::size_t>(Decision::undecided)], 10U);
}

TEST_P(SmallWorlds, UnderEachPrerequisiteAloneAreJudgedAsDefined) {
  const Policy& policy = shipped(GetParam());
  for (std::uint32_t i = 0; i < policy.rules().prerequisites.size(); ++i) {
    const Policy alone = only_prerequisite(policy, PrerequisiteRow{i});
    const auto& kinds = alone.rules().prerequisites.front().of;
    // Kinds that it does not name are alike: one of them, and one that nothing lists, stay.
    std::vector<SmallAsset> assets;
    bool other_kept = false;
    for (SmallAsset& asset : certain_assets(alone)) {
      const bool named = std::find(kinds.begin(), kinds.end(), asset.kind) != kinds.end();
      if (!named && other_kept && asset.kind != AssetKind::other) continue;
      other_kept = other_kept || !named;
      assets.push_back(std::move(asset));
    }
    const Tally tally = compare_all(alone, assets);
    const std::string& id = alone.rules().prerequisites.front().id;
    EXPECT_EQ(tally.first_difference, "") << id;
    EXPECT_GT(tally.decisions[static_cast<std::size_t>(Decision::blocked)], 0U) << id;
    EXPECT_GT(tally.decisions[static_cast<std::size_t>(Decision::removable)], 0U) << id;
  }
}

TEST_P(SmallWorlds, WithOpenStatesAreJudgedAsDefined) {
  const Policy& policy = shipped(GetParam());
  const Instant at = day_of_set(policy);
  const PlainJudge definition(policy);
  auto table = VerdictTable::build(policy, at);
  const SmallWorld bare = small_world({}, at);
  const Effect own = own_effect(definition.judge(bare.customer, bare.present, direct_partner));
  // One certain asset for each outcome to stand beside the open one.
  std::map<Decision, SmallAsset> companions;
  for (const SmallAsset& asset : certain_assets(policy)) {
    const SmallWorld world = small_world({&asset}, at);
    companions.emplace(definition.judge(world.customer, world.present, direct_partner).decision,
                       asset);
  }
  ASSERT_EQ(companions.size(), 3U);
  Tally tally;
  for (const SmallAsset& open : open_assets(policy)) {
    compare(policy, definition, *table, own, small_world({&open}, at), tally);
    for (const auto& [decision, companion] : companions) {
      compare(policy, definition, *table, own, small_world({&companion, &open}, at), tally);
    }
  }
  EXPECT_EQ(tally.first_difference, "");
  EXPECT_GT(tally.decisions[static_cast<std::size_t>(Decision::undecided)], 50U);
}

// A verdict that an asset of open state leaves certain is the verdict of each of its presents.
TEST_P(SmallWorlds, ACertainVerdictOverOpenStatesHoldsInEachState) {
  const Policy& policy = shipped(GetParam());
  const Instant at = day_of_set(policy);
  std::size_t certain = 0;
  for (const SmallAsset& open : open_assets(policy)) {
    const SmallWorld world = small_world({&open}, at);
    const Verdict all = judge(policy, world.customer, world.present, direct_partner);
    if (all.decision == Decision::undecided) continue;
    ++certain;
    for (const LiveAsset& present : open.presents) {
      const SmallAsset one{open.kind, {present}};
      const SmallWorld alone = small_world({&one}, at);
      const Verdict verdict = judge(policy, alone.customer, alone.present, direct_partner);
      EXPECT_EQ(verdict.decision, all.decision) << describe(world);
    }
  }
  EXPECT_GT(certain, 10U);
}

INSTANTIATE_TEST_SUITE_P(Shipped, SmallWorlds,
                         ::testing::Values("csp-2020-04", "nce-2025", "nce-2026"),
                         [](const auto& tested) {
                           std::string name = tested.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

// The set with one of its yes-or-no parameters at another value, unknown included.
std::vector<std::pair<std::string, Policy>> with_each_parameter(const Policy& policy) {
  std::vector<std::pair<std::string, Policy>> policies;
  std::set<ParameterRow> rows;
  for (const ParameterVariant& variant : policy.variants) rows.insert(variant.row);
  for (const ParameterRow row : rows) {
    const Parameter& parameter = policy.rules().parameters[row.value];
    std::vector<ParameterValue> values = {true, false};
    if (parameter.type == ParameterType::tri) values.emplace_back(NotKnown{});
    for (const ParameterValue& value : values) {
      auto other = compile_policy(policy.machines.rules, {{parameter.id, value}});
      EXPECT_TRUE(other.has_value()) << parameter.id;
      policies.emplace_back(parameter.id + "=" + to_string(value), std::move(*other));
    }
  }
  return policies;
}

TEST(SmallWorlds, OfOneAssetAreJudgedAsDefinedWhateverAParameterSays) {
  std::size_t policies = 0;
  for (const std::string& name : shipped_names()) {
    for (const auto& [text, policy] : with_each_parameter(shipped(name))) {
      const Instant at = day_of_set(policy);
      const PlainJudge definition(policy);
      auto table = VerdictTable::build(policy, at);
      const SmallWorld bare = small_world({}, at);
      const Effect own = own_effect(definition.judge(bare.customer, bare.present, direct_partner));
      Tally tally;
      for (const SmallAsset& asset : certain_assets(policy)) {
        compare(policy, definition, *table, own, small_world({&asset}, at), tally);
      }
      EXPECT_EQ(tally.first_difference, "") << name << " " << text;
      ++policies;
    }
  }
  EXPECT_GT(policies, 30U);
}

}  // namespace
}  // namespace untether::testing

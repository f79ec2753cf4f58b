// In which order the clock makes its transitions, and what is written down of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/lifecycle/present.h"
#include "engine/lifecycle/roll_forward.h"
#include "tests/support/builders.h"
#include "tests/support/shipped.h"
#include "tests/support/small_rules.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Surroundings direct{{}, PartnerType::direct};

std::vector<std::pair<std::string, Instant>> journal(const Policy& policy, const Asset& asset,
                                                     std::string_view as_of,
                                                     std::string_view clock) {
  Oddities oddities;
  const Standing standing = load(policy.machines, asset, at(as_of), direct, oddities);
  std::vector<Firing> firings;
  (void)roll_forward(policy.machines, standing, oddities, at(as_of), at(clock), direct, &firings);
  std::vector<std::pair<std::string, Instant>> told;
  for (const Firing& firing : firings) {
    const Lifecycle& lifecycle = *policy.machines.lifecycle(asset.kind);
    told.emplace_back(lifecycle.transitions[firing.transition.value].id, firing.at);
  }
  return told;
}

TEST(RollOrder, TellsWhatFiredAndWhen) {
  const Policy& then = shipped("nce-2025");
  Asset license = asset(AssetKind::nce_license, ShownStatus::active, "2024-04-01", "2025-04-01");
  license.flags.set(AssetFlag::auto_renew, Truth::no);
  EXPECT_THAT(journal(then, license, "2025-03-01", "2025-07-30"),
              ElementsAre(std::pair(std::string("lapse"), at("2025-04-01")),
                          std::pair(std::string("disable"), at("2025-05-01")),
                          std::pair(std::string("delete"), at("2025-07-30"))));
  EXPECT_THAT(journal(then, license, "2025-03-01", "2025-03-31"), IsEmpty());
}

// A licence whose term is over on 10 March, under two transitions of the clock.
std::vector<std::string> states_at_the_end(std::string_view one, std::string_view two) {
  SmallRules rules;
  rules.lifecycle("life", "active expired deleted")
      .transition("life", "one", one)
      .transition("life", "two", two)
      .kind("nce_license", "life");
  const Policy policy = rules.policy();
  const Asset license =
      asset(AssetKind::nce_license, ShownStatus::active, "2025-03-10", "2026-03-10");
  return states(
      policy, license.kind,
      present_asset(policy.machines, license, direct, at("2026-03-01"), at("2026-03-10")));
}

TEST(RollOrder, OfTwoDueTogetherTheFirstInTheFileFires) {
  constexpr std::string_view expires =
      R"("from": ["active"], "to": "expired", "by": "clock", "due": "asset.termEnd")";
  constexpr std::string_view goes =
      R"("from": ["active"], "to": "deleted", "by": "clock", "due": "asset.termEnd")";
  EXPECT_THAT(states_at_the_end(expires, goes), ElementsAre("expired"));
  EXPECT_THAT(states_at_the_end(goes, expires), ElementsAre("deleted"));
}

TEST(RollOrder, TheEarlierFiresWhateverTheFileSays) {
  constexpr std::string_view at_the_end =
      R"("from": ["active"], "to": "expired", "by": "clock", "due": "asset.termEnd")";
  constexpr std::string_view an_hour_before =
      R"_("from": ["active"], "to": "deleted", "by": "clock",
          "due": "asset.termEnd - duration('1h')")_";
  EXPECT_THAT(states_at_the_end(at_the_end, an_hour_before), ElementsAre("deleted"));
}

TEST(RollOrder, ALifeThatTurnsWithoutTimePassingEndsAnywhereRatherThanNever) {
  EXPECT_THAT(states_at_the_end(
                  R"("from": ["active"], "to": "expired", "by": "clock", "due": "asset.termEnd")",
                  R"("from": ["expired"], "to": "active", "by": "clock", "due": "asset.termEnd")"),
              ElementsAre("active", "deleted", "expired"));
}

}  // namespace
}  // namespace untether::testing

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/rules/support.h"

// What makes the cheapest plan exact: an action that waits for what somebody does to other assets
// costs the same whenever it is made, and may be made whenever they are done.

namespace untether {
namespace {

using namespace untether::testing;

const Transition& transition_of(const RuleSet& rules, ActionName name) {
  return rules.lifecycles[name.lifecycle.value].transitions[name.transition.value];
}

// A need that only the clock can make hold: an order settles by itself.
bool waits_for_the_clock(const RuleSet& rules, const Dependency& dependency) {
  return std::all_of(dependency.of.begin(), dependency.of.end(), [&](AssetKind kind) {
    const KindEntry* entry = rules.kind(kind);
    if (entry == nullptr) return true;
    const auto& life = rules.lifecycles[entry->lifecycle.value];
    const auto pending = life.state("pending");
    return dependency.all.text == "asset.state != 'pending'" && pending &&
           std::none_of(life.transitions.begin(), life.transitions.end(), [&](const Transition& t) {
             return t.by == ActorKind::partner && t.from == std::vector<std::uint8_t>{*pending};
           });
  });
}

TEST(ActionsThatWait, ForWhatIsDoneToOthersHaveNeitherMoneyNorAWindow) {
  int seen = 0;
  for (const std::string& name : shipped_names()) {
    const RuleSet& rules = shipped(name).rules();
    for (const Dependency& dependency : rules.dependencies) {
      if (dependency.all.empty() || waits_for_the_clock(rules, dependency)) continue;
      for (const ActionName action : dependency.actions) {
        const Transition& made = transition_of(rules, action);
        // Reactivating leads to no goal of a plan.
        if (made.id == "reactivate" || made.id == "customer_reactivate") continue;
        ++seen;
        EXPECT_EQ(made.money, MoneyRule::none) << name << " " << dependency.id << " " << made.id;
        EXPECT_TRUE(made.open_until.empty()) << name << " " << dependency.id << " " << made.id;
      }
    }
  }
  EXPECT_GE(seen, 6);
}

}  // namespace
}  // namespace untether

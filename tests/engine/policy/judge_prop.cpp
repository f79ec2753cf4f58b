#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "engine/policy/judge.h"
#include "model/random.h"
#include "tests/support/builders.h"
#include "tests/support/facts.h"
#include "tests/support/generators.h"
#include "tests/support/plain_judge.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

const Asker direct_partner{PartnerType::direct, {}, Token::app_user};

struct Clocked {
  Present present;
  Verdict verdict;
};

Clocked judge_later(const Policy& policy, const Customer& customer, std::int64_t seconds,
                    const Asker& asker = direct_partner, const Hold* hold = nullptr) {
  Clocked out;
  out.present = present(policy.machines, customer, asker.partner,
                        {generated_as_of(), plus(generated_as_of(), Seconds{seconds}), false});
  out.verdict = judge(policy, customer, out.present, asker, hold);
  return out;
}

Verdict judge_now(const Policy& policy, const Customer& customer) {
  return judge_later(policy, customer, 0).verdict;
}

const Policy& any_policy() { return shipped(*rc::gen::elementOf(shipped_names())); }

std::int64_t any_delay() {
  return *rc::gen::element<std::int64_t>(0, 1, 900, 86'400, 7 * 86'400, 40 * 86'400, 400 * 86'400);
}

void classify(const Verdict& verdict) {
  RC_CLASSIFY(verdict.decision == Decision::removable, "removable");
  RC_CLASSIFY(verdict.decision == Decision::undecided, "undecided");
  RC_CLASSIFY(verdict.decision == Decision::blocked, "blocked");
  RC_CLASSIFY(verdict.decision == Decision::no_relationship, "no relationship");
}

// Goal: nothing one holds more can open a door.
// Method: judge, add an asset at the end, judge again.
RC_GTEST_PROP(Judge, AddingAnAssetNeverTurnsBlockedIntoRemovable, ()) {
  const Policy& policy = any_policy();
  Customer customer = *any_customer();
  const Verdict before = judge_now(policy, customer);
  customer.assets.push_back(*any_asset(0));
  const Verdict after = judge_now(policy, customer);
  RC_CLASSIFY(before.decision == Decision::blocked, "was blocked");
  RC_ASSERT(before.decision != Decision::blocked || after.decision == Decision::blocked);
  RC_ASSERT(before.decision == Decision::removable || after.decision != Decision::removable);
}

// Goal: the readable judge is the definition.
// Method: random customers, askers, clocks and holds against the slow one.
RC_GTEST_PROP(Judge, AgreesWithTheSlowDefinition, ()) {
  static std::map<const Policy*, PlainJudge> definitions;
  const Policy& policy = any_policy();
  const PlainJudge& definition = definitions.try_emplace(&policy, policy).first->second;
  const Customer customer = *any_customer();
  const Asker asker = *any_asker();
  const Hold hold{customer.id, "dispute", plus(generated_as_of(), Seconds{86'400})};
  const bool held = *rc::gen::arbitrary<bool>();
  const auto [now, verdict] =
      judge_later(policy, customer, any_delay(), asker, held ? &hold : nullptr);
  classify(verdict);
  const PlainVerdict expected = definition.judge(customer, now, asker, held ? &hold : nullptr);
  RC_LOG() << "expected " << brief(expected) << "\nfound " << brief(plain(verdict)) << "\n";
  RC_ASSERT(plain(verdict) == expected);
}

// The findings of an asset, with the asset left out.
std::vector<Finding> findings_of(const Verdict& verdict, std::optional<AssetRow> asset) {
  std::vector<Finding> found;
  for (const Finding& finding : verdict.findings) {
    if (finding.asset != asset) continue;
    found.push_back(finding);
    found.back().asset.reset();
  }
  return found;
}

// Goal: the order in which assets were read says nothing.
// Method: shuffle them, links to parents with them.
RC_GTEST_PROP(Judge, TheOrderOfAssetsChangesNothing, ()) {
  const Policy& policy = any_policy();
  const Customer customer = *any_customer();
  const std::int64_t later = any_delay();
  std::vector<std::uint32_t> place(customer.assets.size());  // of each asset, after
  std::iota(place.begin(), place.end(), 0U);
  for (std::size_t i = place.size(); i > 1; --i) {
    std::swap(place[i - 1], place[*rc::gen::inRange<std::size_t>(0, i)]);
  }
  Customer shuffled = customer;
  for (std::size_t i = 0; i < place.size(); ++i) {
    Asset& asset = shuffled.assets[place[i]];
    asset = customer.assets[i];
    if (const auto parent = asset.parent.row()) {
      asset.parent = ParentLink::to(AssetRow{place[parent->value]});
    }
  }
  const Verdict before = judge_later(policy, customer, later).verdict;
  const Verdict after = judge_later(policy, shuffled, later).verdict;
  RC_CLASSIFY(!std::is_sorted(place.begin(), place.end()), "moved");
  classify(before);
  RC_ASSERT(after.decision == before.decision);
  RC_ASSERT(after.certainty == before.certainty);
  RC_ASSERT(after.open == before.open);
  RC_ASSERT(findings_of(after, std::nullopt) == findings_of(before, std::nullopt));
  for (std::uint32_t i = 0; i < place.size(); ++i) {
    RC_ASSERT(findings_of(after, AssetRow{place[i]}) == findings_of(before, AssetRow{i}));
  }
}

// The set with its entries in another order. Rows of life cycles and parameters are named by
// others and stay.
std::shared_ptr<const RuleSet> shuffled_rules(const RuleSet& rules, std::uint64_t seed) {
  auto other = std::make_shared<RuleSet>(rules);
  untether::Random random(seed);
  const auto shuffle = [&random](auto& entries) {
    for (std::size_t i = entries.size(); i > 1; --i) {
      const auto other_place = static_cast<std::size_t>(random.below(i));
      if (other_place != i - 1) std::swap(entries[i - 1], entries[other_place]);
    }
  };
  shuffle(other->prerequisites);
  for (Prerequisite& entry : other->prerequisites) {
    shuffle(entry.of);
    shuffle(entry.gates);
  }
  shuffle(other->kinds);
  shuffle(other->not_required);
  shuffle(other->not_modelled);
  shuffle(other->dependencies);
  shuffle(other->removals);
  shuffle(other->refusals);
  return other;
}

struct ShuffledPolicy {
  std::string name;
  Policy policy;
};

const ShuffledPolicy& any_shuffled_policy() {
  static const std::vector<ShuffledPolicy> policies = [] {
    std::vector<ShuffledPolicy> made;
    for (const std::string& name : shipped_names()) {
      for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        made.push_back({name, *compile_policy(shuffled_rules(shipped(name).rules(), seed))});
      }
    }
    return made;
  }();
  return policies[*rc::gen::inRange<std::size_t>(0, policies.size())];
}

// Reasons with prerequisites by id, sorted.
std::vector<std::string> reasons(const Policy& policy, const Verdict& verdict) {
  std::vector<std::string> out;
  for (const PlainReason& reason : plain(verdict).reasons) {
    std::string text(name_of(reason.code));
    if (reason.asset) text += " " + std::to_string(reason.asset->value);
    if (reason.prerequisite) {
      text += " " + policy.rules().prerequisites[reason.prerequisite->value].id;
    }
    for (const Truth clear : reason.clear) text += std::to_string(static_cast<int>(clear));
    out.push_back(std::move(text));
  }
  std::sort(out.begin(), out.end());
  return out;
}

RC_GTEST_PROP(Judge, TheOrderOfRulesChangesNothing, ()) {
  const auto& [name, shuffled] = any_shuffled_policy();
  const Policy& policy = shipped(name);
  const Customer customer = *any_customer();
  const std::int64_t later = any_delay();
  const Verdict before = judge_later(policy, customer, later).verdict;
  const Verdict after = judge_later(shuffled, customer, later).verdict;
  classify(before);
  RC_ASSERT(after.decision == before.decision);
  RC_ASSERT(after.certainty == before.certainty);
  RC_ASSERT(after.open == before.open);
  RC_ASSERT(reasons(shuffled, after) == reasons(policy, before));
}

// The customer without what its own dates contradict: such an asset's state is not believed, and
// forgetting the date that contradicts makes it believable again.
Customer consistent(const Policy& policy, Customer customer) {
  const Present now = judge_later(policy, customer, 0).present;
  std::vector<Asset> kept;
  for (std::size_t i = 0; i < customer.assets.size(); ++i) {
    if (now.assets[i].oddities.overdue) continue;
    kept.push_back(customer.assets[i]);
    kept.back().parent = ParentLink::none();
  }
  customer.assets = std::move(kept);
  return customer;
}

// Goal: not knowing never helps.
// Method: take a customer of whom all is known, forget one fact, judge both.
RC_GTEST_PROP(Judge, MakingAnyFactUnknownNeverGivesPermission, ()) {
  const Policy& policy = any_policy();
  const Customer known = consistent(policy, *known_customer());
  const std::int64_t later = any_delay();
  const Customer forgotten = *without_one_fact(known);
  const Verdict before = judge_later(policy, known, later).verdict;
  const Verdict after = judge_later(policy, forgotten, later).verdict;
  classify(before);
  RC_CLASSIFY(before.decision != after.decision, "changed");
  RC_CLASSIFY(before.decision == Decision::blocked && after.decision == Decision::undecided,
              "blocked to undecided");
  RC_LOG() << "known " << brief(known) << "\nforgotten " << brief(forgotten) << "\n";
  RC_ASSERT(after.decision != Decision::removable || before.decision == Decision::removable);
  for (std::size_t gate = 0; gate < gate_count; ++gate) {
    RC_ASSERT(after.open[gate] != Truth::yes || before.open[gate] == Truth::yes);
  }
}

// Goal: what is certain wins over what is not, and both are listed.
// Method: an active reservation, which blocks in every set, among anything.
RC_GTEST_PROP(Judge, ACertainBlockerBeatsAnyUnknown, ()) {
  const Policy& policy = any_policy();
  Customer customer = *any_customer();
  customer.relationship = *rc::gen::element(Relationship::reseller, Relationship::unknown);
  const Verdict before = judge_now(policy, customer);
  Asset reservation = asset(AssetKind::reservation, ShownStatus::active);
  reservation.set(AssetInstant::term_end, Instant::never());
  customer.assets.push_back(reservation);
  const Verdict after = judge_now(policy, customer);
  RC_CLASSIFY(before.decision == Decision::undecided, "was undecided");
  RC_ASSERT(after.decision == Decision::blocked);
  RC_ASSERT(after.certainty.has_value());
  RC_ASSERT(after.findings.size() == before.findings.size() + 1);
}

// Goal: a verdict over open states is one for each of them.
// Method: pick one present an asset and judge as if it were known.
RC_GTEST_PROP(Judge, AVerdictHoldsInEveryPresentThatIsOpen, ()) {
  const Policy& policy = any_policy();
  const Customer customer = *any_customer();
  auto [now, all] = judge_later(policy, customer, any_delay());
  bool open = false;
  for (PresentAsset& asset : now.assets) {
    if (!asset.standing || asset.standing->is_certain()) continue;
    open = true;
    asset.standing =
        Standing((*asset.standing)[*rc::gen::inRange<std::size_t>(0, asset.standing->size())]);
  }
  const Verdict one = judge(policy, customer, now, direct_partner);
  RC_CLASSIFY(open, "open");
  classify(all);
  RC_ASSERT(all.decision == Decision::undecided || one.decision == all.decision);
  for (std::size_t gate = 0; gate < gate_count; ++gate) {
    RC_ASSERT(all.open[gate] == Truth::unknown || one.open[gate] == all.open[gate]);
  }
}

// Findings stand as promised: the customer's own first, then by asset; each one says no or
// unknown at some gate.
RC_GTEST_PROP(Judge, ListsTheCustomersOwnFindingsFirstThenByAsset, ()) {
  const Policy& policy = any_policy();
  const auto [now, verdict] = judge_later(policy, *any_customer(), 0, *any_asker());
  std::optional<AssetRow> last;
  for (const Finding& finding : verdict.findings) {
    RC_ASSERT(!last || (finding.asset && *last <= *finding.asset));
    last = finding.asset;
    RC_ASSERT(std::any_of(finding.gates.begin(), finding.gates.end(),
                          [](GateJudgement gate) { return gate.clear != Truth::yes; }));
  }
}

}  // namespace
}  // namespace untether::testing

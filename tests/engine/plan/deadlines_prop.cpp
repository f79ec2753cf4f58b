// Deadlines held to a slow oracle: at every second at which something may change, the customer is
// rolled forward with and without acting.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "engine/plan/portfolio_deadlines.h"
#include "tests/support/builders.h"
#include "tests/support/deadlines.h"
#include "tests/support/deadlines_oracle.h"
#include "tests/support/generators.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

// Like data from the service: terms that run, begin or end near the instant they were read at.
Asset draw_asset() {
  const auto kind = *rc::gen::elementOf(std::vector<AssetKind>{
      AssetKind::nce_license, AssetKind::nce_license, AssetKind::legacy_license,
      AssetKind::azure_subscription, AssetKind::reservation, AssetKind::savings_plan,
      AssetKind::software_perpetual, AssetKind::software_subscription, AssetKind::saas});
  const auto shown = *rc::gen::weightedElement<ShownStatus>({{6, ShownStatus::active},
                                                             {2, ShownStatus::suspended},
                                                             {1, ShownStatus::expired},
                                                             {1, ShownStatus::cancelled},
                                                             {1, ShownStatus::disabled}});
  Asset drawn = asset(kind, shown);
  const Period term = *rc::gen::element(Period{1, 0}, Period{12, 0}, Period{36, 0});
  const auto days = *rc::gen::element(-31, -29, -8, -7, -6, -3, -1, 0, 1, 2, 30, 31, 89, 90, 300);
  const auto seconds = *rc::gen::element(-1, 0, 1);
  const Instant border = plus(generated_as_of(), Seconds{days * seconds_per_day + seconds});
  const Instant start = days <= 0 ? border : plus(border, Period{-term.months, 0});
  drawn.set(AssetInstant::term_start, start);
  drawn.set(AssetInstant::purchased_at, start);
  drawn.set(AssetInstant::state_since, start);
  drawn.term = Term::of(term);
  drawn.anchor_day = static_cast<std::uint8_t>(day_of_month(day_of(start)));
  drawn.set(AssetInstant::term_end, plus(start, term, drawn.anchor_day));
  drawn.flags.set(AssetFlag::auto_renew, *any_truth());
  if (*rc::gen::inRange(0, 4) == 0) drawn.flags.set(AssetFlag::trial, Truth::yes);
  if (*rc::gen::inRange(0, 4) == 0) drawn.flags.set(AssetFlag::cancel_scheduled, Truth::yes);
  drawn.flags.set(AssetFlag::refundable, *any_truth());
  return drawn;
}

Customer draw_customer() {
  std::vector<Asset> assets;
  for (int i = *rc::gen::inRange(1, 4); i > 0; --i) assets.push_back(draw_asset());
  Customer drawn = customer(std::move(assets));
  drawn.flags.set(CustomerFlag::transfer_target, *any_truth());
  return drawn;
}

std::string brief(const Asset& asset) {
  std::string text = std::string(name_of(asset.kind)) + " " + std::to_string(asset.shown.bits());
  for (const Instant one : asset.instants) text += " " + to_string(one);
  for (const AssetFlag flag : {AssetFlag::auto_renew, AssetFlag::trial}) {
    text += " " + std::to_string(static_cast<int>(asset.flags.get(flag)));
  }
  return text + " " + std::to_string(asset.term.code()) + "\n";
}

std::string joined(const std::set<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "; ";
  return text;
}

bool matters(const Policy& policy, AssetKind kind) {
  const Lifecycle* lifecycle = policy.machines.lifecycle(kind);
  return lifecycle != nullptr && (policy.treatment_of(kind) == KindTreatment::judged ||
                                  lifecycle->billing != Billing::none);
}

RC_GTEST_PROP(DeadlinesAgainstAnOracle, TellsTheSame, ()) {
  const auto names = shipped_names();
  const Policy& policy = shipped(names[*rc::gen::inRange<std::size_t>(0, names.size())]);
  const Customer held = *rc::gen::arbitrary<bool>() ? draw_customer() : *known_customer();
  const auto days = *rc::gen::element(1, 8, 31, 90, 400);
  const Instant now = generated_as_of();
  const Instant until = horizon(now, days);
  const Present today = present(policy.machines, held, PartnerType::direct, {now, now, false});
  const PlanRules plan = plan_rules(policy);
  const DeadlineRules rules = deadline_rules(plan);
  Clearness clearness(plan);
  const DeadlineSubject subject{held, today, [](AssetRow) { return Tariff{}; }};
  const CustomerDeadlines found = find_deadlines(rules, clearness, subject, until);

  std::set<std::uint32_t> doubtful;
  for (const OpenDeadline& one : found.doubts) {
    if (one.asset) doubtful.insert(one.asset->value);
  }
  std::set<std::string> told;
  for (const Deadline& one : found.dated) {
    if (one.kind == DeadlineKind::rights_end || doubtful.contains(one.asset.value)) continue;
    RC_ASSERT(one.event_at.is_absent() || one.at <= one.event_at);
    told.insert(std::string(name_of(one.kind)) + " " + std::to_string(one.asset.value) + " " +
                to_string(one.at));
    RC_TAG(std::string(name_of(one.kind)));
  }
  std::set<std::string> expected;
  DeadlinesOracle oracle(plan, clearness, today, until);
  for (std::uint32_t i = 0; i < held.assets.size(); ++i) {
    const auto& standing = today.assets[i].standing;
    const bool known = standing && standing->is_certain() && !doubtful.contains(i);
    if (!known || !matters(policy, held.assets[i].kind)) continue;
    expected.merge(oracle.of_asset(i));
  }
  RC_CLASSIFY(expected.empty(), "nothing falls due");
  RC_CLASSIFY(!doubtful.empty(), "something is not known");
  if (told != expected) {
    for (const Asset& one : held.assets) RC_LOG(brief(one));
    RC_FAIL("under " + policy.rules().name + " told " + joined(told) + ", expected " +
            joined(expected));
  }
}

// A longer look tells everything that a shorter one tells, and a later start tells the rest.
RC_GTEST_PROP(DeadlinesHorizonProperty, GrowsWithTheDays, ()) {
  const auto names = shipped_names();
  const std::string name = names[*rc::gen::inRange<std::size_t>(0, names.size())];
  const Customer held = draw_customer();
  const std::string now = to_string(generated_as_of());
  const auto few = told(Radar{name, now, *rc::gen::inRange(0, 100)}, held);
  const auto many = told(Radar{name, now, 400}, held);
  const std::set<std::string> all(many.begin(), many.end());
  for (const std::string& line : few) RC_ASSERT(all.contains(line));
}

}  // namespace
}  // namespace untether::testing

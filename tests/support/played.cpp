#include "tests/support/played.h"

#include <map>

#include "engine/sim/advance.h"
#include "engine/sim/start.h"
#include "engine/sim/step.h"
#include "scenarios/simulation/play_plan.h"
#include "tests/support/plans.h"

namespace untether::testing {

PlanMoney money_of(const Ledger& ledger) {
  std::map<Currency, MoneyTotal> totals;
  PlanMoney money;
  money.usage_seconds = ledger.usage_seconds;
  for (const LedgerEntry& entry : ledger.entries) {
    if (!entry.amount.known) ++money.unpriced;
    if (!entry.amount.known || entry.amount.minor_units == 0) continue;
    MoneyTotal& total = totals[entry.currency];
    total.currency = entry.currency;
    total.net += entry.amount.minor_units;
    if (entry.amount.minor_units >= 0) continue;
    (entry.amount.credit == CreditKind::tied ? total.tied : total.invoice) +=
        entry.amount.minor_units;
  }
  for (const auto& [currency, total] : totals) money.totals.push_back(total);
  return money;
}

namespace {

std::string told(const Refused& refused) {
  return std::string(name_of(refused.check)) + " " + refused.refusal + " " + refused.rule;
}

// Charged after all charges should have ended, within four years.
std::string charged_later(const SimRules& rules, World world) {
  const Instant from = world.now;
  std::string first;
  advance(rules, world, plus(from, Period{48, 0}), [&first](const Event& event) {
    const bool charge =
        event.entry && (event.entry->amount.minor_units > 0 || !event.entry->amount.known);
    if (charge && first.empty()) {
      first = "charged for " + std::to_string(event.asset->value) + " on " + to_string(event.at);
    }
  });
  return first;
}

}  // namespace

std::string broken_promise(const SimRules& rules, const PlanSubject& subject, const Plan& plan) {
  const World start = start_world(rules, {subject.customer, subject.present, subject.asker.partner,
                                          subject.tariffs, subject.hold});
  const Played played = play_plan(rules, start, plan, subject.asker);
  if (played.failed) {
    return "step " + std::to_string(*played.failed) + " is refused at " +
           to_string(played.world.now) + ": " + told(played.refusals.front());
  }
  const PlanMoney money = money_of(ledger_now(played.world));
  const bool same = money.totals == plan.money.totals &&
                    (money.unpriced > 0) == (plan.money.unpriced > 0) &&
                    money.usage_seconds == plan.money.usage_seconds;
  if (!same) return "other money: " + brief(money);
  if (plan.goal == Goal::remove) {
    return played.world.live.relationship == Relationship::none ? "" : "not removed";
  }
  return charged_later(rules, played.world);
}

}  // namespace untether::testing

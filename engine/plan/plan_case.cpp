#include "engine/plan/plan_case.h"

#include <algorithm>

#include "engine/plan/carry.h"
#include "engine/plan/plan_money.h"

namespace untether::plan {

namespace {

// Rights in Azure that nobody told of are taken as given where facts may be assumed.
Actor actor_of(const Asker& asker, bool may_assume) {
  Actor actor = ideal_actor();
  if (asker.roles) actor.roles = *asker.roles;
  actor.token = asker.token;
  const bool told = asker.azure_owner != Truth::unknown;
  actor.azure_owner = told ? asker.azure_owner : to_truth(may_assume);
  return actor;
}

bool concerns(const Finding& finding, Goal goal) {
  switch (finding.code) {
    case FindingCode::missing_collection:
    case FindingCode::relationship_unknown:
    case FindingCode::unlisted_kind:
    case FindingCode::unreadable_record: return true;
    case FindingCode::partner_type:
    case FindingCode::gate_rule:
    case FindingCode::role:
    case FindingCode::token: return goal == Goal::remove;
    case FindingCode::prerequisite:
    case FindingCode::hold: return false;
  }
  return false;
}

}  // namespace

PlanCase::PlanCase(const PlanRules& rules, Clearness& clearness, const PlanSubject& subject,
                   const PlanOptions& options)
    : rules_(rules),
      clearness_(clearness),
      subject_(subject),
      options_(options),
      live_(live_customer(subject.customer, subject.present)),
      actor_(actor_of(subject.asker, options.may_assume)),
      aside_(live_.assets.size()),
      start_{live_, aside_, {}, actor_, options.goal, subject.present.at, options.may_assume},
      verdict_(
          judge(*rules.policy, subject.customer, subject.present, subject.asker, subject.hold)) {
  no_relationship_ = has_relationship(subject.customer.relationship) == Truth::no;
  if (live_.around.customer.get(CustomerFlag::transfer_target) == Truth::unknown) {
    live_.around.customer.set(CustomerFlag::transfer_target, to_truth(options.transfer));
  }
  removal_ = removal_right(*rules.policy, subject.asker.partner, day_of(subject.present.at));
  for (const Finding& finding : verdict_.findings) {
    if (concerns(finding, options.goal)) open_.push_back(finding);
  }
  price();
  find_floor();
  planning_.emplace(rules_, clearness_, start_);
  if (subject.customer.damage) return;
  set_aside();
  chooser_.emplace(*planning_);
  dead_rows_ = chooser_->dead_ends();
  if (dead_rows_.empty()) return;
  // The others are planned without them; needs on them are never met.
  for (const AssetRow row : dead_rows_) aside_[row.value] = true;
  planning_.emplace(rules_, clearness_, start_);
  chooser_.emplace(*planning_);
}

void PlanCase::price() {
  for (std::size_t i = 0; i < live_.assets.size(); ++i) {
    const Tariff tariff = i < subject_.tariffs.size() ? subject_.tariffs[i] : Tariff{};
    priced_.push_back(tariff.price.has_value());
    tariffs_.push_back(with_notional_price(tariff));
  }
  start_.tariffs = tariffs_;
}

// Of an asset with several possible presents nothing is promised, unless each meets the goal; nor
// of one that should have left its state before the data were read: what it shows counts at that
// instant and no longer.
void PlanCase::set_aside() {
  for (std::uint32_t i = 0; i < live_.assets.size(); ++i) {
    const PresentAsset& asset = subject_.present.assets[i];
    const bool overdue = asset.standing && asset.oddities.overdue;
    if (!asset.standing || (asset.standing->is_certain() && !overdue)) continue;
    aside_[i] = true;
    const Standing worlds =
        overdue ? any_state(rules_.machines(), live_.assets[i].facts) : *asset.standing;
    bool met = true;
    for (std::size_t w = 0; w < worlds.size(); ++w) {
      met = met && planning_->meets_goal(AssetRow{i}, worlds[w], start_.now);
    }
    if (!met) unclear_rows_.push_back(AssetRow{i});
  }
}

void PlanCase::find_floor() {
  floor_ = start_.now;
  if (options_.goal != Goal::remove) return;
  if (subject_.hold != nullptr) floor_ = std::max(floor_, subject_.hold->until);
  for (const Notice& notice : rules_.rules().notices) {
    floor_ = std::max(floor_, plus(start_.now, length_of(rules_.machines(), notice.waits)));
  }
}

std::vector<Instant> PlanCase::dates() {
  std::vector<Instant> dates{floor_};
  for (const Instant instant : chooser_->clear_instants()) {
    if (instant > floor_) dates.push_back(instant);
  }
  return dates;
}

// The earliest choice of dates after one that only a budget forbids, up to one that has a choice.
std::optional<Choice> PlanCase::first_within_budget(Instant forbidden, Instant possible,
                                                    Preference preference) {
  std::optional<Choice> first;
  while (possible.seconds() - forbidden.seconds() > 1) {
    const Seconds half{(possible.seconds() - forbidden.seconds()) / 2};
    const Instant middle = plus(forbidden, half);
    auto choice = choose(middle, preference);
    (choice ? possible : forbidden) = middle;
    if (choice) first = std::move(choice);
  }
  return first;
}

void PlanCase::visit_choices(const std::vector<Instant>& dates, Preference preference,
                             const VisitChoice& visit) {
  std::optional<Instant> forbidden;
  for (const Instant date : dates) {
    auto choice = choose(date, preference);
    if (choice && forbidden) {
      auto earlier = first_within_budget(*forbidden, date, preference);
      if (earlier && !visit(std::move(*earlier))) return;
    }
    forbidden = !choice && chooser_->budget_forbids() ? std::optional(date) : std::nullopt;
    if (choice && !visit(std::move(*choice))) return;
  }
}

std::optional<Choice> PlanCase::fastest() {
  std::vector<Instant> dates{std::max(floor_, chooser_->earliest())};
  std::optional<Choice> first = choose(dates.front(), Preference::fastest);
  if (first) return first;
  for (const Instant date : chooser_->clear_instants()) {
    if (date > dates.front()) dates.push_back(date);
  }
  visit_choices(dates, Preference::fastest, [&](Choice choice) {
    first = std::move(choice);
    return false;
  });
  return first;
}

std::optional<Choice> PlanCase::best(Preference preference) {
  if (!chooser_ || floor_.is_never()) return std::nullopt;
  if (preference == Preference::fastest) return fastest();
  std::optional<Choice> best;
  PlanMoney best_money;
  visit_choices(dates(), preference, [&](Choice choice) {
    PlanMoney cost = money(choice, goal_at(choice));
    const bool better =
        !best || (preference == Preference::fewest && step_count(choice) < step_count(*best)) ||
        (preference == Preference::cheapest && is_cheaper(cost, best_money));
    if (better) {
      best = std::move(choice);
      best_money = std::move(cost);
    }
    return true;
  });
  return best;
}

Instant PlanCase::goal_at(const Choice& choice) const {
  return std::max(floor_, choice.clear_from);
}

int PlanCase::step_count(const Choice& choice) const {
  int count = 0;
  for (const Pick& pick : choice.picks) count += pick.way ? pick.way->actions : 0;
  return count;
}

PlanMoney PlanCase::money(const Choice& choice, Instant until) {
  MoneySum sum;
  const Instant after_start = plus(start_.now, Seconds{1});
  for (std::uint32_t i = 0; i < live_.assets.size(); ++i) {
    const AssetRow row{i};
    const Pick& pick = choice.picks[i];
    if (!pick.way) continue;
    Charges charges = pick.way->charges;
    if (!pick.way->quiet) {
      const Instant from = std::max(pick.way->settled, after_start);
      charges.add(charges_until(planning_->payer(row), pick.way->end, from, until).charges);
    }
    sum.add(charges, tariffs_[i], priced_[i]);
    for (const Move& move : pick.way->moves) {
      if (priced_[i]) sum.add_credit(move.amount, *tariffs_[i].price);
      if (move.by_clock || !has_cascade(*planning_, row, move.transition)) continue;
      for (const Carried& one : carried_along(*planning_, row, move.transition, move.at)) {
        const std::size_t c = one.asset.value;
        sum.add(one.charges, tariffs_[c], priced_[c]);
        if (priced_[c]) sum.add_credit(one.amount, *tariffs_[c].price);
      }
    }
  }
  return std::move(sum).result();
}

}  // namespace untether::plan

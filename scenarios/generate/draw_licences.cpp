#include <algorithm>
#include <array>

#include "scenarios/generate/draw.h"
#include "scenarios/generate/terms.h"

namespace untether::synthetic {

namespace {

constexpr std::array<std::string_view, 4> legacy_states = {"active", "suspended", "deleted",
                                                           "pending"};
constexpr std::array<std::uint32_t, 4> legacy_living = {885, 75, 35, 5};
constexpr std::array<std::uint32_t, 4> legacy_ending = {0, 750, 250, 0};

constexpr std::array<std::string_view, 6> nce_states = {"active",   "suspended", "expired",
                                                        "disabled", "deleted",   "pending"};
constexpr std::array<std::uint32_t, 6> nce_living = {845, 45, 40, 30, 35, 5};
constexpr std::array<std::uint32_t, 6> nce_ending = {0, 0, 0, 350, 650, 0};

constexpr std::array<int, 3> term_months = {1, 12, 36};
constexpr std::array<std::uint32_t, 3> nce_terms = {300, 600, 100};

constexpr std::int64_t trial_seats = 25;
constexpr std::int32_t trial_days = 30;
// Full days of `expired`, then of `disabled`; three less for months that end early.
constexpr std::int64_t expired_days_max = 26;
constexpr std::int64_t disabled_days_min = 30;
constexpr std::int64_t disabled_days_max = 116;

TermLimits legacy_limits(const Draw& draw) {
  const EraDays& days = era_days();
  return {days.csp_begins, std::min(draw.today(), days.legacy_last_purchase),
          days.legacy_last_term};
}

TermLimits nce_limits(const Draw& draw) {
  return {era_days().nce_begins, draw.today(), draw.today()};
}

void set_dates(SubscriptionPlan& subscription, const TermDates& dates, int months) {
  subscription.created = dates.created;
  subscription.start = dates.start;
  subscription.end = dates.end;
  subscription.term = term_text(months);
}

// Ordered minutes ago: the order does not show yet.
void set_pending(Draw& draw, SubscriptionPlan& subscription, int months) {
  subscription.created = plus(draw.plan.now, Seconds{-draw.random.between(10, 800)});
  subscription.start = Instant::start_of(draw.today());
  subscription.end = plus(subscription.start, Period{months, 0});
  subscription.term = term_text(months);
}

void set_trial(Draw& draw, SubscriptionPlan& subscription, Day first) {
  const Day begun{draw.today().count - static_cast<std::int32_t>(draw.random.between(0, 29))};
  subscription.start = Instant::start_of(std::max(begun, first));
  subscription.created = at_work(draw.random, day_of(subscription.start), draw.plan.now);
  subscription.end = plus(subscription.start, Seconds{trial_days * seconds_per_day});
  subscription.term = "P1M";
  subscription.billing_cycle = "none";
  subscription.quantity = trial_seats;
  subscription.trial = true;
}

// Data as nobody should have it: still active although the term ended.
bool is_dirty(Draw& draw) { return !draw.plan.ending && draw.random.chance(2, 1000); }

void set_overdue(Draw& draw, SubscriptionPlan& subscription, int months, const TermLimits& limits) {
  const auto days_ago = static_cast<int>(draw.random.between(3, 40));
  if (const auto dates = ended_term(draw.random, draw.plan.now, months, days_ago, limits)) {
    set_dates(subscription, *dates, months);
  }
}

// --- legacy ----------------------------------------------------------------------------------

void set_legacy_dates(Draw& draw, SubscriptionPlan& subscription) {
  const TermLimits limits = legacy_limits(draw);
  Random& random = draw.random;
  if (subscription.status == "deleted" && random.chance(1, 2)) {
    const auto days_ago = static_cast<int>(random.between(5, 300));
    if (const auto dates = ended_term(random, draw.plan.now, 12, days_ago, limits)) {
      set_dates(subscription, *dates, 12);
      return;
    }
  }
  if (const auto dates = running_term(random, draw.plan.now, 12, limits)) {
    set_dates(subscription, *dates, 12);
  }
  if (subscription.status == "active" && is_dirty(draw)) {
    set_overdue(draw, subscription, 12, limits);
  }
}

// A legacy licence of the customer to which others can be added; nothing after a few tries.
std::optional<std::uint32_t> find_base(Draw& draw) {
  const auto& all = draw.plan.subscriptions;
  for (int tries = 0; tries < 4 && !all.empty(); ++tries) {
    const auto at = static_cast<std::uint32_t>(draw.random.below(all.size()));
    const SubscriptionPlan& base = all[at];
    if (base.kind == AssetKind::legacy_license && !base.parent && !base.trial) return at;
  }
  return std::nullopt;
}

// An add-on shares its base's state and term.
bool become_add_on(Draw& draw, SubscriptionPlan& subscription) {
  const auto at = find_base(draw);
  if (!at) return false;
  const SubscriptionPlan& base = draw.plan.subscriptions[*at];
  subscription = base;
  subscription.parent = at;
  subscription.order.reset();
  subscription.product = &pick_from(draw.random, legacy_add_ons());
  subscription.quantity = draw.random.between(1, base.quantity);
  // The anomaly of an active add-on under a suspended base.
  if (!draw.plan.ending && base.status == "suspended" && draw.random.chance(1, 10)) {
    subscription.status = "active";
  }
  return true;
}

void draw_legacy(Draw& draw, SubscriptionPlan& subscription) {
  Random& random = draw.random;
  if (random.chance(100, 1000) && become_add_on(draw, subscription)) return;
  subscription.kind = AssetKind::legacy_license;
  subscription.product = &pick_from(random, legacy_products());
  subscription.quantity = draw_seats(random);
  subscription.billing_cycle = random.chance(7, 10) ? "monthly" : "annual";
  const bool sold = draw.today() <= era_days().legacy_last_purchase;
  if (sold && !draw.plan.ending && random.chance(15, 1000)) {
    subscription.status = "active";
    set_trial(draw, subscription, era_days().csp_begins);
    return;
  }
  subscription.status =
      legacy_states[random.pick(draw.plan.ending ? legacy_ending : legacy_living)];
  if (subscription.status == "pending" && sold) {
    set_pending(draw, subscription, 12);
  } else {
    if (subscription.status == "pending") subscription.status = "active";
    set_legacy_dates(draw, subscription);
  }
  subscription.auto_renew = subscription.status == "active" && random.chance(9, 10);
}

// --- new commerce ----------------------------------------------------------------------------

// Whether a term of these dates is followed by the free 30 days of `expired`, not by an extended
// service term.
bool has_grace(const TermDates& dates) {
  const EraDays& days = era_days();
  return dates.end <= Instant::start_of(days.extended_terms_first_end) ||
         dates.start < Instant::start_of(days.extended_terms_first_purchase);
}

bool set_ended(Draw& draw, SubscriptionPlan& subscription, int months) {
  const bool expired = subscription.status == "expired";
  const auto days_ago =
      static_cast<int>(expired ? draw.random.between(0, expired_days_max)
                               : draw.random.between(disabled_days_min, disabled_days_max));
  for (const int length : {months, 36, 12, 1}) {
    const auto dates = ended_term(draw.random, draw.plan.now, length, days_ago, nce_limits(draw));
    if (!dates || !has_grace(*dates)) continue;
    set_dates(subscription, *dates, length);
    return true;
  }
  return false;
}

// Ends with a month or with another subscription, before its length has passed.
void shorten_term(Draw& draw, SubscriptionPlan& subscription) {
  const Day first = era_days().nce_week_begins;
  if (day_of(subscription.start) < first || !draw.random.chance(4, 100)) return;
  const Instant month_after =
      plus(subscription.start, Period{static_cast<std::int32_t>(draw.random.between(3, 11)), 0}, 1);
  if (month_after > draw.plan.now) subscription.end = month_after;
}

// A term gone on month by month after its end: it reads as one that runs a month.
void set_extended(Draw& draw, SubscriptionPlan& subscription) {
  if (const auto dates = running_term(draw.random, draw.plan.now, 1, nce_limits(draw))) {
    set_dates(subscription, *dates, 1);
  }
  subscription.auto_renew = false;
}

void set_running(Draw& draw, SubscriptionPlan& subscription, int months) {
  Random& random = draw.random;
  const auto dates = running_term(random, draw.plan.now, months, nce_limits(draw));
  if (!dates) return;
  set_dates(subscription, *dates, months);
  if (subscription.status != "active") return;
  subscription.auto_renew = random.chance(85, 100);
  if (!dates->renewed && months == 12) shorten_term(draw, subscription);
  if (draw.era.schedules_cancellation && !subscription.auto_renew && random.chance(1, 2)) {
    subscription.cancel_scheduled = true;
  }
  const bool extends = draw.today() >= era_days().extended_terms_first_end;
  if (extends && random.chance(20, 1000)) set_extended(draw, subscription);
  if (is_dirty(draw)) set_overdue(draw, subscription, months, nce_limits(draw));
}

// The end of the cancellation window, where the service of the day states it.
void state_window(Draw& draw, SubscriptionPlan& subscription) {
  if (!draw.era.states_cancel_until || subscription.trial || draw.random.chance(15, 100)) return;
  const bool first_term = day_of(subscription.created) == day_of(subscription.start);
  const Instant opened = first_term ? subscription.created : subscription.start;
  const bool week = day_of(opened) >= era_days().nce_week_begins;
  subscription.cancel_until = plus(opened, Seconds{(week ? 7 : 3) * seconds_per_day});
}

void draw_nce(Draw& draw, SubscriptionPlan& subscription) {
  Random& random = draw.random;
  subscription.kind = AssetKind::nce_license;
  subscription.product = &pick_from(random, nce_products());
  subscription.quantity = draw_seats(random);
  if (!draw.plan.ending && random.chance(15, 1000)) {
    subscription.status = "active";
    set_trial(draw, subscription, era_days().nce_begins);
    subscription.auto_renew = random.chance(4, 5);
    return;
  }
  subscription.status = nce_states[random.pick(draw.plan.ending ? nce_ending : nce_living)];
  const int months = term_months[random.pick(nce_terms)];
  subscription.billing_cycle = months == 1 || random.chance(6, 10) ? "monthly" : "annual";
  if (subscription.status == "pending") {
    set_pending(draw, subscription, months);
    subscription.auto_renew = true;
  } else if (subscription.status == "expired" || subscription.status == "disabled") {
    if (!set_ended(draw, subscription, months)) {
      subscription.status = "deleted";
      set_running(draw, subscription, months);
    }
  } else {
    set_running(draw, subscription, months);
  }
  state_window(draw, subscription);
}

}  // namespace

void add_licence(Draw& draw) {
  SubscriptionPlan subscription;
  if (draw.random.chance(draw.era.legacy_of_licences, 1000)) {
    draw_legacy(draw, subscription);
  } else {
    draw_nce(draw, subscription);
  }
  subscription.id = draw.ids.guid();
  draw.plan.subscriptions.push_back(subscription);
  add_subscription_order(draw, static_cast<std::uint32_t>(draw.plan.subscriptions.size() - 1));
}

}  // namespace untether::synthetic

#include <algorithm>
#include <array>

#include "scenarios/generate/draw.h"
#include "scenarios/generate/terms.h"

namespace untether::synthetic {

namespace {

enum class Shape : std::uint8_t { perpetual, subscription_order, subscription_object };

// By the year's kinds: before, in and after the autumn of 2021, and after the last old one ended.
constexpr std::array<std::uint32_t, 3> shapes_before = {550, 450, 0};
constexpr std::array<std::uint32_t, 3> shapes_2021 = {450, 350, 200};
constexpr std::array<std::uint32_t, 3> shapes_since = {500, 150, 350};
constexpr std::array<std::uint32_t, 3> shapes_late = {500, 60, 440};

enum class OrderState : std::uint8_t { in_window, past_window, cancelled_line, cancelled_order };
constexpr std::array<std::uint32_t, 4> order_living = {180, 720, 50, 50};
constexpr std::array<std::uint32_t, 4> order_ending = {0, 600, 200, 200};

// Inside every window of the years (30 days at least) and past every one (60 at most).
constexpr std::int32_t window_days = 25;
constexpr std::int32_t past_days = 62;
constexpr std::int32_t oldest_days = 4 * 365;

constexpr std::array<std::string_view, 4> object_states = {"active", "deleted", "expired",
                                                           "disabled"};
constexpr std::array<std::uint32_t, 4> object_living = {880, 60, 40, 20};
constexpr std::array<std::uint32_t, 4> object_ending = {0, 600, 250, 150};

constexpr std::array<std::string_view, 4> saas_states = {"active", "suspended", "deleted",
                                                         "expired"};
constexpr std::array<std::uint32_t, 4> saas_living = {860, 40, 70, 30};
constexpr std::array<std::uint32_t, 4> saas_ending = {0, 0, 700, 300};

constexpr std::array<int, 2> year_lengths = {12, 36};
constexpr std::array<int, 2> saas_lengths = {1, 12};

Shape draw_shape(Draw& draw) {
  const int year = draw.era.year;
  const auto& weights = year < 2021    ? shapes_before
                        : year == 2021 ? shapes_2021
                        : year < 2025  ? shapes_since
                                       : shapes_late;
  return static_cast<Shape>(draw.random.pick(weights));
}

// The day of a purchase by order in the wanted state; subscriptions of that shape were sold
// until 2021-10-13.
Day purchase_day(Draw& draw, OrderState state, Day last_sold) {
  const Day today = draw.today();
  Day first{today.count - oldest_days};
  Day last{today.count - past_days};
  if (state == OrderState::in_window) {
    first = Day{today.count - window_days};
    last = today;
  }
  if (last > last_sold) last = last_sold;
  if (first > last) first = Day{last.count - oldest_days / 2};
  first = std::max(first, era_days().order_purchases_begin);
  return Day{
      static_cast<std::int32_t>(draw.random.between(first.count, std::max(first, last).count))};
}

void add_software_order(Draw& draw, Shape shape) {
  Random& random = draw.random;
  const bool perpetual = shape == Shape::perpetual;
  const auto state =
      static_cast<OrderState>(random.pick(draw.plan.ending ? order_ending : order_living));
  const Day last_sold = perpetual ? draw.today() : Day{era_days().software_objects_begin.count - 1};
  const Day day = purchase_day(draw, state, std::min(last_sold, draw.today()));
  const bool gone = state == OrderState::cancelled_order;
  const bool cancelled = gone || state == OrderState::cancelled_line;
  const int months = pick_from(random, year_lengths);
  const Product& product =
      pick_from(random, perpetual ? perpetual_software() : software_subscriptions());
  const std::uint32_t order = add_order(draw, at_work(random, day, draw.plan.now),
                                        gone ? "cancelled" : "completed", "one_time");
  LinePlan& line = add_line(draw, product, random.between(1, 40));
  if (!perpetual) line.term = term_text(months);
  const std::int64_t quantity = line.quantity;
  if (cancelled) line.quantity = 0;
  // With a cancelled line its entitlement goes, sooner or later.
  if (cancelled && random.chance(7, 10)) return;
  EntitlementPlan software;
  software.kind =
      perpetual ? AssetKind::software_perpetual : AssetKind::software_subscription_order;
  software.product = &product;
  software.order = order;
  software.quantity = quantity;
  software.fulfilment = "Fulfilled";
  software.starts = Instant::start_of(day);
  software.expiry = perpetual ? Instant::never() : plus(Instant::start_of(day), Period{months, 0});
  draw.plan.entitlements.push_back(software);
}

// Sets the dates of a term that runs or has ended, as the status says.
bool set_term(Draw& draw, SubscriptionPlan& subscription, int months, Day first) {
  const TermLimits limits{first, draw.today(), draw.today()};
  std::optional<TermDates> dates;
  if (subscription.status == "expired" || subscription.status == "disabled") {
    const bool expired = subscription.status == "expired";
    const auto days_ago =
        static_cast<int>(expired ? draw.random.between(0, 26) : draw.random.between(30, 116));
    dates = ended_term(draw.random, draw.plan.now, months, days_ago, limits);
  } else {
    dates = running_term(draw.random, draw.plan.now, months, limits);
  }
  if (!dates) return false;
  subscription.created = dates->created;
  subscription.start = dates->start;
  subscription.end = dates->end;
  subscription.term = term_text(months);
  return true;
}

void push(Draw& draw, SubscriptionPlan& subscription, int months, Day first) {
  subscription.id = draw.ids.guid();
  if (!set_term(draw, subscription, months, first)) {
    // Nothing can have run out yet: it was cancelled.
    subscription.status = "deleted";
    if (!set_term(draw, subscription, months, first)) return;
  }
  draw.plan.subscriptions.push_back(subscription);
  add_subscription_order(draw, static_cast<std::uint32_t>(draw.plan.subscriptions.size() - 1));
}

void add_software_object(Draw& draw) {
  Random& random = draw.random;
  SubscriptionPlan software;
  software.kind = AssetKind::software_subscription;
  software.product = &pick_from(random, software_subscriptions());
  software.quantity = random.between(1, 40);
  software.status = object_states[random.pick(draw.plan.ending ? object_ending : object_living)];
  software.billing_cycle = "one_time";
  software.auto_renew = software.status == "active" && random.chance(8, 10);
  push(draw, software, pick_from(random, year_lengths), era_days().software_objects_begin);
}

}  // namespace

void add_software(Draw& draw) {
  const Shape shape = draw_shape(draw);
  if (shape == Shape::subscription_object) {
    add_software_object(draw);
  } else {
    add_software_order(draw, shape);
  }
}

void add_saas(Draw& draw) {
  Random& random = draw.random;
  SubscriptionPlan saas;
  saas.kind = AssetKind::saas;
  saas.product = &pick_from(random, saas_products());
  saas.quantity = draw_seats(random);
  saas.status = saas_states[random.pick(draw.plan.ending ? saas_ending : saas_living)];
  if (saas.status == "expired" && !draw.era.has_expired_status) saas.status = "deleted";
  const int months = pick_from(random, saas_lengths);
  saas.billing_cycle = months == 1 ? "monthly" : "annual";
  saas.auto_renew = saas.status == "active" && random.chance(8, 10);
  saas.trial = saas.status == "active" && months == 1 && random.chance(5, 100);
  push(draw, saas, months, era_days().order_purchases_begin);
}

void add_access(Draw& draw) {
  constexpr std::array<std::string_view, 6> states = {"active",  "expiring",   "approvalPending",
                                                      "expired", "terminated", "created"};
  constexpr std::array<std::uint32_t, 6> weights = {820, 20, 40, 50, 60, 10};
  const Day today = draw.today();
  const auto count = static_cast<std::uint32_t>(draw.random.chance(1, 6) ? 2 : 1);
  for (std::uint32_t i = 1; i <= count; ++i) {
    AccessPlan access;
    access.id = draw.ids.guid();
    access.number = i;
    access.status = states[draw.random.pick(weights)];
    const bool over = access.status == "expired" || access.status == "terminated";
    const bool asked = access.status == "approvalPending" || access.status == "created";
    const Day first = std::max(era_days().gdap_begins, Day{today.count - (asked ? 80 : 700)});
    const Day begun = day_between(draw.random, first, Day{today.count - 1});
    access.begins = at_work(draw.random, begun, draw.plan.now);
    access.ends = plus(access.begins, Seconds{730 * seconds_per_day});
    if (over) {
      const Day end = day_between(draw.random, begun, Day{today.count - 1});
      access.ends = plus(Instant::start_of(end), Seconds{23 * 3600});
    }
    draw.plan.access.push_back(access);
  }
}

}  // namespace untether::synthetic

#include <algorithm>
#include <array>

#include "scenarios/generate/draw.h"
#include "scenarios/generate/terms.h"

namespace untether::synthetic {

namespace {

constexpr std::array<std::string_view, 3> plan_states = {"active", "suspended", "deleted"};
constexpr std::array<std::uint32_t, 3> plan_living = {940, 40, 20};
constexpr std::array<std::uint32_t, 3> plan_ending = {0, 750, 250};

constexpr std::array<std::string_view, 5> azure_states = {"active", "warned", "cancelled",
                                                          "disabled", "deleted"};
constexpr std::array<std::uint32_t, 5> azure_living = {870, 10, 60, 20, 40};
constexpr std::array<std::uint32_t, 5> azure_ending = {0, 0, 500, 200, 300};

enum class ReservationState : std::uint8_t {
  running,
  cancelled,
  expired,
  expired_silently,
  pending
};
constexpr std::array<std::uint32_t, 5> reservation_living = {840, 80, 30, 40, 10};
constexpr std::array<std::uint32_t, 5> reservation_ending = {0, 650, 350, 0, 0};

constexpr std::array<int, 2> commitment_months = {12, 36};

// A kind of commitment: one to three years, bought between two days.
TermLimits bought_between(Day first, Day last) { return {first, last, last}; }

bool plan_is_active(const CustomerPlan& plan) {
  return std::none_of(plan.subscriptions.begin(), plan.subscriptions.end(), [](const auto& it) {
    return it.kind == AssetKind::azure_plan && it.status != "active";
  });
}

void add_azure_subscriptions(Draw& draw, std::uint32_t plan_row) {
  const bool active = draw.plan.subscriptions[plan_row].status == "active";
  const auto count = static_cast<std::uint32_t>(draw.random.between(1, 4));
  for (std::uint32_t i = 1; i <= count; ++i) {
    AzureEntitlementPlan azure;
    azure.id = draw.ids.guid();
    azure.plan = plan_row;
    azure.number = i;
    azure.status = azure_states[draw.random.pick(active ? azure_living : azure_ending)];
    draw.plan.azure_entitlements.push_back(azure);
  }
}

// One that runs, or one that has run out; nothing where neither can be.
std::optional<TermDates> savings_dates(Draw& draw, bool running, int months) {
  const TermLimits limits = bought_between(era_days().savings_plan_begins, draw.today());
  if (running) return running_term(draw.random, draw.plan.now, months, limits);
  const auto days_ago = static_cast<int>(draw.random.between(1, 300));
  return ended_term(draw.random, draw.plan.now, 12, days_ago, limits);
}

void add_savings_plan(Draw& draw) {
  const bool running = !draw.plan.ending && draw.random.chance(95, 100);
  const int months = running ? pick_from(draw.random, commitment_months) : 12;
  const auto dates = savings_dates(draw, running, months);
  if (!dates) return;
  SubscriptionPlan savings;
  savings.kind = AssetKind::savings_plan;
  savings.id = draw.ids.guid();
  savings.product = &savings_plan_product();
  savings.status = running ? "active" : "expired";
  savings.created = dates->created;
  savings.start = dates->start;
  savings.end = dates->end;
  savings.term = term_text(months);
  savings.billing_cycle = draw.random.chance(1, 2) ? "monthly" : "one_time";
  savings.auto_renew = running && draw.random.chance(1, 2);
  draw.plan.subscriptions.push_back(savings);
  add_subscription_order(draw, static_cast<std::uint32_t>(draw.plan.subscriptions.size() - 1));
}

ReservationState draw_reservation_state(Draw& draw) {
  // While a reservation lives, its Azure plan cannot be suspended.
  const bool ending = draw.plan.ending || !plan_is_active(draw.plan);
  return static_cast<ReservationState>(
      draw.random.pick(ending ? reservation_ending : reservation_living));
}

std::optional<TermDates> reservation_dates(Draw& draw, ReservationState state, int months) {
  const TermLimits limits = bought_between(era_days().order_purchases_begin, draw.today());
  const bool over =
      state == ReservationState::expired || state == ReservationState::expired_silently;
  if (!over) return running_term(draw.random, draw.plan.now, months, limits);
  const auto days_ago = static_cast<int>(draw.random.between(2, 400));
  return ended_term(draw.random, draw.plan.now, months, days_ago, limits);
}

void describe(Draw& draw, ReservationState state, EntitlementPlan& reservation, LinePlan& line) {
  reservation.fulfilment = "Fulfilled";
  switch (state) {
    case ReservationState::running:
      if (draw.random.chance(1, 2)) reservation.provisioning = "Created";
      break;
    case ReservationState::cancelled:
      reservation.quantity = 0;
      if (draw.random.chance(7, 10)) reservation.provisioning = "Cancelled";
      if (draw.random.chance(1, 2)) line.quantity = 0;
      break;
    case ReservationState::expired: reservation.provisioning = "Expired"; break;
    case ReservationState::expired_silently: break;
    case ReservationState::pending: reservation.fulfilment = "Unfulfilled"; break;
  }
}

}  // namespace

void add_azure_plan(Draw& draw) {
  SubscriptionPlan plan;
  plan.kind = AssetKind::azure_plan;
  plan.id = draw.ids.guid();
  plan.product = &azure_plan_product();
  plan.status = plan_states[draw.random.pick(draw.plan.ending ? plan_ending : plan_living)];
  const Day today = draw.today();
  const Day first = std::max(era_days().azure_plan_begins, Day{today.count - 5 * 365});
  plan.created = at_work(draw.random, day_between(draw.random, first, today), draw.plan.now);
  plan.start = Instant::start_of(day_of(plan.created));
  plan.end = Instant::never();
  plan.billing_cycle = "monthly";
  const auto row = static_cast<std::uint32_t>(draw.plan.subscriptions.size());
  draw.plan.subscriptions.push_back(plan);
  add_subscription_order(draw, row);
  add_azure_subscriptions(draw, row);
  const bool may_save = plan.status == "active" || draw.plan.ending;
  if (may_save && draw.random.chance(draw.era.plans_with_savings_plan, 1000)) {
    add_savings_plan(draw);
  }
}

void add_legacy_azure(Draw& draw) {
  SubscriptionPlan azure;
  azure.kind = AssetKind::legacy_azure;
  azure.id = draw.ids.guid();
  azure.product = &legacy_azure_product();
  azure.status = plan_states[draw.random.pick(draw.plan.ending ? plan_ending : plan_living)];
  const Day last = std::min(draw.today(), make_day(2020, 12, 31));
  azure.created =
      at_work(draw.random, day_between(draw.random, era_days().csp_begins, last), draw.plan.now);
  azure.start = Instant::start_of(day_of(azure.created));
  azure.end = Instant::never();
  azure.billing_cycle = "monthly";
  draw.plan.subscriptions.push_back(azure);
  add_subscription_order(draw, static_cast<std::uint32_t>(draw.plan.subscriptions.size() - 1));
}

void add_reservations(Draw& draw) {
  const auto count = static_cast<std::uint32_t>(draw.random.between(1, 3));
  const int months = pick_from(draw.random, commitment_months);
  const ReservationState state = draw_reservation_state(draw);
  auto dates = reservation_dates(draw, state, months);
  if (!dates) return;
  // A reservation is bought, never renewed by its order.
  const Instant created = at_work(draw.random, day_of(dates->start), draw.plan.now);
  const bool pending = state == ReservationState::pending;
  const std::uint32_t order =
      add_order(draw, created, pending ? "pending" : "completed", "one_time");
  for (std::uint32_t i = 0; i < count; ++i) {
    const Product& product = pick_from(draw.random, reservation_products());
    LinePlan& line = add_line(draw, product, draw.random.between(1, 10));
    line.term = term_text(months);
    EntitlementPlan reservation;
    reservation.kind = AssetKind::reservation;
    reservation.product = &product;
    reservation.order = order;
    reservation.line = i;
    reservation.quantity = line.quantity;
    reservation.artifact = draw.ids.guid();
    reservation.starts = created;
    reservation.expiry = dates->end;
    describe(draw, state, reservation, line);
    draw.plan.entitlements.push_back(reservation);
  }
}

}  // namespace untether::synthetic

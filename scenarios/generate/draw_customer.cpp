#include <algorithm>
#include <array>
#include <numeric>

#include "scenarios/generate/draw.h"

namespace untether::synthetic {

namespace {

struct Span {
  std::int64_t low;
  std::int64_t high;
  std::uint32_t weight;
};

std::int64_t draw_span(Random& random, std::span<const Span> spans) {
  std::uint64_t sum = 0;
  for (const Span& span : spans) sum += span.weight;
  std::uint64_t at = random.below(sum);
  std::size_t i = 0;
  while (at >= spans[i].weight) at -= spans[i++].weight;
  return random.between(spans[i].low, spans[i].high);
}

// Median 4, mean about 4.7, one customer in a thousand above 60.
constexpr std::array<Span, 14> subscription_counts = {{
    {0, 0, 30},
    {1, 1, 130},
    {2, 2, 150},
    {3, 3, 150},
    {4, 4, 140},
    {5, 5, 110},
    {6, 6, 80},
    {7, 7, 60},
    {8, 8, 42},
    {9, 10, 45},
    {11, 15, 40},
    {16, 30, 19},
    {31, 60, 3},
    {61, 200, 1},
}};

constexpr std::array<Span, 9> seat_counts = {{
    {1, 1, 180},
    {2, 5, 250},
    {6, 10, 180},
    {11, 25, 180},
    {26, 50, 100},
    {51, 100, 60},
    {101, 250, 35},
    {251, 300, 10},
    {301, 2500, 5},
}};

enum class Outcome : std::uint8_t { living, ending, undecided, gone };
constexpr std::array<std::uint32_t, 4> outcome_weights = {740, 150, 60, 50};

// Gaps that leave an ending customer undecided, in the order of the enumeration.
constexpr std::array<std::uint32_t, count_of_gaps> undecided_gaps = {0, 8,  12, 20, 10, 14,
                                                                     0, 10, 6,  12, 8};
// Gaps that living customers have as well; most are blocked all the same.
constexpr std::array<std::uint32_t, count_of_gaps> living_gaps = {970, 1, 4, 4, 2, 4,
                                                                  5,   2, 1, 5, 2};

Outcome draw_outcome(Random& random) { return static_cast<Outcome>(random.pick(outcome_weights)); }

Form draw_form(Random& random) {
  Form form;
  form.envelopes = random.chance(25, 1000);
  form.nulls = random.chance(25, 1000);
  form.zero_dates = random.chance(25, 1000);
  form.mixed_case = random.chance(25, 1000);
  form.offsets = random.chance(25, 1000);
  if (random.chance(30, 1000)) {
    form.fraction_digits = static_cast<std::uint8_t>(random.between(1, 7));
  }
  return form;
}

void draw_names(Draw& draw) {
  Random& random = draw.random;
  CustomerPlan& plan = draw.plan;
  plan.name_word = static_cast<std::uint32_t>(random.below(name_words().size()));
  plan.trade_word = static_cast<std::uint32_t>(random.below(trade_words().size()));
  plan.country = &pick_from(random, countries());
  plan.reseller = static_cast<std::uint32_t>(random.next() >> 32U);
  plan.other_reseller = static_cast<std::uint32_t>(random.next() >> 32U);
  plan.has_support_contact = random.chance(50, 1000);
}

void draw_relationship(Draw& draw, Outcome outcome) {
  CustomerPlan& plan = draw.plan;
  plan.relationship = "reseller";
  if (outcome == Outcome::gone) plan.relationship = draw.random.chance(3, 5) ? "none" : "advisor";
  const std::uint32_t share = outcome == Outcome::gone ? 0 : draw.era.customers_with_dap;
  plan.dap = draw.random.chance(share, 1000);
  if (draw.era.has_dap && draw.random.chance(10, 1000)) plan.dap.reset();
}

// Kinds that few customers have take their places first, licences fill up.
void draw_assets(Draw& draw) {
  Random& random = draw.random;
  const Era& era = draw.era;
  CustomerPlan& plan = draw.plan;
  const auto count = static_cast<std::size_t>(draw_span(random, subscription_counts));
  if (random.chance(era.customers_with_azure_plan, 1000)) add_azure_plan(draw);
  if (random.chance(era.customers_with_legacy_azure, 1000)) add_legacy_azure(draw);
  if (random.chance(era.customers_with_saas, 1000)) add_saas(draw);
  if (random.chance(era.customers_with_software, 1000)) {
    for (std::int64_t i = random.between(1, 2); i > 0; --i) add_software(draw);
  }
  if (random.chance(era.customers_with_reservations, 1000)) add_reservations(draw);
  while (plan.subscriptions.size() < count) add_licence(draw);
  if (random.chance(era.customers_with_gdap, 1000)) add_access(draw);
}

void add_unreadable(Draw& draw) {
  SubscriptionPlan subscription;
  subscription.unreadable = true;
  subscription.id = draw.ids.guid();
  subscription.product = &pick_from(draw.random, nce_products());
  subscription.status = "active";
  subscription.created = Instant::start_of(Day{draw.today().count - 40});
  subscription.start = subscription.created;
  subscription.end = plus(subscription.start, Period{12, 0});
  subscription.term = "P1Y";
  subscription.billing_cycle = "monthly";
  draw.plan.subscriptions.push_back(subscription);
}

void apply_gap(Draw& draw) {
  CustomerPlan& plan = draw.plan;
  // Without a subscription there is no status to misspell.
  if (plan.gap == Gap::status_word && plan.subscriptions.empty()) {
    plan.gap = Gap::entitlements_missing;
  }
  switch (plan.gap) {
    case Gap::relationship_unknown: plan.relationship = "unknown"; break;
    case Gap::relationship_missing: plan.relationship = {}; break;
    case Gap::unreadable_kind: add_unreadable(draw); break;
    case Gap::status_word: {
      const auto at = draw.random.below(plan.subscriptions.size());
      plan.subscriptions[static_cast<std::size_t>(at)].status = "warned";
      break;
    }
    default: break;
  }
}

void shuffle_listing(Draw& draw) {
  auto& listing = draw.plan.listing;
  listing.resize(draw.plan.subscriptions.size());
  std::iota(listing.begin(), listing.end(), 0U);
  for (std::size_t i = listing.size(); i > 1; --i) {
    std::swap(listing[i - 1], listing[static_cast<std::size_t>(draw.random.below(i))]);
  }
}

}  // namespace

void CustomerPlan::clear() {
  subscriptions.clear();
  listing.clear();
  orders.clear();
  lines.clear();
  entitlements.clear();
  azure_entitlements.clear();
  access.clear();
}

void draw_customer(const Era& era, std::uint64_t seed, std::uint64_t index, CustomerPlan& plan) {
  Random random(seed, index + 1);
  IdSource ids(seed, index);
  Draw draw{era, random, ids, plan};
  plan.clear();
  plan.number = index + 1;
  plan.id = ids.guid();
  const Outcome outcome = draw_outcome(random);
  plan.ending = outcome != Outcome::living;
  plan.states_as_of = random.chance(20, 1000);
  plan.now = era.as_of;
  if (plan.states_as_of) plan.now = plus(era.as_of, Seconds{-random.between(3600, 5 * 86'400)});
  plan.form = draw_form(random);
  draw_names(draw);
  draw_relationship(draw, outcome);
  draw_assets(draw);
  plan.gap = Gap::none;
  if (outcome == Outcome::undecided) plan.gap = static_cast<Gap>(random.pick(undecided_gaps));
  if (outcome == Outcome::living) plan.gap = static_cast<Gap>(random.pick(living_gaps));
  apply_gap(draw);
  shuffle_listing(draw);
}

std::uint32_t add_order(Draw& draw, Instant created, std::string_view status,
                        std::string_view billing_cycle) {
  OrderPlan order;
  order.id = draw.ids.guid();
  order.alternate_id = draw.ids.alternate_id();
  order.created = created;
  order.status = status;
  order.billing_cycle = billing_cycle;
  order.first_line = static_cast<std::uint32_t>(draw.plan.lines.size());
  draw.plan.orders.push_back(order);
  return static_cast<std::uint32_t>(draw.plan.orders.size() - 1);
}

LinePlan& add_line(Draw& draw, const Product& product, std::int64_t quantity) {
  LinePlan line;
  line.product = &product;
  line.quantity = quantity;
  line.price_minor_units = quantity * draw.random.between(250, 6000);
  draw.plan.lines.push_back(line);
  ++draw.plan.orders.back().line_count;
  return draw.plan.lines.back();
}

void add_subscription_order(Draw& draw, std::uint32_t subscription) {
  SubscriptionPlan& bought = draw.plan.subscriptions[subscription];
  const bool pending = bought.status == "pending";
  bought.order =
      add_order(draw, bought.created, pending ? "pending" : "completed", bought.billing_cycle);
  OrderPlan& order = draw.plan.orders.back();
  order.legacy_id =
      bought.kind == AssetKind::legacy_license || bought.kind == AssetKind::legacy_azure;
  order.in_compact = pending || draw.random.chance(80, 1000);
  LinePlan& line = add_line(draw, *bought.product, bought.quantity);
  line.term = bought.term;
  line.subscription = subscription;
}

std::int64_t draw_seats(Random& random) { return draw_span(random, seat_counts); }

}  // namespace untether::synthetic

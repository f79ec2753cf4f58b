#pragma once

#include <cstdint>
#include <string_view>

#include "scenarios/generate/era.h"
#include "scenarios/generate/ids.h"
#include "scenarios/generate/plan.h"

namespace untether::synthetic {

/// What one customer is drawn from and into.
struct Draw {
  const Era& era;
  Random& random;
  IdSource& ids;
  CustomerPlan& plan;

  [[nodiscard]] Day today() const { return day_of(plan.now); }
};

/// Draws customer `index` of the portfolio with this seed: what it holds, what is missing, how
/// it is written. Depends on nothing else, so customers can be drawn in any order.
void draw_customer(const Era& era, std::uint64_t seed, std::uint64_t index, CustomerPlan& plan);

// --- parts of draw_customer -----------------------------------------------------------------

/// One licence of the era, an add-on or a trial now and then.
void add_licence(Draw& draw);

/// An Azure plan with its Azure subscriptions, perhaps savings plans.
void add_azure_plan(Draw& draw);
void add_legacy_azure(Draw& draw);
/// One order with one to three reservations.
void add_reservations(Draw& draw);

/// One purchase of software: perpetual, or a subscription in the shape of its day.
void add_software(Draw& draw);
void add_saas(Draw& draw);

/// GDAP relationships.
void add_access(Draw& draw);

/// An order without lines, at the end of the plan's orders.
std::uint32_t add_order(Draw& draw, Instant created, std::string_view status,
                        std::string_view billing_cycle);
/// A line of the last order.
LinePlan& add_line(Draw& draw, const Product& product, std::int64_t quantity);
/// The order by which a subscription was bought.
void add_subscription_order(Draw& draw, std::uint32_t subscription);

[[nodiscard]] std::int64_t draw_seats(Random& random);

template <class Items>
const auto& pick_from(Random& random, const Items& items) {
  return items[static_cast<std::size_t>(random.below(items.size()))];
}

}  // namespace untether::synthetic

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/lifecycle/needs.h"
#include "engine/plan/plan.h"

namespace untether {

/// A plan with everything it was made of.
struct SavedPlan {
  Customer customer;
  Present present;
  std::vector<Tariff> tariffs;
  PlanOptions options;
  Plan plan;
};

/// What is otherwise than a plan expects.
enum class ChangeCode : std::uint8_t {
  asset_added,
  asset_gone,
  state,
  quantity,
  fact,  ///< Another field that rules read.
  price,
  parent,
  relationship,
  customer_fact,
  collection,  ///< What is known of a list.
  hold,        ///< The house holds the customer since.
  goal_date,   ///< Begun now, the plan reaches its goal later than promised.
};

template <>
struct Names<ChangeCode> {
  static constexpr std::array<std::string_view, 12> names = {
      "asset_added", "asset_gone",   "state",         "quantity",   "fact", "price",
      "parent",      "relationship", "customer_fact", "collection", "hold", "goal_date"};
};

struct PlanChange {
  ChangeCode code = ChangeCode::fact;
  std::optional<AssetRow> before;  ///< In the saved customer.
  std::optional<AssetRow> after;   ///< In the newer one.
  std::string field;               ///< Of a fact, or the list's name.
  std::string was;                 ///< As machine output writes it; empty: not known.
  std::string is;

  friend bool operator==(const PlanChange&, const PlanChange&) = default;
};

/// How far a plan has come by the instant of newer data.
struct Followed {
  std::vector<std::optional<AssetRow>> newer;  ///< By saved asset: where it is now.
  std::vector<bool> done;                      ///< By step: its change shows. Actions only.
  LiveCustomer expected;                       ///< The saved customer after them, now.
  std::vector<PlanChange> changes;             ///< By asset as saved; then added ones.
};

/// Carries the saved customer forward to the newer data's instant, by the clock and by those
/// steps whose changes the newer data shows, and compares.
/// @pre newer.present.at is not before the plan's start.
[[nodiscard]] Followed follow(const PlanRules& rules, const SavedPlan& saved,
                              const PlanSubject& newer);

}  // namespace untether

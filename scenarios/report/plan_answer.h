#pragma once

#include <optional>
#include <vector>

#include "engine/batch/portfolio_check.h"
#include "engine/plan/plan.h"
#include "scenarios/portfolio/prices.h"

namespace untether {

/// One customer's plan with what stands beside it.
struct PlanAnswer {
  CustomerAnswer customer;  ///< Its data, present and verdict.
  std::vector<Tariff> tariffs;
  PlanOptions options;
  Plan plan;
  std::optional<Plan> confirmed;  ///< Without what is to be confirmed, if that makes a difference.
  std::optional<Plan> by_transfer;  ///< Another partner takes over, if that is earlier.
  Plan other_goal;
  std::vector<TradeOff> trade_off;
  std::optional<Plan> safe;  ///< By another preference, where this plan takes a risk and it not.
  std::optional<Plan> any_role;  ///< By an operator with every role, if that makes a difference.
};

/// What a plan asks besides the question.
struct PlanQuestion {
  const Question* question = nullptr;
  const PlanRules* rules = nullptr;
  PlanOptions options;
  const PriceList* prices = nullptr;
};

/// The tariffs of a customer's assets, by its own data and the price list.
[[nodiscard]] std::vector<Tariff> tariffs_of(const Customer& customer, const PriceList* prices);

/// A plan with all its alternatives.
[[nodiscard]] PlanAnswer plan_answer(const PlanQuestion& asked, Clearness& clearness,
                                     const Block& block, std::size_t row);

}  // namespace untether

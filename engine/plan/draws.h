#pragma once

#include <optional>
#include <vector>

#include "engine/lifecycle/budgets.h"
#include "engine/plan/way.h"

namespace untether::plan {

/// Which move of a way draws on a budget, if one does; whether how much is known or not.
[[nodiscard]] std::optional<std::size_t> drawing_move(const Way& way);

/// The move of a way that draws a known amount on a budget; nullptr if there is none.
[[nodiscard]] const Move* known_draw(const Way& way);

/// What is drawn on a budget: by the customer before the plan, and by ways. Keeps a reference to
/// the budget.
class Draws {
 public:
  Draws(const Budget& budget, const LiveCustomer& live);

  void add(const Way& way);

  /// What is left at an instant of what was drawn before the plan.
  [[nodiscard]] std::int64_t left_at(Instant at) const { return left(at, before_); }

  /// Whether each of the ways' draws finds enough at its instant. Cost: square of the draws.
  [[nodiscard]] bool fit() const;

 private:
  struct Draw {
    Instant at;
    std::int64_t minor_units = 0;
  };

  [[nodiscard]] std::int64_t left(Instant at, std::size_t count) const;

  const Budget& budget_;
  std::vector<Draw> all_;
  std::size_t before_ = 0;  // so many were drawn before the plan
};

}  // namespace untether::plan

#include "engine/plan/draws.h"

#include <algorithm>

namespace untether::plan {

std::optional<std::size_t> drawing_move(const Way& way) {
  const auto found = std::find_if(way.moves.begin(), way.moves.end(), [](const Move& move) {
    return move.budget_minor_units != 0 || !move.budget_known;
  });
  if (found == way.moves.end()) return std::nullopt;
  return static_cast<std::size_t>(found - way.moves.begin());
}

const Move* known_draw(const Way& way) {
  const auto draws = drawing_move(way);
  return draws && way.moves[*draws].budget_known ? &way.moves[*draws] : nullptr;
}

Draws::Draws(const Budget& budget, const LiveCustomer& live) : budget_(budget) {
  for (const BudgetUse& use : live.budget_uses) {
    if (use.account == budget.account) all_.push_back({use.at, use.amount.minor_units});
  }
  before_ = all_.size();
}

void Draws::add(const Way& way) {
  if (const Move* move = known_draw(way)) all_.push_back({move->at, move->budget_minor_units});
}

bool Draws::fit() const {
  return std::all_of(all_.begin() + static_cast<std::ptrdiff_t>(before_), all_.end(),
                     [&](const Draw& draw) { return left(draw.at, all_.size()) >= 0; });
}

std::int64_t Draws::left(Instant at, std::size_t count) const {
  std::int64_t left = budget_.limit.minor_units;
  const Instant since = budget_period_start(budget_, at);
  for (std::size_t i = 0; i < count; ++i) {
    if (all_[i].at >= since && all_[i].at <= at) left -= all_[i].minor_units;
  }
  return left;
}

}  // namespace untether::plan

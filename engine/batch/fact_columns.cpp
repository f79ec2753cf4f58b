#include "engine/batch/fact_columns.h"

namespace untether {

namespace {

// Several presents in states of one name are one state.
std::uint16_t state_of(const Machines& machines, const Asset& shown, const PresentAsset& now) {
  const auto lifecycle = machines.lifecycle_of[static_cast<std::size_t>(shown.kind)];
  if (!lifecycle || !now.standing || now.oddities.status_unknown) return StateCode::unknown;
  const std::uint8_t first = (*now.standing)[0].state;
  for (std::size_t i = 1; i < now.standing->size(); ++i) {
    if ((*now.standing)[i].state != first) return StateCode::unknown;
  }
  return StateCode::of(*lifecycle, first);
}

}  // namespace

void FactColumns::append(const Machines& machines, const Asset& shown, const PresentAsset& now) {
  const bool certain = now.standing && now.standing->is_certain();
  const Asset& facts = certain ? (*now.standing)[0].facts : shown;
  state.push_back(state_of(machines, shown, now));
  flags.push_back(static_cast<std::uint8_t>(facts.flags.bits()));
  for (std::size_t i = 0; i < instants.size(); ++i) instants[i].push_back(facts.instants[i]);
  term.push_back(facts.term);
  anchor_day.push_back(facts.anchor_day);
  quantity.push_back(facts.quantity);
}

void FactColumns::reserve(std::size_t assets) {
  state.reserve(assets);
  flags.reserve(assets);
  for (auto& column : instants) column.reserve(assets);
  term.reserve(assets);
  anchor_day.reserve(assets);
  quantity.reserve(assets);
}

}  // namespace untether

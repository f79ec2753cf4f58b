#include "engine/batch/table.h"

#include <algorithm>

#include "model/check.h"

namespace untether {

namespace {

// The number of a field's value in its dimension.
std::uint16_t position(const FieldInfo& field, const LiveAsset& world, const Surroundings& around) {
  switch (field.storage) {
    case FieldStorage::asset_state: return world.state;
    case FieldStorage::asset_flag:
      return static_cast<std::uint16_t>(world.facts.flags.get(static_cast<AssetFlag>(field.slot)));
    case FieldStorage::customer_flag:
      return static_cast<std::uint16_t>(around.customer.get(static_cast<CustomerFlag>(field.slot)));
    default: return static_cast<std::uint16_t>(around.partner);
  }
}

void put(const FieldInfo& field, std::uint16_t value, LiveAsset& world, Surroundings& around) {
  switch (field.storage) {
    case FieldStorage::asset_state: world.state = static_cast<std::uint8_t>(value); return;
    case FieldStorage::asset_flag:
      world.facts.flags.set(static_cast<AssetFlag>(field.slot), static_cast<Truth>(value));
      return;
    case FieldStorage::customer_flag:
      around.customer.set(static_cast<CustomerFlag>(field.slot), static_cast<Truth>(value));
      return;
    default: around.partner = static_cast<PartnerType>(value); return;
  }
}

std::uint16_t value_count(const FieldInfo& field, const Lifecycle& lifecycle) {
  switch (field.storage) {
    case FieldStorage::asset_state: return static_cast<std::uint16_t>(lifecycle.states.size());
    case FieldStorage::partner_type: return count_of<PartnerType>;
    default: return 3;
  }
}

std::vector<FieldId> fields_read(const Policy& policy, AssetKind kind) {
  std::vector<FieldId> read;
  for (const auto& prerequisite : policy.prerequisites[static_cast<std::size_t>(kind)]) {
    for (const CompiledCondition& condition : prerequisite.conditions) {
      const auto fields = cel::fields_of(condition.clear);
      read.insert(read.end(), fields.begin(), fields.end());
    }
  }
  std::sort(read.begin(), read.end());
  read.erase(std::unique(read.begin(), read.end()), read.end());
  return read;
}

}  // namespace

Result<VerdictTable> VerdictTable::build(const Policy& policy, Instant day) {
  VerdictTable table;
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    table.add_kind(policy, kind, day);
    KindCells& cells = table.kinds_[static_cast<std::size_t>(kind)];
    cells.count = static_cast<std::uint16_t>(table.size() - cells.first);
    if (table.size() > cell_count_max) {
      return fail(ErrorCode::too_many_entries, {},
                  {{"limit", std::to_string(cell_count_max)}, {"what", "@rules.cells"}});
    }
  }
  return table;
}

void VerdictTable::add(AssetJudgement judgement) {
  effects_.push_back(effect::of(judgement));
  judgements_.push_back(std::move(judgement));
}

void VerdictTable::add_kind(const Policy& policy, AssetKind kind, Instant day) {
  KindCells& cells = kinds_[static_cast<std::size_t>(kind)];
  cells.first = static_cast<std::uint16_t>(size());
  const Lifecycle* lifecycle = policy.machines.lifecycle(kind);
  AssetJudgement judgement;
  if (lifecycle == nullptr || policy.treatment_of(kind) != KindTreatment::judged) {
    PresentAsset nothing;
    judge_asset(policy, kind, nothing, {}, day, judgement);
    add(judgement);
    return;
  }
  std::size_t count = 1;
  for (const FieldId field : fields_read(policy, kind)) {
    cells.dimensions.push_back({field, value_count(info(field), *lifecycle)});
    count *= cells.dimensions.back().size;
  }
  LiveAsset world;
  world.facts.kind = kind;
  Surroundings around;
  for (std::size_t i = 0; i < count && size() <= cell_count_max; ++i) {
    std::size_t rest = i;
    for (const Dimension& dimension : cells.dimensions) {
      put(info(dimension.field), static_cast<std::uint16_t>(rest % dimension.size), world, around);
      rest /= dimension.size;
    }
    judge_world(policy, world, around, day, judgement);
    add(judgement);
  }
}

Cell VerdictTable::cell_of(const LiveAsset& world, const Surroundings& around) const {
  const KindCells& cells = kinds_[static_cast<std::size_t>(world.facts.kind)];
  std::size_t number = cells.first;
  std::size_t stride = 1;
  for (const Dimension& dimension : cells.dimensions) {
    number += stride * position(info(dimension.field), world, around);
    stride *= dimension.size;
  }
  return Cell{static_cast<std::uint16_t>(number)};
}

Cell VerdictTable::cell_of(AssetKind kind, const PresentAsset& asset, const Surroundings& around) {
  if (!asset.standing) return Cell{kinds_[static_cast<std::size_t>(kind)].first};
  if (asset.standing->is_certain()) return cell_of((*asset.standing)[0], around);
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < asset.standing->size(); ++i) {
    cells.push_back(cell_of((*asset.standing)[i], around));
  }
  std::sort(cells.begin(), cells.end());
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  if (cells.size() == 1) return cells.front();
  const auto found = sets_.find(cells);
  if (found != sets_.end()) return found->second;
  return add_set(std::move(cells));
}

Cell VerdictTable::add_set(std::vector<Cell> cells) {
  AssetJudgement judgement = judgements_[cells.front().value];
  for (const Cell cell : cells) agree_into(judgement, judgements_[cell.value]);
  // Distinct sets are few (states of one kind): the table never comes near its limit.
  UNTETHER_CHECK(size() < cell_count_max);
  const Cell added{static_cast<std::uint16_t>(size())};
  add(std::move(judgement));
  met_.push_back(cells);
  sets_.emplace(std::move(cells), added);
  return added;
}

std::span<const Effect> VerdictTable::effects_of(AssetKind kind) const {
  const KindCells& cells = kinds_[static_cast<std::size_t>(kind)];
  return effects().subspan(cells.first, cells.count);
}

std::vector<FieldId> VerdictTable::fields_of(AssetKind kind) const {
  std::vector<FieldId> fields;
  for (const Dimension& dimension : kinds_[static_cast<std::size_t>(kind)].dimensions) {
    fields.push_back(dimension.field);
  }
  return fields;
}

void VerdictTable::follow(const VerdictTable& leader) {
  while (met_.size() < leader.met_.size()) (void)add_set(leader.met_[met_.size()]);
}

}  // namespace untether

#include "engine/policy/removal_right.h"

#include "model/observation.h"

namespace untether {

unsigned missing_collections(const Policy& policy,
                             const std::array<Completeness, collection_count>& collections) {
  unsigned missing = 0;
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    if (policy.treatment_of(kind) != KindTreatment::judged) continue;
    const Proof* first = nullptr;
    bool proven = false;
    for (const Proof& proof : proofs()) {
      if (proof.kind != kind) continue;
      if (first == nullptr) first = &proof;
      proven = proven ||
               collections[static_cast<std::size_t>(proof.collection)] == Completeness::complete;
    }
    if (first != nullptr && !proven) missing |= 1U << static_cast<unsigned>(first->collection);
  }
  return missing;
}

RemovalRight removal_right(const Policy& policy, PartnerType partner, Day day) {
  RemovalRight right;
  Certainty weakest_rule = Certainty::documented;
  unsigned allowed = 0;
  const auto& removals = policy.rules().removals;
  for (std::uint32_t i = 0; i < removals.size(); ++i) {
    if (!removals[i].days.contains(day)) continue;
    weakest_rule = weakest(weakest_rule, removals[i].certainty);
    for (const PartnerType type : removals[i].by) {
      allowed |= 1U << static_cast<unsigned>(type);
      if (type == partner && !right.row) {
        right.row = RemovalRow{i};
        right.may_remove.certainty = removals[i].certainty;
      }
    }
  }
  if (right.row) return right;
  constexpr unsigned every_type = 0b111;
  if (partner == PartnerType::unknown) {
    right.may_remove = {allowed == every_type ? Truth::yes : Truth::unknown, weakest_rule};
    if (allowed == 0) right.may_remove.clear = Truth::no;
    return right;
  }
  right.may_remove = {Truth::no, weakest_rule};
  return right;
}

}  // namespace untether

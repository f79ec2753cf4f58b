#pragma once

#include <optional>

#include "engine/policy/policy.h"
#include "model/verdict.h"

namespace untether {

/// Collections that the policy needs complete and that are not: without them some judged kind
/// could be there unseen. One bit a Collection.
[[nodiscard]] unsigned missing_collections(
    const Policy& policy, const std::array<Completeness, collection_count>& collections);

/// The removal entry that lets this type of partner remove on a day, if any; and how sure the
/// answer about the partner is.
struct RemovalRight {
  std::optional<RemovalRow> row;
  GateJudgement may_remove;
};

[[nodiscard]] RemovalRight removal_right(const Policy& policy, PartnerType partner, Day day);

}  // namespace untether

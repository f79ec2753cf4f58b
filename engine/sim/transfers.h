#pragma once

#include "engine/sim/run.h"

namespace untether::sim {

/// The transition of an asset's life cycle that hands it to another partner: the first of the
/// partner's that leads to a state of that name.
[[nodiscard]] std::optional<TransitionRow> transfer_of(const Run& run, AssetRow row);

[[nodiscard]] std::vector<Refused> request_transfer(Run& run, const RequestTransfer& command);
[[nodiscard]] std::vector<Refused> answer_transfer(Run& run, const AnswerTransfer& command);

/// Carries out what waited, at its instant: tells what came of it.
void take_effect(Run& run, std::uint32_t waiting);

/// Closes a request once nothing of it is under way any more.
void settle_transfer(Run& run, std::uint32_t request);

}  // namespace untether::sim

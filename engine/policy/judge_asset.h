#pragma once

#include <vector>

#include "engine/lifecycle/present.h"
#include "engine/policy/policy.h"
#include "model/verdict.h"

namespace untether {

/// One prerequisite on one asset at both gates.
struct PrerequisiteJudgement {
  PrerequisiteRow prerequisite;
  GateJudgements gates;

  friend bool operator==(const PrerequisiteJudgement&, const PrerequisiteJudgement&) = default;
};

/// One asset by its own fields: what each prerequisite of its kind says.
struct AssetJudgement {
  KindTreatment treatment = KindTreatment::unlisted;
  Certainty passes = Certainty::documented;  ///< Of a kind that is not required.
  std::vector<PrerequisiteJudgement> prerequisites;

  friend bool operator==(const AssetJudgement&, const AssetJudgement&) = default;
};

/// Judges one possible present of an asset. `out` is reused.
void judge_world(const Policy& policy, const LiveAsset& world, const Surroundings& around,
                 Instant day, AssetJudgement& out);

/// Leaves in `all` what holds in both of two judgements of one kind: agreement, else unknown,
/// with the weaker certainty.
void agree_into(AssetJudgement& all, const AssetJudgement& other);

/// What holds in every possible present.
void judge_asset(const Policy& policy, AssetKind kind, const PresentAsset& asset,
                 const Surroundings& around, Instant day, AssetJudgement& out);

/// The parameters whose value decided a prerequisite on an asset at some gate: with another of
/// their values the answer would differ. Ascending.
[[nodiscard]] std::vector<ParameterRow> deciding_parameters(
    const Policy& policy, PrerequisiteRow prerequisite, AssetKind kind, const PresentAsset& asset,
    const Surroundings& around, Instant day);

}  // namespace untether

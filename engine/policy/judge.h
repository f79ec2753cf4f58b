#pragma once

#include <optional>
#include <vector>

#include "engine/lifecycle/present.h"
#include "engine/policy/policy.h"
#include "model/verdict.h"

namespace untether {

/// Who asks. Without roles: an ideal operator who has every role and an app+user token.
struct Asker {
  PartnerType partner = PartnerType::unknown;
  std::optional<std::vector<Role>> roles;
  Token token = Token::app_user;
};

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

/// THE DEFINITION of a verdict: whether one customer's reseller relationship may be removed at
/// `present.at`, with every blocker and unknown. Total: any data and any compiled policy give an
/// answer. Everything faster is held to it by tests.
///
/// no_relationship wins; then any certain blocker makes `blocked`; then any unknown makes
/// `undecided`; else `removable`. A blocked verdict is as sure as its surest blocker at its surest
/// gate, a removable one as everything that let it pass.
/// Cost: a few expression evaluations an asset.
[[nodiscard]] Verdict judge(const Policy& policy, const Customer& customer, const Present& present,
                            const Asker& asker, const Hold* hold = nullptr);

/// Oddities of the data, by asset, in order.
[[nodiscard]] std::vector<Anomaly> find_anomalies(const Policy& policy, const Customer& customer,
                                                  const Present& present);

}  // namespace untether

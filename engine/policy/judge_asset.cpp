#include "engine/policy/judge_asset.h"

#include <algorithm>

namespace untether {

namespace {

// A parameter counts as read when another of its values would change the answer.
bool counts(const Policy& policy, const cel::Program& clear, ParameterRow row,
            const cel::Scope& scope, Truth answer) {
  return std::any_of(policy.variants.begin(), policy.variants.end(), [&](const auto& variant) {
    if (variant.row != row) return false;
    cel::Scope other = scope;
    other.parameters = &variant.table;
    return cel::evaluate_truth(clear, other) != answer;
  });
}

GateJudgement judge_condition(const Policy& policy, const CompiledCondition& condition,
                              const cel::Scope& scope) {
  const auto& [clear, parameters] = condition.in_state[scope.state];
  GateJudgement judgement{cel::evaluate_truth(clear, scope), condition.certainty};
  for (const ParameterRow row : parameters) {
    if (!counts(policy, clear, row, scope, judgement.clear)) continue;
    judgement.certainty =
        weakest(judgement.certainty, policy.machines.parameters.certainty(row, cel::key_of(scope)));
  }
  return judgement;
}

}  // namespace

void judge_world(const Policy& policy, const LiveAsset& world, const Surroundings& around,
                 Instant day, AssetJudgement& out) {
  const auto kind = static_cast<std::size_t>(world.facts.kind);
  out.treatment = policy.treatment[kind];
  out.passes = policy.not_required_certainty[kind];
  out.prerequisites.clear();
  if (out.treatment != KindTreatment::judged) return;
  const cel::Scope scope = scope_of(policy.machines, world, around, day);
  for (const CompiledPrerequisite& prerequisite : policy.prerequisites[kind]) {
    PrerequisiteJudgement judged{prerequisite.row, {}};
    for (const CompiledCondition& condition : prerequisite.conditions) {
      at(judged.gates, condition.gate) = judge_condition(policy, condition, scope);
    }
    out.prerequisites.push_back(judged);
  }
}

void agree_into(AssetJudgement& all, const AssetJudgement& other) {
  for (std::size_t i = 0; i < all.prerequisites.size(); ++i) {
    for (std::size_t gate = 0; gate < gate_count; ++gate) {
      GateJudgement& mine = all.prerequisites[i].gates[gate];
      const GateJudgement& theirs = other.prerequisites[i].gates[gate];
      mine.clear = agree(mine.clear, theirs.clear);
      mine.certainty = weakest(mine.certainty, theirs.certainty);
    }
  }
}

void judge_asset(const Policy& policy, AssetKind kind, const PresentAsset& asset,
                 const Surroundings& around, Instant day, AssetJudgement& out) {
  if (!asset.standing) {
    out.treatment = policy.treatment_of(kind) == KindTreatment::not_required
                        ? KindTreatment::not_required
                        : KindTreatment::unlisted;
    out.passes = policy.not_required_certainty[static_cast<std::size_t>(kind)];
    out.prerequisites.clear();
    return;
  }
  judge_world(policy, (*asset.standing)[0], around, day, out);
  AssetJudgement other;
  for (std::size_t i = 1; i < asset.standing->size(); ++i) {
    judge_world(policy, (*asset.standing)[i], around, day, other);
    agree_into(out, other);
  }
}

std::vector<ParameterRow> deciding_parameters(const Policy& policy, PrerequisiteRow prerequisite,
                                              AssetKind kind, const PresentAsset& asset,
                                              const Surroundings& around, Instant day) {
  std::vector<ParameterRow> rows;
  if (!asset.standing) return rows;
  for (const auto& compiled : policy.prerequisites[static_cast<std::size_t>(kind)]) {
    if (compiled.row != prerequisite) continue;
    for (const CompiledCondition& condition : compiled.conditions) {
      for (std::size_t i = 0; i < asset.standing->size(); ++i) {
        const cel::Scope scope = scope_of(policy.machines, (*asset.standing)[i], around, day);
        const auto& [clear, parameters] = condition.in_state[scope.state];
        const Truth answer = cel::evaluate_truth(clear, scope);
        for (const ParameterRow row : parameters) {
          const bool known = std::find(rows.begin(), rows.end(), row) != rows.end();
          if (!known && counts(policy, clear, row, scope, answer)) rows.push_back(row);
        }
      }
    }
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace untether

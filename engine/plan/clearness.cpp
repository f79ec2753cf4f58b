#include "engine/plan/clearness.h"

#include "engine/policy/judge_asset.h"

namespace untether {

namespace {

constexpr std::size_t cells = asset_kind_count * state_count_max * 256;

}  // namespace

Clearness::Clearness(const PlanRules& rules) : rules_(rules) {
  for (const ParameterVariant& variant : rules.policy->variants) {
    const Parameter& parameter = rules.rules().parameters[variant.row.value];
    by_day_ = by_day_ || parameter.dated_by == DatedBy::day;
  }
}

Truth Clearness::is_clear(const LiveAsset& asset, const Surroundings& around, Instant day) {
  if (by_day_) return judge(asset, around, day);
  const std::size_t surroundings =
      (static_cast<std::size_t>(around.partner) << 6U) | around.customer.bits();
  std::vector<std::uint8_t>& memory = seen_[surroundings];
  if (memory.empty()) memory.resize(cells);
  const std::size_t kind = static_cast<std::size_t>(asset.facts.kind);
  std::uint8_t& cell =
      memory[(kind * state_count_max + asset.state) * 256 + asset.facts.flags.bits()];
  if (cell == 0) cell = static_cast<std::uint8_t>(1 + static_cast<int>(judge(asset, around, day)));
  return static_cast<Truth>(cell - 1);
}

Truth Clearness::judge(const LiveAsset& asset, const Surroundings& around, Instant day) const {
  switch (rules_.policy->treatment_of(asset.facts.kind)) {
    case KindTreatment::not_required: return Truth::yes;
    case KindTreatment::unlisted: return Truth::unknown;
    case KindTreatment::judged: break;
  }
  AssetJudgement judgement;
  judge_world(*rules_.policy, asset, around, day, judgement);
  Truth clear = Truth::yes;
  for (const PrerequisiteJudgement& one : judgement.prerequisites) {
    for (const GateJudgement& gate : one.gates) clear = clear && gate.clear;
  }
  return clear;
}

}  // namespace untether

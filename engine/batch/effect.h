#pragma once

#include <cstdint>

#include "engine/policy/judge.h"
#include "model/verdict.h"

namespace untether {

/// What one asset, or the customer's own facts, does to a verdict, so that a customer's verdict
/// is the OR of its effects: the low 16 bits below, and above them one bit a prerequisite that
/// is not clear.
using Effect = std::uint64_t;

namespace effect {

inline constexpr Effect portal_no = 1U << 0;
inline constexpr Effect portal_unknown = 1U << 1;
inline constexpr Effect submit_no = 1U << 2;
inline constexpr Effect submit_unknown = 1U << 3;
inline constexpr Effect house_no = 1U << 4;
inline constexpr Effect house_unknown = 1U << 5;
inline constexpr Effect no_documented = 1U << 6;  ///< A blocker that is as sure as that,
inline constexpr Effect no_reported = 1U << 7;
inline constexpr Effect no_assumed = 1U << 8;
inline constexpr Effect passed_reported = 1U << 9;  ///< something passed only as surely as that.
inline constexpr Effect passed_assumed = 1U << 10;
inline constexpr Effect no_relationship = 1U << 11;
// Reasons that are no prerequisite, for counting:
inline constexpr Effect unlisted_kind = 1U << 12;
inline constexpr Effect missing_collection = 1U << 13;
inline constexpr Effect who = 1U << 14;  ///< Partner type, gate rule, role, token.
inline constexpr Effect relationship_unknown = 1U << 15;

inline constexpr Effect any_no = portal_no | submit_no | house_no;
inline constexpr Effect any_unknown = portal_unknown | submit_unknown | house_unknown;
inline constexpr unsigned first_prerequisite_bit = 16;

/// Of one gate: blocked, unknown, or passed with a certainty.
[[nodiscard]] Effect of_gate(Gate gate, const GateJudgement& judgement);

/// Of an asset's judgement.
[[nodiscard]] Effect of(const AssetJudgement& judgement);

/// Of a finding about the customer itself.
[[nodiscard]] Effect of(const Finding& finding);

}  // namespace effect

/// A verdict without its list: what OR-ing effects can tell.
struct Outcome {
  Decision decision = Decision::undecided;
  std::optional<Certainty> certainty;
  std::array<Truth, gate_count> open{};

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// The effect of a whole verdict, so that customers judged by the definition count like others.
[[nodiscard]] Effect effect_of(const Verdict& verdict);

[[nodiscard]] Decision decision_of(Effect effect);
[[nodiscard]] Outcome outcome_of(Effect effect);

}  // namespace untether

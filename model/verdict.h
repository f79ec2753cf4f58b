#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/certainty.h"
#include "model/fields.h"
#include "model/id.h"
#include "model/instant.h"
#include "model/kind.h"
#include "model/truth.h"

namespace untether {

enum class Decision : std::uint8_t { no_relationship, removable, blocked, undecided };

template <>
struct Names<Decision> {
  static constexpr std::array<std::string_view, 4> names = {"no_relationship", "removable",
                                                            "blocked", "undecided"};
};

inline constexpr std::size_t decision_count = count_of<Decision>;

/// What a gate lets pass and how sure that is.
struct GateJudgement {
  Truth clear = Truth::yes;
  Certainty certainty = Certainty::documented;

  friend constexpr bool operator==(GateJudgement, GateJudgement) = default;
};

inline constexpr std::size_t gate_count = count_of<Gate>;
using GateJudgements = std::array<GateJudgement, gate_count>;

[[nodiscard]] inline GateJudgement& at(GateJudgements& gates, Gate gate) {
  return gates[static_cast<std::size_t>(gate)];
}

/// What stands in the way, or may.
enum class FindingCode : std::uint8_t {
  prerequisite,        ///< An asset does not meet a prerequisite, or may not.
  unlisted_kind,       ///< An asset of a kind that the rule set does not judge.
  missing_collection,  ///< A list that was never asked for, or not wholly read.
  relationship_unknown,
  partner_type,  ///< This type of partner may not remove, or the type is not known.
  gate_rule,     ///< A gate's own condition.
  role,          ///< The operator lacks a role.
  token,         ///< The token is of the wrong kind.
  hold,          ///< Ours: do not touch.
  unreadable_record,
};

template <>
struct Names<FindingCode> {
  static constexpr std::array<std::string_view, 10> names = {"prerequisite",
                                                             "unlisted_kind",
                                                             "missing_collection",
                                                             "relationship_unknown",
                                                             "partner_type",
                                                             "gate_rule",
                                                             "role",
                                                             "token",
                                                             "hold",
                                                             "unreadable_record"};
};

/// A blocker (no at some gate) or an unknown (unknown at some gate and no at none).
struct Finding {
  FindingCode code = FindingCode::prerequisite;
  GateJudgements gates;
  std::optional<AssetRow> asset;
  std::optional<PrerequisiteRow> prerequisite;
  std::optional<RemovalRow> removal;
  std::optional<Collection> collection;
  bool state_unknown = false;           ///< The asset's state is not known.
  std::vector<FieldId> unknown_fields;  ///< Facts that would decide.
  std::vector<ParameterRow> unknown_parameters;
  std::string detail;                 ///< A hold's reason, a gate rule's id.
  Instant until = Instant::absent();  ///< Of a hold.

  [[nodiscard]] bool is_certain() const {
    for (const GateJudgement& gate : gates) {
      if (gate.clear == Truth::no) return true;
    }
    return false;
  }

  friend bool operator==(const Finding&, const Finding&) = default;
};

/// Something odd in the data that never changes a verdict.
enum class AnomalyCode : std::uint8_t {
  overdue,         ///< Active although its term ended before as_of, or the like.
  status_unknown,  ///< A status that the life cycle does not know.
  parent_missing,
  parent_loop,
  active_under_suspended,  ///< An active add-on under a suspended base.
  kind_unexpected,         ///< A kind that should no longer exist at as_of.
  several_resellers,       ///< More than one reseller of record: removal drops all of them.
};

template <>
struct Names<AnomalyCode> {
  static constexpr std::array<std::string_view, 7> names = {
      "overdue",          "status_unknown",         "parent_missing",
      "parent_loop",      "active_under_suspended", "kind_unexpected",
      "several_resellers"};
};

struct Anomaly {
  AnomalyCode code = AnomalyCode::overdue;
  std::optional<AssetRow> asset;

  friend bool operator==(const Anomaly&, const Anomaly&) = default;
};

/// The answer for one customer. Findings hold every blocker and every unknown, whatever the
/// decision: customer-level ones first, then by asset.
struct Verdict {
  Decision decision = Decision::undecided;
  std::optional<Certainty> certainty;  ///< None for undecided and no_relationship.
  std::array<Truth, gate_count> open = {Truth::unknown, Truth::unknown, Truth::unknown};
  std::vector<Finding> findings;

  [[nodiscard]] Truth is_open(Gate gate) const { return open[static_cast<std::size_t>(gate)]; }

  friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// Do-not-touch: legal hold, dispute. Ours alone, at the gate `house`.
struct Hold {
  Guid customer;
  std::string reason;
  Instant until = Instant::never();  ///< Half-open.

  friend bool operator==(const Hold&, const Hold&) = default;
};

}  // namespace untether

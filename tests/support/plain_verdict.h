#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/policy/judge.h"

namespace untether::testing {

/// One reason against removal, or possibly against it, without its words.
struct PlainReason {
  FindingCode code = FindingCode::prerequisite;
  std::optional<AssetRow> asset;
  std::optional<PrerequisiteRow> prerequisite;
  std::array<Truth, gate_count> clear = {Truth::yes, Truth::yes, Truth::yes};

  friend auto operator<=>(const PlainReason&, const PlainReason&) = default;
  friend bool operator==(const PlainReason&, const PlainReason&) = default;
};

/// A reason of which nothing is said yet at any gate.
[[nodiscard]] PlainReason about(FindingCode code, std::optional<AssetRow> asset = {},
                                std::optional<PrerequisiteRow> prerequisite = {});

/// A verdict as the design words it: what judge() must come to, with none of its short cuts.
struct PlainVerdict {
  Decision decision = Decision::undecided;
  std::optional<Certainty> certainty;
  std::array<Truth, gate_count> open{};
  std::vector<PlainReason> reasons;  ///< Sorted.

  friend bool operator==(const PlainVerdict&, const PlainVerdict&) = default;
};

/// What judge() said, in the same form.
[[nodiscard]] PlainVerdict plain(const Verdict& verdict);

/// For the message of a failed test: "blocked documented no/no/yes".
[[nodiscard]] std::string brief(const PlainVerdict& verdict);

}  // namespace untether::testing

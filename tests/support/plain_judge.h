#pragma once

#include <optional>
#include <vector>

#include "tests/support/plain_verdict.h"

namespace untether::testing {

/// The slow, obvious definition of a verdict. Conditions run as they are written, in every present
/// an asset may have; a parameter matters where another of its values gives another answer;
/// everything is collected first and weighed afterwards.
class PlainJudge {
 public:
  explicit PlainJudge(const Policy& policy);

  [[nodiscard]] PlainVerdict judge(const Customer& customer, const Present& present,
                                   const Asker& asker, const Hold* hold = nullptr) const;

 private:
  struct Condition {
    PrerequisiteRow prerequisite;
    AssetKind kind;
    Gate gate;
    Certainty certainty;
    cel::Program clear;
  };
  struct Answer {
    Truth clear = Truth::yes;
    Certainty certainty = Certainty::documented;
  };
  struct Statements;

  Answer answer(const Condition& condition, const LiveAsset& live, const Present& present) const;
  Answer over_presents(const Condition& condition, const PresentAsset& asset,
                       const Present& present) const;
  PlainVerdict weigh(const Customer& customer, Statements all) const;
  bool is_judged(AssetKind kind) const;
  std::optional<Certainty> not_required(AssetKind kind) const;
  void add_lists(const Customer& customer, Statements& out) const;
  void add_asker(const Customer& customer, const Present& present, const Asker& asker,
                 Statements& out) const;
  void add_operator(const Removal& removal, const Asker& asker, Statements& out) const;
  void add_asset(AssetRow row, AssetKind kind, const Present& present, Statements& out) const;

  const Policy& policy_;
  std::vector<Condition> conditions_;
};

}  // namespace untether::testing

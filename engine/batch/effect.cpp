#include "engine/batch/effect.h"

namespace untether {

namespace effect {

namespace {

Effect reason_of(FindingCode code) {
  switch (code) {
    case FindingCode::unlisted_kind: return unlisted_kind;
    case FindingCode::missing_collection: return missing_collection;
    case FindingCode::relationship_unknown: return relationship_unknown;
    case FindingCode::partner_type:
    case FindingCode::gate_rule:
    case FindingCode::role:
    case FindingCode::token: return who;
    default: return 0;
  }
}

}  // namespace

Effect of_gate(Gate gate, const GateJudgement& judgement) {
  const unsigned shift = 2U * static_cast<unsigned>(gate);
  if (judgement.clear == Truth::unknown) return portal_unknown << shift;
  if (judgement.clear == Truth::no) {
    return (portal_no << shift) | (no_documented << static_cast<unsigned>(judgement.certainty));
  }
  switch (judgement.certainty) {
    case Certainty::documented: return 0;
    case Certainty::reported: return passed_reported;
    case Certainty::assumed: break;
  }
  return passed_assumed;
}

Effect of(const AssetJudgement& judgement) {
  switch (judgement.treatment) {
    case KindTreatment::unlisted: return portal_unknown | submit_unknown | unlisted_kind;
    case KindTreatment::not_required: return of_gate(Gate::submit, {Truth::yes, judgement.passes});
    case KindTreatment::judged: break;
  }
  Effect all = 0;
  for (const PrerequisiteJudgement& prerequisite : judgement.prerequisites) {
    bool clear = true;
    for (const Gate gate : {Gate::portal, Gate::submit}) {
      const GateJudgement& at_gate = prerequisite.gates[static_cast<std::size_t>(gate)];
      all |= of_gate(gate, at_gate);
      clear = clear && at_gate.clear == Truth::yes;
    }
    if (!clear) all |= Effect{1} << (first_prerequisite_bit + prerequisite.prerequisite.value);
  }
  return all;
}

Effect of(const Finding& finding) {
  Effect all = reason_of(finding.code);
  for (std::size_t gate = 0; gate < gate_count; ++gate) {
    if (finding.gates[gate].clear != Truth::yes) {
      all |= of_gate(static_cast<Gate>(gate), finding.gates[gate]);
    }
  }
  return all;
}

}  // namespace effect

Effect effect_of(const Verdict& verdict) {
  Effect all = 0;
  for (const Finding& finding : verdict.findings) {
    all |= effect::of(finding);
    if (finding.prerequisite) {
      all |= Effect{1} << (effect::first_prerequisite_bit + finding.prerequisite->value);
    }
  }
  if (verdict.decision == Decision::no_relationship) all |= effect::no_relationship;
  if (verdict.decision == Decision::removable) {
    all |= effect::of_gate(Gate::submit, {Truth::yes, *verdict.certainty});
  }
  return all;
}

Decision decision_of(Effect effect) {
  if ((effect & effect::no_relationship) != 0) return Decision::no_relationship;
  if ((effect & effect::any_no) != 0) return Decision::blocked;
  return (effect & effect::any_unknown) != 0 ? Decision::undecided : Decision::removable;
}

Outcome outcome_of(Effect effect) {
  Outcome outcome;
  outcome.decision = decision_of(effect);
  for (std::size_t gate = 0; gate < gate_count; ++gate) {
    const Effect no = effect::portal_no << (2 * gate);
    const Effect unknown = effect::portal_unknown << (2 * gate);
    outcome.open[gate] = (effect & no) != 0        ? Truth::no
                         : (effect & unknown) != 0 ? Truth::unknown
                                                   : Truth::yes;
  }
  if (outcome.decision == Decision::blocked) {
    outcome.certainty = (effect & effect::no_documented) != 0 ? Certainty::documented
                        : (effect & effect::no_reported) != 0 ? Certainty::reported
                                                              : Certainty::assumed;
  } else if (outcome.decision == Decision::removable) {
    outcome.certainty = (effect & effect::passed_assumed) != 0    ? Certainty::assumed
                        : (effect & effect::passed_reported) != 0 ? Certainty::reported
                                                                  : Certainty::documented;
  }
  return outcome;
}

}  // namespace untether

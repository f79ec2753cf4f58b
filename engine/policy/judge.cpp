#include "engine/policy/judge.h"

#include <algorithm>

#include "model/observation.h"

namespace untether {

namespace {

constexpr std::array<Gate, 2> service_gates = {Gate::portal, Gate::submit};

// Gathers findings, and what let the rest pass.
class Judge {
 public:
  Judge(const Policy& policy, const Customer& customer, const Present& present, const Asker& asker,
        const Hold* hold)
      : policy_(policy), customer_(customer), present_(present), asker_(asker), hold_(hold) {}

  Verdict run() {
    verdict_.findings.reserve(customer_.assets.size() + 1);
    add_relationship();
    if (customer_.damage) {
      add(FindingCode::unreadable_record, everywhere(Truth::unknown));
    } else {
      add_collections();
    }
    add_removal();
    add_hold();
    if (!customer_.damage) {
      for (std::uint32_t i = 0; i < customer_.assets.size(); ++i) add_asset(AssetRow{i});
    }
    decide();
    return std::move(verdict_);
  }

 private:
  static GateJudgements everywhere(Truth clear, Certainty certainty = Certainty::documented) {
    GateJudgements gates;
    for (const Gate gate : service_gates) at(gates, gate) = {clear, certainty};
    return gates;
  }

  Finding& add(FindingCode code, const GateJudgements& gates) {
    Finding finding;
    finding.code = code;
    finding.gates = gates;
    verdict_.findings.push_back(std::move(finding));
    return verdict_.findings.back();
  }

  void pass(Certainty certainty) { passed_ = weakest(passed_, certainty); }

  void add_relationship() {
    if (has_relationship(customer_.relationship) == Truth::unknown && !customer_.damage) {
      add(FindingCode::relationship_unknown, everywhere(Truth::unknown));
    }
  }

  void add_collections() {
    const unsigned missing = missing_collections(policy_, customer_.collections);
    for (std::size_t i = 0; i < collection_count; ++i) {
      if (((missing >> i) & 1U) == 0) continue;
      add(FindingCode::missing_collection, everywhere(Truth::unknown)).collection =
          static_cast<Collection>(i);
    }
  }

  void add_removal() {
    const Day day = day_of(present_.at);
    const RemovalRight right = removal_right(policy_, asker_.partner, day);
    if (right.may_remove.clear != Truth::yes) {
      add(FindingCode::partner_type, everywhere(right.may_remove.clear, right.may_remove.certainty))
          .removal = right.row;
      return;
    }
    pass(right.may_remove.certainty);
    if (!right.row) return;
    const Removal& removal = policy_.rules().removals[right.row->value];
    add_gate_rules(removal, *right.row);
    add_operator(removal, *right.row);
  }

  void add_gate_rules(const Removal& removal, RemovalRow row) {
    cel::Scope scope;
    scope.customer = customer_.flags;
    scope.partner = asker_.partner;
    scope.parameters = &policy_.machines.parameters;
    scope.day = present_.at;
    for (std::size_t i = 0; i < removal.gate_rules.size(); ++i) {
      const GateRule& rule = removal.gate_rules[i];
      if (rule.when.empty()) continue;
      const Truth holds =
          cel::evaluate_truth(policy_.removals[row.value].gate_rules[i].when, scope);
      if (holds == Truth::yes) {
        pass(rule.certainty);
        continue;
      }
      GateJudgements gates;
      at(gates, rule.gate) = {holds, rule.certainty};
      Finding& finding = add(FindingCode::gate_rule, gates);
      finding.removal = row;
      finding.detail = rule.id;
    }
  }

  void add_operator(const Removal& removal, RemovalRow row) {
    if (!asker_.roles) return;
    GateJudgements gates;
    at(gates, Gate::submit) = {Truth::no, removal.certainty};
    if (removal.token && *removal.token != asker_.token) {
      add(FindingCode::token, gates).removal = row;
    }
    const bool has_role =
        removal.roles_any.empty() ||
        std::find_first_of(asker_.roles->begin(), asker_.roles->end(), removal.roles_any.begin(),
                           removal.roles_any.end()) != asker_.roles->end();
    if (!has_role) add(FindingCode::role, gates).removal = row;
  }

  void add_hold() {
    if (hold_ == nullptr || present_.at >= hold_->until) return;
    GateJudgements gates;
    at(gates, Gate::house) = {Truth::no, Certainty::documented};
    Finding& finding = add(FindingCode::hold, gates);
    finding.detail = hold_->reason;
    finding.until = hold_->until;
  }

  void add_asset(AssetRow row) {
    const AssetKind kind = customer_.assets[row.value].kind;
    const PresentAsset& asset = present_.assets[row.value];
    judge_asset(policy_, kind, asset, present_.around, present_.at, judgement_);
    if (judgement_.treatment == KindTreatment::unlisted) {
      add(FindingCode::unlisted_kind, everywhere(Truth::unknown)).asset = row;
      return;
    }
    if (judgement_.treatment == KindTreatment::not_required) {
      pass(judgement_.passes);
      return;
    }
    for (const PrerequisiteJudgement& judged : judgement_.prerequisites) {
      bool clear = true;
      for (const Gate gate : service_gates) {
        const GateJudgement& at_gate = judged.gates[static_cast<std::size_t>(gate)];
        clear = clear && at_gate.clear == Truth::yes;
        if (at_gate.clear == Truth::yes) pass(at_gate.certainty);
      }
      if (!clear) add_unmet(row, asset, judged);
    }
  }

  void add_unmet(AssetRow row, const PresentAsset& asset, const PrerequisiteJudgement& judged) {
    Finding& finding = add(FindingCode::prerequisite, judged.gates);
    finding.asset = row;
    finding.prerequisite = judged.prerequisite;
    if (finding.is_certain()) return;
    finding.state_unknown = asset.standing && !asset.standing->is_certain();
    add_unknowns(finding, customer_.assets[row.value].kind, asset);
  }

  // The facts and parameters that would decide, over all possible presents.
  void add_unknowns(Finding& finding, AssetKind kind, const PresentAsset& asset) {
    for (const auto& prerequisite : policy_.prerequisites[static_cast<std::size_t>(kind)]) {
      if (prerequisite.row != *finding.prerequisite) continue;
      for (const CompiledCondition& condition : prerequisite.conditions) {
        for (std::size_t i = 0; i < asset.standing->size(); ++i) {
          const cel::Scope scope =
              scope_of(policy_.machines, (*asset.standing)[i], present_.around, present_.at);
          merge(finding, cel::find_unknowns(condition.clear, scope));
        }
      }
    }
  }

  static void merge(Finding& finding, const cel::Unknowns& unknowns) {
    const auto add_new = [](auto& to, const auto& from) {
      for (const auto& item : from) {
        if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
      }
    };
    add_new(finding.unknown_fields, unknowns.fields);
    add_new(finding.unknown_parameters, unknowns.parameters);
  }

  void decide() {
    bool blocked = false;
    std::array<bool, gate_count> closed{};
    std::array<bool, gate_count> unclear{};
    Certainty surest = Certainty::assumed;
    for (const Finding& finding : verdict_.findings) {
      for (std::size_t i = 0; i < gate_count; ++i) {
        const GateJudgement& gate = finding.gates[i];
        unclear[i] = unclear[i] || gate.clear == Truth::unknown;
        if (gate.clear != Truth::no) continue;
        surest = blocked ? strongest(surest, gate.certainty) : gate.certainty;
        blocked = true;
        closed[i] = true;
      }
    }
    const Truth related = has_relationship(customer_.relationship);
    for (std::size_t i = 0; i < gate_count; ++i) {
      verdict_.open[i] = closed[i] ? Truth::no : unclear[i] ? Truth::unknown : Truth::yes;
    }
    if (related == Truth::no) {
      verdict_.decision = Decision::no_relationship;
    } else if (blocked) {
      verdict_.decision = Decision::blocked;
      verdict_.certainty = surest;
    } else if (!verdict_.findings.empty()) {
      verdict_.decision = Decision::undecided;
    } else {
      verdict_.decision = Decision::removable;
      verdict_.certainty = passed_;
    }
  }

  const Policy& policy_;
  const Customer& customer_;
  const Present& present_;
  const Asker& asker_;
  const Hold* hold_;
  Certainty passed_ = Certainty::documented;
  AssetJudgement judgement_;
  Verdict verdict_;
};

}  // namespace

Verdict judge(const Policy& policy, const Customer& customer, const Present& present,
              const Asker& asker, const Hold* hold) {
  return Judge(policy, customer, present, asker, hold).run();
}

}  // namespace untether

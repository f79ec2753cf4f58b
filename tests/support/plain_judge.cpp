#include "tests/support/plain_judge.h"

#include <algorithm>

#include "engine/cel/check.h"
#include "model/check.h"
#include "model/observation.h"

namespace untether::testing {

namespace {

constexpr std::array<Gate, 2> service_gates = {Gate::portal, Gate::submit};

bool names(const std::vector<AssetKind>& kinds, AssetKind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

std::vector<cel::Value> values_of(const Parameter& parameter) {
  switch (parameter.type) {
    case ParameterType::boolean:
    case ParameterType::tri: return {cel::make_value(false), cel::make_value(true)};
    case ParameterType::enumeration: break;
    default: return {};
  }
  std::vector<cel::Value> words;
  for (std::size_t i = 0; i < parameter.words.size(); ++i) {
    words.push_back(cel::make_symbol(static_cast<std::int64_t>(i)));
  }
  return words;
}

cel::Program compiled(const Policy& policy, const GateCondition& condition, AssetKind kind,
                      const Prerequisite& prerequisite) {
  cel::Environment environment;
  environment.purpose = cel::Purpose::clear;
  environment.lifecycle = policy.machines.lifecycle(kind);
  for (const AssetKind other : prerequisite.of) {
    if (const Lifecycle* lifecycle = policy.machines.lifecycle(other)) {
      environment.other_lifecycles.push_back(lifecycle);
    }
  }
  environment.rules = &policy.rules();
  auto program = cel::compile(condition.clear, environment);
  UNTETHER_CHECK(program.has_value());
  return std::move(*program);
}

}  // namespace

// Everything that bears on a verdict: the reasons, and how sure each thing is that passed or did
// not.
struct PlainJudge::Statements {
  std::vector<PlainReason> reasons;
  std::vector<Certainty> against;  // of everything that says no at some gate
  std::vector<Certainty> passed;

  void pass(Certainty certainty) { passed.push_back(certainty); }

  void say(PlainReason reason, const std::vector<std::pair<Gate, Answer>>& answers) {
    bool met = true;
    for (const auto& [gate, answer] : answers) {
      reason.clear[static_cast<std::size_t>(gate)] = answer.clear;
      met = met && answer.clear == Truth::yes;
      if (answer.clear == Truth::yes) pass(answer.certainty);
      if (answer.clear == Truth::no) against.push_back(answer.certainty);
    }
    if (!met) reasons.push_back(reason);
  }

  void say_everywhere(PlainReason reason, Answer answer) {
    say(reason, {{Gate::portal, answer}, {Gate::submit, answer}});
  }
};

PlainJudge::PlainJudge(const Policy& policy) : policy_(policy) {
  const auto& prerequisites = policy.rules().prerequisites;
  for (std::uint32_t i = 0; i < prerequisites.size(); ++i) {
    for (const AssetKind kind : prerequisites[i].of) {
      if (policy.machines.lifecycle(kind) == nullptr) continue;
      for (const GateCondition& condition : prerequisites[i].gates) {
        conditions_.push_back({PrerequisiteRow{i}, kind, condition.gate, condition.certainty,
                               compiled(policy, condition, kind, prerequisites[i])});
      }
    }
  }
}

PlainJudge::Answer PlainJudge::answer(const Condition& condition, const LiveAsset& live,
                                      const Present& present) const {
  cel::Scope scope = scope_of(policy_.machines, live, present.around, present.at);
  Answer answer{cel::evaluate_truth(condition.clear, scope), condition.certainty};
  const auto& parameters = policy_.rules().parameters;
  for (std::uint32_t i = 0; i < parameters.size(); ++i) {
    for (const cel::Value value : values_of(parameters[i])) {
      cel::ParameterTable other = policy_.machines.parameters;
      other.set(ParameterRow{i}, value);
      scope.parameters = &other;
      if (cel::evaluate_truth(condition.clear, scope) == answer.clear) continue;
      answer.certainty = weakest(answer.certainty, policy_.machines.parameters.certainty(
                                                       ParameterRow{i}, cel::key_of(scope)));
    }
  }
  return answer;
}

// Known only where every present the asset may have agrees.
PlainJudge::Answer PlainJudge::over_presents(const Condition& condition, const PresentAsset& asset,
                                             const Present& present) const {
  Answer all = answer(condition, (*asset.standing)[0], present);
  for (std::size_t i = 1; i < asset.standing->size(); ++i) {
    const Answer one = answer(condition, (*asset.standing)[i], present);
    if (one.clear != all.clear) all.clear = Truth::unknown;
    all.certainty = weakest(all.certainty, one.certainty);
  }
  return all;
}

bool PlainJudge::is_judged(AssetKind kind) const {
  for (const NotModelled& topic : policy_.rules().not_modelled) {
    if (topic.kind == kind) return false;
  }
  return std::any_of(conditions_.begin(), conditions_.end(),
                     [kind](const Condition& condition) { return condition.kind == kind; });
}

std::optional<Certainty> PlainJudge::not_required(AssetKind kind) const {
  if (is_judged(kind)) return std::nullopt;
  for (const NotModelled& topic : policy_.rules().not_modelled) {
    if (topic.kind == kind) return std::nullopt;
  }
  std::optional<Certainty> certainty;
  for (const NotRequired& entry : policy_.rules().not_required) {
    if (names(entry.of, kind)) certainty = entry.certainty;
  }
  return certainty;
}

void PlainJudge::add_lists(const Customer& customer, Statements& out) const {
  std::vector<Collection> told;
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    if (!is_judged(kind)) continue;
    std::vector<Collection> proving;
    for (const Proof& proof : proofs()) {
      if (proof.kind == kind) proving.push_back(proof.collection);
    }
    const bool known = std::any_of(proving.begin(), proving.end(), [&](Collection collection) {
      return customer.completeness(collection) == Completeness::complete;
    });
    if (proving.empty() || known) continue;
    // One list is named for each kind, once for all kinds that it would show.
    if (std::find(told.begin(), told.end(), proving.front()) != told.end()) continue;
    told.push_back(proving.front());
    out.say_everywhere(about(FindingCode::missing_collection), {Truth::unknown, {}});
  }
}

void PlainJudge::add_asker(const Customer& customer, const Present& present, const Asker& asker,
                           Statements& out) const {
  const auto& removals = policy_.rules().removals;
  std::vector<std::uint32_t> in_force;
  for (std::uint32_t i = 0; i < removals.size(); ++i) {
    if (removals[i].days.contains(day_of(present.at))) in_force.push_back(i);
  }
  Certainty all = Certainty::documented;
  std::vector<PartnerType> allowed;
  std::optional<std::uint32_t> right;
  for (const std::uint32_t i : in_force) {
    all = weakest(all, removals[i].certainty);
    for (const PartnerType type : removals[i].by) {
      allowed.push_back(type);
      if (type == asker.partner && !right) right = i;
    }
  }
  const auto may = [&](PartnerType type) {
    return std::find(allowed.begin(), allowed.end(), type) != allowed.end();
  };
  const PlainReason type_reason = about(FindingCode::partner_type);
  if (!right) {
    const bool every = may(PartnerType::direct) && may(PartnerType::indirect_provider) &&
                       may(PartnerType::indirect_reseller);
    const bool unsure = asker.partner == PartnerType::unknown && !allowed.empty();
    out.say_everywhere(type_reason, {!unsure ? Truth::no
                                     : every ? Truth::yes
                                             : Truth::unknown,
                                     all});
    return;
  }
  const Removal& removal = removals[*right];
  out.pass(removal.certainty);
  for (std::size_t i = 0; i < removal.gate_rules.size(); ++i) {
    const GateRule& rule = removal.gate_rules[i];
    if (rule.when.empty()) continue;
    cel::Scope scope;
    scope.customer = customer.flags;
    scope.partner = asker.partner;
    scope.parameters = &policy_.machines.parameters;
    scope.day = present.at;
    const Truth holds = cel::evaluate_truth(policy_.removals[*right].gate_rules[i].when, scope);
    out.say(about(FindingCode::gate_rule), {{rule.gate, {holds, rule.certainty}}});
  }
  add_operator(removal, asker, out);
}

void PlainJudge::add_operator(const Removal& removal, const Asker& asker, Statements& out) const {
  if (!asker.roles) return;
  const bool has_role = removal.roles_any.empty() ||
                        std::any_of(asker.roles->begin(), asker.roles->end(), [&](Role role) {
                          return std::find(removal.roles_any.begin(), removal.roles_any.end(),
                                           role) != removal.roles_any.end();
                        });
  const Answer refused{Truth::no, removal.certainty};
  if (removal.token && *removal.token != asker.token) {
    out.say(about(FindingCode::token), {{Gate::submit, refused}});
  }
  if (!has_role) out.say(about(FindingCode::role), {{Gate::submit, refused}});
}

void PlainJudge::add_asset(AssetRow row, AssetKind kind, const Present& present,
                           Statements& out) const {
  const PresentAsset& asset = present.assets[row.value];
  if (const auto certainty = not_required(kind)) {
    out.pass(*certainty);
    return;
  }
  if (!is_judged(kind)) {
    out.say_everywhere(about(FindingCode::unlisted_kind, row), {Truth::unknown, {}});
    return;
  }
  for (std::uint32_t i = 0; i < policy_.rules().prerequisites.size(); ++i) {
    std::vector<std::pair<Gate, Answer>> answers;
    for (const Gate gate : service_gates) answers.emplace_back(gate, Answer{});
    bool binds = false;
    for (const Condition& condition : conditions_) {
      if (condition.kind != kind || condition.prerequisite.value != i) continue;
      binds = true;
      for (auto& [gate, said] : answers) {
        if (gate == condition.gate) said = over_presents(condition, asset, present);
      }
    }
    if (binds) out.say(about(FindingCode::prerequisite, row, PrerequisiteRow{i}), answers);
  }
}

PlainVerdict PlainJudge::judge(const Customer& customer, const Present& present, const Asker& asker,
                               const Hold* hold) const {
  Statements all;
  if (customer.damage) {
    all.say_everywhere(about(FindingCode::unreadable_record), {Truth::unknown, {}});
  } else {
    if (customer.relationship == Relationship::unknown) {
      all.say_everywhere(about(FindingCode::relationship_unknown), {Truth::unknown, {}});
    }
    add_lists(customer, all);
    for (std::uint32_t i = 0; i < customer.assets.size(); ++i) {
      add_asset(AssetRow{i}, customer.assets[i].kind, present, all);
    }
  }
  add_asker(customer, present, asker, all);
  if (hold != nullptr && present.at < hold->until) {
    all.say(about(FindingCode::hold), {{Gate::house, {Truth::no, Certainty::documented}}});
  }
  return weigh(customer, std::move(all));
}

PlainVerdict PlainJudge::weigh(const Customer& customer, Statements all) const {
  PlainVerdict verdict;
  for (std::size_t gate = 0; gate < gate_count; ++gate) {
    verdict.open[gate] = Truth::yes;
    for (const PlainReason& reason : all.reasons) {
      verdict.open[gate] = verdict.open[gate] && reason.clear[gate];
    }
  }
  const bool unrelated = customer.relationship != Relationship::unknown &&
                         customer.relationship != Relationship::reseller;
  if (unrelated) {
    verdict.decision = Decision::no_relationship;
  } else if (!all.against.empty()) {
    verdict.decision = Decision::blocked;
    verdict.certainty = *std::min_element(all.against.begin(), all.against.end());
  } else if (!all.reasons.empty()) {
    verdict.decision = Decision::undecided;
  } else {
    verdict.decision = Decision::removable;
    verdict.certainty = *std::max_element(all.passed.begin(), all.passed.end());
  }
  verdict.reasons = std::move(all.reasons);
  std::sort(verdict.reasons.begin(), verdict.reasons.end());
  return verdict;
}

}  // namespace untether::testing

#include "scenarios/whatif/resolve.h"

#include <algorithm>
#include <map>

#include "scenarios/json/located.h"
#include "scenarios/ruleset/overrides.h"

namespace untether::whatif {

namespace {

using Transitions = std::array<std::optional<TransitionRow>, asset_kind_count>;

std::string action_names(const Machines& machines) {
  std::string names;
  for (const Lifecycle& lifecycle : machines.rules->lifecycles) {
    for (const Transition& transition : lifecycle.transitions) {
      if (transition.by == ActorKind::clock) continue;
      names += (names.empty() ? "" : ", ") + lifecycle.id + "." + transition.id;
    }
  }
  return names;
}

class Resolver {
 public:
  explicit Resolver(const Baseline& baseline) : baseline_(baseline) {
    sets_.emplace(baseline.rules->name, baseline.rules);
  }

  Hypothesis resolve(const HypothesisDraft& draft) {
    Hypothesis hypothesis;
    hypothesis.id = draft.id;
    hypothesis.title = draft.title;
    hypothesis.policy = policy_of(draft);
    for (const Placed& text : draft.set) hypothesis.set.push_back(text.text);
    const Policy& policy = hypothesis.policy == nullptr ? *baseline_.policy : *hypothesis.policy;
    for (const AsIfDraft& as_if : draft.as_if) {
      AsIf& one = hypothesis.as_if.emplace_back();
      one.where = condition(as_if.where);
      for (const auto& [field, value] : as_if.set) {
        if (const auto supposed = supposition(field, value)) one.set.push_back(*supposed);
      }
    }
    for (const ChangeDraft& change : draft.changes) {
      hypothesis.changes.push_back(change_of(change, policy.machines));
    }
    return hypothesis;
  }

  Errors take_errors() { return std::move(errors_); }

 private:
  void note(ErrorCode code, const Place& place, std::vector<Argument> arguments) {
    if (errors_.size() < error_count_max) errors_.push_back({code, place, std::move(arguments)});
  }

  void note(Errors errors, const Place& place) {
    for (Error& error : errors) note(error.code, place, std::move(error.arguments));
  }

  // The baseline's policy where nothing else is asked for; equal policies are made once.
  std::shared_ptr<const Policy> policy_of(const HypothesisDraft& draft) {
    if (draft.rules.text.empty() && draft.set.empty()) return nullptr;
    const auto rules = rules_of(draft.rules);
    if (rules == nullptr) return nullptr;
    std::vector<ParameterOverride> overrides = kept_overrides(*rules);
    std::string key = rules->name;
    for (const Placed& text : draft.set) {
      auto one = ruleset::parse_override(*rules, text.text, text.place);
      if (!one) {
        note(std::move(one.error()), text.place);
        continue;
      }
      std::erase_if(overrides, [&](const auto& known) { return known.first == one->first; });
      overrides.push_back(std::move(*one));
      key += "\n" + text.text;
    }
    auto& policy = policies_[key];
    if (policy != nullptr) return policy;
    auto compiled = compile_policy(rules, overrides);
    if (!compiled) {
      note(std::move(compiled.error()), draft.place);
      return nullptr;
    }
    policy = std::make_shared<const Policy>(std::move(*compiled));
    return policy;
  }

  // What the user set for the baseline holds under another set too, where that knows it.
  [[nodiscard]] std::vector<ParameterOverride> kept_overrides(const RuleSet& rules) const {
    std::vector<ParameterOverride> kept;
    for (const ParameterOverride& one : baseline_.policy->overrides) {
      if (rules.parameter(one.first)) kept.push_back(one);
    }
    return kept;
  }

  std::shared_ptr<const RuleSet> rules_of(const Placed& name) {
    if (name.text.empty()) return baseline_.rules;
    const auto known = sets_.find(name.text);
    if (known != sets_.end()) return known->second;
    auto set = load_rule_set(*baseline_.library, name.text);
    if (!set) {
      note(std::move(set.error()), name.place);
      return nullptr;
    }
    auto of_day = std::make_shared<const RuleSet>((*set)->on_day(baseline_.day));
    sets_.emplace(name.text, of_day);
    return of_day;
  }

  std::optional<Condition> condition(const Placed& where) {
    if (where.text.empty()) return std::nullopt;
    auto parsed = Condition::parse(where.text);
    if (parsed) return std::move(*parsed);
    for (Error& error : parsed.error()) {
      note(error.code, json::place_within(where.place, {"", 1, error.place.column, ""}),
           std::move(error.arguments));
    }
    return std::nullopt;
  }

  std::optional<Supposition> supposition(const Placed& field, const Placed& value) {
    const auto which = parse_name<SupposedField>(field.text);
    if (!which) {
      note(ErrorCode::unknown_member, field.place,
           {{"found", field.text}, {"expected", words_of<SupposedField>()}});
      return std::nullopt;
    }
    if (*which == SupposedField::status) return status(value);
    if (*which < SupposedField::purchased_at) return flag(*which, value);
    return instant(*which, value);
  }

  std::optional<Supposition> status(const Placed& value) {
    const auto word = parse_name<ShownStatus>(value.text);
    if (word) return Supposition{SupposedField::status, *word};
    note(ErrorCode::bad_value, value.place,
         {{"found", value.text}, {"expected", words_of<ShownStatus>()}});
    return std::nullopt;
  }

  std::optional<Supposition> flag(SupposedField field, const Placed& value) {
    if (value.text == "true") return Supposition{field, Truth::yes};
    if (value.text == "false") return Supposition{field, Truth::no};
    if (value.text == "unknown") return Supposition{field, Truth::unknown};
    note(ErrorCode::bad_value, value.place,
         {{"found", value.text}, {"expected", "true, false, unknown"}});
    return std::nullopt;
  }

  std::optional<Supposition> instant(SupposedField field, const Placed& value) {
    if (value.text == "null") return Supposition{field, Instant::absent()};
    if (value.text == "unknown") return Supposition{field, Instant::unknown()};
    const auto at = parse_instant(value.text);
    if (at) return Supposition{field, *at};
    note(ErrorCode::bad_instant, value.place,
         {{"found", value.text}, {"expected", "@type.timestamp"}});
    return std::nullopt;
  }

  SupposedChange change_of(const ChangeDraft& draft, const Machines& machines) {
    if (!draft.wait.text.empty()) return wait_of(draft.wait);
    if (!draft.until.text.empty()) return until_of(draft.until);
    Apply apply;
    apply.action = draft.apply.text;
    apply.where = condition(draft.where);
    if (const auto found = find_actions(machines, draft.apply.text)) {
      apply.transition = *found;
    } else {
      note(ErrorCode::unknown_name, draft.apply.place,
           {{"found", draft.apply.text}, {"expected", action_names(machines)}});
    }
    return apply;
  }

  Wait wait_of(const Placed& text) {
    if (const auto length = parse_seconds(text.text)) return {*length};
    if (const auto period = parse_period(text.text)) return {*period};
    note(ErrorCode::bad_duration, text.place, {{"found", text.text}});
    return {Seconds{}};
  }

  Wait until_of(const Placed& text) {
    const auto at = parse_instant(text.text);
    if (at && at->is_known() && !at->is_never()) return {*at};
    note(ErrorCode::bad_instant, text.place,
         {{"found", text.text}, {"expected", "@type.timestamp"}});
    return {Seconds{}};
  }

  const Baseline& baseline_;
  std::map<std::string, std::shared_ptr<const RuleSet>> sets_;
  std::map<std::string, std::shared_ptr<const Policy>> policies_;
  Errors errors_;
};

}  // namespace

Result<std::vector<Hypothesis>> resolve(const std::vector<HypothesisDraft>& drafts,
                                        const Baseline& baseline) {
  Resolver resolver(baseline);
  std::vector<Hypothesis> hypotheses;
  for (const HypothesisDraft& draft : drafts) hypotheses.push_back(resolver.resolve(draft));
  Errors errors = resolver.take_errors();
  if (!errors.empty()) return fail(std::move(errors));
  return hypotheses;
}

}  // namespace untether::whatif

#include "engine/policy/parameters_read.h"

#include <string_view>

namespace untether {

namespace {

// Figures of money rules, plans, refusals and the steps of staff: no expression names them.
constexpr std::string_view read_by_name[] = {"software_refund",
                                             "software_subscription_refund",
                                             "saas_refund",
                                             "full_credit_days",
                                             "first_day_full_refund",
                                             "software_first_day_full_refund",
                                             "ri_fee",
                                             "ri_fee_free_days",
                                             "est_uplift_monthly",
                                             "est_uplift_no_monthly",
                                             "est_uplift_base",
                                             "support_days",
                                             "azure_portal_batch",
                                             "effort_support_request",
                                             "refusal_texts",
                                             "renewal_pending_code",
                                             "scheduled_action_words",
                                             "invitation_days",
                                             "transfer_reopens_window"};

constexpr bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class Reader {
 public:
  void read(const Expression& expression) {
    constexpr std::string_view prefix = "param.";
    const std::string_view text = expression.text;
    for (std::size_t at = text.find(prefix); at != text.npos; at = text.find(prefix, at)) {
      at += prefix.size();
      std::size_t end = at;
      while (end < text.size() && is_name_character(text[end])) ++end;
      names.emplace(text.substr(at, end - at));
    }
  }

  void read(const Effort& effort) { names.insert(effort.parameter); }

  void read(const Transition& transition) {
    for (const Expression* slot : {&transition.when, &transition.due, &transition.open_from,
                                   &transition.open_until, &transition.data_open_until}) {
      read(*slot);
    }
    for (const Assignment& assignment : transition.set) read(assignment.value);
    read(transition.effort);
    read(transition.waits);
    read(transition.takes);
  }

  void read(const Dependency& dependency) {
    for (const Expression* need :
         {&dependency.all, &dependency.any, &dependency.customer, &dependency.unless}) {
      read(*need);
    }
    if (dependency.cap) {
      read(dependency.cap->which);
      names.insert(dependency.cap->at_most);
    }
  }

  void read(const Removal& removal) {
    for (const GateRule& rule : removal.gate_rules) read(rule.when);
    read(removal.effort);
    read(removal.takes);
  }

  std::set<std::string> names;
};

// What says in which state an asset is, and whether that keeps a gate shut.
void read_judging(Reader& reader, const RuleSet& rules) {
  for (const Lifecycle& lifecycle : rules.lifecycles) {
    for (const Transition& transition : lifecycle.transitions) reader.read(transition);
  }
  for (const Prerequisite& prerequisite : rules.prerequisites) {
    for (const GateCondition& condition : prerequisite.gates) reader.read(condition.clear);
  }
  for (const Removal& removal : rules.removals) reader.read(removal);
}

}  // namespace

std::set<std::string> parameters_of_clocks(const RuleSet& rules) {
  Reader reader;
  for (const Lifecycle& lifecycle : rules.lifecycles) {
    for (const Transition& transition : lifecycle.transitions) {
      if (transition.by != ActorKind::clock) continue;
      reader.read(transition.when);
      reader.read(transition.due);
      for (const Assignment& assignment : transition.set) reader.read(assignment.value);
    }
  }
  return std::move(reader.names);
}

std::set<std::string> parameters_of_verdicts(const RuleSet& rules) {
  Reader reader;
  read_judging(reader, rules);
  return std::move(reader.names);
}

std::set<std::string> parameters_read(const RuleSet& rules) {
  Reader reader;
  for (const std::string_view name : read_by_name) reader.names.emplace(name);
  for (const KindEntry& kind : rules.kinds) reader.names.insert(kind.expected_until);
  read_judging(reader, rules);
  for (const Lifecycle& lifecycle : rules.lifecycles) reader.read(lifecycle.billed_while);
  for (const Dependency& dependency : rules.dependencies) reader.read(dependency);
  for (const Notice& notice : rules.notices) {
    reader.read(notice.effort);
    reader.read(notice.waits);
  }
  for (const Preparation& preparation : rules.preparations) reader.names.insert(preparation.most);
  for (const Consequence& consequence : rules.consequences) reader.read(consequence.when);
  return std::move(reader.names);
}

}  // namespace untether

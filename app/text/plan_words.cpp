#include "app/text/plan_words.h"

#include <algorithm>

#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/plan_recheck.h"
#include "engine/lifecycle/budgets.h"
#include "scenarios/report/plan_calls.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

namespace {

std::string roles_text(const Catalogue& catalogue, const std::vector<Role>& roles,
                       std::string_view separator) {
  std::vector<std::string> names;
  for (const Role role : roles) names.push_back(catalogue.word("role", role));
  return joined(names, separator);
}

// Whatever a step is made of: a transition, the removal, a notice.
struct StepRule {
  const Entry* entry = nullptr;
  const PortalPath* portal = nullptr;
  const RestCall* rest = nullptr;
  std::string outside;
  std::vector<Role> roles_all;
  std::vector<Role> roles_any;
  bool irreversible = false;
  std::string waits;  // the parameter that says how long others take
  const Budget* budget = nullptr;
};

StepRule rule_of(const Policy& policy, const PlanAnswer& answer, const PlanStep& step) {
  StepRule rule;
  const RuleSet& rules = policy.rules();
  if (step.kind == StepKind::action) {
    const AssetKind kind = answer.customer.customer.assets[step.asset->value].kind;
    const Transition& made = policy.machines.lifecycle(kind)->transitions[step.transition->value];
    rule = {&made,
            &made.portal,
            &made.rest,
            made.outside,
            made.roles_all,
            made.roles_any,
            made.irreversible,
            made.waits.parameter,
            find_budget(rules, made.budget)};
  } else if (step.kind == StepKind::removal) {
    const Removal& removal = rules.removals[answer.plan.removal->value];
    rule = {&removal, &removal.portal, &removal.rest, "", {}, removal.roles_any, true, "", nullptr};
  } else if (step.kind == StepKind::notice) {
    for (const Notice& notice : rules.notices) {
      if (notice.id == step.entry)
        rule = {&notice, nullptr, nullptr, "", {}, notice.roles_any, false, "", nullptr};
    }
  }
  return rule;
}

std::string title_of(const Catalogue& catalogue, const Policy& policy, const PlanAnswer& answer,
                     const PlanStep& step, const StepRule& rule) {
  const std::string text = rule.entry == nullptr ? "" : catalogue.in(rule.entry->text);
  if (!step.asset) return text;
  return catalogue.text(
      "plan.step",
      {{"asset", asset_label(catalogue, policy, answer.customer.customer, *step.asset)},
       {"text", text}});
}

void add_place(const Catalogue& catalogue, const Policy& policy, const PlanAnswer& answer,
               const PlanStep& step, const StepRule& rule, StepLines& lines) {
  const Customer& customer = answer.customer.customer;
  if (rule.portal != nullptr && !rule.portal->empty()) {
    const std::string asset =
        step.asset ? asset_name(catalogue, policy, customer, *step.asset) : std::string();
    const auto path =
        filled_path(*rule.portal, catalogue.language(), customer_name(customer), asset);
    const std::string place = rule.outside.empty() || rule.outside == "partner_center_portal"
                                  ? "partner_center_portal"
                                  : rule.outside;
    lines.lines.push_back(catalogue.text("plan.portal." + place, {{"path", joined(path, " > ")}}));
  } else if (!rule.outside.empty()) {
    lines.lines.push_back(catalogue.text("plan.outside." + rule.outside));
  }
  if (rule.rest != nullptr && !rule.rest->empty()) {
    const RestCall call = filled_call(*rule.rest, customer, step.asset);
    std::string text = call.method + " " + call.path;
    if (!call.body.empty()) text += " " + call.body;
    const bool open = has_placeholder(text);
    lines.lines.push_back(catalogue.text(open ? "plan.call_open" : "plan.call", {{"call", text}}));
  }
}

std::string role_of(const Catalogue& catalogue, const StepRule& rule) {
  const bool all = !rule.roles_all.empty();
  const std::vector<Role>& roles = all ? rule.roles_all : rule.roles_any;
  if (roles.empty()) return "";
  const std::string separator = catalogue.text(all ? "list.and" : "list.or");
  return catalogue.text("plan.role", {{"roles", roles_text(catalogue, roles, separator)}});
}

std::string facts_of(const Catalogue& catalogue, const PlanStep& step, const StepRule& rule) {
  std::vector<std::string> parts;
  if (std::string role = role_of(catalogue, rule); !role.empty()) {
    parts.push_back(std::move(role));
  }
  if (step.effort.count > 0) {
    parts.push_back(
        catalogue.text("plan.effort", {{"length", span_text(catalogue, step.effort.count)}}));
  }
  const std::int64_t shows = step.visible.seconds() - step.at.seconds();
  if (shows > 0 && step.kind != StepKind::notice) {
    parts.push_back(catalogue.text("plan.shows", {{"length", span_text(catalogue, shows)}}));
  }
  if (step.kind == StepKind::notice) {
    parts.push_back(catalogue.text("plan.house"));
  } else if (rule.entry != nullptr) {
    parts.push_back(catalogue.word("explain.certainty", rule.entry->certainty));
  }
  return joined(parts, " ");
}

bool has_slack(const PlanStep& step) {
  return step.latest.seconds() - step.at.seconds() >= seconds_per_day;
}

std::string marks_of(const Catalogue& catalogue, const Lifecycle* lifecycle, const PlanStep& step,
                     const StepRule& rule) {
  std::vector<std::string> marks;
  const bool metered = lifecycle != nullptr && lifecycle->billing == Billing::usage;
  if (metered && has_slack(step)) marks.push_back(catalogue.text("plan.usage"));
  if (rule.irreversible) marks.push_back(catalogue.text("plan.irreversible"));
  if (step.assumes) marks.push_back(catalogue.text("plan.assumes"));
  if (step.risky) marks.push_back(catalogue.text("plan.risky"));
  return joined(marks, " ");
}

}  // namespace

std::string asset_label(const Catalogue& catalogue, const Policy& policy, const Customer& customer,
                        AssetRow row) {
  const std::string name = asset_name(catalogue, policy, customer, row);
  constexpr std::size_t enough = 8;
  for (std::uint32_t i = 0; i < customer.assets.size(); ++i) {
    if (i == row.value || asset_name(catalogue, policy, customer, AssetRow{i}) != name) continue;
    const std::string id = asset_id_text(customer, customer.assets[row.value]);
    return name + " (" + (id.size() <= enough + 1 ? id : id.substr(0, enough) + "\u2026") + ")";
  }
  return name;
}

std::string amount_sentence(const Catalogue& catalogue, const PlanAnswer& answer,
                            const PlanStep& step) {
  if (!step.amount.known) return catalogue.text("plan.money.unknown");
  if (!step.asset || step.amount.minor_units == 0) return "";
  const auto& price = answer.tariffs[step.asset->value].price;
  if (!price) return "";
  const std::int64_t units = step.amount.minor_units;
  const std::string money = money_text(catalogue, {units < 0 ? -units : units, price->currency});
  if (units > 0) return catalogue.text("plan.money.charge", {{"money", money}});
  return catalogue.text(
      step.amount.credit == CreditKind::tied ? "plan.money.tied" : "plan.money.invoice",
      {{"money", money}});
}

std::string step_numbers(const Catalogue& catalogue, const std::vector<std::uint32_t>& steps) {
  std::vector<std::string> numbers;
  for (const std::uint32_t step : steps) numbers.push_back(std::to_string(step + 1));
  if (numbers.empty()) return "";
  // Long lists of consecutive steps read better as a range.
  const bool range = steps.size() > 2 && steps.back() - steps.front() + 1 == steps.size();
  if (range) return numbers.front() + "–" + numbers.back();
  const std::string last = numbers.back();
  numbers.pop_back();
  if (numbers.empty()) return last;
  return joined(numbers, ", ") + catalogue.text("list.and") + last;
}

std::string step_name(const Catalogue& catalogue, const Policy& policy, const PlanAnswer& answer,
                      const PlanStep& step) {
  if (step.kind == StepKind::recheck) return catalogue.text("plan.recheck.short");
  return title_of(catalogue, policy, answer, step, rule_of(policy, answer, step));
}

StepLines describe_step(const Catalogue& catalogue, const Session& session,
                        const PlanAnswer& answer, std::size_t number, PageList& pages) {
  const Policy& policy = session.rules.policy;
  const PlanStep& step = answer.plan.steps[number];
  if (step.kind == StepKind::recheck) {
    return describe_recheck(catalogue, session, answer, number, pages);
  }
  const StepRule rule = rule_of(policy, answer, step);
  StepLines lines;
  lines.title = title_of(catalogue, policy, answer, step, rule);
  const bool house = step.kind == StepKind::notice;
  if (rule.entry != nullptr && !house) lines.title += " " + pages.cite(rule.entry->sources);
  const auto add = [&](std::string line) {
    if (!line.empty()) lines.lines.push_back(std::move(line));
  };
  add(step_dates_text(catalogue, step));
  if (const auto waits = policy.rules().parameter(rule.waits); waits && step.at > step.asked) {
    const Parameter& entry = policy.rules().parameters[waits->value];
    add(catalogue.text("plan.wait", {{"text", catalogue.in(entry.text)}, {"id", entry.id}}) + " " +
        pages.cite(entry.sources) + ".");
  }
  if (step.waits_for_budget && rule.budget != nullptr) {
    add(catalogue.text("plan.waits_for_budget",
                       {{"limit", money_text(catalogue, rule.budget->limit)},
                        {"text", catalogue.in(rule.budget->text)}}) +
        " " + pages.cite(rule.budget->sources));
  }
  if (!step.after.empty() && step.kind == StepKind::action) {
    add(catalogue.text("plan.after", {{"count", static_cast<std::int64_t>(step.after.size())},
                                      {"steps", step_numbers(catalogue, step.after)}}));
  }
  if (!step.carries.empty()) {
    std::vector<std::string> names;
    for (const AssetRow row : step.carries) {
      names.push_back(asset_label(catalogue, policy, answer.customer.customer, row));
    }
    add(catalogue.text("plan.carries", {{"assets", joined(names, catalogue.text("list.then"))}}));
  }
  add_place(catalogue, policy, answer, step, rule, lines);
  add(facts_of(catalogue, step, rule));
  std::string money = amount_sentence(catalogue, answer, step);
  if (step.amount.minor_units < 0 && !money.empty() && has_slack(step)) {
    money += " " + catalogue.text("plan.money.shrinks");
  }
  add(std::move(money));
  const auto kind =
      step.asset ? answer.customer.customer.assets[step.asset->value].kind : AssetKind::other;
  add(marks_of(catalogue, policy.machines.lifecycle(kind), step, rule));
  return lines;
}

}  // namespace untether

#include "app/text/plan_recheck.h"

#include <algorithm>

#include "engine/plan/plan_rules.h"

namespace untether {

namespace {

/// What a customer can do to an asset after a step of the partner's.
struct Undoing {
  LifecycleRow lifecycle;
  TransitionRow transition;
};

std::vector<Undoing> undoings_of(const Policy& policy, const PlanAnswer& answer,
                                 const PlanStep& step) {
  std::vector<Undoing> found;
  if (step.kind != StepKind::action) return found;
  const AssetKind kind = answer.customer.customer.assets[step.asset->value].kind;
  const auto lifecycle = *policy.machines.lifecycle_of[static_cast<std::size_t>(kind)];
  for (const TransitionRow row :
       customer_undoings(*policy.machines.lifecycle(kind), *step.transition)) {
    found.push_back({lifecycle, row});
  }
  return found;
}

// The step that is done right after reading.
std::size_t next_step(const Plan& plan, std::size_t recheck) {
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const auto& after = plan.steps[i].after;
    if (std::find(after.begin(), after.end(), recheck) != after.end()) return i;
  }
  return recheck + 1;
}

std::string undoing_line(const Catalogue& catalogue, const Policy& policy, const Undoing& undoing,
                         PageList& pages) {
  const RuleSet& rules = policy.rules();
  const Transition& by_customer =
      rules.lifecycles[undoing.lifecycle.value].transitions[undoing.transition.value];
  std::string line =
      catalogue.text("plan.recheck.undoing", {{"text", catalogue.in(by_customer.text)}}) + " " +
      pages.cite(by_customer.sources) + ".";
  const ActionName action{undoing.lifecycle, undoing.transition};
  for (const Dependency& need : rules.dependencies) {
    const bool shuts =
        need.cascade.empty() && !need.all.empty() &&
        std::find(need.actions.begin(), need.actions.end(), action) != need.actions.end();
    if (!shuts) continue;
    line += " " +
            catalogue.text("reason.named", {{"id", need.id}, {"text", catalogue.in(need.text)}}) +
            " " + pages.cite(need.sources) + ".";
  }
  return line;
}

}  // namespace

StepLines describe_recheck(const Catalogue& catalogue, const Session& session,
                           const PlanAnswer& answer, std::size_t number, PageList& pages) {
  const Policy& policy = session.rules.policy;
  const Plan& plan = answer.plan;
  const PlanStep& step = plan.steps[number];
  const auto next = static_cast<std::int64_t>(next_step(plan, number) + 1);
  StepLines lines;
  if (!step.asset) {
    lines.title = catalogue.text("plan.recheck.customer", {{"next", next}});
    return lines;
  }
  std::string names;
  for (const std::uint32_t before : step.after) {
    const PlanStep& done = plan.steps[before];
    const auto undoings = undoings_of(policy, answer, done);
    if (undoings.empty()) continue;
    names += (names.empty() ? "" : catalogue.text("list.then")) +
             asset_label(catalogue, policy, answer.customer.customer, *done.asset);
    for (const Undoing& undoing : undoings) {
      const std::string line = undoing_line(catalogue, policy, undoing, pages);
      const bool told =
          std::find(lines.lines.begin(), lines.lines.end(), line) != lines.lines.end();
      if (!told) lines.lines.push_back(line);
    }
  }
  lines.title = catalogue.text("plan.recheck.assets", {{"assets", names}, {"next", next}});
  return lines;
}

}  // namespace untether

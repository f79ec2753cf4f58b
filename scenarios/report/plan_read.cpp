#include "scenarios/report/plan_read.h"

#include "scenarios/report/plan_decoder.h"

namespace untether {

namespace {

void read_all(plan_file::PlanDecoder& decoder, const json::Cursor& top) {
  decoder.json.expect_members(
      top, {"format",   "language",   "made_of",         "goal",        "preference",
            "transfer", "may_assume", "customer",        "assets",      "outcome",
            "start",    "goal_at",    "done_at",         "steps",       "events",
            "money",    "ends",       "gap_minor_units", "assumptions", "dead_ends",
            "unclear",  "open",       "budget_unknown",  "trade_off",   "preparations"});
  PlanOptions& options = decoder.out.saved.options;
  options.goal = decoder.required_word<Goal>(top, "goal");
  options.preference = decoder.required_word<Preference>(top, "preference");
  options.transfer = decoder.json.bool_member(top, "transfer");
  options.may_assume = decoder.json.bool_member(top, "may_assume");
  Plan& plan = decoder.out.saved.plan;
  plan.goal = options.goal;
  plan.preference = options.preference;
  plan.outcome = decoder.required_word<PlanOutcome>(top, "outcome");
  plan.start = decoder.required_instant(top, "start");
  plan.goal_at = decoder.instant_or_never(top, "goal_at");
  plan.done_at = decoder.instant_or_never(top, "done_at");
  decoder.read_origin(top);
  decoder.read_customer(top);
  decoder.read_assets(top);
  decoder.read_steps(top);
  decoder.read_rest(top);
}

// The standing in the named states, each with the facts that were saved.
std::optional<Standing> standing_of(const Lifecycle& life, const std::vector<std::string>& names,
                                    const Asset& facts) {
  std::optional<Standing> standing;
  for (const std::string& name : names) {
    const auto state = life.state(name);
    if (!state) return std::nullopt;
    if (standing) {
      standing->add({facts, *state});
    } else {
      standing.emplace(LiveAsset{facts, *state});
    }
  }
  return standing;
}

std::string states_of(const Lifecycle& life) {
  std::string names;
  for (const std::string& state : life.states) names += (names.empty() ? "" : ", ") + state;
  return names;
}

std::string transitions_of(const Lifecycle& life) {
  std::string names;
  for (const Transition& one : life.transitions) names += (names.empty() ? "" : ", ") + one.id;
  return names;
}

Error unknown_name(const Place& place, std::string found, std::string expected) {
  return {ErrorCode::unknown_name,
          place,
          {{"found", std::move(found)}, {"expected", std::move(expected)}}};
}

void look_up_states(const PlanFile& file, const PlanRules& rules, SavedPlan& saved,
                    Errors& errors) {
  for (std::size_t i = 0; i < saved.customer.assets.size(); ++i) {
    const Asset& asset = saved.customer.assets[i];
    saved.present.assets.emplace_back();
    const Lifecycle* life = rules.machines().lifecycle(asset.kind);
    if (file.states[i].empty() || life == nullptr) continue;
    auto& standing = saved.present.assets.back().standing;
    standing = standing_of(*life, file.states[i], asset);
    if (standing) continue;
    errors.push_back(unknown_name(file.places[i], file.states[i].front(), states_of(*life)));
  }
}

void look_up_transitions(const PlanFile& file, const PlanRules& rules, SavedPlan& saved,
                         Errors& errors) {
  for (const PlanFile::Step& named : file.steps) {
    PlanStep step = named.step;
    if (step.kind == StepKind::action) {
      const AssetKind kind = saved.customer.assets[step.asset->value].kind;
      const Lifecycle* life = rules.machines().lifecycle(kind);
      if (life != nullptr) step.transition = life->transition(named.transition);
      if (!step.transition) {
        errors.push_back(unknown_name(named.place, named.transition,
                                      life == nullptr ? std::string() : transitions_of(*life)));
      }
    }
    saved.plan.steps.push_back(std::move(step));
  }
}

}  // namespace

Result<PlanFile> read_plan(const std::string& file, std::string text) {
  const json::Document document(file, std::move(text));
  const auto tree = json::parse(document);
  if (!tree) return fail(tree.error());
  plan_file::PlanDecoder decoder;
  const json::Cursor top{&document, &*tree, ""};
  const auto format = decoder.json.required(top, "format");
  if (!format) return fail(decoder.json.take_errors());
  if (decoder.json.text(*format) != plan_format) {
    return fail(ErrorCode::bad_value, format->place(),
                {{"found", format->value->text}, {"expected", std::string(plan_format)}});
  }
  read_all(decoder, top);
  if (!decoder.json.errors().empty()) return fail(decoder.json.take_errors());
  return std::move(decoder.out);
}

Result<SavedPlan> saved_plan(const PlanFile& file, const PlanRules& rules) {
  SavedPlan saved = file.saved;
  Errors errors;
  saved.present.as_of = file.origin.clock.as_of;
  saved.present.at = saved.plan.start;
  look_up_states(file, rules, saved, errors);
  look_up_transitions(file, rules, saved, errors);
  if (!errors.empty()) return fail(std::move(errors));
  return saved;
}

}  // namespace untether

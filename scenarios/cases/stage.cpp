#include "scenarios/cases/stage.h"

#include <algorithm>

#include "engine/sim/start.h"
#include "scenarios/cases/case_customer.h"
#include "scenarios/ruleset/decode.h"

namespace untether {

namespace {

std::string fill(std::string text, const CaseExample& example) {
  for (const auto& [name, value] : example) {
    const std::string placeholder = "<" + name + ">";
    for (std::size_t at = text.find(placeholder); at != std::string::npos;
         at = text.find(placeholder, at + value.size())) {
      text.replace(at, placeholder.size(), value);
    }
  }
  return text;
}

void fill_all(std::vector<std::string>& texts, const CaseExample& example) {
  for (std::string& text : texts) text = fill(std::move(text), example);
}

void fill_asset(CaseAsset& asset, const CaseExample& example) {
  for (std::string* text :
       {&asset.name, &asset.kind, &asset.order, &asset.state, &asset.term, &asset.term_start,
        &asset.term_end, &asset.bought, &asset.since, &asset.cancel_until, &asset.under,
        &asset.price, &asset.cycle, &asset.seats}) {
    *text = fill(std::move(*text), example);
  }
  for (auto& [name, value] : asset.facts) value = fill(std::move(value), example);
}

struct Part {
  std::string name;
  std::optional<Instant> from;
};

Result<std::vector<Part>> parts_of(const Case& one) {
  std::vector<Part> parts;
  std::string_view rest = one.rules;
  while (!rest.empty()) {
    const std::string_view text = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(text.size() + 1, rest.size()));
    const std::size_t sign = text.find('@');
    Part part{std::string(text.substr(0, sign)), std::nullopt};
    if (sign != std::string_view::npos) part.from = parse_instant(text.substr(sign + 1));
    const bool good = parts.empty() ? sign == std::string_view::npos
                                    : part.from.has_value() && part.from->is_known();
    if (!good) {
      return fail(ErrorCode::bad_value, one.place,
                  {{"found", std::string(text)}, {"expected", "nce-2025,nce-2026@2026-02-16"}});
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

Result<std::vector<ParameterOverride>> overrides_of(const RuleSet& set, const Case& one) {
  std::vector<ParameterOverride> overrides;
  for (const std::string& text : one.set) {
    const std::string name = text.substr(0, text.find('='));
    const auto row = set.parameter(name);
    if (!row || name.size() == text.size()) {
      return fail(ErrorCode::cel_unknown_parameter, one.place,
                  {{"found", name}, {"expected", "NAME=VALUE"}});
    }
    auto value = ruleset::parse_value(set.parameters[row->value], text.substr(name.size() + 1));
    if (!value) {
      for (Error& error : value.error()) error.place = one.place;
      return fail(std::move(value.error()));
    }
    overrides.emplace_back(name, std::move(*value));
  }
  return overrides;
}

// The first instant at which the same entries of a set hold as at `start`: cases that begin
// between two changes are governed by the same timeline.
Instant era_begin(const RuleSet& set, Instant start) {
  // Well before any rule set; nothing of a story happens before it begins.
  Instant begin = std::min(start, Instant::start_of(make_day(2000, 1, 1)));
  for (const Day day : set.days_of_change()) {
    if (Instant::start_of(day) <= start) begin = Instant::start_of(day);
  }
  return begin;
}

}  // namespace

Case filled(const Case& one, const CaseExample& example) {
  Case copy = one;
  copy.rules = fill(std::move(copy.rules), example);
  fill_all(copy.set, example);
  copy.given.at = fill(std::move(copy.given.at), example);
  copy.given.partner = fill(std::move(copy.given.partner), example);
  copy.given.hold_until = fill(std::move(copy.given.hold_until), example);
  for (auto& [name, value] : copy.given.facts) value = fill(std::move(value), example);
  for (CaseAsset& asset : copy.given.assets) fill_asset(asset, example);
  for (CaseStep& step : copy.steps) {
    step.line = fill(std::move(step.line), example);
    if (step.refused) step.refused = fill(std::move(*step.refused), example);
    // "no" in a table of examples: this one is not refused.
    if (step.refused == "no") step.refused.reset();
    fill_all(step.because, example);
    step.told = fill(std::move(step.told), example);
    for (CaseCheck& check : step.checks) {
      check.subject = fill(std::move(check.subject), example);
      fill_all(check.values, example);
    }
  }
  return copy;
}

Result<std::shared_ptr<const RuleSet>> CaseStages::rule_set(const std::string& name) {
  if (const auto known = sets_.find(name); known != sets_.end()) return known->second;
  auto set = load_rule_set(library_, name);
  if (!set) return set;
  if (change_) {
    auto changed = std::make_shared<RuleSet>(**set);
    change_(*changed);
    *set = std::move(changed);
  }
  sets_.emplace(name, *set);
  return set;
}

Result<std::shared_ptr<const Timeline>> CaseStages::timeline(const Case& one, Instant start) {
  const auto named = parts_of(one);
  if (!named) return fail(named.error());
  std::vector<TimelinePart> parts;
  Instant begin = start;
  for (const Part& part : *named) {
    auto set = rule_set(part.name);
    if (!set) return fail(std::move(set.error()));
    auto overrides = overrides_of(**set, one);
    if (!overrides) return fail(std::move(overrides.error()));
    if (parts.empty()) begin = era_begin(**set, start);
    parts.push_back({std::move(*set), std::move(*overrides), part.from.value_or(begin)});
  }
  std::string key = one.rules + (one.latencies ? " " : " at once ") + to_string(begin);
  for (const std::string& text : one.set) key += " " + text;
  if (const auto known = timelines_.find(key); known != timelines_.end()) return known->second;
  SimOptions options;
  options.latencies = one.latencies;
  auto made = make_timeline(std::move(parts), options);
  if (!made) return fail(std::move(made.error()));
  auto shared = std::make_shared<const Timeline>(std::move(*made));
  timelines_.emplace(key, shared);
  return shared;
}

Result<CaseStage> CaseStages::stage(const Case& one) {
  const auto start = cases::start_of(one);
  if (!start) return fail(start.error());
  auto rules = timeline(one, *start);
  if (!rules) return fail(std::move(rules.error()));
  const Machines& machines = (*rules)->rules.sets.front().machines();
  const auto made = cases::make_customer(one, machines, *start);
  if (!made) return fail(made.error());
  const Hold* hold = made->hold ? &*made->hold : nullptr;
  CaseStage stage{*rules, {}};
  stage.start = start_world((*rules)->rules,
                            {made->customer, made->present, made->partner, made->tariffs, hold});
  return stage;
}

}  // namespace untether

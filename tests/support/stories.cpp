#include "tests/support/stories.h"

#include <gtest/gtest.h>

#include "engine/sim/start.h"
#include "engine/sim/step.h"
#include "scenarios/ruleset/decode.h"
#include "scenarios/ruleset/load.h"
#include "scenarios/simulation/journal.h"
#include "tests/support/builders.h"

namespace untether::testing {

namespace {

std::vector<ParameterOverride> overrides_of(const RuleSet& set,
                                            const std::vector<std::string>& texts) {
  std::vector<ParameterOverride> overrides;
  for (const std::string& text : texts) {
    const std::string name = text.substr(0, text.find('='));
    const auto row = set.parameter(name);
    if (!row) continue;
    overrides.emplace_back(
        name,
        ruleset::parse_value(set.parameters[row->value], text.substr(name.size() + 1)).value());
  }
  return overrides;
}

Timeline timeline_of(const StorySetting& setting) {
  std::vector<TimelinePart> parts;
  std::string_view rest = setting.rules;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    const std::size_t sign = one.find('@');
    auto set = load_rule_set(shipped_rules(), one.substr(0, sign)).value();
    auto overrides = overrides_of(*set, setting.set);
    const Instant from = sign == std::string_view::npos ? at(setting.at) : at(one.substr(sign + 1));
    parts.push_back({std::move(set), std::move(overrides), from});
  }
  return make_timeline(std::move(parts), setting.options).value();
}

PresentAsset present_asset_of(const Machines& machines, StoryAsset& asset) {
  PresentAsset present;
  const Lifecycle* life = machines.lifecycle(asset.facts.kind);
  if (life == nullptr) return present;
  const std::string named = asset.state.empty() ? "active" : asset.state;
  const auto state = life->state(named);
  EXPECT_TRUE(state.has_value()) << named;
  asset.facts.shown = life->shown[*state];
  present.standing.emplace(LiveAsset{asset.facts, *state});
  return present;
}

}  // namespace

Story::Story(StorySetting setting, std::vector<StoryAsset> assets)
    : timeline_(timeline_of(setting)) {
  const Machines& machines = timeline_.rules.sets.front().machines();
  Customer who = customer();
  who.flags = CustomerFlags();
  who.flags.set(CustomerFlag::dap, setting.dap);
  who.flags.set(CustomerFlag::under_review, Truth::no);
  who.flags.set(CustomerFlag::transfer_target, Truth::no);
  Present present;
  present.as_of = present.at = at(setting.at);
  present.around = {who.flags, setting.partner};
  std::vector<Tariff> tariffs;
  for (StoryAsset& asset : assets) {
    if (asset.facts.id == AssetId{}) asset.facts.id.guid = guid(unsigned(who.assets.size() + 1));
    present.assets.push_back(present_asset_of(machines, asset));
    who.assets.push_back(asset.facts);
    who.details.push_back({asset.name, {}, {}, asset.cycle, asset.price});
    tariffs.push_back(tariff_of(asset.facts, who.details.back()));
  }
  const Hold* hold = setting.hold ? &*setting.hold : nullptr;
  simulation_ = std::make_unique<Simulation>(
      timeline_.rules,
      start_world(timeline_.rules, {who, present, setting.partner, tariffs, hold}));
}

const Moment& Story::run(std::string_view line) {
  const InputContext context{simulation_->set(), simulation_->world(), ideal_actor()};
  auto input = parse_input(line, context, {"story", 0, 1, ""});
  if (!input) {
    ADD_FAILURE() << line << ": " << debug_text(input.error().front());
    return simulation_->run({"advance next", Advance{}});
  }
  return simulation_->run(std::move(*input));
}

void Story::run_all(const std::vector<std::string_view>& lines) {
  for (const std::string_view line : lines) {
    const Moment& moment = run(line);
    EXPECT_TRUE(moment.refused.empty()) << line << " is refused";
  }
}

std::string Story::answer(std::string_view line) {
  const Moment& moment = run(line);
  if (moment.refused.empty()) return "done";
  const Refused& first = moment.refused.front();
  std::string text(name_of(first.check));
  if (!first.refusal.empty()) text += " " + first.refusal;
  if (!first.rule.empty()) text += " " + first.rule;
  return first.holds == Truth::unknown ? text + " unknown" : text;
}

std::string Story::state(std::size_t asset) const {
  const LiveAsset& live = world().live.assets[asset];
  return simulation_->set().machines().lifecycle(live.facts.kind)->states[live.state];
}

std::string Story::shown(std::size_t asset) const {
  const LiveAsset& live = world().live.assets[asset];
  for (const Hidden& hidden : world().hidden) {
    if (hidden.asset.value != asset || !hidden.shown) continue;
    return simulation_->set().machines().lifecycle(live.facts.kind)->states[hidden.shown->state];
  }
  return state(asset);
}

std::vector<std::string> Story::ledger() const {
  std::vector<std::string> lines;
  for (const LedgerEntry& entry : world().ledger.entries) {
    lines.push_back(to_string(day_of(entry.at)) + " " +
                    (entry.amount.known ? amount_text({entry.amount.minor_units, entry.currency})
                                        : std::string("?")));
  }
  return lines;
}

std::string Story::journal() const {
  std::string text;
  for (const Moment& moment : simulation_->moments()) {
    append_moment(text, timeline_.rules, moment);
  }
  return text;
}

std::vector<std::string> told(const SimRules& rules, const Moment& moment) {
  std::vector<std::string> lines;
  for (const Event& event : moment.events) {
    std::string line = to_string(day_of(event.at)) + " " + std::string(name_of(event.kind));
    if (event.asset && event.transition) {
      const Machines& machines = rules.sets[event.set].machines();
      const AssetKind kind = moment.world.live.assets[event.asset->value].facts.kind;
      const Lifecycle& life = *machines.lifecycle(kind);
      line += " " + life.id + "." + life.transitions[event.transition->value].id;
    }
    if (!event.rule.empty()) line += " " + std::string(event.rule);
    lines.push_back(std::move(line));
  }
  return lines;
}

StoryAsset licence(AssetKind kind, std::string_view state, std::string_view term_start,
                   std::string_view term_end) {
  StoryAsset one{asset(kind, ShownStatus::active, term_start, term_end), std::string(state)};
  one.facts.set(AssetInstant::purchased_at, at(term_start));
  one.facts.set(AssetInstant::state_since, at(term_start));
  one.facts.set(AssetInstant::cancel_until, Instant::absent());
  one.facts.flags.set(AssetFlag::auto_renew, Truth::yes);
  one.facts.flags.set(AssetFlag::trial, Truth::no);
  one.facts.flags.set(AssetFlag::cancel_scheduled, Truth::no);
  one.facts.flags.set(AssetFlag::refundable, Truth::yes);
  one.facts.anchor_day = static_cast<std::uint8_t>(day_of_month(day_of(at(term_start))));
  one.facts.billing_gap_days = 0;
  one.facts.quantity = 10;
  return one;
}

}  // namespace untether::testing

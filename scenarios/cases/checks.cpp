#include "scenarios/cases/checks.h"

#include <algorithm>
#include <set>

#include "engine/explore/invariants.h"
#include "engine/property/property.h"
#include "engine/sim/advance.h"
#include "engine/sim/step.h"

namespace untether::cases {

namespace {

std::string truth_word(Truth truth) {
  if (truth == Truth::unknown) return "unknown";
  return truth == Truth::yes ? "yes" : "no";
}

std::string instant_word(Instant instant) {
  if (instant.is_absent()) return "none";
  if (!instant.is_known() || instant.is_never()) return to_string(instant);
  const bool midnight = instant.seconds() % seconds_per_day == 0;
  return midnight ? to_string(day_of(instant)) : to_string(instant);
}

std::string money_word(const LedgerEntry& entry) {
  if (!entry.amount.known) return "?";
  return amount_text({entry.amount.minor_units, entry.currency}) + " " + to_string(entry.currency);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? "–" : text;
}

// The world once everything due at its instant has happened: what an observer sees.
struct Seen {
  const SimRules& rules;
  World world;

  explicit Seen(const Simulation& simulation)
      : rules(simulation.rules()), world(simulation.world()) {
    finish_instant(rules, world, {});
  }

  [[nodiscard]] const SetRules& set() const { return rules.sets[world.set]; }

  [[nodiscard]] Verdict verdict() const {
    return judge_now(rules, world, {world.cast->partner, {}, Token::app_user});
  }

  [[nodiscard]] std::string state_word(AssetRow row, std::uint8_t state) const {
    const Lifecycle* life = set().machines().lifecycle(world.live.assets[row.value].facts.kind);
    return life == nullptr ? "other" : life->states[state];
  }
};

std::vector<std::string> reasons(const Seen& seen) {
  std::set<std::string> ids;
  for (const Finding& finding : seen.verdict().findings) {
    if (finding.prerequisite) {
      ids.insert(seen.set().rules().prerequisites[finding.prerequisite->value].id);
    } else if (finding.code == FindingCode::gate_rule) {
      ids.insert(finding.detail);
    } else {
      ids.insert(std::string(name_of(finding.code)));
    }
  }
  return {ids.begin(), ids.end()};
}

std::vector<std::string> ledger(const Seen& seen) {
  std::vector<std::string> lines;
  for (const LedgerEntry& entry : seen.world.ledger.entries) {
    lines.push_back(to_string(day_of(entry.at)) + " " + money_word(entry));
  }
  return lines;
}

std::vector<std::string> net(const Seen& seen) {
  std::vector<std::string> sums;
  for (const Balance& balance : balances(seen.world.ledger, seen.world.cast->partner)) {
    if (balance.by_contract) continue;
    sums.push_back((balance.unpriced > 0 ? ">= " : "") +
                   amount_text({balance.net(), balance.currency}) + " " +
                   to_string(balance.currency));
  }
  if (sums.empty()) sums.emplace_back("0");
  return sums;
}

std::optional<AssetRow> asset_called(const World& world, const std::string& name) {
  const auto rows = assets_called(world, name);
  return rows.size() == 1 ? std::optional(rows.front()) : std::nullopt;
}

// The status that lists show: of the asset as it was, while a change is hidden from them.
std::string listed(const Seen& seen, AssetRow row) {
  const LiveAsset* shown = &seen.world.live.assets[row.value];
  for (const Hidden& hidden : seen.world.hidden) {
    if (hidden.asset != row || !hidden.shown) continue;
    shown = &*hidden.shown;
    break;
  }
  const Lifecycle* life = seen.set().machines().lifecycle(shown->facts.kind);
  return life == nullptr ? "other" : std::string(name_of(life->shown[shown->state]));
}

// Every field of an asset that a case may name, with its value.
std::vector<std::string> fields_of(const Asset& asset) {
  std::vector<std::string> all;
  for (const FieldInfo& field : fields()) {
    if (field.entity != Entity::asset) continue;
    const std::string name(field.name);
    if (field.storage == FieldStorage::asset_flag) {
      all.push_back(name + " " + truth_word(asset.flags.get(static_cast<AssetFlag>(field.slot))));
    }
    if (field.storage == FieldStorage::asset_instant) {
      all.push_back(name + " " + instant_word(asset.at(static_cast<AssetInstant>(field.slot))));
    }
  }
  all.push_back("quantity " + std::to_string(asset.quantity));
  return all;
}

std::optional<std::vector<std::string>> access(const Seen& seen, const std::string& what) {
  const auto held = [&](AssetKind kind) {
    const Lifecycle* life = seen.set().machines().lifecycle(kind);
    const auto& assets = seen.world.live.assets;
    return std::any_of(assets.begin(), assets.end(), [&](const LiveAsset& one) {
      return one.facts.kind == kind && life != nullptr && life->states[one.state] == "active";
    });
  };
  if (what == "dap") return std::vector{truth_word(to_truth(held(AssetKind::dap)))};
  if (what == "gdap") return std::vector{truth_word(to_truth(held(AssetKind::gdap)))};
  if (what == "azure_owner") return std::vector{truth_word(seen.world.ties.azure_owner)};
  if (what == "app_consents") return std::vector{truth_word(seen.world.ties.app_consents)};
  return std::nullopt;
}

std::optional<std::vector<std::string>> of_asset(const CaseCheck& check, const Seen& seen) {
  const auto row = asset_called(seen.world, check.subject);
  if (!row) return std::nullopt;
  const LiveAsset& asset = seen.world.live.assets[row->value];
  if (check.kind == CheckKind::field) return fields_of(asset.facts);
  if (check.kind == CheckKind::listed) return std::vector{listed(seen, *row)};
  if (seen.world.doubt(*row) != nullptr) return std::vector<std::string>{"unknown"};
  return std::vector{seen.state_word(*row, asset.state)};
}

std::vector<std::string> events(const Simulation& simulation) {
  std::vector<std::string> words;
  for (const Moment& moment : simulation.moments()) {
    for (const Event& event : moment.events) {
      words.push_back(event_word(simulation.rules(), moment.world, event));
    }
  }
  return words;
}

std::vector<std::string> follows(const Simulation& simulation) {
  std::set<std::string> ids;
  for (const Moment& moment : simulation.moments()) {
    const bool removed =
        std::any_of(moment.events.begin(), moment.events.end(),
                    [](const Event& event) { return event.kind == EventKind::removed; });
    if (removed) ids.clear();
    for (const Event& event : moment.events) {
      if (event.kind == EventKind::followed) ids.insert(std::string(event.rule));
    }
  }
  return {ids.begin(), ids.end()};
}

std::vector<std::string> effects(const Simulation& simulation) {
  std::vector<std::string> words;
  for (const Moment& moment : simulation.moments()) {
    for (const Event& event : moment.events) {
      if (event.kind == EventKind::removed) words.clear();
      if (event.kind != EventKind::followed || event.effect.empty()) continue;
      words.push_back(std::string(event.effect) + " " + std::string(event.value));
    }
  }
  std::sort(words.begin(), words.end());
  return words;
}

std::vector<std::string> credits(const Seen& seen) {
  std::vector<std::string> lines;
  for (const LedgerEntry& entry : seen.world.ledger.entries) {
    if (entry.amount.credit == CreditKind::none) continue;
    lines.push_back(to_string(day_of(entry.at)) + " " + money_word(entry) + " " +
                    std::string(name_of(entry.amount.credit)));
  }
  return lines;
}

std::vector<std::string> owed(const Seen& seen) {
  std::vector<std::string> lines;
  for (const Balance& balance : balances(seen.world.ledger, seen.world.cast->partner)) {
    lines.push_back(
        std::string(name_of(balance.debt.payer)) + " " + std::string(name_of(balance.debt.payee)) +
        " " + (balance.unpriced > 0 ? ">= " : "") + amount_text({balance.net(), balance.currency}) +
        " " + to_string(balance.currency));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

// Whether an event is what a word speaks of: the whole word, or its kind alone.
bool is_named(const std::string& word, const std::string& event) {
  return event == word || event.starts_with(word + " ");
}

// Whether the wanted words stand in this order among the others.
bool stand_in_order(const std::vector<std::string>& wanted, const std::vector<std::string>& all) {
  std::size_t next = 0;
  for (const std::string& word : all) {
    if (next < wanted.size() && wanted[next] == word) ++next;
  }
  return next == wanted.size();
}

bool holds(const CaseCheck& check, const std::vector<std::string>& found) {
  std::vector<std::string> wanted = check.values;
  switch (check.kind) {
    case CheckKind::events: return stand_in_order(wanted, found);
    case CheckKind::field:
      return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
        return std::find(found.begin(), found.end(), one) != found.end();
      });
    case CheckKind::never:
      return std::none_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
        return std::any_of(found.begin(), found.end(),
                           [&one](const std::string& event) { return is_named(one, event); });
      });
    case CheckKind::follows:
    case CheckKind::effects:
    case CheckKind::owed:
    case CheckKind::reasons: std::sort(wanted.begin(), wanted.end()); break;
    default: break;
  }
  return wanted == found;
}

// Whether every line so far kept an invariant.
Truth kept(Invariant invariant, const Simulation& simulation) {
  const World* before = &simulation.start();
  for (const Moment& moment : simulation.moments()) {
    const bool refused = !moment.refused.empty();
    if (refused && !(moment.world == *before)) return Truth::no;
    if (!keeps(invariant, simulation.rules(), {*before, moment.events, moment.world})) {
      return Truth::no;
    }
    before = &moment.world;
  }
  return Truth::yes;
}

Errors broken_sentences(const CaseCheck& check, const Simulation& simulation) {
  Errors errors;
  const Seen seen(simulation);
  for (const std::string& sentence : check.values) {
    Truth value = Truth::unknown;
    if (const auto invariant = parse_name<Invariant>(sentence)) {
      value = kept(*invariant, simulation);
    } else {
      const auto property = compile_property(sentence, simulation.rules());
      if (!property) {
        for (Error error : property.error()) {
          error.place = check.place;
          errors.push_back(std::move(error));
        }
        continue;
      }
      value = untether::holds(*property, simulation.rules(), seen.world);
    }
    if (value == Truth::yes) continue;
    errors.push_back({ErrorCode::case_differs,
                      check.place,
                      {{"what", sentence}, {"expected", "yes"}, {"found", truth_word(value)}}});
  }
  return errors;
}

}  // namespace

std::string event_word(const SimRules& rules, const World& world, const Event& event) {
  std::string word(name_of(event.kind));
  if (event.asset && event.transition) {
    const Machines& machines = rules.sets[event.set].machines();
    const Lifecycle& life = *machines.lifecycle(world.live.assets[event.asset->value].facts.kind);
    word += " " + life.id + "." + life.transitions[event.transition->value].id;
  }
  if (!event.rule.empty()) word += " " + std::string(event.rule);
  return word;
}

std::optional<std::vector<std::string>> actual(const CaseCheck& check,
                                               const Simulation& simulation) {
  const Seen seen(simulation);
  switch (check.kind) {
    case CheckKind::verdict: return std::vector{std::string(name_of(seen.verdict().decision))};
    case CheckKind::reasons: return reasons(seen);
    case CheckKind::link: return std::vector{truth_word(seen.verdict().is_open(Gate::portal))};
    case CheckKind::request: return std::vector{truth_word(seen.verdict().is_open(Gate::submit))};
    case CheckKind::relationship:
      return std::vector{truth_word(has_relationship(seen.world.live.relationship))};
    case CheckKind::state:
    case CheckKind::listed:
    case CheckKind::field: return of_asset(check, seen);
    case CheckKind::ledger: return ledger(seen);
    case CheckKind::net: return net(seen);
    case CheckKind::never:
    case CheckKind::events: return events(simulation);
    case CheckKind::effects: return effects(simulation);
    case CheckKind::credits: return credits(seen);
    case CheckKind::owed: return owed(seen);
    case CheckKind::follows: return follows(simulation);
    case CheckKind::at: return std::vector{instant_word(simulation.world().now)};
    case CheckKind::deadline: return std::vector{instant_word(next_deadline(simulation.world()))};
    case CheckKind::access: return access(seen, check.subject);
    case CheckKind::holds: break;
  }
  return std::nullopt;
}

Errors failures(const CaseCheck& check, const Simulation& simulation) {
  if (check.kind == CheckKind::holds) return broken_sentences(check, simulation);
  const auto found = actual(check, simulation);
  if (!found) {
    return {{ErrorCode::unknown_name,
             check.place,
             {{"found", check.subject}, {"expected", "@case.an_asset"}}}};
  }
  if (holds(check, *found)) return {};
  const std::string what =
      std::string(name_of(check.kind)) + (check.subject.empty() ? "" : " " + check.subject);
  return {{ErrorCode::case_differs,
           check.place,
           {{"what", what}, {"expected", joined(check.values)}, {"found", joined(*found)}}}};
}

}  // namespace untether::cases

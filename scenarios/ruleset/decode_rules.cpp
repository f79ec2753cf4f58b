#include <algorithm>
#include <charconv>

#include "scenarios/ruleset/decoder.h"

namespace untether::ruleset {

namespace {

// A gate of the service; `house` is for holds, and no rule of a set closes it.
std::optional<Gate> service_gate(RuleDecoder& decoder, const json::Cursor& at,
                                 const std::string& name) {
  const auto gate = parse_name<Gate>(name);
  if (gate && *gate != Gate::house) return gate;
  decoder.json.note(ErrorCode::bad_value, at, {{"found", name}, {"expected", "portal, submit"}});
  return std::nullopt;
}

// `"gates": ["portal", "submit"]`: one condition for all of them.
void read_gate_list(RuleDecoder& decoder, const json::Cursor& at, const json::Cursor& gates,
                    Prerequisite& entry) {
  auto& json = decoder.json;
  json.required(at, "clear");
  for (std::size_t i = 0; i < gates.size(); ++i) {
    const json::Cursor item = gates.item(i);
    const auto gate = service_gate(decoder, item, json.text(item));
    if (gate) entry.gates.push_back({*gate, decoder.read_expression(at, "clear"), entry.certainty});
  }
}

// `"gates": {"portal": {"clear": …}, "submit": {"clear": …}}`.
void read_gate_object(RuleDecoder& decoder, const json::Cursor& at, const json::Cursor& gates,
                      Prerequisite& entry) {
  auto& json = decoder.json;
  if (!json.expect_object(gates)) return;
  if (const auto unread = json.member(at, "clear")) {
    json.note(ErrorCode::unknown_member, *unread,
              {{"found", "clear"}, {"expected", "gates.portal.clear, gates.submit.clear"}});
  }
  for (std::size_t i = 0; i < gates.size(); ++i) {
    const json::Cursor item = gates.item(i);
    const auto gate = service_gate(decoder, item, gates.value->keys[i]);
    if (!gate || !json.expect_object(item)) continue;
    json.expect_members(item, {"clear", "certainty"});
    json.required(item, "clear");
    GateCondition condition{*gate, decoder.read_expression(item, "clear"), entry.certainty};
    if (const auto certainty = json.member(item, "certainty")) {
      condition.certainty = json.word<Certainty>(*certainty).value_or(Certainty::assumed);
    }
    entry.gates.push_back(std::move(condition));
  }
}

void read_gate_conditions(RuleDecoder& decoder, const json::Cursor& at, Prerequisite& entry) {
  const auto gates = decoder.json.required(at, "gates");
  if (!gates) return;
  if (gates->size() == 0) {
    decoder.json.note(ErrorCode::bad_value, *gates,
                      {{"found", "[]"}, {"expected", "portal, submit"}});
  } else if (gates->is(json::Type::array)) {
    read_gate_list(decoder, at, *gates, entry);
  } else {
    read_gate_object(decoder, at, *gates, entry);
  }
}

// One action of one life cycle, or with `*.` before its name that of every life cycle which has it.
std::vector<ActionName> actions_of(RuleDecoder& decoder, const json::Cursor& at) {
  const std::string text = decoder.json.text(at);
  const std::size_t dot = text.find('.');
  const auto& lifecycles = decoder.set.lifecycles;
  std::vector<ActionName> found;
  for (std::uint32_t i = 0; i < lifecycles.size() && dot != std::string::npos; ++i) {
    const std::string lifecycle = text.substr(0, dot);
    if (lifecycle != "*" && lifecycles[i].id != lifecycle) continue;
    if (const auto transition = lifecycles[i].transition(text.substr(dot + 1))) {
      found.push_back({LifecycleRow{i}, *transition});
    }
  }
  if (found.empty()) {
    decoder.json.note(ErrorCode::unknown_name, at,
                      {{"found", text}, {"expected", "@rules.action"}});
  }
  return found;
}

void read_cap(RuleDecoder& decoder, const json::Cursor& need, Dependency& dependency) {
  auto& json = decoder.json;
  const auto at_most = json.member(need, "at_most");
  if (!at_most) return;
  Cap cap;
  cap.at_most = json.text(*at_most);
  cap.which = decoder.read_expression(need, "which");
  cap.of_units = json.bool_member(need, "units");
  const auto row = decoder.set.parameter(cap.at_most);
  if (!row || decoder.set.parameters[row->value].type != ParameterType::integer) {
    json.note(ErrorCode::unknown_name, *at_most,
              {{"found", cap.at_most}, {"expected", "@rules.some_parameter"}});
  }
  dependency.cap = std::move(cap);
}

void read_need(RuleDecoder& decoder, const json::Cursor& need, Dependency& dependency) {
  auto& json = decoder.json;
  if (!json.expect_object(need)) return;
  json.expect_members(need, {"of", "all", "any", "customer", "which", "at_most", "units"});
  dependency.all = decoder.read_expression(need, "all");
  dependency.any = decoder.read_expression(need, "any");
  dependency.customer = decoder.read_expression(need, "customer");
  read_cap(decoder, need, dependency);
  // A cap that speaks of no others is of what is bought alone.
  const bool of_itself = dependency.cap && !json.member(need, "of");
  if (!dependency.all.empty() || !dependency.any.empty() || (dependency.cap && !of_itself)) {
    dependency.of = decoder.read_kinds(need, "of");
  } else if (dependency.customer.empty() && !of_itself) {
    json.required(need, "all");
  }
}

// Plans foresee needs of states, not of numbers: a cap is of purchases alone.
void read_needing_actions(RuleDecoder& decoder, const json::Cursor& at, Dependency& dependency) {
  const auto actions = decoder.json.member(at, "for");
  if (dependency.cap && actions) {
    decoder.json.note(ErrorCode::unknown_member, *actions,
                      {{"found", "for"}, {"expected", "buying"}});
  } else if (actions || (dependency.buying.empty() && dependency.reseller_change.empty())) {
    dependency.actions = decoder.read_actions(at, "for");
  }
}

void read_gate_rules(RuleDecoder& decoder, const json::Cursor& at, Removal& removal) {
  auto& json = decoder.json;
  const auto rules = json.member(at, "gate_rules");
  if (!rules || !json.expect_object(*rules)) return;
  for (std::size_t i = 0; i < rules->size(); ++i) {
    const json::Cursor item = rules->item(i);
    if (!json.expect_object(item)) continue;
    json.expect_members(item, {"gate", "when", "text", "source", "certainty", "origin"});
    GateRule rule;
    decoder.read_entry(item, rules->value->keys[i], rule);
    if (const auto gate = json.required(item, "gate")) {
      rule.gate = json.word<Gate>(*gate).value_or(Gate::portal);
    }
    rule.when = decoder.read_expression(item, "when");
    removal.gate_rules.push_back(std::move(rule));
  }
}

}  // namespace

std::vector<ActionName> RuleDecoder::read_actions(const json::Cursor& at, std::string_view key) {
  std::vector<ActionName> all;
  const auto actions = json.required(at, key);
  if (!actions || !json.array_member(at, key)) return all;
  for (std::size_t i = 0; i < actions->size(); ++i) {
    for (const ActionName& action : actions_of(*this, actions->item(i))) all.push_back(action);
  }
  return all;
}

void RuleDecoder::read_prerequisites() {
  for (const MergedEntry& entry : merged.section("prerequisites")) {
    if (!json.expect_object(entry.value)) continue;
    json.expect_members(entry.value, {"of", "clear", "gates", "refusal", "dead_end", "text",
                                      "source", "certainty", "origin", "from", "until"});
    Prerequisite prerequisite;
    read_entry(entry.value, entry.id, prerequisite);
    prerequisite.days = read_days(entry.value);
    prerequisite.of = read_kinds(entry.value, "of");
    read_gate_conditions(*this, entry.value, prerequisite);
    prerequisite.refusal = json.text_member(entry.value, "refusal");
    check_refusal(entry.value, "refusal", prerequisite.refusal);
    prerequisite.dead_end = json.bool_member(entry.value, "dead_end");
    set.prerequisites.push_back(std::move(prerequisite));
  }
}

void RuleDecoder::read_dependencies() {
  for (const MergedEntry& entry : merged.section("dependencies")) {
    if (!json.expect_object(entry.value)) continue;
    json.expect_members(entry.value, {"need", "cascade", "match", "for", "on", "buying",
                                      "reseller_change", "unless", "refusal", "text", "source",
                                      "certainty", "origin", "from", "until"});
    Dependency dependency;
    read_entry(entry.value, entry.id, dependency);
    dependency.days = read_days(entry.value);
    if (const auto match = json.member(entry.value, "match")) {
      dependency.match = json.word<Match>(*match).value_or(Match::customer);
    }
    if (const auto cascade = json.member(entry.value, "cascade")) {
      if (json.expect_object(*cascade)) {
        json.expect_members(*cascade, {"of", "transition"});
        dependency.of = read_kinds(*cascade, "of");
        dependency.cascade = json.required_text(*cascade, "transition");
      }
      dependency.actions = read_actions(entry.value, "on");
    } else if (const auto need = json.required(entry.value, "need")) {
      read_need(*this, *need, dependency);
      if (json.member(entry.value, "buying")) {
        dependency.buying = read_kinds(entry.value, "buying");
      }
      if (json.member(entry.value, "reseller_change")) {
        dependency.reseller_change = read_kinds(entry.value, "reseller_change");
      }
      read_needing_actions(*this, entry.value, dependency);
      dependency.unless = read_expression(entry.value, "unless");
      dependency.refusal = json.text_member(entry.value, "refusal");
      check_refusal(entry.value, "refusal", dependency.refusal);
    }
    set.dependencies.push_back(std::move(dependency));
  }
}

void RuleDecoder::read_removals() {
  for (const MergedEntry& entry : merged.section("removal")) {
    if (!json.expect_object(entry.value)) continue;
    json.expect_members(
        entry.value, {"by", "roles_any", "token", "portal", "rest", "effort", "takes", "gate_rules",
                      "refusal_order", "text", "source", "certainty", "origin", "from", "until"});
    Removal removal;
    read_entry(entry.value, entry.id, removal);
    removal.days = read_days(entry.value);
    removal.by = json.words_member<PartnerType>(entry.value, "by");
    if (removal.by.empty()) json.required(entry.value, "by");
    removal.roles_any = json.words_member<Role>(entry.value, "roles_any");
    if (const auto token = json.member(entry.value, "token")) {
      removal.token = json.word<Token>(*token);
    }
    removal.portal = read_portal(entry.value);
    removal.rest = read_rest(entry.value);
    removal.effort = read_effort(entry.value, "effort");
    removal.takes = read_effort(entry.value, "takes");
    read_gate_rules(*this, entry.value, removal);
    removal.refusal_order = json.texts_member(entry.value, "refusal_order");
    for (const std::string& name : removal.refusal_order) {
      const bool known = name == "who" || name == "relationship" ||
                         std::any_of(set.prerequisites.begin(), set.prerequisites.end(),
                                     [&](const Prerequisite& p) { return p.id == name; });
      if (!known) {
        json.note(ErrorCode::unknown_name, *json.member(entry.value, "refusal_order"),
                  {{"found", name}, {"expected", "@rules.prerequisite"}});
      }
    }
    set.removals.push_back(std::move(removal));
  }
}

void RuleDecoder::read_consequences() {
  for (const MergedEntry& entry : merged.section("consequences")) {
    if (!json.expect_object(entry.value)) continue;
    json.expect_members(entry.value, {"on", "by", "when", "effect", "text", "source", "certainty",
                                      "origin", "from", "until"});
    Consequence consequence;
    read_entry(entry.value, entry.id, consequence);
    consequence.days = read_days(entry.value);
    consequence.on = json.required_text(entry.value, "on");
    consequence.by = json.words_member<PartnerType>(entry.value, "by");
    consequence.when = read_expression(entry.value, "when");
    consequence.effect = read_pairs(entry.value, "effect");
    set.consequences.push_back(std::move(consequence));
  }
}

void RuleDecoder::read_refusals() {
  for (const MergedEntry& entry : merged.section("refusals")) {
    if (!json.expect_object(entry.value)) continue;
    json.expect_members(entry.value, {"status", "code", "same_as", "data", "interface", "text",
                                      "source", "certainty", "origin"});
    Refusal refusal;
    refusal.same_as = json.text_member(entry.value, "same_as");
    check_refusal(entry.value, "same_as", refusal.same_as);
    // One that reads like another needs no text of its own.
    if (refusal.same_as.empty() || json.member(entry.value, "text")) {
      read_entry(entry.value, entry.id, refusal);
    } else {
      refusal.id = entry.id;
      refusal.place = entry.value.place();
      refusal.sources = read_sources(entry.value, "source");
    }
    if (const auto status = json.required(entry.value, "status")) {
      const std::string& digits = status->value->text;
      std::from_chars(digits.data(), digits.data() + digits.size(), refusal.status);
      if (!status->is(json::Type::number) || refusal.status < 400 || refusal.status > 599) {
        json.note(ErrorCode::out_of_range, *status, {{"found", digits}, {"expected", "400–599"}});
      }
    }
    refusal.code = json.text_member(entry.value, "code");
    refusal.data = json.text_member(entry.value, "data");
    refusal.interface = json.bool_member(entry.value, "interface");
    set.refusals.push_back(std::move(refusal));
  }
}

}  // namespace untether::ruleset

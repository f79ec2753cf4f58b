#include <algorithm>

#include "scenarios/ruleset/decoder.h"

namespace untether::ruleset {

namespace {

std::optional<std::uint8_t> state_of(RuleDecoder& decoder, const Lifecycle& lifecycle,
                                     const json::Cursor& at) {
  const std::string name = decoder.json.text(at);
  const auto state = lifecycle.state(name);
  if (!state) {
    decoder.json.note(ErrorCode::cel_unknown_state, at,
                      {{"found", name}, {"lifecycle", lifecycle.id}});
  }
  return state;
}

void read_states(RuleDecoder& decoder, const json::Cursor& at, Lifecycle& lifecycle) {
  lifecycle.states = decoder.json.texts_member(at, "states");
  if (lifecycle.states.empty() || lifecycle.states.size() > state_count_max) {
    decoder.json.note(ErrorCode::out_of_range, at,
                      {{"found", std::to_string(lifecycle.states.size())},
                       {"expected", "1–" + std::to_string(state_count_max)}});
    lifecycle.states.resize(std::clamp<std::size_t>(lifecycle.states.size(), 1, state_count_max));
  }
  lifecycle.refused_in.resize(lifecycle.states.size());
  const auto shows = decoder.json.member(at, "shows");
  for (const std::string& state : lifecycle.states) {
    const auto shown = shows ? decoder.json.member(*shows, state) : std::nullopt;
    const auto status =
        shown ? decoder.json.word<ShownStatus>(*shown) : parse_name<ShownStatus>(state);
    if (!status && !shown) {
      decoder.json.note(ErrorCode::bad_state_machine, at, {{"found", state}});
    }
    lifecycle.shown.push_back(status.value_or(ShownStatus::none));
  }
  if (shows) {
    for (std::size_t i = 0; i < shows->size(); ++i) {
      if (lifecycle.state(shows->value->keys[i])) continue;
      decoder.json.note(ErrorCode::cel_unknown_state, shows->item(i),
                        {{"found", shows->value->keys[i]}, {"lifecycle", lifecycle.id}});
    }
  }
  if (const auto start = decoder.json.required(at, "start")) {
    lifecycle.start = state_of(decoder, lifecycle, *start).value_or(0);
  }
}

void read_refused_in(RuleDecoder& decoder, const json::Cursor& at, Lifecycle& lifecycle) {
  const auto refused = decoder.json.member(at, "refused_in");
  if (!refused || !decoder.json.expect_object(*refused)) return;
  for (std::size_t i = 0; i < refused->size(); ++i) {
    const std::string& name = refused->value->keys[i];
    const auto state = lifecycle.state(name);
    if (!state) {
      decoder.json.note(ErrorCode::cel_unknown_state, refused->item(i),
                        {{"found", name}, {"lifecycle", lifecycle.id}});
      continue;
    }
    lifecycle.refused_in[*state] = decoder.json.text(refused->item(i));
    decoder.check_refusal(*refused, name, lifecycle.refused_in[*state]);
  }
}

void read_billing(RuleDecoder& decoder, const json::Cursor& at, Lifecycle& lifecycle) {
  const auto billed = decoder.json.member(at, "billed");
  if (!billed || !decoder.json.expect_object(*billed)) return;
  decoder.json.expect_members(*billed, {"by", "while"});
  if (const auto by = decoder.json.required(*billed, "by")) {
    lifecycle.billing = decoder.json.word<Billing>(*by).value_or(Billing::none);
  }
  lifecycle.billed_while = decoder.read_expression(*billed, "while");
  if (lifecycle.billed_while.empty()) decoder.json.required(*billed, "while");
}

void read_assignments(RuleDecoder& decoder, const json::Cursor& at, Transition& transition) {
  const auto set = decoder.json.member(at, "set");
  if (!set || !decoder.json.expect_object(*set)) return;
  for (std::size_t i = 0; i < set->size(); ++i) {
    const std::string& name = set->value->keys[i];
    const auto field = find_field(Entity::asset, name);
    if (!field || !info(*field).settable) {
      decoder.json.note(ErrorCode::cel_unknown_field, set->item(i),
                        {{"found", name}, {"entity", "asset"}});
      continue;
    }
    transition.set.push_back({*field, decoder.read_expression(*set, name)});
  }
}

// Which slots belong to whom: the clock has `due`, everyone else an interval.
void check_slots(RuleDecoder& decoder, const json::Cursor& at, const Transition& transition) {
  const bool clock = transition.by == ActorKind::clock;
  const auto refuse = [&](std::string_view key) {
    if (const auto found = decoder.json.member(at, key)) {
      decoder.json.note(
          ErrorCode::slot_not_for_actor, *found,
          {{"found", std::string(key)}, {"actor", std::string(name_of(transition.by))}});
    }
  };
  if (clock) {
    for (const auto key : {"open_from", "open_until", "data_open_until"}) refuse(key);
    if (transition.due.empty()) decoder.json.required(at, "due");
    return;
  }
  refuse("due");
  if (transition.by == ActorKind::partner && transition.inverse.empty() &&
      !transition.irreversible) {
    decoder.json.note(ErrorCode::no_inverse, at, {{"found", transition.id}});
  }
}

Transition read_transition(RuleDecoder& decoder, const json::Cursor& at, std::string id,
                           const Lifecycle& lifecycle) {
  auto& json = decoder.json;
  json.expect_members(at, {"from",
                           "to",
                           "by",
                           "when",
                           "due",
                           "open_from",
                           "open_until",
                           "data_open_until",
                           "set",
                           "refusal",
                           "guard_refusal",
                           "early_refusal",
                           "inverse",
                           "irreversible",
                           "without_relationship",
                           "irreversible_source",
                           "irreversible_certainty",
                           "rest",
                           "outside",
                           "portal",
                           "roles_all",
                           "roles_any",
                           "effort",
                           "waits",
                           "takes",
                           "money",
                           "budget",
                           "text",
                           "source",
                           "certainty",
                           "origin"});
  Transition transition;
  decoder.read_entry(at, std::move(id), transition);
  if (const auto from = json.array_member(at, "from")) {
    for (std::size_t i = 0; i < from->size(); ++i) {
      if (const auto state = state_of(decoder, lifecycle, from->item(i))) {
        transition.from.push_back(*state);
      }
    }
  }
  if (transition.from.empty()) json.required(at, "from");
  if (const auto to = json.required(at, "to")) {
    transition.to = state_of(decoder, lifecycle, *to).value_or(0);
  }
  if (const auto by = json.required(at, "by")) {
    transition.by = json.word<ActorKind>(*by).value_or(ActorKind::clock);
  }
  transition.when = decoder.read_expression(at, "when");
  transition.due = decoder.read_expression(at, "due");
  transition.open_from = decoder.read_expression(at, "open_from");
  transition.open_until = decoder.read_expression(at, "open_until");
  transition.data_open_until = decoder.read_expression(at, "data_open_until");
  read_assignments(decoder, at, transition);
  transition.refusal = json.text_member(at, "refusal");
  decoder.check_refusal(at, "refusal", transition.refusal);
  transition.guard_refusal = json.text_member(at, "guard_refusal");
  decoder.check_refusal(at, "guard_refusal", transition.guard_refusal);
  transition.early_refusal = json.text_member(at, "early_refusal");
  decoder.check_refusal(at, "early_refusal", transition.early_refusal);
  transition.inverse = json.text_member(at, "inverse");
  transition.irreversible = json.bool_member(at, "irreversible");
  transition.without_relationship = json.bool_member(at, "without_relationship");
  transition.irreversible_sources = decoder.read_sources(at, "irreversible_source");
  transition.rest = decoder.read_rest(at);
  transition.outside = json.text_member(at, "outside");
  transition.portal = decoder.read_portal(at);
  transition.roles_all = json.words_member<Role>(at, "roles_all");
  transition.roles_any = json.words_member<Role>(at, "roles_any");
  transition.effort = decoder.read_effort(at, "effort");
  transition.waits = decoder.read_effort(at, "waits");
  transition.takes = decoder.read_effort(at, "takes");
  transition.budget = json.text_member(at, "budget");
  if (const auto money = json.member(at, "money")) {
    transition.money = json.word<MoneyRule>(*money).value_or(MoneyRule::none);
  }
  check_slots(decoder, at, transition);
  return transition;
}

void check_inverses(RuleDecoder& decoder, const json::Cursor& transitions,
                    const Lifecycle& lifecycle) {
  for (std::size_t i = 0; i < lifecycle.transitions.size(); ++i) {
    const std::string& inverse = lifecycle.transitions[i].inverse;
    if (inverse.empty() || lifecycle.transition(inverse)) continue;
    decoder.json.note(ErrorCode::unknown_name, transitions.item(i),
                      {{"found", inverse}, {"expected", "@rules.transition"}});
  }
}

}  // namespace

void RuleDecoder::read_lifecycles() {
  for (const MergedEntry& entry : merged.section("lifecycles")) {
    if (!json.expect_object(entry.value)) continue;
    json.expect_members(entry.value, {"start", "states", "shows", "refused_in", "billed",
                                      "transitions", "text", "source", "certainty", "origin"});
    Lifecycle lifecycle;
    read_entry(entry.value, entry.id, lifecycle);
    read_states(*this, entry.value, lifecycle);
    read_refused_in(*this, entry.value, lifecycle);
    read_billing(*this, entry.value, lifecycle);
    const auto transitions = json.required(entry.value, "transitions");
    if (transitions && json.expect_object(*transitions)) {
      for (std::size_t i = 0; i < transitions->size(); ++i) {
        const json::Cursor at = transitions->item(i);
        if (!json.expect_object(at)) continue;
        lifecycle.transitions.push_back(
            read_transition(*this, at, transitions->value->keys[i], lifecycle));
      }
      check_inverses(*this, *transitions, lifecycle);
    }
    set.lifecycles.push_back(std::move(lifecycle));
  }
}

void RuleDecoder::read_kinds_section() {
  for (const MergedEntry& entry : merged.section("kinds")) {
    if (!json.expect_object(entry.value)) continue;
    json.expect_members(entry.value, {"resource", "lifecycle", "title", "expected_until", "sold",
                                      "source", "certainty", "origin"});
    KindEntry kind;
    read_entry(entry.value, entry.id, kind, "title");
    const auto known = parse_name<AssetKind>(entry.id);
    if (!known || *known == AssetKind::other) {
      json.note(ErrorCode::unknown_name, entry.value,
                {{"found", entry.id}, {"expected", "@rules.kind"}});
      continue;
    }
    kind.kind = *known;
    kind.resource = json.required_text(entry.value, "resource");
    kind.expected_until = json.text_member(entry.value, "expected_until");
    if (const auto sold = json.member(entry.value, "sold")) {
      if (json.expect_object(*sold)) {
        json.expect_members(*sold, {"from", "until"});
        kind.sold = read_days(*sold);
      }
    }
    const std::string name = json.required_text(entry.value, "lifecycle");
    const auto found = std::find_if(set.lifecycles.begin(), set.lifecycles.end(),
                                    [&](const Lifecycle& life) { return life.id == name; });
    if (found == set.lifecycles.end()) {
      json.note(ErrorCode::unknown_name, entry.value,
                {{"found", name}, {"expected", "@rules.lifecycle"}});
      continue;
    }
    kind.lifecycle.value = static_cast<std::uint32_t>(found - set.lifecycles.begin());
    set.kinds.push_back(std::move(kind));
  }
}

}  // namespace untether::ruleset

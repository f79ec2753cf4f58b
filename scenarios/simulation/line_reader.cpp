#include "scenarios/simulation/line_reader.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace untether {

Result<LineWord> LineReader::need(std::string_view expected) {
  if (words.at_end()) {
    return fail(ErrorCode::missing_word, words.place(), {{"expected", std::string(expected)}});
  }
  return words.take();
}

tl::unexpected<Errors> LineReader::wrong(const LineWord& word, std::string_view expected) const {
  return fail(ErrorCode::bad_value, words.place_of(word),
              {{"found", word.text}, {"expected", std::string(expected)}});
}

Result<AssetRow> LineReader::asset() {
  const Place place = words.place();
  const auto word = need("ASSET");
  if (!word) return fail(word.error());
  const auto rows = assets_called(context.world, word->text);
  if (rows.size() == 1) return rows.front();
  std::string known;
  if (rows.empty()) {
    for (std::uint32_t i = 0; i < context.world.live.assets.size(); ++i) {
      known += (known.empty() ? "" : ", ") + asset_word(context.world, AssetRow{i});
    }
    return fail(ErrorCode::unknown_asset, place, {{"found", word->text}, {"expected", known}});
  }
  for (const AssetRow row : rows) {
    known += (known.empty() ? "#" : ", #") + std::to_string(row.value + 1);
  }
  return fail(ErrorCode::ambiguous_asset, place, {{"found", word->text}, {"expected", known}});
}

std::optional<std::int64_t> LineReader::number(const LineWord& word) const {
  std::int64_t value = 0;
  const char* end = word.text.data() + word.text.size();
  const auto [stop, error] = std::from_chars(word.text.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

namespace {

std::optional<Truth> truth_of(std::string_view word) {
  if (word == "yes" || word == "on" || word == "true") return Truth::yes;
  if (word == "no" || word == "off" || word == "false") return Truth::no;
  if (word == "unknown") return Truth::unknown;
  return std::nullopt;
}

// "admin_agent,sales_agent"; "none" for no role at all.
std::optional<std::vector<Role>> roles_of(std::string_view list) {
  std::vector<Role> roles;
  if (list == "none") return roles;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const auto role = parse_name<Role>(list.substr(0, comma));
    if (!role) return std::nullopt;
    roles.push_back(*role);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return roles;
}

template <class Enum>
bool read_word(std::string_view word, Enum& value) {
  const auto named = parse_name<Enum>(word);
  if (named) value = *named;
  return named.has_value();
}

}  // namespace

Result<Actor> LineReader::actor(ActorKind by) {
  Actor actor = context.actor;
  actor.kind = by;
  while (!words.at_end()) {
    const LineWord option = words.take();
    const std::string_view expected = option.text == "by"      ? "partner, customer, microsoft"
                                      : option.text == "via"   ? "portal, api"
                                      : option.text == "as"    ? "admin_agent,… | none"
                                      : option.text == "token" ? "app_user, app_only"
                                      : option.text == "azure_owner" ? "yes, no"
                                                                     : "";
    if (expected.empty()) return wrong(option, "by, via, as, token, azure_owner");
    const auto word = need(expected);
    if (!word) return fail(word.error());
    bool good = true;
    if (option.text == "by") good = read_word(word->text, actor.kind);
    if (option.text == "via") good = read_word(word->text, actor.channel);
    if (option.text == "token") good = read_word(word->text, actor.token);
    if (option.text == "as") {
      const auto roles = roles_of(word->text);
      good = roles.has_value();
      if (good) actor.roles = *roles;
    }
    if (option.text == "azure_owner") {
      const auto truth = truth_of(word->text);
      good = truth.has_value();
      if (good) actor.azure_owner = *truth;
    }
    if (!good) return wrong(*word, expected);
  }
  return actor;
}

Result<Command> LineReader::told(std::optional<AssetRow> asset) {
  const Entity entity = asset ? Entity::asset : Entity::customer;
  std::string known;
  for (const FieldInfo& one : fields()) {
    const bool may =
        one.entity == entity &&
        (one.storage == FieldStorage::asset_flag || one.type == FieldType::state ||
         one.storage == FieldStorage::asset_instant || one.storage == FieldStorage::customer_flag);
    if (may) known += (known.empty() ? "" : ", ") + std::string(one.name);
  }
  const auto name = need(known);
  if (!name) return fail(name.error());
  const auto field = find_field(entity, name->text);
  if (!field || known.find(name->text) == std::string::npos) return wrong(*name, known);
  const auto value =
      need(info(*field).type == FieldType::boolean ? "yes, no, unknown" : "2026-03-01");
  if (!value) return fail(value.error());
  if (info(*field).type == FieldType::state) {
    const AssetKind kind = context.world.live.assets[asset->value].facts.kind;
    const Lifecycle* lifecycle = context.rules.machines().lifecycle(kind);
    const auto state = lifecycle == nullptr ? std::nullopt : lifecycle->state(value->text);
    if (!state) return wrong(*value, "@input.a_state");
    return Command{Settle{*asset, *state}};
  }
  Tell tell{asset, *field, Truth::unknown, Instant::absent()};
  if (info(*field).type == FieldType::boolean) {
    const auto truth = truth_of(value->text);
    if (!truth) return wrong(*value, "yes, no, unknown");
    tell.value = *truth;
    return Command{tell};
  }
  const auto instant = value->text == "none" ? Instant::absent() : parse_instant(value->text);
  if (!instant) return wrong(*value, "2026-03-01, 2026-03-01T15:00:00Z, none");
  tell.instant = *instant;
  return Command{tell};
}

bool LineReader::is_transition(std::string_view verb) const {
  const auto& all = context.rules.rules().lifecycles;
  return std::any_of(all.begin(), all.end(),
                     [verb](const Lifecycle& one) { return one.transition(verb).has_value(); });
}

std::string LineReader::actions_of(const Lifecycle* lifecycle) const {
  std::string names;
  if (lifecycle == nullptr) return "–";
  for (const Transition& one : lifecycle->transitions) {
    if (one.by != ActorKind::clock) names += (names.empty() ? "" : ", ") + one.id;
  }
  return names.empty() ? "–" : names;
}

std::string LineReader::all_actions() const {
  std::set<std::string> names;
  for (const Lifecycle& lifecycle : context.rules.rules().lifecycles) {
    for (const Transition& one : lifecycle.transitions) {
      if (one.by != ActorKind::clock) names.insert(one.id);
    }
  }
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace untether

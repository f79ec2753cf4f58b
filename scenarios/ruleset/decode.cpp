#include "scenarios/ruleset/decode.h"

#include "scenarios/ruleset/decoder.h"

namespace untether::ruleset {

namespace {

void read_sources_section(RuleDecoder& decoder) {
  for (const MergedEntry& entry : decoder.merged.section("sources")) {
    if (!decoder.json.expect_object(entry.value)) continue;
    decoder.json.expect_members(entry.value, {"title", "date", "read", "url"});
    Source source;
    source.id = entry.id;
    if (const auto title = decoder.json.required(entry.value, "title")) {
      source.title = decoder.read_text(*title);
    }
    source.date = decoder.read_day(entry.value, "date");
    source.read = decoder.json.text_member(entry.value, "read");
    source.url = decoder.json.text_member(entry.value, "url");
    if (entry.value.document == decoder.merged.top.document) {
      decoder.set.own_sources.push_back(entry.id);
    }
    decoder.set.sources.push_back(std::move(source));
  }
}

void read_in_force(RuleDecoder& decoder, const json::Cursor& top) {
  const auto at = decoder.json.required(top, "in_force");
  if (!at || !decoder.json.expect_object(*at)) return;
  decoder.json.expect_members(*at, {"from", "until", "certainty", "source", "alternatives"});
  InForce& in_force = decoder.set.in_force;
  in_force.days = decoder.read_days(*at);
  in_force.sources = decoder.read_sources(*at, "source");
  if (const auto certainty = decoder.json.member(*at, "certainty")) {
    in_force.certainty = decoder.json.word<Certainty>(*certainty).value_or(Certainty::assumed);
  }
  const auto alternatives = decoder.json.array_member(*at, "alternatives");
  for (std::size_t i = 0; alternatives && i < alternatives->size(); ++i) {
    in_force.alternatives.push_back(decoder.read_days(alternatives->item(i)));
  }
}

}  // namespace

void RuleDecoder::read_entry(const json::Cursor& at, std::string id, Entry& entry,
                             std::string_view text_key) {
  entry.id = std::move(id);
  entry.place = at.place();
  if (const auto text = json.member(at, text_key)) {
    entry.text = read_text(*text);
  } else {
    json.note(ErrorCode::missing_text, at, {{"found", entry.id}});
  }
  entry.sources = read_sources(at, "source");
  if (const auto certainty = json.required(at, "certainty")) {
    entry.certainty = json.word<Certainty>(*certainty).value_or(Certainty::assumed);
    // What nobody wrote or reported is our assumption, and must say so.
    if (entry.sources.empty() && entry.certainty != Certainty::assumed) {
      json.note(ErrorCode::needs_source, *certainty, {{"found", entry.id}});
    }
  }
  if (const auto origin = json.member(at, "origin")) {
    if (json.text(*origin) != "addition") {
      json.note(ErrorCode::bad_value, *origin,
                {{"found", origin->value->text}, {"expected", "addition"}});
    }
    entry.addition = true;
  }
}

Text RuleDecoder::read_text(const json::Cursor& at) {
  if (!json.expect_object(at)) return {};
  json.expect_members(at, {"en", "fr"});
  Text text{json.required_text(at, "en"), json.required_text(at, "fr")};
  if (text.en.empty() || text.fr.empty()) json.note(ErrorCode::missing_text, at, {});
  return text;
}

Expression RuleDecoder::read_expression(const json::Cursor& at, std::string_view key) {
  const auto found = json.member(at, key);
  if (!found) return {};
  Expression expression;
  expression.text = json.text(*found);
  // Of the first character, past the quote.
  expression.place = found->document->place(found->value->offset + 1, found->pointer);
  expression.raw_offsets = found->value->raw_offsets;
  if (expression.text.empty()) {
    json.note(ErrorCode::bad_value, *found, {{"found", "\"\""}, {"expected", "@type.expression"}});
  }
  return expression;
}

std::vector<std::string> RuleDecoder::read_sources(const json::Cursor& at, std::string_view key) {
  auto ids = json.texts_member(at, key);
  for (const std::string& id : ids) {
    if (set.source(id) != nullptr) continue;
    json.note(ErrorCode::unknown_source, *json.member(at, key), {{"found", id}});
  }
  return ids;
}

std::optional<Day> RuleDecoder::read_day(const json::Cursor& at, std::string_view key) {
  const auto found = json.member(at, key);
  if (!found) return std::nullopt;
  const auto day = parse_day(json.text(*found));
  if (!day) json.note(ErrorCode::bad_date, *found, {{"found", found->value->text}});
  return day;
}

DayRange RuleDecoder::read_days(const json::Cursor& at) {
  DayRange days{read_day(at, "from"), read_day(at, "until")};
  if (days.from && days.until && *days.from >= *days.until) {
    json.note(ErrorCode::out_of_range, at,
              {{"found", to_string(*days.until)}, {"expected", "> " + to_string(*days.from)}});
  }
  return days;
}

std::vector<AssetKind> RuleDecoder::read_kinds(const json::Cursor& at, std::string_view key) {
  auto kinds = json.words_member<AssetKind>(at, key);
  if (kinds.empty()) json.required(at, key);
  return kinds;
}

Effort RuleDecoder::read_effort(const json::Cursor& at, std::string_view key) {
  Effort effort;
  const auto found = json.member(at, key);
  if (!found) return effort;
  const std::string text = json.text(*found);
  if (text.starts_with('$')) {
    effort.parameter = text.substr(1);
    const auto row = set.parameter(effort.parameter);
    if (!row || set.parameters[row->value].type != ParameterType::duration) {
      json.note(ErrorCode::unknown_name, *found,
                {{"found", effort.parameter}, {"expected", "@type.duration_parameter"}});
    }
    return effort;
  }
  const auto seconds = parse_seconds(text);
  if (!seconds) json.note(ErrorCode::bad_duration, *found, {{"found", text}});
  effort.seconds = seconds.value_or(Seconds{});
  return effort;
}

PortalPath RuleDecoder::read_portal(const json::Cursor& at) {
  PortalPath path;
  const auto found = json.member(at, "portal");
  if (!found || !json.expect_object(*found)) return path;
  json.expect_members(*found, {"en", "fr"});
  path.en = json.texts_member(*found, "en");
  path.fr = json.texts_member(*found, "fr");
  if (path.en.size() != path.fr.size()) json.note(ErrorCode::missing_text, *found, {});
  return path;
}

RestCall RuleDecoder::read_rest(const json::Cursor& at) {
  RestCall call;
  const auto found = json.member(at, "rest");
  if (!found || !json.expect_object(*found)) return call;
  json.expect_members(*found, {"method", "path", "body"});
  call.method = json.required_text(*found, "method");
  call.path = json.required_text(*found, "path");
  if (const auto body = json.member(*found, "body")) {
    if (json.expect_object(*body)) call.body = json::compact(*body->value);
  }
  return call;
}

void RuleDecoder::check_refusal(const json::Cursor& at, std::string_view key,
                                const std::string& id) {
  if (id.empty()) return;
  for (const MergedEntry& entry : merged.section("refusals")) {
    if (entry.id == id) return;
  }
  const auto found = json.member(at, key);
  json.note(ErrorCode::unknown_name, found ? *found : at,
            {{"found", id}, {"expected", "@rules.refusal"}});
}

std::vector<std::pair<std::string, std::string>> RuleDecoder::read_pairs(const json::Cursor& at,
                                                                         std::string_view key) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const auto found = json.member(at, key);
  if (!found || !json.expect_object(*found)) return pairs;
  for (std::size_t i = 0; i < found->size(); ++i) {
    const json::Cursor item = found->item(i);
    const std::string value =
        item.is(json::Type::boolean) ? (item.value->boolean ? "true" : "false") : json.text(item);
    pairs.emplace_back(found->value->keys[i], value);
  }
  return pairs;
}

Result<RuleSet> decode(const Merged& merged) {
  RuleDecoder decoder(merged);
  decoder.set.name = merged.lineage.back();
  for (std::size_t i = merged.lineage.size(); i-- > 0;) {
    if (merged.lineage[i] == merged.top.value->find("name")->text) {
      decoder.set.name = merged.lineage[i];
      for (std::size_t j = i + 1; j < merged.lineage.size(); ++j) {
        decoder.set.name += "+" + merged.lineage[j];
      }
    }
  }
  decoder.set.lineage = merged.lineage;
  decoder.set.file = merged.top.document->file();
  decoder.set.still_in_force = decoder.json.texts_member(merged.top, "still_in_force");
  if (const auto title = decoder.json.required(merged.top, "title")) {
    decoder.set.title = decoder.read_text(*title);
  }
  // In the order in which later sections name entries of earlier ones.
  read_sources_section(decoder);
  read_in_force(decoder, merged.top);
  decoder.read_parameters();
  decoder.read_lifecycles();
  decoder.read_kinds_section();
  decoder.read_refusals();
  decoder.read_prerequisites();
  decoder.read_dependencies();
  decoder.read_removals();
  decoder.read_consequences();
  decoder.read_rest_sections();
  Errors errors = decoder.json.take_errors();
  if (!errors.empty()) return fail(std::move(errors));
  return std::move(decoder.set);
}

}  // namespace untether::ruleset

#include <algorithm>
#include <charconv>

#include "scenarios/ruleset/decoder.h"

namespace untether::ruleset {

namespace {

bool is_decimal(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const auto digits = [](std::string_view part) {
    return !part.empty() &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (point == std::string_view::npos) return digits(text);
  return digits(text.substr(0, point)) && digits(text.substr(point + 1));
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Window> parse_window(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto count = parse_integer(text.substr(0, space));
  const auto unit = parse_name<WindowUnit>(text.substr(space + 1));
  if (!count || !unit || *count < 0 || *count > 100'000) return std::nullopt;
  return Window{static_cast<std::int32_t>(*count), *unit};
}

std::optional<Money> parse_amount(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto currency = parse_currency(text.substr(space + 1));
  return currency ? parse_money(text.substr(0, space), *currency) : std::nullopt;
}

template <class T>
std::optional<ParameterValue> wrap(const std::optional<T>& value) {
  if (!value) return std::nullopt;
  return ParameterValue(*value);
}

// A value from text, as its type writes it.
std::optional<ParameterValue> value_from(const Parameter& parameter, std::string_view text) {
  switch (parameter.type) {
    case ParameterType::tri:
      if (text == "unknown") return ParameterValue(NotKnown{});
      [[fallthrough]];
    case ParameterType::boolean:
      if (text == "true") return ParameterValue(true);
      if (text == "false") return ParameterValue(false);
      return std::nullopt;
    case ParameterType::integer: return wrap(parse_integer(text));
    case ParameterType::decimal:
      if (!is_decimal(text)) return std::nullopt;
      return ParameterValue(Decimal{std::string(text)});
    case ParameterType::enumeration: {
      const auto& words = parameter.words;
      if (std::find(words.begin(), words.end(), text) == words.end()) return std::nullopt;
      return ParameterValue(Word{std::string(text)});
    }
    case ParameterType::duration: return wrap(parse_seconds(text));
    case ParameterType::period: return wrap(parse_period(text));
    case ParameterType::date: return wrap(parse_day(text));
    case ParameterType::window: return wrap(parse_window(text));
    case ParameterType::money: return wrap(parse_amount(text));
  }
  return std::nullopt;
}

std::string type_key(ParameterType type) { return "@type." + std::string(name_of(type)); }

std::string window_text(json::Decoder& decoder, const json::Cursor& at) {
  decoder.expect_members(at, {"count", "unit"});
  const auto count = decoder.required(at, "count");
  const std::string unit = decoder.required_text(at, "unit");
  return (count ? count->value->text : std::string()) + " " + unit;
}

void read_dated(RuleDecoder& decoder, const json::Cursor& at, Parameter& parameter) {
  if (!decoder.json.expect_object(at)) return;
  decoder.json.expect_members(at, {"by", "values"});
  if (const auto by = decoder.json.required(at, "by")) {
    parameter.dated_by = decoder.json.word<DatedBy>(*by);
  }
  const auto values = decoder.json.array_member(at, "values");
  for (std::size_t i = 0; values && i < values->size(); ++i) {
    const json::Cursor item = values->item(i);
    if (!decoder.json.expect_object(item)) continue;
    decoder.json.expect_members(item, {"from", "value", "certainty"});
    DatedValue dated;
    const auto value = decoder.json.required(item, "value");
    if (value) dated.value = decode_value(decoder.json, parameter, *value);
    if (!decoder.json.required(item, "from")) continue;
    dated.from = decoder.read_day(item, "from").value_or(Day{});
    dated.certainty = parameter.certainty;
    if (const auto certainty = decoder.json.member(item, "certainty")) {
      dated.certainty = decoder.json.word<Certainty>(*certainty).value_or(Certainty::assumed);
    }
    if (!parameter.dated.empty() && dated.from <= parameter.dated.back().from) {
      decoder.json.note(ErrorCode::out_of_range, item,
                        {{"found", to_string(dated.from)},
                         {"expected", "> " + to_string(parameter.dated.back().from)}});
    }
    parameter.dated.push_back(std::move(dated));
  }
  if (parameter.dated.empty() || !parameter.dated_by) {
    decoder.json.note(ErrorCode::missing_member, at, {{"expected", "values"}});
    parameter.dated_by.reset();
    return;
  }
  parameter.value = parameter.dated.back().value;
}

}  // namespace

ParameterValue decode_value(json::Decoder& decoder, const Parameter& parameter,
                            const json::Cursor& at) {
  std::string text = at.value->text;
  bool fits = true;
  switch (at.value->type) {
    case json::Type::boolean: text = at.value->boolean ? "true" : "false"; break;
    case json::Type::number:
      fits = parameter.type == ParameterType::integer || parameter.type == ParameterType::decimal;
      break;
    case json::Type::string:
      fits = parameter.type != ParameterType::integer && parameter.type != ParameterType::window;
      if (text == "unknown" && parameter.type != ParameterType::enumeration) return NotKnown{};
      break;
    case json::Type::object:
      fits = parameter.type == ParameterType::window || parameter.type == ParameterType::money;
      if (parameter.type == ParameterType::window) text = window_text(decoder, at);
      break;
    default: fits = false;
  }
  const auto value = fits ? value_from(parameter, text) : std::nullopt;
  if (value) return *value;
  decoder.note(ErrorCode::bad_value, at, {{"found", text}, {"expected", type_key(parameter.type)}});
  return NotKnown{};
}

Result<ParameterValue> parse_value(const Parameter& parameter, std::string_view text) {
  if (text == "unknown") return ParameterValue(NotKnown{});
  const auto value = value_from(parameter, text);
  if (value) return *value;
  return fail(ErrorCode::bad_override, {},
              {{"name", parameter.id},
               {"found", std::string(text)},
               {"expected", type_key(parameter.type)}});
}

void RuleDecoder::read_parameters() {
  for (const MergedEntry& entry : merged.section("parameters")) {
    if (!json.expect_object(entry.value)) continue;
    json.expect_members(entry.value, {"type", "value", "of", "dated", "alternatives", "text",
                                      "source", "certainty", "origin"});
    Parameter parameter;
    read_entry(entry.value, entry.id, parameter);
    const auto type = json.required(entry.value, "type");
    if (!type) continue;
    parameter.type = json.word<ParameterType>(*type).value_or(ParameterType::boolean);
    parameter.words = json.texts_member(entry.value, "of");
    if (const auto dated = json.member(entry.value, "dated")) {
      read_dated(*this, *dated, parameter);
    } else if (const auto value = json.required(entry.value, "value")) {
      parameter.value = decode_value(json, parameter, *value);
    }
    const auto alternatives = json.array_member(entry.value, "alternatives");
    for (std::size_t i = 0; alternatives && i < alternatives->size(); ++i) {
      parameter.alternatives.push_back(decode_value(json, parameter, alternatives->item(i)));
    }
    set.parameters.push_back(std::move(parameter));
  }
}

}  // namespace untether::ruleset

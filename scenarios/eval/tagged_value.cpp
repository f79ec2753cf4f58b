#include "scenarios/eval/tagged_value.h"

#include <array>
#include <charconv>

#include "engine/cel/dynamic/text.h"
#include "engine/cel/dynamic/time.h"
#include "scenarios/eval/base64.h"
#include "scenarios/json/located.h"

namespace untether {

namespace {

using namespace cel::dynamic;
using json::Cursor;
using json::Decoder;
using json::Type;

constexpr std::string_view tags =
    "int, uint, double, string, bytes, bool, null, timestamp, duration, list, map, type";

// A number that may stand in quotes: JSON's numbers are doubles to most readers.
template <class Number>
std::optional<Value> number_of(Decoder& decoder, const Cursor& at, std::string_view tag) {
  Number number = 0;
  const std::string& text = at.value->text;
  if (at.is(Type::string) || at.is(Type::number)) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) return Value(number);
  }
  decoder.note(ErrorCode::bad_value, at, {{"found", text}, {"expected", std::string(tag)}});
  return std::nullopt;
}

// Reads a text that `parse` makes something of.
template <class Parse>
std::optional<Value> text_of(Decoder& decoder, const Cursor& at, std::string_view tag,
                             Parse parse) {
  if (!at.is(Type::string)) {
    decoder.wrong_type(at, "@type.string");
    return std::nullopt;
  }
  const auto value = parse(at.value->text);
  if (value) return Value(*value);
  decoder.note(ErrorCode::bad_value, at,
               {{"found", at.value->text}, {"expected", std::string(tag)}});
  return std::nullopt;
}

std::optional<Bytes> bytes_of(const std::string& text) {
  auto bytes = from_base64(text);
  if (!bytes) return std::nullopt;
  return Bytes{std::move(*bytes)};
}

std::optional<Value> list_of(Decoder& decoder, const Cursor& at) {
  if (!at.is(Type::array)) {
    decoder.wrong_type(at, "@type.array");
    return std::nullopt;
  }
  Items items;
  for (std::size_t i = 0; i < at.size(); ++i) {
    auto item = read_tagged(decoder, at.item(i));
    if (!item) return std::nullopt;
    items.push_back(std::move(*item));
  }
  return make_list(std::move(items));
}

std::optional<Value> map_of(Decoder& decoder, const Cursor& at) {
  if (!at.is(Type::array)) {
    decoder.wrong_type(at, "@type.array");
    return std::nullopt;
  }
  Map map;
  for (std::size_t i = 0; i < at.size(); ++i) {
    const Cursor entry = at.item(i);
    if (!entry.is(Type::array) || entry.size() != 2) {
      decoder.note(ErrorCode::bad_value, entry, {{"found", "map"}, {"expected", "[key, value]"}});
      return std::nullopt;
    }
    auto key = read_tagged(decoder, entry.item(0));
    auto value = read_tagged(decoder, entry.item(1));
    if (!key || !value) return std::nullopt;
    if (!may_be_key(*key) || !map.add(std::move(*key), std::move(*value))) {
      decoder.note(ErrorCode::bad_value, entry.item(0),
                   {{"found", json::compact(*entry.item(0).value)},
                    {"expected", "bool, int, uint, string"}});
      return std::nullopt;
    }
  }
  return make_map(std::move(map));
}

std::optional<Value> content_of(Decoder& decoder, const std::string& tag, const Cursor& at) {
  if (tag == "int") return number_of<std::int64_t>(decoder, at, tag);
  if (tag == "uint") return number_of<std::uint64_t>(decoder, at, tag);
  if (tag == "bool" && at.is(Type::boolean)) return Value(at.value->boolean);
  if (tag == "null" && at.is(Type::null)) return Value(Null{});
  if (tag == "list") return list_of(decoder, at);
  if (tag == "map") return map_of(decoder, at);
  if (tag == "double") {
    if (at.is(Type::number)) {
      if (const auto number = parse_number(at.value->text)) return Value(*number);
    }
    return text_of(decoder, at, tag, parse_number);
  }
  const auto keep = [](const std::string& text) { return std::optional(text); };
  if (tag == "string") return text_of(decoder, at, tag, keep);
  if (tag == "bytes") return text_of(decoder, at, tag, bytes_of);
  if (tag == "timestamp") return text_of(decoder, at, tag, parse_timestamp);
  if (tag == "duration") return text_of(decoder, at, tag, parse_duration);
  if (tag == "type") {
    return text_of(decoder, at, tag,
                   [](const std::string& text) { return std::optional(TypeName{text}); });
  }
  decoder.note(ErrorCode::bad_value, at, {{"found", tag}, {"expected", std::string(tags)}});
  return std::nullopt;
}

std::string member(std::string_view tag, const std::string& content) {
  return "{\"" + std::string(tag) + "\":" + content + "}";
}

struct Writer {
  const FailureText& text;

  std::string operator()(Null) const { return member("null", "null"); }
  std::string operator()(bool flag) const { return member("bool", flag ? "true" : "false"); }
  std::string operator()(std::int64_t number) const {
    return member("int", "\"" + std::to_string(number) + "\"");
  }
  std::string operator()(std::uint64_t number) const {
    return member("uint", "\"" + std::to_string(number) + "\"");
  }
  std::string operator()(double number) const {
    const std::string decimal = number_text(number);
    const bool word = decimal.find_first_of("IN") != std::string::npos;
    return member("double", word ? "\"" + decimal + "\"" : decimal);
  }
  std::string operator()(const std::string& value) const {
    return member("string", json::json_quoted(value));
  }
  std::string operator()(const Bytes& value) const {
    return member("bytes", "\"" + to_base64(value.bytes) + "\"");
  }
  std::string operator()(Timestamp value) const {
    return member("timestamp", "\"" + cel::dynamic::to_string(value) + "\"");
  }
  std::string operator()(Duration value) const {
    return member("duration", "\"" + cel::dynamic::to_string(value) + "\"");
  }
  std::string operator()(const TypeName& value) const {
    return member("type", json::json_quoted(value.name));
  }
  std::string operator()(const List& value) const {
    std::string items;
    for (const Value& item : value->items) {
      items += (items.empty() ? "" : ",") + tagged_json(item, text);
    }
    return member("list", "[" + items + "]");
  }
  std::string operator()(const MapRef& value) const {
    std::string entries;
    for (const auto& [key, of] : value->entries()) {
      entries += (entries.empty() ? "[" : ",[") + tagged_json(key, text) + "," +
                 tagged_json(of, text) + "]";
    }
    return member("map", "[" + entries + "]");
  }
  std::string operator()(const Unknown& value) const {
    return member("unknown", json::json_quoted(value.name));
  }
  std::string operator()(const Failure& failure) const {
    return member("error", json::json_quoted(text(failure)));
  }
};

}  // namespace

std::optional<Value> read_tagged(Decoder& decoder, const Cursor& at) {
  if (!decoder.expect_object(at)) return std::nullopt;
  if (at.size() != 1) {
    decoder.note(ErrorCode::bad_value, at,
                 {{"found", json::compact(*at.value)}, {"expected", std::string(tags)}});
    return std::nullopt;
  }
  return content_of(decoder, at.value->keys[0], at.item(0));
}

std::string tagged_json(const Value& value, const FailureText& text) {
  return std::visit(Writer{text}, value.data());
}

}  // namespace untether

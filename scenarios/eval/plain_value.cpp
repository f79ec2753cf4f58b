#include "scenarios/eval/plain_value.h"

#include <charconv>
#include <set>

#include "engine/cel/dynamic/conversions.h"
#include "engine/cel/dynamic/text.h"
#include "engine/cel/dynamic/time.h"
#include "scenarios/eval/base64.h"
#include "scenarios/json/located.h"

namespace untether {

namespace {

using namespace cel::dynamic;

template <class Integer>
std::optional<Value> whole(const std::string& text) {
  Integer number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return Value(number);
}

Value number_of(const std::string& text) {
  if (const auto number = whole<std::int64_t>(text)) return *number;
  if (const auto number = whole<std::uint64_t>(text)) return *number;
  const auto number = parse_number(text);
  return number ? Value(*number) : fail_with(FailureCode::out_of_range, text);
}

struct Writer {
  using Text = std::optional<std::string>;

  Text operator()(Null) const { return "null"; }
  Text operator()(bool flag) const { return flag ? "true" : "false"; }
  Text operator()(std::int64_t number) const { return std::to_string(number); }
  Text operator()(std::uint64_t number) const { return std::to_string(number); }
  Text operator()(double number) const {
    std::string text = number_text(number);
    if (text.find_first_of("IN") != std::string::npos) return std::nullopt;
    // So that it is read back as a double.
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
  }
  Text operator()(const std::string& text) const { return json::json_quoted(text); }
  Text operator()(const Bytes& value) const { return "\"" + to_base64(value.bytes) + "\""; }
  Text operator()(Timestamp value) const { return "\"" + cel::dynamic::to_string(value) + "\""; }
  Text operator()(Duration value) const { return "\"" + cel::dynamic::to_string(value) + "\""; }
  Text operator()(const TypeName& value) const { return json::json_quoted(value.name); }
  Text operator()(const List& value) const {
    std::string items;
    for (const Value& item : value->items) {
      const auto text = plain_json(item);
      if (!text) return std::nullopt;
      items += (items.empty() ? "" : ",") + *text;
    }
    return "[" + items + "]";
  }
  Text operator()(const MapRef& value) const {
    std::string members;
    std::set<std::string> keys;
    for (const auto& [key, of] : value->entries()) {
      const Value name = convert("string", key);
      const auto text = plain_json(of);
      if (!text || !keys.insert(*name.get<std::string>()).second) return std::nullopt;
      members +=
          (members.empty() ? "" : ",") + json::json_quoted(*name.get<std::string>()) + ":" + *text;
    }
    return "{" + members + "}";
  }
  Text operator()(const Unknown&) const { return std::nullopt; }
  Text operator()(const Failure&) const { return std::nullopt; }
};

}  // namespace

Value value_of_json(const json::Located& json) {
  switch (json.type) {
    case json::Type::null: return Value(Null{});
    case json::Type::boolean: return Value(json.boolean);
    case json::Type::number: return number_of(json.text);
    case json::Type::string: return Value(json.text);
    case json::Type::array: {
      Items items;
      for (const json::Located& item : json.items) items.push_back(value_of_json(item));
      return make_list(std::move(items));
    }
    case json::Type::object: {
      Map map;
      for (std::size_t i = 0; i < json.items.size(); ++i) {
        (void)map.add(Value(json.keys[i]), value_of_json(json.items[i]));
      }
      return make_map(std::move(map));
    }
  }
  return Value(Null{});
}

std::optional<std::string> plain_json(const Value& value) {
  return std::visit(Writer{}, value.data());
}

}  // namespace untether

#include "engine/cel/dynamic/functions.h"

#include <array>

#include "engine/cel/dynamic/conversions.h"
#include "engine/cel/utf8.h"

namespace untether::cel::dynamic {

namespace {

using enum FailureCode;
using Arguments = std::span<const Value>;

Value refuse(std::string_view name, Arguments arguments) {
  std::string types;
  for (const Value& one : arguments) {
    types += (types.empty() ? "" : ", ") + std::string(type_name(one));
  }
  return fail_with(no_overload, std::string(name) + " (" + types + ")");
}

Value size(const FunctionTools&, Arguments arguments) {
  const Value& of = arguments[0];
  const auto count = [](std::size_t many) { return Value(static_cast<std::int64_t>(many)); };
  if (const auto* text = of.get<std::string>()) {
    const auto points = count_code_points(*text);
    return points ? Value(*points) : fail_with(invalid_utf8, "size");
  }
  if (const auto* bytes = of.get<Bytes>()) return count(bytes->bytes.size());
  if (const auto* list = of.get<List>()) {
    return (*list)->is_whole() ? count((*list)->items.size()) : (*list)->items[(*list)->known];
  }
  if (const auto* map = of.get<MapRef>()) return count((*map)->entries().size());
  return refuse("size", arguments);
}

// A function of two texts that says yes or no.
template <class Says>
Value of_texts(std::string_view name, Arguments arguments, Says says) {
  const auto* text = arguments[0].get<std::string>();
  const auto* other = arguments[1].get<std::string>();
  if (text == nullptr || other == nullptr) return refuse(name, arguments);
  return Value(says(*text, *other));
}

Value contains(const FunctionTools&, Arguments arguments) {
  return of_texts("contains", arguments, [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  });
}

Value starts_with(const FunctionTools&, Arguments arguments) {
  return of_texts("startsWith", arguments, [](const std::string& text, const std::string& part) {
    return text.starts_with(part);
  });
}

Value ends_with(const FunctionTools&, Arguments arguments) {
  return of_texts("endsWith", arguments, [](const std::string& text, const std::string& part) {
    return text.ends_with(part);
  });
}

Value matches(const FunctionTools& tools, Arguments arguments) {
  const auto* text = arguments[0].get<std::string>();
  const auto* pattern = arguments[1].get<std::string>();
  if (text == nullptr || pattern == nullptr) return refuse("matches", arguments);
  const auto found = tools.patterns.found(*text, *pattern);
  return found ? Value(*found) : fail_with(bad_pattern, *pattern);
}

Value type_of(const FunctionTools&, Arguments arguments) {
  return Value(TypeName{std::string(type_name(arguments[0]))});
}

Value as_it_is(const FunctionTools&, Arguments arguments) { return arguments[0]; }

struct Function {
  std::string_view name;
  bool is_member;
  std::size_t arguments;  // the target is one of them
  Value (*run)(const FunctionTools&, Arguments);
};

constexpr std::array<Function, 9> functions = {{{"size", false, 1, size},
                                                {"size", true, 1, size},
                                                {"contains", true, 2, contains},
                                                {"startsWith", true, 2, starts_with},
                                                {"endsWith", true, 2, ends_with},
                                                {"matches", true, 2, matches},
                                                {"matches", false, 2, matches},
                                                {"type", false, 1, type_of},
                                                {"dyn", false, 1, as_it_is}}};

std::optional<std::int64_t> ahead_of_utc(const FunctionTools& tools, const std::string& zone,
                                         Timestamp at) {
  if (zone == "UTC") return 0;
  if (const auto fixed = fixed_offset(zone)) return fixed;
  return tools.zones ? tools.zones(zone, at.seconds) : std::nullopt;
}

Value part(const FunctionTools& tools, TimePart which, std::string_view name, Arguments arguments) {
  if (const auto* duration = arguments[0].get<Duration>(); duration && arguments.size() == 1) {
    const auto number = part_of(*duration, which);
    return number ? Value(*number) : refuse(name, arguments);
  }
  const auto* timestamp = arguments[0].get<Timestamp>();
  if (timestamp == nullptr || arguments.size() > 2) return refuse(name, arguments);
  if (arguments.size() == 1) return Value(part_of(*timestamp, which, 0));
  const auto* zone = arguments[1].get<std::string>();
  if (zone == nullptr) return refuse(name, arguments);
  const auto ahead = ahead_of_utc(tools, *zone, *timestamp);
  return ahead ? Value(part_of(*timestamp, which, *ahead)) : fail_with(unknown_zone, *zone);
}

}  // namespace

bool is_function(std::string_view name, bool is_member) {
  if (is_member ? time_part(name).has_value() : is_conversion(name)) return true;
  for (const Function& one : functions) {
    if (one.name == name && one.is_member == is_member) return true;
  }
  return false;
}

std::uint64_t cost_of_call(std::span<const Value> arguments) {
  std::uint64_t cost = 0;
  for (const Value& one : arguments) {
    cost += one.is<List>() || one.is<MapRef>() ? 1 : weight(one);
  }
  return cost;
}

Value call(const FunctionTools& tools, std::string_view name, bool is_member,
           std::span<const Value> arguments) {
  for (const Function& one : functions) {
    if (one.name != name || one.is_member != is_member) continue;
    return one.arguments == arguments.size() ? one.run(tools, arguments) : refuse(name, arguments);
  }
  if (is_member) {
    if (const auto which = time_part(name)) return part(tools, *which, name, arguments);
  } else if (is_conversion(name)) {
    return arguments.size() == 1 ? convert(name, arguments[0]) : refuse(name, arguments);
  }
  return fail_with(unknown_function, std::string(name));
}

}  // namespace untether::cel::dynamic

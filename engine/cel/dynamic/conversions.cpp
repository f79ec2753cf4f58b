#include "engine/cel/dynamic/conversions.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "engine/cel/dynamic/text.h"
#include "engine/cel/dynamic/time.h"
#include "engine/cel/utf8.h"

namespace untether::cel::dynamic {

namespace {

using enum FailureCode;

Value no_conversion(std::string_view to, const Value& value) {
  return fail_with(no_overload, std::string(to) + " (" + std::string(type_name(value)) + ")");
}

template <class T>
Value or_not_convertible(const std::optional<T>& value, const std::string& text) {
  return value ? Value(*value) : fail_with(not_convertible, text);
}

template <class Integer>
std::optional<Integer> parse_integer(std::string_view text) {
  if (std::is_signed_v<Integer> && text.starts_with('+') && !text.starts_with("+-")) {
    text.remove_prefix(1);
  }
  Integer number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Value to_bool(const Value& value) {
  if (value.is<bool>()) return value;
  const auto* text = value.get<std::string>();
  if (text == nullptr) return no_conversion("bool", value);
  for (const std::string_view yes : {"1", "t", "true", "TRUE", "True"}) {
    if (*text == yes) return Value(true);
  }
  for (const std::string_view no : {"0", "f", "false", "FALSE", "False"}) {
    if (*text == no) return Value(false);
  }
  return fail_with(not_convertible, *text);
}

Value to_int(const Value& value) {
  if (value.is<std::int64_t>()) return value;
  if (const auto* number = value.get<std::uint64_t>()) {
    if (*number > INT64_MAX) return fail_with(out_of_range, std::to_string(*number));
    return Value(static_cast<std::int64_t>(*number));
  }
  if (const auto* number = value.get<double>()) {
    // Both ends are out: no double tells them from their neighbours beyond.
    constexpr double end = 9'223'372'036'854'775'808.0;
    if (!(*number > -end && *number < end)) return fail_with(out_of_range, number_text(*number));
    return Value(static_cast<std::int64_t>(*number));
  }
  if (const auto* text = value.get<std::string>()) {
    return or_not_convertible(parse_integer<std::int64_t>(*text), *text);
  }
  if (const auto* timestamp = value.get<Timestamp>()) return Value(timestamp->seconds);
  return no_conversion("int", value);
}

Value to_uint(const Value& value) {
  if (value.is<std::uint64_t>()) return value;
  if (const auto* number = value.get<std::int64_t>()) {
    if (*number < 0) return fail_with(out_of_range, std::to_string(*number));
    return Value(static_cast<std::uint64_t>(*number));
  }
  if (const auto* number = value.get<double>()) {
    constexpr double end = 18'446'744'073'709'551'616.0;
    if (!(*number > -1 && *number < end)) return fail_with(out_of_range, number_text(*number));
    return Value(static_cast<std::uint64_t>(std::fmax(*number, 0)));
  }
  if (const auto* text = value.get<std::string>()) {
    return or_not_convertible(parse_integer<std::uint64_t>(*text), *text);
  }
  return no_conversion("uint", value);
}

Value to_double(const Value& value) {
  if (value.is<double>()) return value;
  if (const auto* number = value.get<std::int64_t>()) return Value(static_cast<double>(*number));
  if (const auto* number = value.get<std::uint64_t>()) return Value(static_cast<double>(*number));
  const auto* text = value.get<std::string>();
  if (text == nullptr) return no_conversion("double", value);
  return or_not_convertible(parse_number(*text), *text);
}

Value to_text(const Value& value) {
  if (value.is<std::string>()) return value;
  if (const auto* flag = value.get<bool>()) return Value(std::string(*flag ? "true" : "false"));
  if (const auto* number = value.get<std::int64_t>()) return Value(std::to_string(*number));
  if (const auto* number = value.get<std::uint64_t>()) return Value(std::to_string(*number));
  if (const auto* number = value.get<double>()) return Value(number_text(*number));
  if (const auto* timestamp = value.get<Timestamp>()) return Value(to_string(*timestamp));
  if (const auto* duration = value.get<Duration>()) return Value(to_string(*duration));
  const auto* bytes = value.get<Bytes>();
  if (bytes == nullptr) return no_conversion("string", value);
  if (!count_code_points(bytes->bytes)) return fail_with(invalid_utf8, "string");
  return Value(bytes->bytes);
}

Value to_bytes(const Value& value) {
  if (value.is<Bytes>()) return value;
  if (const auto* text = value.get<std::string>()) return Value(Bytes{*text});
  return no_conversion("bytes", value);
}

Value to_timestamp(const Value& value) {
  if (value.is<Timestamp>()) return value;
  if (const auto* seconds = value.get<std::int64_t>()) {
    const auto timestamp = timestamp_of(*seconds);
    return timestamp ? Value(*timestamp) : fail_with(out_of_range, std::to_string(*seconds));
  }
  const auto* text = value.get<std::string>();
  if (text == nullptr) return no_conversion("timestamp", value);
  return or_not_convertible(parse_timestamp(*text), *text);
}

Value to_duration(const Value& value) {
  if (value.is<Duration>()) return value;
  const auto* text = value.get<std::string>();
  if (text == nullptr) return no_conversion("duration", value);
  return or_not_convertible(parse_duration(*text), *text);
}

struct Conversion {
  std::string_view name;
  Value (*convert)(const Value&);
};

constexpr std::array<Conversion, 8> conversions = {{{"bool", to_bool},
                                                    {"int", to_int},
                                                    {"uint", to_uint},
                                                    {"double", to_double},
                                                    {"string", to_text},
                                                    {"bytes", to_bytes},
                                                    {"timestamp", to_timestamp},
                                                    {"duration", to_duration}}};

const Conversion* find(std::string_view name) {
  for (const Conversion& one : conversions) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

}  // namespace

bool is_conversion(std::string_view name) { return find(name) != nullptr; }

Value convert(std::string_view to, const Value& value) {
  const Conversion* conversion = find(to);
  return conversion != nullptr ? conversion->convert(value)
                               : fail_with(unknown_function, std::string(to));
}

}  // namespace untether::cel::dynamic

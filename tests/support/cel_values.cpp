#include "tests/support/cel_values.h"

#include <gtest/gtest.h>

#include "engine/cel/dynamic/text.h"
#include "engine/cel/dynamic/time.h"
#include "engine/cel/parser.h"
#include "tests/support/random_json.h"

namespace untether::testing {

namespace {

using namespace cel::dynamic;

struct Shower {
  std::string operator()(Null) const { return "null"; }
  std::string operator()(bool flag) const { return flag ? "true" : "false"; }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(std::uint64_t number) const { return std::to_string(number) + "u"; }
  std::string operator()(double number) const {
    const std::string text = number_text(number);
    return text.find_first_of(".eIN") == std::string::npos ? text + ".0" : text;
  }
  std::string operator()(const std::string& text) const { return "'" + text + "'"; }
  std::string operator()(const Bytes& bytes) const { return "b'" + bytes.bytes + "'"; }
  std::string operator()(Timestamp at) const {
    return "timestamp('" + cel::dynamic::to_string(at) + "')";
  }
  std::string operator()(Duration length) const {
    return "duration('" + cel::dynamic::to_string(length) + "')";
  }
  std::string operator()(const TypeName& type) const { return type.name; }
  std::string operator()(const List& list) const {
    std::string text;
    for (const Value& item : list->items) text += (text.empty() ? "" : ", ") + shown(item);
    return "[" + text + "]";
  }
  std::string operator()(const MapRef& map) const {
    std::string text;
    for (const auto& [key, value] : map->entries()) {
      text += (text.empty() ? "" : ", ") + shown(key) + ": " + shown(value);
    }
    return "{" + text + "}";
  }
  std::string operator()(const Unknown& unknown) const { return "?" + unknown.name; }
  std::string operator()(const Failure& failure) const {
    return "!" + std::string(name_of(failure.code)) +
           (failure.detail.empty() ? "" : " " + failure.detail);
  }
};

template <class Integer>
rc::Gen<Value> any_integer() {
  using Limits = std::numeric_limits<Integer>;
  return rc::gen::map(
      rc::gen::weightedOneOf<Integer>(
          {{3, rc::gen::arbitrary<Integer>()},
           {2, rc::gen::element<Integer>(0, 1, Limits::max(), Limits::min(), Limits::max() - 1)}}),
      [](Integer number) { return Value(number); });
}

rc::Gen<Value> any_double() {
  return rc::gen::map(
      rc::gen::weightedOneOf<double>(
          {{3, rc::gen::arbitrary<double>()},
           {2, rc::gen::element(0.0, -0.0, 1e308, -1e308, 5e-324, 9007199254740993.0,
                                std::numeric_limits<double>::infinity(),
                                -std::numeric_limits<double>::infinity(),
                                std::numeric_limits<double>::quiet_NaN())}}),
      [](double number) { return Value(number); });
}

rc::Gen<Value> any_timestamp() {
  return rc::gen::map(
      rc::gen::pair(
          rc::gen::weightedOneOf<std::int64_t>(
              {{3, rc::gen::inRange<std::int64_t>(-62'135'596'800, 253'402'300'800)},
               {1, rc::gen::element<std::int64_t>(-62'135'596'800, -1, 0, 253'402'300'799)}}),
          rc::gen::weightedOneOf<std::int32_t>(
              {{1, rc::gen::inRange<std::int32_t>(0, 1'000'000'000)},
               {1, rc::gen::element<std::int32_t>(0, 1, 500'000'000, 999'999'999)}})),
      [](const std::pair<std::int64_t, std::int32_t>& parts) {
        return Value(Timestamp{parts.first, parts.second});
      });
}

rc::Gen<Value> any_scalar() {
  return rc::gen::oneOf(
      rc::gen::just(Value(Null{})),
      rc::gen::map(rc::gen::arbitrary<bool>(), [](bool flag) { return Value(flag); }),
      any_integer<std::int64_t>(), any_integer<std::uint64_t>(), any_double(),
      rc::gen::map(any_odd_text(), [](std::string text) { return Value(std::move(text)); }),
      rc::gen::map(rc::gen::arbitrary<std::string>(),
                   [](std::string bytes) { return Value(Bytes{std::move(bytes)}); }),
      any_timestamp(),
      rc::gen::map(rc::gen::arbitrary<std::int64_t>(),
                   [](std::int64_t nanos) { return Value(Duration{nanos}); }),
      rc::gen::map(rc::gen::element<std::string>("int", "list", "google.protobuf.Timestamp"),
                   [](std::string name) { return Value(TypeName{std::move(name)}); }));
}

rc::Gen<Value> any_list(int depth) {
  return rc::gen::map(rc::gen::resize(4, rc::gen::container<Items>(any_cel_value(depth - 1))),
                      [](Items items) { return make_list(std::move(items)); });
}

rc::Gen<Value> any_map(int depth) {
  auto keys = rc::gen::suchThat(any_scalar(), may_be_key);
  return rc::gen::map(rc::gen::resize(4, rc::gen::container<std::vector<std::pair<Value, Value>>>(
                                             rc::gen::pair(keys, any_cel_value(depth - 1)))),
                      [](std::vector<std::pair<Value, Value>> entries) {
                        Map map;
                        for (auto& [key, value] : entries) (void)map.add(key, value);
                        return make_map(std::move(map));
                      });
}

}  // namespace

Value value_of(std::string_view expression, const Variables& variables,
               const EvaluateOptions& options) {
  const auto ast = cel::parse(expression);
  if (!ast) {
    ADD_FAILURE() << "does not parse: " << expression;
    return {};
  }
  return evaluate(*ast, variables, options);
}

std::string shown(const Value& value) { return std::visit(Shower{}, value.data()); }

std::string result(std::string_view expression, const Variables& variables,
                   const EvaluateOptions& options) {
  return shown(value_of(expression, variables, options));
}

rc::Gen<Value> any_cel_value(int depth) {
  if (depth == 0) return any_scalar();
  return rc::gen::weightedOneOf<Value>(
      {{3, any_scalar()}, {1, any_list(depth)}, {1, any_map(depth)}});
}

}  // namespace untether::testing

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/cel/dynamic/operators.h"
#include "scenarios/eval/base64.h"
#include "scenarios/eval/evaluation.h"
#include "scenarios/eval/plain_value.h"
#include "scenarios/eval/tagged_value.h"
#include "scenarios/eval/zones.h"
#include "scenarios/json/cursor.h"
#include "scenarios/json/located.h"
#include "tests/support/cel_values.h"

namespace untether::testing {
namespace {

using cel::dynamic::Failure;
using cel::dynamic::Value;

std::string no_text(const Failure&) { return "failed"; }

// The value, or the code of the first mistake.
std::string read_back(const std::string& text) {
  const json::Document document("test", text);
  const auto parsed = json::parse_value(document);
  if (!parsed) return std::string(to_string(parsed.error().front().code));
  json::Decoder decoder;
  const auto value = read_tagged(decoder, {&document, &*parsed, ""});
  if (!value) return std::string(to_string(decoder.errors().front().code));
  return shown(*value);
}

TEST(Tagged, SaysTheTypeOfEachValue) {
  const auto tagged = [](std::string_view expression) {
    return tagged_json(value_of(expression), no_text);
  };
  EXPECT_EQ(tagged("7"), R"({"int":"7"})");
  EXPECT_EQ(tagged("1u"), R"({"uint":"1"})");
  EXPECT_EQ(tagged("1.5"), R"({"double":1.5})");
  EXPECT_EQ(tagged("0.0 / 0.0"), R"({"double":"NaN"})");
  EXPECT_EQ(tagged("-1.0 / 0.0"), R"({"double":"-Infinity"})");
  EXPECT_EQ(tagged("b'\\xff\\x00'"), R"({"bytes":"/wA="})");
  EXPECT_EQ(tagged("null"), R"({"null":null})");
  EXPECT_EQ(tagged("timestamp('2026-01-02T03:04:05Z')"), R"({"timestamp":"2026-01-02T03:04:05Z"})");
  EXPECT_EQ(tagged("duration('90s')"), R"({"duration":"90s"})");
  EXPECT_EQ(tagged("[true]"), R"({"list":[{"bool":true}]})");
  EXPECT_EQ(tagged("{1: 'a'}"), R"({"map":[[{"int":"1"},{"string":"a"}]]})");
  EXPECT_EQ(tagged("int"), R"({"type":"int"})");
  EXPECT_EQ(tagged("1 / 0"), R"({"error":"failed"})");
}

TEST(Tagged, RefusesWhatIsNoValueAndNamesThePlace) {
  EXPECT_EQ(read_back(R"({"int":"9223372036854775808"})"), "bad_value");
  EXPECT_EQ(read_back(R"({"int":"1 "})"), "bad_value");
  EXPECT_EQ(read_back(R"({"uint":"-1"})"), "bad_value");
  EXPECT_EQ(read_back(R"({"bytes":"/w"})"), "b'\xff'");
  EXPECT_EQ(read_back(R"({"bytes":"/x=="})"), "bad_value");
  EXPECT_EQ(read_back(R"({"timestamp":"yesterday"})"), "bad_value");
  EXPECT_EQ(read_back(R"({"map":[[{"double":1.0},{"int":"1"}]]})"), "bad_value");
  EXPECT_EQ(read_back(R"({"map":[[{"int":"1"},{"int":"1"}],[{"uint":"1"},{"int":"2"}]]})"),
            "bad_value");
  EXPECT_EQ(read_back(R"({"word":"a"})"), "bad_value");
  EXPECT_EQ(read_back(R"({"int":"1","uint":"1"})"), "bad_value");
  EXPECT_EQ(read_back("7"), "wrong_type");
}

RC_GTEST_PROP(Tagged, IsReadBackAsTheSameValue, ()) {
  const Value value = *any_cel_value(2);
  const std::string text = tagged_json(value, no_text);
  RC_ASSERT(read_back(text) == shown(value));
}

TEST(Plain, ReadsWholeNumbersAsIntsAndWritesDoublesSoThatTheyStayDoubles) {
  const auto again = [](const std::string& text) {
    const json::Document document("test", text);
    return shown(value_of_json(*json::parse_value(document)));
  };
  EXPECT_EQ(again("[1, 1.0, 1e0, 18446744073709551615, 18446744073709551616, -0]"),
            "[1, 1.0, 1.0, 18446744073709551615u, 18446744073709551616.0, 0]");
  EXPECT_EQ(plain_json(value_of("[1, 1.0, 2u, 'a\\n', {true: null}, duration('1s')]")),
            R"([1,1.0,2,"a\u000a",{"true":null},"1s"])");
}

TEST(Plain, HasNoFormForWhatJsonCannotSay) {
  EXPECT_EQ(plain_json(value_of("0.0 / 0.0")), std::nullopt);
  EXPECT_EQ(plain_json(value_of("[1.0 / 0.0]")), std::nullopt);
  EXPECT_EQ(plain_json(value_of("{1: 1, '1': 2}")), std::nullopt);
  EXPECT_EQ(plain_json(value_of("1 / 0")), std::nullopt);
}

RC_GTEST_PROP(Base64, IsReadBackAsTheSameBytes, ()) {
  const auto bytes = *rc::gen::arbitrary<std::string>();
  const std::string text = to_base64(bytes);
  RC_ASSERT(text.size() == (bytes.size() + 2) / 3 * 4);
  RC_ASSERT(from_base64(text) == bytes);
}

TEST(Zones, OfTheSystemKnowSummerTime) {
  const auto zones = system_zones();
  EXPECT_EQ(zones("Europe/Paris", 1'767'225'600), 3'600);  // 2026-01-01
  EXPECT_EQ(zones("Europe/Paris", 1'782'864'000), 7'200);  // 2026-07-01
  EXPECT_EQ(zones("Asia/Kathmandu", 0), 19'800);
  EXPECT_EQ(zones("Nowhere/Town", 0), std::nullopt);
}

TEST(Requests, NameTheLineAndTheMemberThatIsWrong) {
  const auto code = [](std::string_view line) {
    const auto request = read_eval_request(line, {"batch", 7, 0, ""});
    if (request) return std::string("read");
    const Error& error = request.error().front();
    EXPECT_EQ(error.place.line, 7U);
    return std::string(to_string(error.code));
  };
  EXPECT_EQ(code(R"({"expr":"1","vars":{"a":{"int":"1"}},"check":false,"container":"x"})"), "read");
  EXPECT_EQ(code(R"({"vars":{}})"), "missing_member");
  EXPECT_EQ(code(R"({"expr":"1","var":{}})"), "unknown_member");
  EXPECT_EQ(code(R"({"expr":1})"), "wrong_type");
  EXPECT_EQ(code(R"({"expr":"1","check":1})"), "wrong_type");
  EXPECT_EQ(code("{"), "bad_json");
  EXPECT_EQ(code(""), "empty_input");
}

}  // namespace
}  // namespace untether::testing

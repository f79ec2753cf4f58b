#include "engine/cel/dynamic/check.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "engine/cel/parser.h"
#include "tests/support/asts.h"
#include "tests/support/cel_values.h"

namespace untether::cel::dynamic {
namespace {

using untether::testing::any_ast;
using untether::testing::shown;

// "int" or "list(string)" where the types fit, else the mistake.
std::string checked(std::string_view expression, const Variables& variables = {}) {
  const Ast ast = parse(expression).value();
  if (const auto mistake = check(ast, variables)) return shown(Value(*mistake));
  return to_string(*deduced_type(ast, variables));
}

TEST(Check, TellsTheTypeOfLiteralsOperatorsAndFunctions) {
  EXPECT_EQ(checked("[1, 2]"), "list(int)");
  EXPECT_EQ(checked("{'a': [1u]}"), "map(string, list(uint))");
  EXPECT_EQ(checked("[1, 'a']"), "list(dyn)");
  EXPECT_EQ(checked("timestamp(0) - timestamp(1)"), "google.protobuf.Duration");
  EXPECT_EQ(checked("[1, 2].map(x, [x])"), "list(list(int))");
  EXPECT_EQ(checked("{'a': 1}.filter(k, k != '')"), "list(string)");
  EXPECT_EQ(checked("{'a': 1}.a"), "int");
  EXPECT_EQ(checked("size([]) > 1 ? 'a' : 'b'"), "string");
  EXPECT_EQ(checked("type(1)"), "type");
}

TEST(Check, RefusesWhatCanNeverBeRightAlsoWhereItIsNotReached) {
  EXPECT_EQ(checked("true || 1 + 'a' == 2"), "!no_overload + (int, string)");
  EXPECT_EQ(checked("1 == 1.0"), "!no_overload == (int, double)");
  EXPECT_EQ(checked("!1"), "!no_overload ! (int)");
  EXPECT_EQ(checked("1 ? 2 : 3"), "!no_overload ?: (int)");
  EXPECT_EQ(checked("true ? 2 : 'a'"), "!no_overload ?: (int, string)");
  EXPECT_EQ(checked("[1][0u]"), "!no_overload [] (list(int), uint)");
  EXPECT_EQ(checked("'a' in [1]"), "!no_overload in (string, list(int))");
  EXPECT_EQ(checked("1.x"), "!no_overload .x (int)");
  EXPECT_EQ(checked("[1].all(x, x)"), "!no_overload all (int)");
  EXPECT_EQ(checked("-1u"), "!no_overload - (uint)");
  EXPECT_EQ(checked("y"), "!unknown_variable y");
  EXPECT_EQ(checked("g(1)"), "!unknown_function g");
}

TEST(Check, LetsThroughWhatMayBeRight) {
  EXPECT_EQ(checked("dyn(1) == 1.0"), "bool");
  EXPECT_EQ(checked("1 < 2u && 1 < 2.0"), "bool");
  EXPECT_EQ(checked("[] + [1]"), "list(dyn)");
  EXPECT_EQ(checked("dyn('a') + 1"), "int");
  EXPECT_EQ(checked("dyn(1) + duration('1s')"), "dyn");
}

TEST(Check, KnowsOfVariablesWhatTheyAreAndNotWhatIsInThem) {
  Map map;
  ASSERT_TRUE(map.add(Value(std::string("a")), Value(std::int64_t{1})));
  const Variables variables = {{"m", make_map(std::move(map))}, {"n", Value(std::int64_t{1})}};
  EXPECT_EQ(checked("m.a == 'x'", variables), "bool");
  EXPECT_EQ(checked("n == 'x'", variables), "!no_overload == (int, string)");
}

// Expressions of a wanted type, from variables i, s and l and from literals.
rc::Gen<std::string> of_type(StaticKind kind, int depth);

rc::Gen<std::string> in_form(const std::string& form, std::vector<StaticKind> kinds, int depth) {
  std::vector<rc::Gen<std::string>> parts;
  return rc::gen::exec([form, kinds, depth] {
    std::string text;
    std::size_t next = 0;
    for (const char c : form) {
      if (c == '$') {
        text += "(" + *of_type(kinds[next++], depth - 1) + ")";
      } else {
        text += c;
      }
    }
    return text;
  });
}

rc::Gen<std::string> of_type(StaticKind kind, int depth) {
  using enum StaticKind;
  if (kind == integer) {
    const auto leaf =
        rc::gen::element<std::string>("i", "0", "1", "9223372036854775807", "size(l)");
    if (depth == 0) return leaf;
    return rc::gen::oneOf(
        leaf, in_form("$+$", {integer, integer}, depth), in_form("$/$", {integer, integer}, depth),
        in_form("$*$", {integer, integer}, depth),
        in_form("$?$:$", {boolean, integer, integer}, depth),
        in_form("$[$]", {list, integer}, depth), in_form("int($)", {string}, depth));
  }
  if (kind == boolean) {
    const auto leaf = rc::gen::element<std::string>("true", "false", "i>0");
    if (depth == 0) return leaf;
    return rc::gen::oneOf(leaf, in_form("$&&$", {boolean, boolean}, depth),
                          in_form("$||$", {boolean, boolean}, depth),
                          in_form("$==$", {integer, integer}, depth),
                          in_form("$ in $", {integer, list}, depth),
                          in_form("$.all(x, x < $)", {list, integer}, depth),
                          in_form("$.exists_one(x, $)", {list, boolean}, depth),
                          in_form("$.matches($)", {string, string}, depth));
  }
  if (kind == list) {
    const auto leaf = rc::gen::element<std::string>("l", "[1, 2]", "[0]");
    if (depth == 0) return leaf;
    return rc::gen::oneOf(leaf, in_form("[$]+$", {integer, list}, depth),
                          in_form("$.map(x, x + $)", {list, integer}, depth),
                          in_form("$.filter(x, x != $)", {list, integer}, depth));
  }
  const auto leaf = rc::gen::element<std::string>("s", "''", "'12'", "'('");
  if (depth == 0) return leaf;
  return rc::gen::oneOf(leaf, in_form("$+$", {string, string}, depth),
                        in_form("string($)", {integer}, depth));
}

// What is let through without a dyn fails by its values only, never by its types.
RC_GTEST_PROP(Check, LetsNothingThroughThatFailsByItsTypes, ()) {
  const auto kind = *rc::gen::element(StaticKind::integer, StaticKind::boolean, StaticKind::list,
                                      StaticKind::string);
  const std::string text = *of_type(kind, 4);
  RC_LOG() << text << "\n";
  const Ast ast = parse(text).value();
  const Variables variables = {
      {"i", Value(*rc::gen::element<std::int64_t>(0, 1, -1, INT64_MIN))},
      {"s", Value(*rc::gen::element<std::string>("", "7", "a"))},
      {"l", *rc::gen::element(make_list({}), make_list({Value(std::int64_t{3})}))}};
  RC_ASSERT(!check(ast, variables));
  const auto type = deduced_type(ast, variables);
  RC_ASSERT(type->kind == kind || type->kind == StaticKind::dyn);
  const Value value = evaluate(ast, variables, {});
  const auto* failure = value.get<Failure>();
  if (failure == nullptr) {
    RC_ASSERT(static_type_of(value).kind == kind);
  } else {
    const auto by_value = {FailureCode::overflow,        FailureCode::division_by_zero,
                           FailureCode::bad_pattern,     FailureCode::index_out_of_range,
                           FailureCode::not_convertible, FailureCode::too_costly};
    RC_ASSERT(std::find(by_value.begin(), by_value.end(), failure->code) != by_value.end());
  }
  RC_CLASSIFY(failure == nullptr, "has a value");
  RC_CLASSIFY(text.size() > 60, "long");
}

// Whatever parses is answered, checked or not.
RC_GTEST_PROP(Evaluate, AnswersEveryTree, ()) {
  const Ast ast = *any_ast();
  const Value value = evaluate(ast, {{"a", Value(std::int64_t{1})}}, {});
  const bool passed = !check(ast, {{"a", Value(std::int64_t{1})}});
  RC_CLASSIFY(!value.is<Failure>(), "has a value");
  RC_CLASSIFY(passed, "passes the check");
}

// Each chain of && and || against its definition, operand by operand.
RC_GTEST_PROP(Logic, OfAnyOperandsIsSettledOrUnknownOrFailsInThatOrder, ()) {
  const bool is_or = *rc::gen::arbitrary<bool>();
  const auto operands = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("true", "false", "1 / 0 == 1", "u")));
  std::string text;
  for (const std::string& one : operands)
    text += (text.empty() ? "" : is_or ? " || " : " && ") + one;
  const auto any = [&](const std::string& word) {
    return std::find(operands.begin(), operands.end(), word) != operands.end();
  };
  std::string expected = is_or ? "false" : "true";
  if (any("1 / 0 == 1")) expected = "!division_by_zero /";
  if (any("u")) expected = "?u";
  if (any(is_or ? "true" : "false")) expected = is_or ? "true" : "false";
  RC_ASSERT(untether::testing::result(text, {{"u", Value(Unknown{"u"})}}) == expected);
  RC_CLASSIFY(operands.size() > 3, "long");
}

}  // namespace
}  // namespace untether::cel::dynamic

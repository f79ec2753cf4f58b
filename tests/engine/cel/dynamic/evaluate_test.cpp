// The whole expression language by examples; the public conformance suite runs by
// scripts/cel-conformance.
#include <gtest/gtest.h>

#include "tests/support/cel_values.h"

namespace untether::testing {
namespace {

using cel::dynamic::EvaluateOptions;
using cel::dynamic::Items;
using cel::dynamic::make_list;
using cel::dynamic::make_map;
using cel::dynamic::Map;
using cel::dynamic::Unknown;
using cel::dynamic::Value;
using cel::dynamic::Variables;

const Variables& open() {
  static const Variables variables = {{"u", Value(Unknown{"u"})}};
  return variables;
}

TEST(Evaluate, KeepsIntsUintsAndDoublesApart) {
  EXPECT_EQ(result("7 / 2"), "3");
  EXPECT_EQ(result("7u / 2u"), "3u");
  EXPECT_EQ(result("7.0 / 2.0"), "3.5");
  EXPECT_EQ(result("1 + 1u"), "!no_overload + (int, uint)");
  EXPECT_EQ(result("1 == 1u && 1u == 1.0"), "true");
}

TEST(Evaluate, FailsWhereANumberDoesNotFitAndWrapsNowhere) {
  EXPECT_EQ(result("9223372036854775807 + 1"), "!overflow +");
  EXPECT_EQ(result("-9223372036854775808 / -1"), "!overflow /");
  EXPECT_EQ(result("-9223372036854775808 % -1"), "0");
  EXPECT_EQ(result("0u - 1u"), "!overflow -");
  EXPECT_EQ(result("1 % 0"), "!division_by_zero %");
}

TEST(Evaluate, AbsorbsFailuresWhereTheOtherSideSettlesIt) {
  EXPECT_EQ(result("1 / 0 == 1 || true"), "true");
  EXPECT_EQ(result("false && 1 / 0 == 1"), "false");
  EXPECT_EQ(result("1 / 0 == 1 || false"), "!division_by_zero /");
  EXPECT_EQ(result("'a' && true"), "!no_overload bool (string)");
}

TEST(Evaluate, LetsUnknownWinOverFailureAndNeitherOverWhatSettles) {
  EXPECT_EQ(result("u || true", open()), "true");
  EXPECT_EQ(result("u && false", open()), "false");
  EXPECT_EQ(result("1 / 0 == 1 || u", open()), "?u");
  EXPECT_EQ(result("u + 1 / 0", open()), "?u");
  EXPECT_EQ(result("!u", open()), "?u");
}

TEST(Evaluate, TakesWhatBothBranchesGiveWhereTheConditionIsUnknown) {
  EXPECT_EQ(result("u ? 1 : 1", open()), "1");
  EXPECT_EQ(result("u ? 1 : 2", open()), "?u");
}

TEST(Evaluate, TakesAnUnknownItemForAnyNumberOfItems) {
  const Variables variables = {
      {"a", make_list(Items{Value(std::int64_t{1}), Value(Unknown{"rest"})})}};
  EXPECT_EQ(result("a == [1]", variables), "?");
  EXPECT_EQ(result("a == [2, 2]", variables), "false");
  EXPECT_EQ(result("size(a)", variables), "?rest");
  EXPECT_EQ(result("a[0]", variables), "1");
  EXPECT_EQ(result("a[7]", variables), "?rest");
  EXPECT_EQ(result("a.exists(x, x == 1)", variables), "true");
  EXPECT_EQ(result("a.exists(x, x == 2)", variables), "?rest");
  EXPECT_EQ(result("a.all(x, x == 2)", variables), "false");
  EXPECT_EQ(result("a.all(x, x == 1)", variables), "?rest");
  EXPECT_EQ(result("a.map(x, x + 1)", variables), "?rest");
  EXPECT_EQ(result("a.map(x, 7)", variables), "?rest");
  EXPECT_EQ(result("1 in a", variables), "true");
  EXPECT_EQ(result("2 in a", variables), "?");
}

TEST(Evaluate, TakesAnUnknownItemForNoneAsWell) {
  const Variables variables = {{"a", make_list(Items{Value(Unknown{"rest"})})}};
  EXPECT_EQ(result("a.exists(x, true)", variables), "?rest");
  EXPECT_EQ(result("a.all(x, false)", variables), "?rest");
  EXPECT_EQ(result("a.exists_one(x, false)", variables), "?rest");
  EXPECT_EQ(result("a.filter(x, false)", variables), "?rest");
  EXPECT_EQ(result("a == []", variables), "?");
}

TEST(Evaluate, FindsTheLongestNameThatIsThere) {
  Map inner;
  ASSERT_TRUE(inner.add(Value(std::string("c")), Value(std::int64_t{1})));
  const Variables variables = {{"a.b", make_map(std::move(inner))},
                               {"a.b.d", Value(std::int64_t{2})}};
  EXPECT_EQ(result("a.b.c", variables), "1");
  EXPECT_EQ(result("a.b.d", variables), "2");
  EXPECT_EQ(result("a.x", variables), "!unknown_variable a");
}

TEST(Evaluate, LooksForNamesInTheContainerFirstAndBehindADotNot) {
  const Variables variables = {{"x.y", Value(std::int64_t{1})}, {"y", Value(std::int64_t{2})}};
  EvaluateOptions options;
  options.container = "x.z";
  EXPECT_EQ(result("y", variables, options), "1");
  EXPECT_EQ(result(".y", variables, options), "2");
}

TEST(Evaluate, HidesAVariableBehindAMacrosName) {
  const Variables variables = {{"x", Value(std::int64_t{7})}, {"x.y", Value(std::int64_t{8})}};
  EXPECT_EQ(result("[1, 2].map(x, x) + [x]", variables), "[1, 2, 7]");
  EXPECT_EQ(result("[{'y': 1}].map(x, x.y)", variables), "[1]");
  EXPECT_EQ(result("[1].map(x, [2].map(x, x) + [x])", variables), "[[2, 1]]");
}

TEST(Macros, GoOverItemsAndKeys) {
  EXPECT_EQ(result("{'a': 1, 'b': 2}.map(k, k)"), "['a', 'b']");
  EXPECT_EQ(result("[1, 2, 3].filter(x, x != 2)"), "[1, 3]");
  EXPECT_EQ(result("[1, 2, 3].map(x, x > 1, x * x)"), "[4, 9]");
  EXPECT_EQ(result("[].all(x, 1 / 0 == x)"), "true");
  EXPECT_EQ(result("5.all(x, true)"), "!no_overload all (int)");
}

TEST(Macros, AllAndExistsAbsorbWhatOthersDoNot) {
  EXPECT_EQ(result("[0, 1].exists(x, 1 / x == 1)"), "true");
  EXPECT_EQ(result("[0, 2].exists(x, 1 / x == 1)"), "!division_by_zero /");
  EXPECT_EQ(result("[0, 1].all(x, 1 / x == 5)"), "false");
  EXPECT_EQ(result("[0, 1].exists_one(x, 1 / x == 1)"), "!division_by_zero /");
  EXPECT_EQ(result("[0, 1].filter(x, 1 / x == 1)"), "!division_by_zero /");
}

TEST(Macros, NeedAPlainName) {
  EXPECT_EQ(result("[1].all(1, true)"), "!no_plain_name all");
  EXPECT_EQ(result("[1].map(.x, true)"), "!no_plain_name map");
}

TEST(Has, AsksForAKeyAndAnswersNothingElse) {
  EXPECT_EQ(result("has({'a': null}.a)"), "true");
  EXPECT_EQ(result("has({'a': 1}.b)"), "false");
  EXPECT_EQ(result("has({'a': 1}.a.b)"), "!no_overload .b (int)");
  EXPECT_EQ(result("has(u.a)", open()), "?u");
}

TEST(Maps, TakeNumbersOfEachTypeForTheSameKey) {
  EXPECT_EQ(result("{1: 'a'}[1u] + {1u: 'b'}[1.0]"), "'ab'");
  EXPECT_EQ(result("{1: 1, 1u: 2}"), "!repeated_key");
  EXPECT_EQ(result("{1.5: 1}"), "!unsupported_key double");
  EXPECT_EQ(result("{1: 1}[0.0 / 0.0]"), "!no_such_key NaN");
}

TEST(Texts, AreCountedInCodePoints) {
  EXPECT_EQ(result("size('é🐱')"), "2");
  EXPECT_EQ(result("size(b'é')"), "2");
  EXPECT_EQ(result("string(b'\\xed\\xa0\\x80')"), "!invalid_utf8 string");
  EXPECT_EQ(result("string(b'\\xc0\\x80')"), "!invalid_utf8 string");
}

TEST(Patterns, AreSearchedForAndAreRe2s) {
  EXPECT_EQ(result("'hubba'.matches('ubb')"), "true");
  EXPECT_EQ(result("matches('a', '(')"), "!bad_pattern (");
  EXPECT_EQ(result("'aa'.matches('(a)\\\\1')"), "!bad_pattern (a)\\1");
}

TEST(Calls, OfUnknownFunctionsAndOfTheWrongForm) {
  EXPECT_EQ(result("f(1)"), "!unknown_function f");
  EXPECT_EQ(result("'a'.int()"), "!unknown_function int");
  EXPECT_EQ(result("startsWith('a', 'a')"), "!unknown_function startsWith");
  EXPECT_EQ(result("size(1)"), "!no_overload size (int)");
  EXPECT_EQ(result("size('a', 'b')"), "!no_overload size (string, string)");
}

TEST(Cost, EndsWhatWouldTakeForever) {
  std::string all = "true";
  for (const std::string name : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
    all = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].all(" + name + ", " + all + ")";
  }
  EXPECT_EQ(result(all), "!too_costly 1000000");
}

// A value whose parts are shared may have more of them than fit any memory.
TEST(Cost, CountsEachPartOfASharedValue) {
  std::string doubled = "[1]";
  for (int i = 0; i < 60; ++i) doubled += ".map(a, [a, a])";
  EXPECT_EQ(result(doubled), "!too_costly 1000000");
  EXPECT_EQ(result(doubled + " == " + doubled), "!too_costly 1000000");
  EXPECT_EQ(result("1 in " + doubled), "!too_costly 1000000");
  EXPECT_EQ(result("(u ? " + doubled + " : " + doubled + ") == 1", open()), "!too_costly 1000000");
}

TEST(Cost, CountsTheBytesOfTexts) {
  std::string doubled = "['" + std::string(100, 'a') + "']";
  for (int i = 0; i < 40; ++i) doubled += ".map(a, a + a)";
  EXPECT_EQ(result(doubled), "!too_costly 1000000");
}

TEST(Cost, IsAbsorbedByNothing) {
  EvaluateOptions options;
  options.cost_max = 20;
  EXPECT_EQ(result("[1, 2, 3, 4, 5, 6, 7, 8, 9].all(x, x > 0) || true", {}, options),
            "!too_costly 20");
  EXPECT_EQ(result("true || [1, 2, 3, 4, 5, 6, 7, 8, 9].all(x, x > 0)", {}, options), "true");
}

}  // namespace
}  // namespace untether::testing

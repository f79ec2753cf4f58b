#include "engine/cel/parser.h"

#include <gtest/gtest.h>

#include "tests/support/cel_rules.h"

namespace untether::cel {
namespace {

using untether::testing::errors_of;

std::string canonical(std::string_view source) {
  const auto ast = parse(source);
  return ast ? print(*ast) : errors_of(ast);
}

struct Same {
  std::string_view left;
  std::string_view right;
};

class Precedence : public ::testing::TestWithParam<Same> {};

void PrintTo(const Same& same, std::ostream* out) { *out << same.left; }

TEST_P(Precedence, IsThatOfTheBrackets) {
  const auto left = parse(GetParam().left);
  const auto right = parse(GetParam().right);
  ASSERT_TRUE(left.has_value() && right.has_value());
  EXPECT_TRUE(same_tree(*left, *right)) << print(*left) << " against " << print(*right);
}

INSTANTIATE_TEST_SUITE_P(
    Parser, Precedence,
    ::testing::Values(Same{"a || b && c", "a || (b && c)"}, Same{"a && b || c", "(a && b) || c"},
                      Same{"a == b && c", "(a == b) && c"}, Same{"a && b == c", "a && (b == c)"},
                      Same{"!a == b", "(!a) == b"}, Same{"!a && b", "(!a) && b"},
                      Same{"a + b < c - d", "(a + b) < (c - d)"}, Same{"a + b * c", "a + (b * c)"},
                      Same{"a - b - c", "(a - b) - c"}, Same{"a / b % c", "(a / b) % c"},
                      Same{"-a * b", "(-a) * b"}, Same{"-a.b", "-(a.b)"},
                      Same{"!a.b(c)[d]", "!((a.b(c))[d])"},
                      Same{"a ? b : c ? d : e", "a ? b : (c ? d : e)"},
                      Same{"a || b ? c : d", "(a || b) ? c : d"},
                      Same{"a in b || c", "(a in b) || c"}, Same{"a < b < c", "(a < b) < c"},
                      Same{"a + b in c", "(a + b) in c"}, Same{"!!a", "!(!a)"},
                      Same{"a.b.c", "(a.b).c"}, Same{"-1.a", "(-1).a"}));

TEST(Precedence, OfTheTableIsNotOnlyOfTheFirstPair) {
  const auto left = parse("a - (b - c)");
  const auto right = parse("a - b - c");
  ASSERT_TRUE(left.has_value() && right.has_value());
  EXPECT_FALSE(same_tree(*left, *right));
}

class Grammar : public ::testing::TestWithParam<std::string_view> {};

TEST_P(Grammar, IsReadAndWrittenTheSame) { EXPECT_EQ(canonical(GetParam()), GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Parser, Grammar,
    ::testing::Values("null", "true", "false", "0", "-1", "9223372036854775807",
                      "-9223372036854775808", "0u", "18446744073709551615u", "1.5", "-2.25", "'a'",
                      "b'a'", "a", ".a", ".a.b", "a.b", "a.`b-c`", "has(a.b)", "has(a.b.c)", "f()",
                      "f(a, b)", ".f(a)", "a.f()", "a.f(b, c)", "a[0]", "a[b][c]", "[]", "[a]",
                      "[a, b]", "{}", "{'a': 1, b: c}", "!a", "-a", "a && b", "a || b", "a < b",
                      "a <= b", "a > b", "a >= b", "a == b", "a != b", "a in b", "a + b", "a - b",
                      "a * b", "a / b", "a % b", "a ? b : c", "a.map(x, x + 1)", "a.in"));

TEST(Parser, ReadsTheOtherWaysToWriteTheSame) {
  EXPECT_EQ(canonical("0x10"), "16");
  EXPECT_EQ(canonical("-0x10"), "-16");
  EXPECT_EQ(canonical("0xFFu"), "255u");
  EXPECT_EQ(canonical("[a, b,]"), "[a, b]");
  EXPECT_EQ(canonical("{a: b,}"), "{a: b}");
  EXPECT_EQ(canonical("((a))"), "a");
  EXPECT_EQ(canonical("a . b // c"), "a.b");
  EXPECT_EQ(canonical("\"it's\""), R"('it\'s')");
  EXPECT_EQ(canonical(R"(r'\d')"), R"('\\d')");
  EXPECT_EQ(canonical("1e3"), "1000.0");
  EXPECT_EQ(canonical("- 1"), "-1");
}

struct Mistake {
  std::string_view source;
  std::string_view error;
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.source; }

class ParserMistakes : public ::testing::TestWithParam<Mistake> {};

TEST_P(ParserMistakes, AreNamedWithTheirPlace) {
  EXPECT_EQ(errors_of(parse(GetParam().source)), GetParam().error) << GetParam().source;
}

INSTANTIATE_TEST_SUITE_P(
    Tokens, ParserMistakes,
    ::testing::Values(
        Mistake{"", "cel_unexpected_token@1"}, Mistake{"   ", "cel_unexpected_token@4"},
        Mistake{"a b", "cel_unexpected_token@3"}, Mistake{"(a", "cel_unexpected_token@3"},
        Mistake{"a)", "cel_unexpected_token@2"}, Mistake{"a ? b", "cel_unexpected_token@6"},
        Mistake{"a ? : c", "cel_unexpected_token@5"}, Mistake{"[1,,2]", "cel_unexpected_token@4"},
        Mistake{"[,]", "cel_unexpected_token@2"}, Mistake{"f(1,)", "cel_unexpected_token@5"},
        Mistake{"{1}", "cel_unexpected_token@3"}, Mistake{"{1: 2 3: 4}", "cel_unexpected_token@7"},
        Mistake{"a.1", "cel_unexpected_token@2"}, Mistake{"a.", "cel_unexpected_token@3"},
        Mistake{"a.'b'", "cel_unexpected_token@3"}, Mistake{"a[1", "cel_unexpected_token@4"},
        Mistake{"a + ", "cel_unexpected_token@5"}, Mistake{"&& a", "cel_unexpected_token@1"},
        Mistake{"a == == b", "cel_unexpected_token@6"}, Mistake{"in", "cel_unexpected_token@1"},
        Mistake{"`a`", "cel_unexpected_token@1"}, Mistake{"a.`b`(c)", "cel_unexpected_token@6"}));

INSTANTIATE_TEST_SUITE_P(HasMacro, ParserMistakes,
                         ::testing::Values(Mistake{"has(a)", "cel_unexpected_token@1"},
                                           Mistake{"has()", "cel_unexpected_token@1"},
                                           Mistake{"b && has(a.b, c)", "cel_unexpected_token@6"},
                                           Mistake{"has(a[0])", "cel_unexpected_token@1"}));

INSTANTIATE_TEST_SUITE_P(Numbers, ParserMistakes,
                         ::testing::Values(Mistake{"a < 9223372036854775808", "cel_bad_number@5"},
                                           Mistake{"-9223372036854775809", "cel_bad_number@1"},
                                           Mistake{"18446744073709551616u", "cel_bad_number@1"},
                                           Mistake{"0xFFFFFFFFFFFFFFFF", "cel_bad_number@1"},
                                           Mistake{"1 + 1e999", "cel_bad_number@5"},
                                           Mistake{"-1e999", "cel_bad_number@1"}));

TEST(Parser, RefusesEveryReservedWordAsAName) {
  for (const std::string word :
       {"as", "break", "const", "continue", "else", "for", "function", "if", "import", "let",
        "loop", "package", "namespace", "return", "var", "void", "while"}) {
    EXPECT_EQ(errors_of(parse("a + " + word)), "cel_reserved_word@5") << word;
    EXPECT_EQ(errors_of(parse(word + "(1)")), "cel_reserved_word@1") << word;
    EXPECT_TRUE(parse("a." + word).has_value()) << word;
    EXPECT_TRUE(parse(word + "_").has_value()) << word;
  }
}

std::string repeated(std::string_view part, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += part;
  return text;
}

TEST(Parser, AcceptsNestingUpToItsLimitAndRefusesMore) {
  const auto brackets = [](int depth) { return repeated("(", depth) + "a" + repeated(")", depth); };
  EXPECT_EQ(errors_of(parse(brackets(100))), "");
  EXPECT_EQ(errors_of(parse(brackets(nesting_max + 1))).substr(0, 12), "cel_too_deep");
  EXPECT_EQ(errors_of(parse(repeated("!", 200) + "a")), "");
  EXPECT_EQ(errors_of(parse(repeated("!", nesting_max + 1) + "a")).substr(0, 12), "cel_too_deep");
  EXPECT_EQ(errors_of(parse(repeated("[", 10'000))).substr(0, 12), "cel_too_deep");
  EXPECT_EQ(errors_of(parse(repeated("a ? b : ", 10'000) + "c")).substr(0, 12), "cel_too_deep");
}

TEST(Parser, RefusesAChainWhoseTreeIsTooDeep) {
  EXPECT_EQ(errors_of(parse("a" + repeated(" + a", tree_depth_max - 1))), "");
  EXPECT_EQ(errors_of(parse("a" + repeated(" + a", tree_depth_max))).substr(0, 12), "cel_too_deep");
  EXPECT_EQ(errors_of(parse("a" + repeated(".a", 20'000))).substr(0, 12), "cel_too_deep");
}

TEST(Parser, KnowsWhereEachNodeStands) {
  const auto ast = parse("a &&  b.c");
  ASSERT_TRUE(ast.has_value());
  const Node& root = ast->nodes[ast->root];
  EXPECT_EQ(root.span, (Span{0, 9}));
  EXPECT_EQ(ast->nodes[root.children[1]].span, (Span{6, 9}));
}

TEST(Parser, TellsTheFirstMistakeOnly) {
  const auto ast = parse("a b c $ d");
  ASSERT_FALSE(ast.has_value());
  EXPECT_EQ(ast.error().size(), 1U);
}

}  // namespace
}  // namespace untether::cel

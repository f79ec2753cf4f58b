#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/cel/token.h"
#include "tests/support/cel_rules.h"

namespace untether::cel {
namespace {

using ::testing::ElementsAre;
using untether::testing::errors_of;

// Kinds and texts of the tokens before the end.
std::vector<std::pair<TokenKind, std::string>> tokens_of(std::string_view source) {
  std::vector<std::pair<TokenKind, std::string>> found;
  const auto tokens = tokenize(source);
  if (!tokens) return {{TokenKind::end, errors_of(tokens)}};
  for (const Token& token : *tokens) {
    if (token.kind != TokenKind::end) found.emplace_back(token.kind, token.text);
  }
  return found;
}

std::string value_of(std::string_view literal) {
  const auto tokens = tokens_of(literal);
  return tokens.size() == 1 ? tokens[0].second : "no single token";
}

TEST(Lexer, TellsKindsApart) {
  EXPECT_THAT(
      tokens_of("a _b1 `c-d` 1 0xF 2u 1.5 .5 2e3 's' b's' &&"),
      ElementsAre(
          std::pair(TokenKind::identifier, "a"), std::pair(TokenKind::identifier, "_b1"),
          std::pair(TokenKind::quoted_identifier, "c-d"), std::pair(TokenKind::int_number, "1"),
          std::pair(TokenKind::int_number, "0xF"), std::pair(TokenKind::uint_number, "2"),
          std::pair(TokenKind::double_number, "1.5"), std::pair(TokenKind::double_number, ".5"),
          std::pair(TokenKind::double_number, "2e3"), std::pair(TokenKind::string, "s"),
          std::pair(TokenKind::bytes, "s"), std::pair(TokenKind::sign, "&&")));
}

TEST(Lexer, TakesTheLongestSign) {
  EXPECT_THAT(tokens_of("<=<!=!==="),
              ElementsAre(std::pair(TokenKind::sign, "<="), std::pair(TokenKind::sign, "<"),
                          std::pair(TokenKind::sign, "!="), std::pair(TokenKind::sign, "!="),
                          std::pair(TokenKind::sign, "==")));
}

TEST(Lexer, DropsBlanksAndComments) {
  EXPECT_THAT(tokens_of(" a // b\n\t\r\f c//"), ElementsAre(std::pair(TokenKind::identifier, "a"),
                                                            std::pair(TokenKind::identifier, "c")));
}

TEST(Lexer, KnowsWhereEachTokenStands) {
  const auto tokens = tokenize(" ab  'c'");
  ASSERT_TRUE(tokens.has_value());
  ASSERT_EQ(tokens->size(), 3U);
  EXPECT_EQ((*tokens)[0].span, (Span{1, 3}));
  EXPECT_EQ((*tokens)[1].span, (Span{5, 8}));
  EXPECT_EQ((*tokens)[2].span, (Span{8, 8}));
}

TEST(Lexer, ResolvesEscapes) {
  EXPECT_EQ(value_of(R"('\a\b\f\n\r\t\v\\\?\"\'\`')"), "\a\b\f\n\r\t\v\\?\"'`");
  EXPECT_EQ(value_of(R"('\x41\101\u00e9\U0001F600')"), "AA\u00e9\U0001F600");
  EXPECT_EQ(value_of(R"('\u20ac')"), "\u20ac");
  EXPECT_EQ(value_of(R"(b'\xff\377')"), "\xff\xff");
}

TEST(Lexer, ReadsAllFormsOfStrings) {
  EXPECT_EQ(value_of(R"("it's")"), "it's");
  EXPECT_EQ(value_of("'''a'b\n''c'''"), "a'b\n''c");
  EXPECT_EQ(value_of(R"("""a""")"), "a");
  EXPECT_EQ(value_of(R"(r'\n')"), R"(\n)");
  EXPECT_EQ(value_of(R"(br'\x41')"), R"(\x41)");
  EXPECT_EQ(value_of(R"(Br"\d")"), R"(\d)");
  EXPECT_EQ(value_of("''"), "");
}

TEST(Lexer, EndsARawStringAtItsQuoteWhateverStandsBefore) {
  EXPECT_EQ(value_of(R"(r'\')"), "\\");
  EXPECT_EQ(value_of(R"(r"\\")"), R"(\\)");
}

struct Mistake {
  std::string_view source;
  std::string_view error;
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.source; }

class LexerMistakes : public ::testing::TestWithParam<Mistake> {};

TEST_P(LexerMistakes, AreNamedWithTheirPlace) {
  EXPECT_EQ(errors_of(tokenize(GetParam().source)), GetParam().error) << GetParam().source;
}

INSTANTIATE_TEST_SUITE_P(Characters, LexerMistakes,
                         ::testing::Values(Mistake{"a $ b", "cel_unexpected_character@3"},
                                           Mistake{"a & b", "cel_unexpected_character@3"},
                                           Mistake{"a | b", "cel_unexpected_character@3"},
                                           Mistake{"a = b", "cel_unexpected_character@3"},
                                           Mistake{"\u00e9t\u00e9", "cel_unexpected_character@1"},
                                           Mistake{"a; b", "cel_unexpected_character@2"},
                                           Mistake{std::string_view("a\0b", 3),
                                                   "cel_unexpected_character@2"}));

INSTANTIATE_TEST_SUITE_P(Strings, LexerMistakes,
                         ::testing::Values(Mistake{"a == 'b", "cel_unterminated_string@6"},
                                           Mistake{"'a\nb'", "cel_unterminated_string@1"},
                                           Mistake{"'''a''", "cel_unterminated_string@1"},
                                           Mistake{R"("a\")", "cel_unterminated_string@1"},
                                           Mistake{"a.`b", "cel_unterminated_string@3"},
                                           Mistake{"a.``", "cel_unterminated_string@3"},
                                           Mistake{"a.`b*`", "cel_unterminated_string@3"},
                                           Mistake{"'", "cel_unterminated_string@1"}));

INSTANTIATE_TEST_SUITE_P(Escapes, LexerMistakes,
                         ::testing::Values(Mistake{R"('a\qb')", "cel_bad_escape@3"},
                                           Mistake{R"('\x4')", "cel_bad_escape@2"},
                                           Mistake{R"('\u12')", "cel_bad_escape@2"},
                                           Mistake{R"('\U00110000')", "cel_bad_escape@2"},
                                           Mistake{R"('\ud800')", "cel_bad_escape@2"},
                                           Mistake{R"(b'\u0041')", "cel_bad_escape@3"},
                                           Mistake{R"('\400')", "cel_bad_escape@2"},
                                           Mistake{R"('\18')", "cel_bad_escape@2"},
                                           Mistake{"'\\", "cel_bad_escape@2"}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, LexerMistakes,
    ::testing::Values(Mistake{"1a", "cel_bad_number@1"}, Mistake{"a + 0x", "cel_bad_number@5"},
                      Mistake{"0xg", "cel_bad_number@1"}, Mistake{"1e", "cel_bad_number@1"},
                      Mistake{"1e+", "cel_bad_number@1"}, Mistake{"1.5u", "cel_bad_number@1"},
                      Mistake{"1uu", "cel_bad_number@1"}));

TEST(Lexer, NamesTheWholeCharacterItDoesNotKnow) {
  const auto tokens = tokenize("a \u20ac");
  ASSERT_FALSE(tokens.has_value());
  EXPECT_THAT(tokens.error()[0].arguments, ElementsAre(Argument{"found", "\u20ac"}));
}

TEST(Lexer, RefusesATextThatIsTooLong) {
  const std::string longest = "a" + std::string(expression_bytes_max - 1, ' ');
  EXPECT_TRUE(tokenize(longest).has_value());
  EXPECT_EQ(errors_of(tokenize(longest + " ")), "too_long@0");
}

}  // namespace
}  // namespace untether::cel

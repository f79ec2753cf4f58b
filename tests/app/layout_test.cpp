#include "app/text/layout.h"

#include <gtest/gtest.h>

namespace untether {
namespace {

TEST(DisplayWidth, CountsLettersAndNotBytes) {
  EXPECT_EQ(display_width("état"), 4U);
  EXPECT_EQ(display_width("e\u0301"), 1U);  // a combining accent
  EXPECT_EQ(display_width("a\u00A0b"), 3U);
}

TEST(Printable, LeavesLettersAndTakesOutWhatCommandsATerminal) {
  EXPECT_EQ(printable("Ünïcødé – 客户"), "Ünïcødé – 客户");
  EXPECT_EQ(printable("a\033[31m\nb\u202Ec\u009Bd"), "a [31m b c d");
}

TEST(Cut, EndsWithAnEllipsisOnlyWhereSomethingIsGone) {
  EXPECT_EQ(cut("réservé", 7), "réservé");
  EXPECT_EQ(cut("réservés", 7), "réserv…");
}

TEST(Wrap, BreaksAtBlanksAndNeverAtNoBreakSpaces) {
  EXPECT_EQ(wrap("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap("oui\u00A0: non", 5), (std::vector<std::string>{"oui\u00A0:", "non"}));
}

TEST(Wrap, LeavesALongWordWhole) {
  EXPECT_EQ(wrap("a 0123456789 b", 4), (std::vector<std::string>{"a", "0123456789", "b"}));
}

TEST(Paragraph, IndentsWhatFollowsTheFirstLine) {
  EXPECT_EQ(paragraph("one two three", 9, "  ", "- "), "- one two\n  three\n");
}

TEST(WrapTree, LeavesATreeThatFitsAsItIs) {
  const std::string tree = "root\n├─ first\n│  └─ child\n└─ last\n";
  EXPECT_EQ(wrap_tree(tree, 80), tree);
}

TEST(WrapTree, CarriesTheBranchesOnBesideWrappedLines) {
  EXPECT_EQ(wrap_tree("root\n├─ one two three\n└─ last of all\n", 14),
            "root\n"
            "├─ one two\n"
            "│     three\n"
            "└─ last of\n"
            "      all\n");
}

TEST(WrapTree, LeadsToTheChildrenOfAWrappedLine) {
  EXPECT_EQ(wrap_tree("root\n└─ one two three\n   └─ child\n", 14),
            "root\n"
            "└─ one two\n"
            "   │  three\n"
            "   └─ child\n");
}

TEST(Table, CutsAColumnThatHasALimitAndWrapsTheOneThatMay) {
  const std::string text =
      table({{"A", Align::left, 4}, {"N", Align::right}, {"T", Align::left, 0, true}},
            {{"abcdef", "7", "some words that do not fit"}}, 24);
  EXPECT_EQ(text,
            "A     N  T\n"
            "abc…  7  some words that\n"
            "         do not fit\n");
}

TEST(MarkdownTable, EscapesBarsAndJoinsLines) {
  EXPECT_EQ(markdown_table({{"A"}}, {{"x|y\nz"}}), "| A |\n| --- |\n| x\\|y z |\n");
}

}  // namespace
}  // namespace untether

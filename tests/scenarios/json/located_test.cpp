#include "scenarios/json/located.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/reading.h"

namespace untether::json {
namespace {

using ::testing::ElementsAre;
using untether::testing::argument;
using untether::testing::brief;

Error mistake(const std::string& text) {
  const auto tree = parse(Document("rules.json", text));
  EXPECT_FALSE(tree.has_value()) << text;
  if (tree || tree.error().empty()) return {};
  EXPECT_EQ(tree.error().front().place.file, "rules.json");
  return tree.error().front();
}

Located tree_of(const std::string& text) {
  auto tree = parse(Document("rules.json", text));
  EXPECT_TRUE(tree.has_value()) << text << (tree ? "" : brief(tree.error().front()));
  return tree ? std::move(*tree) : Located{};
}

TEST(LocatedTree, KeepsMembersInFileOrderWithTheirPlaces) {
  const Located tree = tree_of("{\n  \"b\": [1, true],\n  \"a\": null\n}");
  EXPECT_THAT(tree.keys, ElementsAre("b", "a"));
  EXPECT_THAT(tree.key_offsets, ElementsAre(4, 22));
  ASSERT_NE(tree.find("b"), nullptr);
  EXPECT_EQ(tree.find("b")->offset, 9U);
  EXPECT_EQ(tree.find("b")->items[1].offset, 13U);
  EXPECT_TRUE(tree.find("b")->items[1].boolean);
  EXPECT_EQ(tree.find("a")->type, Type::null);
  EXPECT_EQ(tree.find("c"), nullptr);
}

TEST(LocatedTree, KeepsANumberAsItWasWritten) {
  const Located tree = tree_of("[0, -1, 12.50, 1e3, -0.5E-2, 123456789012345678901]");
  std::vector<std::string> written;
  for (const Located& item : tree.items) written.push_back(item.text);
  EXPECT_THAT(written, ElementsAre("0", "-1", "12.50", "1e3", "-0.5E-2", "123456789012345678901"));
}

TEST(LocatedTree, KnowsWhereEachCharacterOfAStringWithEscapesStands) {
  const Located tree = tree_of(R"(["a\n\u00e9b\"c"])");
  const Located& value = tree.items[0];
  EXPECT_EQ(value.text,
            "a\n\xC3\xA9"
            "b\"c");
  // a, newline, the two bytes of the accented letter, b, quote, c
  EXPECT_THAT(value.raw_offsets, ElementsAre(0, 1, 3, 3, 9, 10, 12));
  EXPECT_TRUE(tree_of(R"(["plain"])").items[0].raw_offsets.empty());
}

TEST(LocatedTree, ReadsOverCommentsButNotOverSlashesInStrings) {
  const Located tree = tree_of("// before\n{\"a\": \"http://x\", // of a\n \"b\": 1} // after");
  EXPECT_EQ(tree.find("a")->text, "http://x");
  EXPECT_EQ(tree.find("b")->text, "1");
  EXPECT_EQ(tree.find("b")->offset, 42U);
}

TEST(LocatedTree, ReadsOverAByteOrderMark) {
  const Document document("rules.json", "\xEF\xBB\xBF{\"a\": 1}");
  const auto tree = parse(document);
  ASSERT_TRUE(tree.has_value());
  EXPECT_EQ(tree->find("a")->text, "1");
}

TEST(LocatedTree, SaysLineAndColumnOfTheFirstWrongCharacter) {
  struct Case {
    std::string text;
    std::string place;
    std::string expected;
    std::string found;
  };
  const std::vector<Case> cases = {
      {"{\n \"a\": 1\n \"b\": 2}", "bad_json 3:2", "`:` `,` `}`", "`\"b\": 2}`"},
      {"{\n \"a\": [1 2]}", "bad_json 2:10", "`,` `]`", "`2]}`"},
      {"{\"a\": tru}", "bad_json 1:7", "@json.value", "`tru}`"},
      {"{\"a\": nul}", "bad_json 1:7", "@json.value", "`nul}`"},
      {"{\"a\": falsch}", "bad_json 1:7", "@json.value", "`falsch}`"},
      {"{\"a\": 01}", "bad_json 1:7", "@type.number", "`01}`"},
      {"{\"a\": +1}", "bad_json 1:7", "@json.value", "`+1}`"},
      {"{\"a\": \"x\\q\"}", "bad_json 1:7", "@json.escape", "`\"x\\q\"}`"},
      {"{\"a\" 1}", "bad_json 1:6", "`:` `,` `}`", "`1}`"},
      {"{a: 1}", "bad_json 1:2", "@json.name", "`a: 1}`"},
      {"{\"a\": 1,}", "bad_json 1:9", "@json.name", "`}`"},
      {"[1,]", "bad_json 1:4", "@json.value", "`]`"},
      {"[[1]", "bad_json 1:5", "`,` `]`", "@json.end"},
      {"{\"a\": 1}\n]", "bad_json 2:1", "@json.end", "`]`"},
      {"{\"a\": 1} \"b\"", "bad_json 1:10", "@json.end", "`\"b\"`"},
      {"{\n \"a: 1,\n \"b\": 2}", "bad_json 2:2", "@csv.closing_quote", "`\"a: 1,`"},
      {"{\"a\": \"b}", "bad_json 1:7", "@csv.closing_quote", "`\"b}`"},
  };
  for (const Case& c : cases) {
    const Error error = mistake(c.text);
    EXPECT_EQ(brief(error), c.place) << c.text;
    EXPECT_EQ(argument(error, "expected"), c.expected) << c.text;
    EXPECT_EQ(argument(error, "found"), c.found) << c.text;
  }
}

TEST(LocatedTree, RefusesAWrongTopLevelByItsType) {
  EXPECT_EQ(brief(mistake("\"text\"")), "wrong_type 1:1");
  EXPECT_EQ(brief(mistake("42")), "wrong_type 1:1");
}

TEST(LocatedTree, RefusesAMemberThatStandsTwiceAtItsSecondPlace) {
  const Error error = mistake("{\"a\": {\"x/y\": 1,\n \"x/y\": 2}}");
  EXPECT_EQ(brief(error), "duplicate_member 2:2 /a/x~1y");
  EXPECT_EQ(argument(error, "found"), "x/y");
}

TEST(LocatedTree, SaysWhereTheTextStopsBeingUtf8) {
  EXPECT_EQ(brief(mistake("{\"a\": 1,\n \"\xC3\xA9t\xE9\": 2}")), "bad_utf8 2:6");
  EXPECT_EQ(brief(mistake("{\"a\": \"\xFF\"}")), "bad_utf8 1:8");
}

TEST(LocatedTree, RefusesEmptyAndBlankFiles) {
  EXPECT_EQ(mistake("").code, ErrorCode::empty_input);
  EXPECT_EQ(mistake(" \n\t\r\n").code, ErrorCode::empty_input);
  EXPECT_EQ(mistake("// only a comment").code, ErrorCode::empty_input);
}

std::string nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') +
         std::string(static_cast<std::size_t>(depth), ']');
}

TEST(LocatedTree, AcceptsNestingUpToItsLimitAndNotBeyond) {
  // The outermost list is level 0.
  EXPECT_TRUE(parse(Document("f", nested(depth_max + 1))).has_value());
  const Error error = mistake(nested(depth_max + 2));
  EXPECT_EQ(error.code, ErrorCode::too_deep);
  EXPECT_EQ(error.place.column, static_cast<std::uint32_t>(depth_max + 2));
  EXPECT_EQ(argument(error, "limit"), std::to_string(depth_max));
  EXPECT_TRUE(error.place.pointer.starts_with("/0/0/0"));
}

TEST(LocatedTree, RefusesAnEndlessNestingWithoutRunningOutOfStack) {
  EXPECT_EQ(mistake(std::string(1'000'000, '[')).code, ErrorCode::too_deep);
}

TEST(LocatedValue, ReadsAnyKindOfValueAtItsOwnOffset) {
  const Document document("f", "  \"word\"");
  const auto value = parse_value(document);
  ASSERT_TRUE(value.has_value());
  EXPECT_EQ(value->text, "word");
  EXPECT_EQ(value->offset, 2U);
  EXPECT_FALSE(parse_value(Document("f", "1, 2")).has_value());
  EXPECT_FALSE(parse_value(Document("f", "1]")).has_value());
}

TEST(LocatedValue, CompactTextIsTheSameValueWithoutBlanks) {
  const std::string text = R"({ "a" : [ 1.50, null , true ], "b\\c" : "é\n" })";
  EXPECT_EQ(compact(tree_of(text)), "{\"a\":[1.50,null,true],\"b\\\\c\":\"é\\u000a\"}");
}

TEST(PlaceWithin, CountsFromTheOuterPlace) {
  const Place outer{"f.json", 3, 10, "/partner"};
  EXPECT_EQ(place_within(outer, {"", 1, 5, "/id"}), (Place{"f.json", 3, 14, "/partner/id"}));
  EXPECT_EQ(place_within(outer, {"", 2, 5, "/id"}), (Place{"f.json", 4, 5, "/partner/id"}));
}

}  // namespace
}  // namespace untether::json

#include "scenarios/json/cursor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/kind.h"
#include "tests/support/reading.h"

namespace untether::json {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using untether::testing::argument;
using untether::testing::briefs;

// A document with its tree, kept together for cursors.
class Opened {
 public:
  explicit Opened(const std::string& text)
      : document_("rules.json", text), tree_(*parse(document_)) {}

  Cursor top() const { return {&document_, &tree_, ""}; }

 private:
  Document document_;
  Located tree_;
};

TEST(Decoder, NamesEachWrongTypeWithPointerAndWhatItFound) {
  const Opened file("{\"a\": 1, \"b\": {\"c\": []}, \"d\": \"x\"}");
  Decoder decoder;
  EXPECT_EQ(decoder.text_member(file.top(), "a"), "");
  EXPECT_EQ(decoder.text_member(*decoder.member(file.top(), "b"), "c"), "");
  EXPECT_FALSE(decoder.bool_member(file.top(), "d"));
  EXPECT_FALSE(decoder.array_member(file.top(), "b").has_value());
  EXPECT_FALSE(decoder.expect_object(*decoder.member(file.top(), "a")));
  EXPECT_THAT(briefs(decoder.errors()),
              ElementsAre("wrong_type 1:7 /a", "wrong_type 1:21 /b/c", "wrong_type 1:31 /d",
                          "wrong_type 1:15 /b", "wrong_type 1:7 /a"));
  EXPECT_EQ(argument(decoder.errors()[1], "expected"), "@type.string");
  EXPECT_EQ(argument(decoder.errors()[1], "found"), "@type.array");
}

TEST(Decoder, TakesAMissingMemberAndANullOneAlike) {
  const Opened file("{\"a\": null}");
  Decoder decoder;
  EXPECT_FALSE(decoder.member(file.top(), "a").has_value());
  EXPECT_FALSE(decoder.member(file.top(), "b").has_value());
  EXPECT_THAT(decoder.errors(), IsEmpty());
  decoder.required(file.top(), "a");
  decoder.required_text(file.top(), "b");
  EXPECT_THAT(briefs(decoder.errors()), ElementsAre("missing_member 1:1", "missing_member 1:1"));
  EXPECT_EQ(argument(decoder.errors()[1], "expected"), "b");
}

TEST(Decoder, NamesAnUnknownMemberAtItsKeyAndTellsTheKnownOnes) {
  const Opened file("{\"of\": 1,\n  \"o/f\": 2}");
  Decoder decoder;
  decoder.expect_members(file.top(), {"of", "clear"});
  EXPECT_THAT(briefs(decoder.errors()), ElementsAre("unknown_member 2:3 /o~1f"));
  EXPECT_EQ(argument(decoder.errors()[0], "found"), "o/f");
  EXPECT_EQ(argument(decoder.errors()[0], "expected"), "of, clear");
}

TEST(Decoder, ReadsWordsOfAClosedListAndRefusesOthersOneByOne) {
  const Opened file(R"({"by": ["direct", "Direct", 3, "indirect_provider"]})");
  Decoder decoder;
  EXPECT_THAT(decoder.words_member<PartnerType>(file.top(), "by"),
              ElementsAre(PartnerType::direct, PartnerType::indirect_provider));
  EXPECT_THAT(briefs(decoder.errors()),
              ElementsAre("bad_value 1:19 /by/1", "wrong_type 1:29 /by/2"));
  EXPECT_EQ(argument(decoder.errors()[0], "expected"),
            "direct, indirect_provider, indirect_reseller, unknown");
}

TEST(Decoder, CollectsTwentyMistakesAndNoMore) {
  std::string text = "{";
  for (int i = 0; i < 25; ++i) text += (i == 0 ? "\"k" : ", \"k") + std::to_string(i) + "\": 0";
  const Opened file(text + "}");
  Decoder decoder;
  decoder.expect_members(file.top(), {});
  EXPECT_EQ(decoder.errors().size(), error_count_max);
  EXPECT_EQ(decoder.errors().back().place.pointer, "/k19");
  EXPECT_EQ(decoder.take_errors().size(), 20U);
}

TEST(Cursor, PointsIntoListsByNumberAndIntoObjectsByEscapedKey) {
  const Opened file(R"({"a~b": ["x", "y"]})");
  const Cursor list = file.top().item(0);
  EXPECT_EQ(list.pointer, "/a~0b");
  EXPECT_EQ(list.item(1).pointer, "/a~0b/1");
  EXPECT_EQ(list.item(1).place(), (Place{"rules.json", 1, 15, "/a~0b/1"}));
}

}  // namespace
}  // namespace untether::json

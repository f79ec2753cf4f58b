#include "scenarios/portfolio/record_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/reading.h"

namespace untether {
namespace {

using ::testing::ElementsAre;
using untether::testing::argument;
using untether::testing::brief;

// What a stream hands out: every record with its batch, number and place.
struct Streamed {
  std::vector<std::string> records;
  std::vector<TopMember> members;
  std::uint64_t missing = 0;
  Errors errors;
};

Streamed stream(const std::string& text, std::size_t piece = 0) {
  const auto input = input_from_text("test.json", text, piece);
  RecordStream records(*input);
  Streamed out;
  LineCounter lines;
  while (true) {
    auto batch = records.next();
    if (!batch) {
      out.errors = batch.error();
      return out;
    }
    if (!*batch) break;
    for (std::size_t i = 0; i < (*batch)->records.size(); ++i) {
      const std::string_view record = (*batch)->records[i].text;
      const Place place = records.place(**batch, record.data(), "", lines);
      out.records.push_back(std::to_string((*batch)->number) + " " +
                            std::to_string((*batch)->first_record + i) + " " +
                            std::to_string(place.line) + ":" + std::to_string(place.column) + " " +
                            std::string(record));
    }
  }
  out.members = records.members();
  out.missing = records.missing_customers();
  return out;
}

std::string refusal(const std::string& text) {
  const Streamed whole = stream(text);
  if (whole.errors.empty()) return "was read";
  for (const std::size_t piece : {1, 2, 7, 64}) {
    const Streamed parts = stream(text, piece);
    EXPECT_EQ(parts.errors, whole.errors) << "in pieces of " << piece << ": " << text;
  }
  return brief(whole.errors.front()) + " " + argument(whole.errors.front(), "expected") + " " +
         argument(whole.errors.front(), "found");
}

TEST(RecordStream, HandsOutTheRecordsOfAListWithTheirPlaces) {
  const Streamed out = stream("{\"customers\": [{\"a\": 1},\n  {\"b\": {}}]}");
  EXPECT_THAT(out.records, ElementsAre("0 0 1:16 {\"a\": 1}", "0 1 2:3 {\"b\": {}}"));
  EXPECT_EQ(out.missing, 0U);
}

TEST(RecordStream, KeepsTheOtherMembersWithTheirPlaces) {
  const Streamed out =
      stream("{\"as_of\": \"x\",\n \"Customers\": [],\n \"partner\": {\"a\": [1]} , \"n\": 1}");
  ASSERT_EQ(out.members.size(), 3U);
  EXPECT_EQ(out.members[0].name, "as_of");
  EXPECT_EQ(out.members[0].text, "\"x\"");
  EXPECT_EQ(out.members[1].text, "{\"a\": [1]}");
  EXPECT_EQ(out.members[1].place, (Place{"test.json", 3, 13, ""}));
  EXPECT_EQ(out.members[2].text, "1");
}

TEST(RecordStream, TakesAnEnvelopeForTheList) {
  const Streamed out =
      stream(R"({"customers": {"totalCount": 2, "items": [{}, {}], "links": {"self": {}}}})");
  EXPECT_EQ(out.records.size(), 2U);
  EXPECT_EQ(out.missing, 0U);
}

TEST(RecordStream, CountsTheCustomersThatAnEnvelopeIsShortOf) {
  EXPECT_EQ(stream(R"({"customers": {"totalCount": 5, "items": [{}, {}]}})").missing, 3U);
  EXPECT_EQ(stream(R"({"customers": {"items": [{}], "TotalCount": 5}})").missing, 4U);
  EXPECT_EQ(stream(R"({"customers": {"totalCount": 1, "items": [{}, {}]}})").missing, 0U);
  EXPECT_EQ(stream(R"({"customers": {"totalCount": null, "items": [{}]}})").missing, 0U);
  const std::string next = R"({"customers": {"items": [{}], "links": {"next": {"uri": "/c"}}}})";
  EXPECT_EQ(stream(next).missing, 1U);
  const std::string pascal = R"({"customers": {"Items": [{}], "Links": {"Next": {"Uri": "/c"}}}})";
  EXPECT_EQ(stream(pascal).missing, 1U);
}

TEST(RecordStream, TakesANextLinkOfNullForNone) {
  EXPECT_EQ(stream(R"({"customers": {"items": [{}], "links": {"next": null}}})").missing, 0U);
  EXPECT_EQ(stream(R"({"customers": {"items": [{}], "links": null}})").missing, 0U);
  const std::string elsewhere = R"({"customers": {"items": [], "links": {"self": {"next": 1}}}})";
  EXPECT_EQ(stream(elsewhere).missing, 0U);
}

TEST(RecordStream, CutsALongListIntoBatchesAlikeForFilesAndStreams) {
  std::string text = "{\"customers\": [";
  for (int i = 0; i < 1100; ++i)
    text += (i == 0 ? "{\"n\": \"" : ",\n{\"n\": \"") + std::to_string(i) + "\\\\\"}";
  text += "]}";
  const Streamed whole = stream(text);
  ASSERT_EQ(whole.records.size(), 1100U);
  EXPECT_TRUE(whole.records[511].starts_with("0 511 512:"));
  EXPECT_TRUE(whole.records[512].starts_with("1 512 513:1 "));
  EXPECT_TRUE(whole.records[1099].starts_with("2 1099 1100:1 "));
  for (const std::size_t piece : {1, 2, 3, 7, 64, 4096}) {
    EXPECT_EQ(stream(text, piece).records, whole.records) << "in pieces of " << piece;
  }
}

TEST(RecordStream, RefusesWhatIsNoPortfolio) {
  EXPECT_EQ(refusal(""), "empty_input 1:1 `{` @json.end");
  EXPECT_EQ(refusal(" \n"), "empty_input 2:1 `{` @json.end");
  EXPECT_EQ(refusal("[]"), "wrong_top_level 1:1 `{` `[`");
  EXPECT_EQ(refusal("{}"), "wrong_top_level 1:3 customers @json.nothing");
  EXPECT_EQ(refusal("{\"customers\": \"a\"}"), "wrong_top_level 1:15 `[` `{` `\"`");
  EXPECT_EQ(refusal("{\"customers\": null}"), "wrong_top_level 1:15 `[` `{` `n`");
  EXPECT_EQ(refusal("{\"customers\": {}}"), "wrong_top_level 1:17 items @json.nothing");
  EXPECT_EQ(refusal("{\"customers\": {\"items\": {}}}"), "wrong_top_level 1:25 `[` `{`");
}

TEST(RecordStream, RefusesSyntaxMistakesAroundItsRecords) {
  EXPECT_EQ(refusal("{\"customers\": [{} {}]}"), "bad_json 1:19 `,` `]` `{`");
  EXPECT_EQ(refusal("{\"customers\": [{},]}"), "bad_json 1:19 `{` `]`");
  EXPECT_EQ(refusal("{\"customers\": [1]}"), "bad_json 1:16 `{` `1`");
  EXPECT_EQ(refusal("{\"customers\": []"), "bad_json 1:17 `,` `}` @json.end");
  EXPECT_EQ(refusal("{\"customers\": []} x"), "bad_json 1:19 @json.end `x`");
  EXPECT_EQ(refusal("{\"customers\": [] \"a\": 1}"), "bad_json 1:18 `,` `}` `\"`");
  EXPECT_EQ(refusal("{customers: []}"), "bad_json 1:2 @json.name `c`");
  EXPECT_EQ(refusal("{\"customers\" []}"), "bad_json 1:14 `:` `[`");
  EXPECT_EQ(refusal("{\"as_of\": , \"customers\": []}"), "bad_json 1:11 @json.value `,`");
  EXPECT_EQ(refusal("{\"customers\": [{}"), "bad_json 1:18 `,` `]` @json.end");
  EXPECT_EQ(refusal("{\"customers\": [\xC3\xA9]}"), "bad_json 1:16 `{` @json.character");
}

TEST(RecordStream, RefusesASecondListByItsName) {
  EXPECT_EQ(
      stream("{\"customers\": [], \"Customers\": []}").errors,
      (Errors{{ErrorCode::duplicate_member, {"test.json", 1, 31, ""}, {{"found", "Customers"}}}}));
  EXPECT_EQ(refusal("{\"customers\": {\"items\": [], \"items\": []}}"),
            "duplicate_member 1:37  items");
}

TEST(RecordStream, RefusesATotalThatIsNoNumber) {
  EXPECT_EQ(refusal("{\"customers\": {\"totalCount\": 2.0, \"items\": []}}"),
            "bad_number 1:30  2.0");
  EXPECT_EQ(refusal("{\"customers\": {\"items\": [],\n \"totalCount\": \"two\"}}"),
            "bad_number 2:16  \"two\"");
}

}  // namespace
}  // namespace untether

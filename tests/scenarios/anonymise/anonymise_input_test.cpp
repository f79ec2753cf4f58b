#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>
#include <vector>

#include "scenarios/anonymise/anonymise.h"
#include "scenarios/anonymise/tokens.h"
#include "scenarios/generate/generate.h"
#include "tests/scenarios/anonymise/hidden.h"

// Odd, long and wrong texts.

namespace untether {
namespace {

using namespace masking;
using testing::anonymised;
using testing::hidden_value;

namespace dom = simdjson::dom;

TEST(Anonymise, TakesEscapedAndPlainTextForTheSame) {
  EXPECT_EQ(hidden_value("name", R"("Caf\u00e9")"), hidden_value("name", "\"Caf\xC3\xA9\""));
  EXPECT_EQ(hidden_value("name", R"("\ud83d\ude00")"),
            hidden_value("name", "\"\xF0\x9F\x98\x80\""));
  EXPECT_EQ(hidden_value("st\\u0061tus", R"("\u0061ctive")"), R"("\u0061ctive")");
}

TEST(Anonymise, AcceptsOddStrings) {
  for (const char* odd : {R"("\ud800")", R"("\udc00\ud800")", R"("\ud83dx")", R"("\u0000")",
                          R"("\"\\\/\b\f\n\r\t")", "\"\xFF\xFE\"", R"("//")", R"("@")", R"("-")",
                          R"("http://")", R"("a@b@c.de")", R"("..com")", "\"+()\""}) {
    const std::string out = hidden_value("text", odd);
    dom::parser parser;
    std::string_view value;
    EXPECT_EQ(parser.parse(simdjson::padded_string(out)).get(value), simdjson::SUCCESS)
        << odd << " gave " << out;
  }
  EXPECT_EQ(hidden_value("text", "\"\""), "\"\"");
}

TEST(Anonymise, StaysQuickOnLongStrings) {
  const std::string digits = '"' + std::string(1'000'000, '7') + '"';
  const std::string token = "\"a1" + std::string(1'000'000, 'b') + '"';
  EXPECT_EQ(hidden_value("text", digits).size(), digits.size());
  EXPECT_EQ(hidden_value("text", token).size(), token.size());
}

struct Wrong {
  const char* text;
  ErrorCode code;
  std::uint32_t line;
  std::uint32_t column;
  const char* pointer;
};

TEST(Anonymise, SaysWhereTheTextIsWrongAndWritesNothing) {
  const std::vector<Wrong> cases = {
      {"", ErrorCode::empty_input, 1, 1, ""},
      {" \n ", ErrorCode::empty_input, 2, 2, ""},
      {"{\"a\":1,\n \"b\" 2}", ErrorCode::bad_json, 2, 6, "/a"},
      {"{\"customers\":[{},{\"id\":x}]}", ErrorCode::bad_json, 1, 24, "/customers/1/id"},
      {"[1,2", ErrorCode::bad_json, 1, 5, "/1"},
      {"[01]", ErrorCode::bad_json, 1, 4, "/0"},
      {"[\"a\nb\"]", ErrorCode::bad_json, 1, 4, "/0"},
      {"[\"\\q\"]", ErrorCode::bad_json, 1, 4, "/0"},
      {"{\"a/b\":[tru]}", ErrorCode::bad_json, 1, 9, "/a~1b/0"},
      {"{} {}", ErrorCode::bad_json, 1, 4, ""},
      {"[1,]", ErrorCode::bad_json, 1, 4, "/1"},
      {"{\"a\":1,}", ErrorCode::bad_json, 1, 8, "/a"},
  };
  for (const Wrong& wrong : cases) {
    bool written = false;
    const auto result =
        anonymise(wrong.text, "p.json", 1, [&written](std::string_view) { written = true; });
    ASSERT_FALSE(result.has_value()) << wrong.text;
    const Error& error = result.error().front();
    EXPECT_EQ(error.code, wrong.code) << wrong.text;
    EXPECT_EQ(error.place, (Place{"p.json", wrong.line, wrong.column, wrong.pointer}))
        << wrong.text << ": " << debug_text(error);
    EXPECT_FALSE(written);
  }
}

TEST(Anonymise, RefusesBottomlessNesting) {
  const auto result = anonymise(std::string(100'000, '['), "p.json", 1, [](std::string_view) {});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().front().code, ErrorCode::too_deep);
}

TEST(Anonymise, CountsWhatItReplacedAndKept) {
  const auto summary = anonymise(R"({"name":"Alex","status":"active","mpnId":12345,"quantity":3})",
                                 "p.json", 1, [](std::string_view) {});
  ASSERT_TRUE(summary.has_value());
  EXPECT_EQ(summary->replaced, 2U);
  EXPECT_EQ(summary->kept, 1U);
}

}  // namespace
}  // namespace untether

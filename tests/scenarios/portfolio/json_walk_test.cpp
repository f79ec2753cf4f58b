#include "scenarios/portfolio/json_walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "tests/support/builders.h"
#include "tests/support/reading.h"

namespace untether {
namespace {

using ::testing::ElementsAre;
using untether::testing::argument;
using untether::testing::at;

constexpr std::size_t padding = 64;

// A walk over one record that is customer 7 of its list.
class Walked {
 public:
  explicit Walked(const std::string& text) : text_(text + std::string(padding, ' ')) {
    good_ = walk_.begin(std::string_view(text_).substr(0, text.size()), 7);
  }

  JsonWalk& walk() { return walk_; }
  bool good() const { return good_; }
  const Error& error() const { return walk_.error(); }
  std::string where() const {
    return std::to_string(error().place.column) + " " + error().place.pointer;
  }

  // Hands every known member to `visit`; false as the walk is.
  template <class Visit>
  bool members(Visit visit) {
    return good_ && walk_.members(walk_.root(), visit);
  }

  // Reads the member `status` with a reader of the walk.
  template <class Value, class... More>
  bool read(bool (JsonWalk::*reader)(JsonValue, Value&, More&...), Value& out, More&... more) {
    return members([&](Key key, JsonValue value) {
      return key != Key::status || (walk_.*reader)(value, out, more...);
    });
  }

 private:
  std::string text_;
  JsonWalk walk_;
  bool good_ = false;
};

std::optional<std::string> text_in(const std::string& value) {
  Walked walked("{\"status\": " + value + ", \"id\": 1}");
  std::string_view text = "before";
  if (!walked.read(&JsonWalk::text, text)) return std::nullopt;
  return std::string(text);
}

std::optional<std::int64_t> integer_in(const std::string& value) {
  Walked walked("{\"status\": " + value + "}");
  std::int64_t number = -7;
  return walked.read(&JsonWalk::integer, number) ? std::optional(number) : std::nullopt;
}

std::optional<Truth> truth_in(const std::string& value) {
  Walked walked("{\"status\": " + value + "}");
  Truth truth = Truth::unknown;
  return walked.read(&JsonWalk::boolean, truth) ? std::optional(truth) : std::nullopt;
}

std::optional<Instant> instant_in(const std::string& value) {
  Walked walked("{\"status\": " + value + "}");
  Instant instant = Instant::unknown();
  return walked.read(&JsonWalk::instant, instant) ? std::optional(instant) : std::nullopt;
}

TEST(JsonWalk, ReadsTextWithItsEscapesAndNullAsEmpty) {
  EXPECT_EQ(text_in(R"("plain")"), "plain");
  EXPECT_EQ(text_in(R"("")"), "");
  EXPECT_EQ(text_in(R"("a\"b\\c\n\u00e9\ud83d\ude00/\/")"), "a\"b\\c\né😀//");
  EXPECT_EQ(text_in("null"), "");
  EXPECT_EQ(text_in("12"), std::nullopt);
  EXPECT_EQ(text_in("[]"), std::nullopt);
  EXPECT_EQ(text_in(R"("\q")"), std::nullopt);
  EXPECT_EQ(text_in(R"("\ud83d")"), std::nullopt);
}

TEST(JsonWalk, ReadsWholeNumbersAlsoInQuotesAndNoOthers) {
  EXPECT_EQ(integer_in("0"), 0);
  EXPECT_EQ(integer_in("-12"), -12);
  EXPECT_EQ(integer_in("\"25\""), 25);
  EXPECT_EQ(integer_in("null"), -7);
  EXPECT_EQ(integer_in("9223372036854775807"), 9223372036854775807);
  for (const char* wrong : {"1.0", "1.5", "1e3", "\"1.5\"", "\"\"", "\"x\"", "\"1x\"", "true",
                            "9223372036854775808", "-", "\"-\"", "\" 1\""}) {
    EXPECT_EQ(integer_in(wrong), std::nullopt) << wrong;
  }
}

TEST(JsonWalk, ReadsTheTwoTruthValuesAndNoOthers) {
  EXPECT_EQ(truth_in("true"), Truth::yes);
  EXPECT_EQ(truth_in("false"), Truth::no);
  EXPECT_EQ(truth_in("null"), Truth::unknown);
  for (const char* wrong : {"tru", "trueish", "nul", "\"true\"", "1", "True"}) {
    EXPECT_EQ(truth_in(wrong), std::nullopt) << wrong;
  }
}

TEST(JsonWalk, ReadsDatesOfEveryForm) {
  EXPECT_EQ(instant_in(R"("2026-03-01T15:00:00Z")"), at("2026-03-01T15:00:00Z"));
  EXPECT_EQ(instant_in(R"("2026-03-01T15:00:00.1234567Z")"), at("2026-03-01T15:00:00Z"));
  EXPECT_EQ(instant_in(R"("2026-03-01T17:00:00+02:00")"), at("2026-03-01T15:00:00Z"));
  EXPECT_EQ(instant_in(R"("2026-03-01T15:00:00")"), at("2026-03-01T15:00:00Z"));
  EXPECT_EQ(instant_in(R"("2026-03-01")"), at("2026-03-01"));
  EXPECT_EQ(instant_in(R"("2026-03-01T15:00:00\u005a")"), at("2026-03-01T15:00:00Z"));
  EXPECT_EQ(instant_in(R"("0001-01-01T00:00:00")"), Instant::absent());
  EXPECT_EQ(instant_in(R"("9999-12-31T23:59:59.9999999Z")"), Instant::never());
  EXPECT_EQ(instant_in("null"), Instant::unknown());
  EXPECT_EQ(instant_in("\"\""), Instant::unknown());
  EXPECT_EQ(instant_in(R"("2026-02-30T00:00:00Z")"), std::nullopt);
  EXPECT_EQ(instant_in(R"("03/01/2026")"), std::nullopt);
  EXPECT_EQ(instant_in("20260301"), std::nullopt);
}

TEST(JsonWalk, ReadsGuidsInEitherCaseAndSaysWhetherThereIsOne) {
  const auto read = [](const std::string& value, bool& present) {
    Walked walked("{\"status\": " + value + "}");
    Guid id;
    const bool good = walked.read(&JsonWalk::guid, id, present);
    return good ? std::optional(to_string(id)) : std::nullopt;
  };
  const std::string lower = "5a1e0c52-0000-4000-8000-00000000000f";
  bool present = false;
  EXPECT_EQ(read("\"5A1E0C52-0000-4000-8000-00000000000F\"", present), lower);
  EXPECT_TRUE(present);
  EXPECT_EQ(read("\"{5a1e0c52-0000-4000-8000-00000000000f}\"", present), lower);
  EXPECT_TRUE(read("null", present).has_value());
  EXPECT_FALSE(present);
  EXPECT_TRUE(read("\"\"", present).has_value());
  EXPECT_FALSE(present);
  EXPECT_EQ(read("\"5a1e0c52-0000-4000-8000-00000000000g\"", present), std::nullopt);
  EXPECT_EQ(read("\"5a1e0c52\"", present), std::nullopt);
  EXPECT_EQ(read("17", present), std::nullopt);
}

TEST(JsonWalk, FindsNamesWithEscapesToo) {
  EXPECT_EQ(text_in("\"x\""), "x");
  Walked walked("{\"st\\u0061TUS\": \"x\"}");
  std::string_view text;
  EXPECT_TRUE(walked.read(&JsonWalk::text, text));
  EXPECT_EQ(text, "x");
}

TEST(JsonWalk, StepsOverWhateverNobodyAsksFor) {
  Walked walked(
      R"({"a": {"status": "no", "b": [1, {"status": "nor"}]}, "c": "}", "status" : "yes" , "d": -1})");
  std::string_view text;
  EXPECT_TRUE(walked.read(&JsonWalk::text, text));
  EXPECT_EQ(text, "yes");
}

TEST(JsonWalk, NamesTheWayToAMistake) {
  Walked walked(R"({"orders": [{}, {"lineItems": [{"quantity": "many"}]}]})");
  JsonWalk& walk = walked.walk();
  std::int64_t number = 0;
  const auto quantity = [&](Key key, JsonValue value) {
    return key != Key::quantity || walk.integer(value, number);
  };
  const auto line = [&](JsonValue item) { return walk.members(item, quantity); };
  const auto lines = [&](Key key, JsonValue value) {
    return key != Key::line_items || walk.elements(value, line);
  };
  const auto order = [&](JsonValue item) { return walk.members(item, lines); };
  EXPECT_FALSE(walked.members([&](Key, JsonValue value) { return walk.elements(value, order); }));
  EXPECT_EQ(walked.where(), "45 /customers/7/orders/1/lineItems/0/quantity");
  EXPECT_EQ(walked.error().code, ErrorCode::bad_number);
  EXPECT_EQ(argument(walked.error(), "found"), "\"many\"");
}

TEST(JsonWalk, TellsSyntaxMistakesOnItsWay) {
  struct Case {
    std::string text;
    std::string where;
  };
  const std::vector<Case> cases = {
      {R"({"id": 1 "status": 2})", "10 /customers/7/id"},
      {R"({"id" 1})", "7 /customers/7/id"},
      {R"({id: 1})", "2 /customers/7"},
      {R"({"id": 1,})", "10 /customers/7"},
      {R"({"id": })", "8 /customers/7/id"},
      {R"({"id": [1})", "11 /customers/7/id"},
      {R"({"a":{"b":1})", "13 /customers/7/a"},
  };
  for (const Case& c : cases) {
    Walked walked(c.text);
    EXPECT_FALSE(walked.members([](Key, JsonValue) { return true; })) << c.text;
    EXPECT_EQ(walked.error().code, ErrorCode::bad_json) << c.text;
    EXPECT_EQ(walked.where(), c.where) << c.text;
  }
}

TEST(JsonWalk, StopsAtTheFirstMistake) {
  Walked walked(R"({"status": 1, "id": 2})");
  std::string_view text;
  int seen = 0;
  EXPECT_FALSE(walked.members([&](Key, JsonValue value) {
    ++seen;
    return walked.walk().text(value, text);
  }));
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(walked.where(), "12 /customers/7/status");
  Guid id;
  bool present = false;
  EXPECT_FALSE(walked.walk().guid(walked.walk().root(), id, present));
  EXPECT_EQ(walked.where(), "12 /customers/7/status");
}

TEST(JsonWalk, LooksIntoSkippedValuesOnlyWhenAsked) {
  for (const char* value : {"01", "tru", "[1 2]", "{\"b\" 1}", "\"\\q\"", "1e999"}) {
    Walked walked("{\"a\": " + std::string(value) + ", \"id\": 1}");
    EXPECT_TRUE(walked.members([](Key, JsonValue) { return true; })) << value;
    EXPECT_FALSE(walked.walk().check_syntax()) << value;
    EXPECT_EQ(walked.error().code, ErrorCode::bad_json) << value;
    EXPECT_FALSE(argument(walked.error(), "expected").empty());
    EXPECT_FALSE(argument(walked.error(), "found").empty());
  }
  Walked good(R"({"a": [1, 2, {"b": "\n"}], "big": 123456789012345678901234})");
  EXPECT_TRUE(good.walk().check_syntax());
}

TEST(JsonWalk, RefusesToBeginWhereTheTextIsNoText) {
  Walked broken("{\"a\": \"\xE9\"}");
  EXPECT_FALSE(broken.good());
  EXPECT_EQ(broken.error().code, ErrorCode::bad_utf8);
  Walked control("{\"a\": \"b\nc\"}");
  EXPECT_FALSE(control.good());
  EXPECT_EQ(control.error().code, ErrorCode::bad_json);
}

TEST(JsonWalk, ServesOneRecordAfterAnother) {
  std::string text = R"({"status": "x"})" + std::string(padding, ' ');
  JsonWalk walk;
  ASSERT_TRUE(walk.begin(std::string_view(text).substr(0, 15), 0));
  std::string_view seen;
  EXPECT_FALSE(walk.members(
      walk.root(), [&](Key, JsonValue value) { return walk.wrong_type(value, "@type.bool"); }));
  ASSERT_TRUE(walk.begin(std::string_view(text).substr(0, 15), 1));
  EXPECT_TRUE(
      walk.members(walk.root(), [&](Key, JsonValue value) { return walk.text(value, seen); }));
  EXPECT_EQ(seen, "x");
}

}  // namespace
}  // namespace untether

#include "scenarios/portfolio/text_window.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/support/reading.h"

namespace untether {
namespace {

using untether::testing::argument;
using untether::testing::brief;

// Whole, and in pieces of these sizes.
const std::vector<std::size_t> pieces = {0, 1, 2, 3, 7, 64, 4096};

// Runs a check on the same text whole and in pieces.
template <class Check>
void for_each_piece(const std::string& text, Check check) {
  for (const std::size_t piece : pieces) {
    SCOPED_TRACE("pieces of " + std::to_string(piece));
    const auto input = input_from_text("test.json", text, piece);
    TextWindow window(*input);
    EXPECT_EQ(window.is_mapped(), piece == 0);
    check(window);
  }
}

TEST(TextWindow, StepsOverBlanksAndTellsTheEnd) {
  for_each_piece(" \t\r\n a\n\n  b ", [](TextWindow& window) {
    EXPECT_EQ(window.peek(), 'a');
    EXPECT_FALSE(window.take('b'));
    EXPECT_TRUE(window.take('a'));
    EXPECT_EQ(window.peek(), 'b');
    EXPECT_EQ(window.here().line, 4U);
    EXPECT_EQ(window.here().column, 3U);
    EXPECT_TRUE(window.take('b'));
    EXPECT_EQ(window.peek(), '\0');
    EXPECT_EQ(window.peek(), '\0');
  });
}

TEST(TextWindow, SkipsAByteOrderMarkOnlyWhereItIsOne) {
  for_each_piece("\xEF\xBB\xBF{", [](TextWindow& window) {
    window.skip_byte_order_mark();
    EXPECT_TRUE(window.take('{'));
  });
  for_each_piece("\xEF\xBB{", [](TextWindow& window) {
    window.skip_byte_order_mark();
    EXPECT_EQ(window.peek(), '\xEF');
  });
}

TEST(TextWindow, TakesValuesOfEveryKind) {
  const std::vector<std::string> values = {
      R"("plain")", R"("a\"}],\\")",  "12.5e3", "true",   "null", R"({"a": "}", "b": [1, {}]})",
      "[]",         R"([["]"], {}])", "-1",     R"("\\")"};
  std::string text;
  for (const std::string& value : values) text += value + " ,\n";
  for_each_piece(text, [&](TextWindow& window) {
    for (const std::string& value : values) {
      const auto taken = window.take_value();
      ASSERT_TRUE(taken.has_value()) << value;
      EXPECT_EQ(*taken, value);
      EXPECT_TRUE(window.take(','));
    }
    EXPECT_EQ(window.peek(), '\0');
  });
}

TEST(TextWindow, TakesRecordsWithWhatIsWrongInsideThem) {
  const std::vector<std::string> records = {R"({})", R"({"a": "\\\"}"})", R"({"a" 1,, [}})"};
  for_each_piece(records[0] + "," + records[1] + ",\n" + records[2].substr(0, 12) + "]",
                 [&](TextWindow& window) {
                   for (std::size_t i = 0; i < records.size(); ++i) {
                     const auto record = window.take_record();
                     ASSERT_TRUE(record.has_value()) << i;
                     EXPECT_EQ(record->text, i == 2 ? R"({"a" 1,, [})" : records[i]);
                     EXPECT_TRUE(i != 1 || record->has_backslash);
                     EXPECT_TRUE(i == 2 || window.take(','));
                     (void)window.peek();
                   }
                 });
}

TEST(TextWindow, NamesTheBeginningOfWhatDoesNotEnd) {
  for_each_piece("\n  {\"a\": \"}", [](TextWindow& window) {
    ASSERT_EQ(window.peek(), '{');
    const auto record = window.take_record();
    ASSERT_FALSE(record.has_value());
    EXPECT_EQ(brief(record.error().front()), "bad_json 2:3");
    EXPECT_EQ(argument(record.error().front(), "found"), "@json.end");
  });
  for_each_piece("\n [1, \"2", [](TextWindow& window) {
    const auto value = window.take_value();
    ASSERT_FALSE(value.has_value());
    EXPECT_EQ(brief(value.error().front()), "bad_json 2:2");
  });
  for_each_piece(", 1", [](TextWindow& window) {
    const auto value = window.take_value();
    ASSERT_FALSE(value.has_value());
    EXPECT_EQ(argument(value.error().front(), "found"), "`,`");
  });
}

TEST(TextWindow, GrowsForARecordLongerThanItsBuffer) {
  const std::string record = "{\"a\": \"" + std::string(3'000'000, 'x') + "\"}";
  const auto input = input_from_text("test.json", record + ",{}", std::size_t{1} << 18U);
  TextWindow window(*input);
  ASSERT_EQ(window.peek(), '{');
  const auto taken = window.take_record();
  ASSERT_TRUE(taken.has_value());
  EXPECT_EQ(taken->text.size(), record.size());
  EXPECT_TRUE(window.take(','));
  EXPECT_EQ(window.here().column, record.size() + 2);
}

// An input that fails after its first piece.
class FailingInput : public Input {
 public:
  const std::string& name() const override { return name_; }
  Result<std::size_t> read(char* buffer, std::size_t) override {
    if (calls_++ > 0) return fail(ErrorCode::damaged_gzip, {name_, 0, 0, ""});
    buffer[0] = '{';
    return std::size_t{1};
  }

 private:
  std::string name_ = "failing";
  int calls_ = 0;
};

TEST(TextWindow, TellsAFailedReadAndNotThatTheTextEnds) {
  FailingInput input;
  TextWindow window(input);
  ASSERT_EQ(window.peek(), '{');
  const auto record = window.take_record();
  ASSERT_FALSE(record.has_value());
  EXPECT_EQ(record.error().front().code, ErrorCode::damaged_gzip);
}

TEST(LineCounter, CountsOnAndStartsAnewForAnEarlierPlace) {
  const std::string text = "ab\nc\n\nd";
  LineCounter lines;
  const auto place = [&](std::size_t at) {
    lines.count_to(text.data(), text.data() + at);
    return std::pair(lines.line, lines.column);
  };
  EXPECT_EQ(place(1), std::pair(1U, 2U));
  EXPECT_EQ(place(3), std::pair(2U, 1U));
  EXPECT_EQ(place(6), std::pair(4U, 1U));
  EXPECT_EQ(place(4), std::pair(2U, 2U));
}

}  // namespace
}  // namespace untether

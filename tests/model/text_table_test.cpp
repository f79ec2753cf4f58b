#include "model/text_table.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace untether {
namespace {

TEST(TextTable, NamesTheEmptyStringByZero) {
  TextTable table;
  EXPECT_EQ(table.append(""), 0U);
  EXPECT_EQ(table.append_repeated(""), 0U);
  EXPECT_EQ(table.at(0), "");
}

TEST(TextTable, FindsARepeatedTextAgain) {
  TextTable table;
  const std::uint32_t first = table.append_repeated("Exchange Online");
  const std::size_t size = table.size();
  for (int i = 0; i < 1'000; ++i) EXPECT_EQ(table.append_repeated("Exchange Online"), first);
  EXPECT_EQ(table.size(), size);
  EXPECT_NE(table.append("Exchange Online"), first);
}

TEST(TextTable, ForgetsEverythingWhenCleared) {
  TextTable table;
  (void)table.append_repeated("old");
  table.clear();
  const std::uint32_t number = table.append_repeated("old");
  EXPECT_EQ(number, 1U);
  EXPECT_EQ(table.at(number), "old");
}

// Texts of few letters and one length, so that many share a slot of the recent ones.
RC_GTEST_PROP(TextTable, GivesBackWhatWasAppended, ()) {
  const auto letter = rc::gen::element('a', 'b', '\0');
  const auto texts = *rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
      rc::gen::container<std::string>(3, letter), rc::gen::container<std::string>(letter)));
  TextTable table;
  std::vector<std::uint32_t> numbers;
  for (const std::string& text : texts) {
    const bool repeated = *rc::gen::arbitrary<bool>();
    numbers.push_back(repeated ? table.append_repeated(text) : table.append(text));
  }
  const TextTable packed = table;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    RC_ASSERT(table.at(numbers[i]) == texts[i]);
    RC_ASSERT(packed.at(numbers[i]) == texts[i]);
  }
}

}  // namespace
}  // namespace untether

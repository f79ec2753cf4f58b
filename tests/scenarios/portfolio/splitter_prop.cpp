#include "scenarios/portfolio/splitter.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <span>

#include "tests/support/random_json.h"

namespace untether {
namespace {

std::span<const NamedFinder> finders() {
  int count = 0;
  const NamedFinder* first = record_end_finders(count);
  return {first, static_cast<std::size_t>(count)};
}

// A character at a time: how many bytes the object takes, 0 if it does not end. Outside a string,
// where none may stand, a backslash still hides a quote.
std::size_t obvious_end(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (in_string) {
      if (text[i] == '\\') {
        ++i;
      } else if (text[i] == '"') {
        in_string = false;
      }
      continue;
    }
    const bool hides = text[i] == '\\' && i + 1 < text.size();
    if (hides && (text[i + 1] == '"' || text[i + 1] == '\\')) {
      ++i;
      continue;
    }
    if (text[i] == '"') in_string = true;
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i + 1;
  }
  return 0;
}

// Finders look at 64 bytes at a time, so a backslash a little behind the record counts as well.
bool obvious_backslash(std::string_view text, std::size_t end) {
  const std::size_t looked_at = (end + 63) / 64 * 64;
  return text.substr(0, looked_at).find('\\') != std::string_view::npos;
}

// Empty where every variant agrees with the obvious one; else what is wrong. The text lies at
// the very end of its memory, so that a look past it is found out.
std::string disagreement(const std::string& text, std::size_t offset) {
  const std::vector<char> memory = [&] {
    std::vector<char> bytes(offset, '"');
    bytes.insert(bytes.end(), text.begin(), text.end());
    bytes.shrink_to_fit();
    return bytes;
  }();
  const char* const begin = memory.data() + offset;
  const char* const end = memory.data() + memory.size();
  const std::size_t expected = obvious_end(text);
  for (const NamedFinder& finder : finders()) {
    const RecordEnd found = finder.find(begin, end);
    const std::size_t size = found.end == nullptr ? 0 : static_cast<std::size_t>(found.end - begin);
    if (size != expected) {
      return std::string(finder.name) + " says " + std::to_string(size) + ", not " +
             std::to_string(expected) + ": " + text;
    }
    if (expected != 0 && found.has_backslash != obvious_backslash(text, expected)) {
      return std::string(finder.name) + " is wrong about backslashes: " + text;
    }
  }
  return {};
}

TEST(Splitter, HasAPortableVariantOnEveryMachineAndUsesTheLast) {
  ASSERT_FALSE(finders().empty());
  EXPECT_EQ(finders().front().name, "portable");
  EXPECT_EQ(record_end_finder(), finders().back().find);
#ifdef __x86_64__
  ASSERT_GE(finders().size(), 2U);
  EXPECT_EQ(finders()[1].name, "baseline");
#endif
}

// Runs of backslashes before a quote, at every place of a block: an odd run keeps the string
// open, so that only the second brace ends the record.
TEST(Splitter, CountsRunsOfBackslashesAtEveryPlaceOfABlock) {
  for (std::size_t before = 0; before <= 130; ++before) {
    for (std::size_t run = 0; run <= 70; run += run < 5 ? 1 : 13) {
      const std::string text = "{\"" + std::string(before, 'a') + std::string(run, '\\') + "\"}\"}";
      const std::string wrong = disagreement(text, 0);
      ASSERT_EQ(wrong, "");
    }
  }
}

TEST(Splitter, AgreesAtEveryOffsetAndEveryDistanceToTheEnd) {
  const std::string record = R"({"a\\": "}{\"", "b": {"c": [{"d": "\\\\"}], "e": "{{"}})";
  ASSERT_EQ(obvious_end(record), record.size());
  for (std::size_t offset = 0; offset < 64; ++offset) {
    for (std::size_t tail = 0; tail < 130; ++tail) {
      const std::string wrong = disagreement(record + std::string(tail, '}'), offset);
      ASSERT_EQ(wrong, "") << offset << " " << tail;
    }
  }
}

TEST(Splitter, SaysOfEveryBeginningThatItDoesNotEnd) {
  const std::string record = R"({"a": {"b": "}\"}"}, "c": "x"})" + std::string(70, ' ') + "}";
  for (std::size_t size = 1; size < record.size(); ++size) {
    ASSERT_EQ(disagreement(record.substr(0, size), 0), "");
  }
}

// Goal: the vector variants are the obvious loop.
// Method: random JSON with odd strings, cut anywhere, with anything behind it.
RC_GTEST_PROP(Splitter, FindsTheSameEndAsACharacterAtATime, ()) {
  std::string text = *testing::with_blanks(*testing::any_json_object(3), testing::Blanks::plain);
  text.erase(0, text.find('{'));
  const bool cut = *rc::gen::inRange(0, 4) == 0;
  if (cut) text.resize(*rc::gen::inRange<std::size_t>(1, text.size() + 1));
  text += *testing::any_odd_text();
  const auto offset = *rc::gen::inRange<std::size_t>(0, 64);
  RC_CLASSIFY(obvious_end(text) == 0, "does not end");
  RC_CLASSIFY(text.size() > 128, "several blocks");
  RC_ASSERT(disagreement(text, offset) == "");
}

// Goal: a list of records falls into the same parts as when all of it is parsed.
// Method: random objects one after another, whose number and content a full parser tells.
RC_GTEST_PROP(Splitter, CutsAListIntoWhatAFullParseFindsInIt, ()) {
  const auto records =
      *rc::gen::container<std::vector<nlohmann::ordered_json>>(testing::any_json_object(2));
  std::string text;
  for (const auto& record : records) {
    text += (text.empty() ? "" : ",") + *testing::with_blanks(record, testing::Blanks::plain);
  }
  const auto parsed = nlohmann::ordered_json::parse("[" + text + "]");
  RC_CLASSIFY(parsed.empty(), "no record");
  RC_CLASSIFY(parsed.size() > 3, "many records");
  for (const NamedFinder& finder : finders()) {
    const char* const end = text.data() + text.size();
    std::size_t at = 0;
    for (const auto& expected : parsed) {
      at = text.find('{', at);
      const RecordEnd found = finder.find(text.data() + at, end);
      RC_ASSERT(found.end != nullptr);
      const auto size = static_cast<std::size_t>(found.end - text.data()) - at;
      RC_ASSERT(nlohmann::ordered_json::parse(text.substr(at, size)) == expected);
      at += size;
    }
    RC_ASSERT(text.find('{', at) == std::string::npos);
  }
}

}  // namespace
}  // namespace untether

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "tests/support/golden.h"
#include "tests/support/messages.h"

// French texts and answers: nothing English left in them, and set as French is.

namespace untether::testing {
namespace {

struct Answer {
  std::string name;
  std::string text;
};

// The answers for people; JSON, CSV and what stands in files by their own names is left out.
const std::vector<Answer>& french_answers() {
  static const std::vector<Answer> answers = [] {
    std::vector<Answer> all;
    const std::filesystem::path folder = UNTETHER_SOURCE_DIR "/tests/golden";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      const std::string name = entry.path().filename().string();
      if (!name.ends_with(".fr.txt")) continue;
      all.push_back({name, source_file("tests/golden/" + name)});
    }
    return all;
  }();
  return answers;
}

std::size_t words_in(const std::string& text) {
  static const std::regex word("[A-Za-z’]{2,}");
  return static_cast<std::size_t>(
      std::distance(std::sregex_iterator(text.begin(), text.end(), word), {}));
}

// Products bear the names that the portfolio gives them.
const std::string& names_of_the_portfolio() {
  static const std::string text = source_file("scenarios/portfolios/small-partner.json");
  return text;
}

// Pieces of English text that a French reader must never meet.
std::vector<BothTexts> english_pieces(const std::vector<BothTexts>& texts) {
  std::vector<BothTexts> all;
  for (const BothTexts& text : texts) {
    if (text.en == text.fr) continue;  // a name
    for (const std::string& piece : pieces(text.en)) {
      std::string line = unwrapped(piece);
      while (line.starts_with(' ')) line.erase(0, 1);
      while (line.ends_with(' ')) line.pop_back();
      const bool named = text.fr.find(line) != std::string::npos ||
                         names_of_the_portfolio().find(line) != std::string::npos;
      if (words_in(line) >= 3 && !named) {
        all.push_back({text.name, line, text.fr});
      }
    }
  }
  return all;
}

void expect_none_of(const std::vector<BothTexts>& english) {
  EXPECT_GT(english.size(), 50U);
  EXPECT_GT(french_answers().size(), 20U);
  for (const Answer& answer : french_answers()) {
    const std::string text = unwrapped(answer.text);
    for (const BothTexts& piece : english) {
      EXPECT_EQ(text.find(piece.en), std::string::npos)
          << answer.name << " has “" << piece.en << "” of " << piece.name;
    }
  }
}

TEST(FrenchAnswers, HaveNoEnglishMessage) { expect_none_of(english_pieces(all_messages())); }

TEST(FrenchAnswers, HaveNoEnglishRuleText) { expect_none_of(english_pieces(all_rule_texts())); }

TEST(FrenchAnswers, NeverBreakALineBeforeAMark) {
  static const std::regex wrong("(^| )(;|:|!|\\?|»)( |$)|« ");
  for (const Answer& answer : french_answers()) {
    if (answer.name.starts_with("check-json") || answer.name.starts_with("check-csv")) continue;
    for (std::size_t at = 0; at < answer.text.size();) {
      const std::size_t end = std::min(answer.text.find('\n', at), answer.text.size());
      const std::string line = answer.text.substr(at, end - at);
      EXPECT_FALSE(std::regex_search(line, wrong)) << answer.name << ": " << line;
      at = end + 1;
    }
  }
}

// What a mark follows without a space in French too: file:line, NAME: as a program begins its
// messages, a URL, a time, an emoticon of the form (…).
std::string without_technical_colons(std::string text) {
  static const std::regex technical(
      R"(https?:[^ ]*|[0-9]{2}:[0-9]{2}|\{place\}:|\d{4}-\d{2}-\d{2}T[0-9:]+Z|"as_of":|`[^`]*`)");
  return std::regex_replace(text, technical, "");
}

void expect_french_spacing(const std::vector<BothTexts>& texts) {
  const std::string no_break = "\u00A0";
  static const std::regex plain_before(" (;|:|!|\\?|»)");
  for (const BothTexts& message : texts) {
    const std::string text = without_technical_colons(message.fr);
    EXPECT_FALSE(std::regex_search(text, plain_before)) << message.name << ": " << text;
    for (std::size_t at = text.find_first_of(";:!?"); at != std::string::npos;
         at = text.find_first_of(";:!?", at + 1)) {
      const bool spaced = at >= no_break.size() &&
                          text.compare(at - no_break.size(), no_break.size(), no_break) == 0;
      EXPECT_TRUE(spaced) << message.name << ": " << text;
    }
    for (const auto& [mark, inner] : {std::pair{"«", "«\u00A0"}, {"»", "\u00A0»"}}) {
      std::size_t marks = 0;
      std::size_t spaced = 0;
      for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; ++at) ++marks;
      for (std::size_t at = 0; (at = text.find(inner, at)) != std::string::npos; ++at) ++spaced;
      EXPECT_EQ(marks, spaced) << message.name << ": " << text;
    }
  }
}

TEST(FrenchMessages, HaveNoBreakSpacesAroundMarks) { expect_french_spacing(all_messages()); }

TEST(FrenchRuleTexts, HaveNoBreakSpacesAroundMarks) { expect_french_spacing(all_rule_texts()); }

TEST(FrenchTexts, HaveTypographicApostrophes) {
  static const std::regex straight("[A-Za-z]'[A-Za-z]|\xC3.'");
  for (const auto* texts : {&all_messages(), &all_rule_texts()}) {
    for (const BothTexts& text : *texts) {
      EXPECT_FALSE(std::regex_search(text.fr, straight)) << text.name << ": " << text.fr;
    }
  }
}

TEST(EnglishTexts, HaveNoFrenchQuotesNorSpacesBeforeMarks) {
  static const std::regex wrong("«|»|( |\u00A0)[;:!?]( |$)");
  for (const auto* texts : {&all_messages(), &all_rule_texts()}) {
    for (const BothTexts& text : *texts) {
      EXPECT_FALSE(std::regex_search(text.en, wrong)) << text.name << ": " << text.en;
    }
  }
}

}  // namespace
}  // namespace untether::testing

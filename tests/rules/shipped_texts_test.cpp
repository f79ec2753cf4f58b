#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/rules/resolved.h"

// What people read of the shipped sets: two languages, Microsoft's words, French typography.

namespace untether {
namespace {

using namespace untether::testing;

constexpr std::string_view sets[] = {"csp-2018",    "csp-2020-04", "csp-2020-09", "csp-2021",
                                     "nce-2022-01", "nce-2022",    "nce-2025",    "nce-2026"};
constexpr std::string_view no_break = "\u00a0";
constexpr std::string_view narrow_no_break = "\u202f";

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) {
    return letter < 0x80 ? static_cast<char>(std::tolower(letter)) : static_cast<char>(letter);
  });
  return text;
}

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> parts;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, by);) parts.push_back(trimmed(part));
  return parts;
}

struct Term {
  std::string en;
  std::vector<std::string> fr;  ///< Stems, one of which must occur.
};

std::vector<Term> glossary() {
  std::ifstream file(UNTETHER_SOURCE_DIR "/docs/glossary.md");
  std::vector<Term> terms;
  for (std::string line; std::getline(file, line);) {
    const auto cells = split(line, '|');
    if (cells.size() < 3 || cells[1] == "English" || cells[1] == "---") continue;
    terms.push_back({lower(cells[1]), split(lower(cells[2]), '/')});
  }
  return terms;
}

// The term as a word or the beginning of one: "cancel" in "cancelled", not "order" in "border".
bool mentions(const std::string& text, const std::string& term) {
  for (std::size_t at = text.find(term); at != std::string::npos; at = text.find(term, at + 1)) {
    if (at == 0 || std::isalpha(static_cast<unsigned char>(text[at - 1])) == 0) return true;
  }
  return false;
}

TEST(ShippedTexts, AreThereInBothLanguagesAndDiffer) {
  for (const std::string_view set : sets) {
    const auto all = sentences(set);
    EXPECT_GT(all.size(), 200U) << set;
    for (const Sentence& one : all) {
      EXPECT_FALSE(one.en.empty() || one.fr.empty()) << set << " " << one.place;
      EXPECT_NE(one.en, one.fr) << set << " " << one.place;
    }
  }
}

TEST(ShippedTexts, UseTheWordsOfTheGlossary) {
  const auto terms = glossary();
  ASSERT_GT(terms.size(), 25U);
  for (const std::string_view set : sets) {
    for (const Sentence& one : sentences(set)) {
      const std::string french = lower(one.fr);
      for (const Term& term : terms) {
        if (!mentions(lower(one.en), term.en)) continue;
        const bool said = std::any_of(term.fr.begin(), term.fr.end(), [&](const std::string& stem) {
          return french.find(stem) != std::string::npos;
        });
        EXPECT_TRUE(said) << set << " " << one.place << " \"" << term.en << "\": " << one.fr;
      }
    }
  }
}

TEST(ShippedTexts, EveryTermOfTheGlossaryIsKnownByItsBeginning) {
  EXPECT_TRUE(mentions("the order shows", "order"));
  EXPECT_TRUE(mentions("cancelled orders", "cancel"));
  EXPECT_FALSE(mentions("a border", "order"));
}

// A mark that French sets off, without a no-break space before it.
bool lacks_space(const std::string& text, std::size_t at) {
  const std::string_view before = std::string_view(text).substr(0, at);
  if (before.ends_with(no_break) || before.ends_with(narrow_no_break)) return false;
  // A time ("00:00") is no sentence.
  const bool between_digits = text[at] == ':' && at > 0 && at + 1 < text.size() &&
                              std::isdigit(static_cast<unsigned char>(text[at - 1])) != 0 &&
                              std::isdigit(static_cast<unsigned char>(text[at + 1])) != 0;
  return !between_digits;
}

TEST(ShippedTexts, FrenchSetsItsMarksOffByANoBreakSpace) {
  for (const std::string_view set : sets) {
    for (const Sentence& one : sentences(set)) {
      for (std::size_t i = 0; i < one.fr.size(); ++i) {
        const bool mark = std::string_view(";:!?").find(one.fr[i]) != std::string_view::npos;
        EXPECT_FALSE(mark && lacks_space(one.fr, i)) << set << " " << one.place << ": " << one.fr;
      }
      for (std::size_t at = one.fr.find("»"); at != std::string::npos;
           at = one.fr.find("»", at + 1)) {
        EXPECT_FALSE(lacks_space(one.fr, at)) << set << " " << one.place << ": " << one.fr;
      }
    }
  }
}

TEST(ShippedTexts, FrenchUsesItsOwnApostropheAndQuotes) {
  for (const std::string_view set : sets) {
    for (const Sentence& one : sentences(set)) {
      EXPECT_EQ(one.fr.find_first_of("'\""), std::string::npos) << set << " " << one.place;
    }
  }
}

TEST(ShippedTexts, NoSentenceEndsWithAFullStop) {
  for (const std::string_view set : sets) {
    for (const Sentence& one : sentences(set)) {
      EXPECT_NE(one.en.back(), '.') << set << " " << one.place;
      EXPECT_NE(one.fr.back(), '.') << set << " " << one.place;
      EXPECT_EQ(one.en.find("  "), std::string::npos) << set << " " << one.place;
    }
  }
}

TEST(ShippedTexts, PortalPathsHaveAsManyStepsInBothLanguages) {
  for (const std::string_view set : sets) {
    for (const Sentence& one : sentences(set)) {
      if (!one.place.ends_with("/portal")) continue;
      const auto steps = [](const std::string& text) {
        return std::count(text.begin(), text.end(), '>');
      };
      EXPECT_EQ(steps(one.en), steps(one.fr)) << set << " " << one.place;
    }
  }
}

}  // namespace
}  // namespace untether

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "tests/support/golden.h"
#include "tests/support/messages.h"
#include "tests/support/run_program.h"

// docs/glossary.md: one French form of each of Microsoft's terms.

namespace untether::testing {
namespace {

struct Term {
  std::string english;
  std::regex pattern;  ///< The term and its inflections.
  std::vector<std::string> stems;
};

std::string trimmed(std::string text) {
  while (text.starts_with(' ')) text.erase(0, 1);
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == by) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  for (std::string& part : parts) part = trimmed(part);
  return parts;
}

// ASCII and the French capitals that begin words here.
std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  static const std::vector<std::pair<std::string, std::string>> accented = {
      {"É", "é"}, {"È", "è"}, {"À", "à"}, {"Ê", "ê"}};
  for (const auto& [capital, small] : accented) {
    for (std::size_t at = 0; (at = text.find(capital, at)) != std::string::npos;) {
      text.replace(at, capital.size(), small);
    }
  }
  return text;
}

const std::vector<Term>& terms() {
  static const std::vector<Term> all = [] {
    std::vector<Term> list;
    for (const std::string& line : lines_of(source_file("docs/glossary.md"))) {
      if (!line.starts_with("| ") || line.starts_with("| ---")) continue;
      const auto cells = split(line, '|');
      if (cells.at(1) == "English") continue;
      const std::string term = lower(cells.at(1));
      const std::string endings = "(s|led|lled|ling|lation|ed|ing|ation)?";
      list.push_back({term, std::regex("(^|[^a-z])" + term + endings + "($|[^a-z])"),
                      split(lower(cells.at(2)), '/')});
    }
    return list;
  }();
  return all;
}

// Words of files and commands are no terms: `legacy.suspend`, azureEntitlements, --as.
std::string without_code(const std::string& text) {
  static const std::regex code(
      "`[^`]*`|[A-Za-z]+[_.][A-Za-z_.]+|--[a-z-]+|[a-z]+[A-Z][A-Za-z]+|"
      "untether .*|subscriptions, entitlements, orders,|\\([a-z]+(,[a-z]+)+\\)");
  return std::regex_replace(text, code, "");
}

bool uses(const std::string& english, const Term& term) {
  return std::regex_search(lower(without_code(english)), term.pattern);
}

void expect_stems(const std::vector<BothTexts>& texts, std::size_t least) {
  std::size_t checked = 0;
  for (const BothTexts& text : texts) {
    for (const Term& term : terms()) {
      if (!uses(text.en, term)) continue;
      ++checked;
      const std::string french = lower(text.fr);
      const bool found = std::any_of(
          term.stems.begin(), term.stems.end(),
          [&](const std::string& stem) { return french.find(stem) != std::string::npos; });
      EXPECT_TRUE(found) << text.name << " says “" << term.english << "”: " << text.fr;
    }
  }
  EXPECT_GE(checked, least);
}

TEST(Glossary, HasTermsWithStems) {
  EXPECT_GT(terms().size(), 25U);
  for (const Term& term : terms()) {
    for (const std::string& stem : term.stems) EXPECT_NE(stem, "") << term.english;
  }
}

TEST(Glossary, IsKeptByTheMessages) { expect_stems(all_messages(), 40); }

TEST(Glossary, IsKeptByTheShippedRuleSets) { expect_stems(all_rule_texts(), 200); }

}  // namespace
}  // namespace untether::testing

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "app/cli/options.h"
#include "engine/policy/diff.h"
#include "engine/policy/lint.h"
#include "model/fields.h"
#include "model/portfolio.h"
#include "model/verdict.h"
#include "tests/support/golden.h"
#include "tests/support/messages.h"

// The catalogues against the code that asks for their messages.

namespace untether::testing {
namespace {

const Catalogue& english() {
  static const Catalogue catalogue(Language::en);
  return catalogue;
}

std::vector<std::string> sources_in(const std::vector<std::string>& folders) {
  std::vector<std::string> files;
  for (const std::string& folder : folders) {
    const std::filesystem::path top = std::filesystem::path(UNTETHER_SOURCE_DIR) / folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(top)) {
      const std::string ending = entry.path().extension().string();
      if (ending != ".cpp" && ending != ".h") continue;
      files.push_back(
          source_file(std::filesystem::relative(entry.path(), UNTETHER_SOURCE_DIR).string()));
    }
  }
  return files;
}

// Every match of the first group.
std::set<std::string> found_in(const std::vector<std::string>& sources, const std::string& wanted) {
  const std::regex pattern(wanted);
  std::set<std::string> all;
  for (const std::string& source : sources) {
    for (std::sregex_iterator at(source.begin(), source.end(), pattern), end; at != end; ++at) {
      all.insert((*at)[1]);
    }
  }
  return all;
}

// Dotted words between quotes in the app layer: keys, and beginnings of keys.
const std::set<std::string>& words_of_app() {
  static const std::set<std::string> words =
      found_in(sources_in({"app"}), R"re("([a-z_]+(?:\.[a-zA-Z_]+)*\.?)")re");
  return words;
}

// "@type.timestamp": messages that the layers below name as arguments.
const std::set<std::string>& words_of_arguments() {
  static const std::set<std::string> words = found_in(
      sources_in({"app", "engine", "model", "scenarios"}), R"re("@([a-z_]+\.[a-z_.]*)")re");
  return words;
}

bool begins_a_key(const std::string& beginning) {
  const auto keys = english().keys();
  return std::any_of(keys.begin(), keys.end(),
                     [&](const std::string& key) { return key.starts_with(beginning); });
}

template <class Enum>
void expect_words(const std::string& prefix) {
  for (const auto name : Names<Enum>::names) {
    EXPECT_TRUE(english().has(prefix + "." + std::string(name))) << prefix << "." << name;
  }
}

TEST(Messages, NamedInTheCodeAreAllThere) {
  for (const std::string& word : words_of_app()) {
    const bool dotted = word.find('.') != std::string::npos;
    const bool section = word == "lifecycles." || word == "removal.";  // of a rule set
    if (!dotted || section || word.ends_with(".json")) continue;
    const bool there = english().has(word) || begins_a_key(word.ends_with('.') ? word : word + ".");
    EXPECT_TRUE(there) << word;
  }
}

TEST(Messages, NamedAsArgumentsAreAllThere) {
  for (const std::string& word : words_of_arguments()) {
    if (word.starts_with("odata.")) continue;  // a member of the service's answers
    EXPECT_TRUE(word.ends_with('.') ? begins_a_key(word) : english().has(word)) << word;
  }
}

TEST(Messages, OfEveryMistakeAreThere) {
  for (const ErrorCode code : all_error_codes()) {
    EXPECT_TRUE(english().has("error." + std::string(to_string(code)))) << to_string(code);
  }
}

TEST(Messages, OfEveryWordOfAClosedListAreThere) {
  expect_words<Decision>("decision");
  expect_words<Decision>("explain.verdict");
  expect_words<Certainty>("certainty");
  expect_words<Certainty>("explain.certainty");
  expect_words<PartnerType>("partner");
  expect_words<Role>("role");
  expect_words<AssetKind>("kind");
  expect_words<Collection>("collection");
  expect_words<FindingCode>("reason");
  expect_words<FindingCode>("explain.subject");
  expect_words<FindingCode>("finding");
  expect_words<AnomalyCode>("anomaly");
  expect_words<AnomalyCode>("check.anomaly");
  expect_words<NoteCode>("note");
  expect_words<Gate>("gate");
  expect_words<WindowUnit>("length");
  expect_words<DatedBy>("value.by");
  expect_words<LintCode>("lint");
  expect_words<Change>("diff.way");
  expect_words<Change>("diff.entry");
  expect_words<Change>("diff.value");
}

TEST(Messages, OfEveryFieldThatAPrerequisiteMayReadAreThere) {
  for (std::uint8_t i = 0; i < fields().size(); ++i) {
    if (!is_finite(info(FieldId{i}))) continue;
    const std::string name(info(FieldId{i}).name);
    EXPECT_TRUE(english().has("field." + name)) << name;
  }
}

// A message that nothing asks for is a leftover.
TEST(Messages, AreAllAskedFor) {
  std::set<std::string> asked = words_of_app();
  asked.insert(words_of_arguments().begin(), words_of_arguments().end());
  for (const char* enumerated : {"error", "word", "state", "field", "type", "lint"}) {
    asked.insert(enumerated);
  }
  for (const std::string& key : english().keys()) {
    bool found = asked.contains(key);
    for (std::size_t dot = key.find('.'); dot != std::string::npos && !found;
         dot = key.find('.', dot + 1)) {
      found = asked.contains(key.substr(0, dot)) || asked.contains(key.substr(0, dot + 1));
    }
    // "help.option." and what stands behind a key put together: "help." + command.
    EXPECT_TRUE(found) << key;
  }
}

TEST(Messages, HaveTheSamePlaceholdersInBothLanguages) {
  for (const BothTexts& message : all_messages()) {
    // French has a form for numbers of its own where English has none.
    EXPECT_EQ(placeholders(message.en), placeholders(message.fr)) << message.name;
  }
}

TEST(Messages, HaveBothFormsOfEveryPlural) {
  const std::regex head(R"(\{[a-z_]+, plural, )");
  const std::regex whole(
      R"(\{[a-z_]+, plural, (=\d+ \{[^{}]*\} )*one \{[^{}]*\} other \{[^{}]*\}\})");
  for (const BothTexts& message : all_messages()) {
    for (const std::string& text : {message.en, message.fr}) {
      const auto count = [&](const std::regex& pattern) {
        return std::distance(std::sregex_iterator(text.begin(), text.end(), pattern), {});
      };
      EXPECT_EQ(count(head), count(whole)) << message.name << ": " << text;
    }
  }
}

TEST(Messages, AreNeitherEmptyNorEndInBlanks) {
  for (const BothTexts& message : all_messages()) {
    for (const std::string& text : {message.en, message.fr}) {
      EXPECT_NE(text, "") << message.name;
      if (message.name == "list.or" || message.name.starts_with("list.") ||
          message.name == "graph.colon") {
        continue;
      }
      EXPECT_FALSE(text.starts_with(' ') || text.ends_with(' ')) << message.name;
      EXPECT_EQ(text.find("  ", 0) != std::string::npos, text.find("\n  ") != std::string::npos)
          << message.name;
    }
  }
}

TEST(RuleTexts, AreThereInBothLanguages) {
  EXPECT_GT(all_rule_texts().size(), 200U);
  for (const BothTexts& text : all_rule_texts()) {
    EXPECT_NE(text.en, "") << text.name;
    EXPECT_NE(text.fr, "") << text.name;
  }
}

}  // namespace
}  // namespace untether::testing

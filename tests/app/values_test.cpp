#include "app/text/values.h"

#include <gtest/gtest.h>

#include "tests/support/run_program.h"
#include "tests/support/shipped.h"

namespace untether {
namespace {

const Catalogue& english() {
  static const Catalogue catalogue(Language::en);
  return catalogue;
}

const Catalogue& french() {
  static const Catalogue catalogue(Language::fr);
  return catalogue;
}

TEST(ValueText, TellsLengthsInTheLargestUnitThatFits) {
  EXPECT_EQ(value_text(english(), ParameterValue{Seconds{900}}), "15 minutes");
  EXPECT_EQ(value_text(english(), ParameterValue{Seconds{7200}}), "2 hours");
  EXPECT_EQ(value_text(english(), ParameterValue{Seconds{86400}}), "1 day");
  EXPECT_EQ(value_text(english(), ParameterValue{Period{12, 0}}), "1 year");
  EXPECT_EQ(value_text(english(), ParameterValue{Period{1, 0}}), "1 month");
  EXPECT_EQ(value_text(french(), ParameterValue{Period{3, 0}}), "3 mois");
  EXPECT_EQ(value_text(french(), ParameterValue{Window{7, WindowUnit::calendar_days}}),
            "7 jours calendaires");
}

TEST(ValueText, LeavesNoPartOfALengthOut) {
  EXPECT_EQ(value_text(english(), ParameterValue{Seconds{90}}), "90 seconds");
  EXPECT_EQ(value_text(french(), ParameterValue{Seconds{1}}), "1 seconde");
  EXPECT_EQ(value_text(english(), ParameterValue{Seconds{90000}}), "25 hours");
  EXPECT_EQ(value_text(english(), ParameterValue{Seconds{0}}), "0 minutes");
  EXPECT_EQ(value_text(english(), ParameterValue{Period{1, 15}}), "1 month 15 days");
  EXPECT_EQ(value_text(french(), ParameterValue{Period{12, 1}}), "1 an 1 jour");
}

TEST(ValueText, TellsYesNoAndUnknownInWords) {
  EXPECT_EQ(value_text(english(), ParameterValue{true}), "yes");
  EXPECT_EQ(value_text(french(), ParameterValue{false}), "non");
  EXPECT_EQ(value_text(french(), ParameterValue{NotKnown{}}), "non connu");
}

TEST(ValueText, TellsAWordOfTheSetInTheReadersLanguageAndAHousesOwnAsItStands) {
  EXPECT_EQ(value_text(french(), ParameterValue{Word{"prorated"}}), "au prorata");
  EXPECT_EQ(value_text(french(), ParameterValue{Word{"disabled"}}), "désactivé");
  EXPECT_EQ(value_text(french(), ParameterValue{Word{"gold_plated"}}), "gold_plated");
}

TEST(ValueText, WritesFractionsAsTheLanguageDoes) {
  EXPECT_EQ(value_text(english(), ParameterValue{Decimal{"0.03"}}), "0.03");
  EXPECT_EQ(value_text(french(), ParameterValue{Decimal{"0.03"}}), "0,03");
}

TEST(ValueText, ListsTheValuesOfADatedParameterOnceEach) {
  const RuleSet& rules = testing::shipped("nce-2026").rules();
  const Parameter& window = rules.parameters[rules.parameter("software_window")->value];
  EXPECT_EQ(value_text(english(), window),
            "by day of purchase, 60 days from 2018-01-12; 30 days from 2021-06-01; "
            "30 calendar days from 2022-07-11");
}

// Every word of every enumeration that ships is translated.
TEST(ValueText, KnowsEveryWordOfTheShippedSets) {
  for (const std::string& name : testing::shipped_names()) {
    for (const Parameter& parameter : testing::shipped(name).rules().parameters) {
      for (const std::string& word : parameter.words) {
        const bool number = word.find_first_not_of("0123456789") == std::string::npos;
        EXPECT_TRUE(number || french().has("word." + word) || french().has("state." + word))
            << name << " " << parameter.id << ": " << word;
      }
    }
  }
}

TEST(RulesShow, HasNoValueAsItStandsInTheFile) {
  for (const std::string name : {"csp-2020-04", "nce-2025", "nce-2026"}) {
    const std::string text = testing::run_program({"rules", "show", name}, 400).out;
    for (const char* raw : {": true\n", ": false\n", ": P", "calendar_days\n", ": unknown\n"}) {
      EXPECT_EQ(text.find(raw), std::string::npos) << name << raw;
    }
  }
}

TEST(RulesShow, OfOneParameterTellsHowToSetIt) {
  const auto run =
      testing::run_program({"rules", "show", "nce-2026", "--entry", "nce_cancel_window"});
  EXPECT_NE(run.out.find("--set \"nce_cancel_window=7 calendar_days\""), std::string::npos);
}

}  // namespace
}  // namespace untether

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "app/text/catalogue.h"
#include "tests/support/broken_files.h"
#include "tests/support/run_program.h"

// What the program says of files with a mistake made by hand.

namespace untether::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Told {
  std::string code;
  std::string line;
  std::string column;
  std::string pointer;
};

// "bad_guid 3:11 /partner/id" in its parts.
Told parts_of(const std::string& mistake) {
  Told told;
  const std::size_t space = mistake.find(' ');
  const std::size_t colon = mistake.find(':', space);
  const std::size_t end = std::min(mistake.find(' ', colon), mistake.size());
  told.code = mistake.substr(0, space);
  told.line = mistake.substr(space + 1, colon - space - 1);
  told.column = mistake.substr(colon + 1, end - colon - 1);
  if (end < mistake.size()) told.pointer = mistake.substr(end + 1);
  return told;
}

// Where the message of that mistake begins: file, line, column, pointer.
std::string place_of(const BrokenFile& broken, const Told& told) {
  std::string place = broken_path(broken.blamed.empty() ? broken.file : broken.blamed);
  if (told.line != "0") place += ":" + told.line;
  if (told.column != "0") place += ":" + told.column;
  if (!told.pointer.empty()) place += " " + told.pointer;
  return place + ": ";
}

// What came of each file, in the order of the list; run once a language.
const std::vector<ProgramRun>& runs_in(const std::string& language) {
  static std::map<std::string, std::vector<ProgramRun>> known;
  std::vector<ProgramRun>& runs = known[language];
  if (!runs.empty()) return runs;
  for (const BrokenFile& broken : broken_files()) {
    std::vector<std::string> arguments = arguments_for(broken);
    arguments.insert(arguments.end(), {"--lang", language});
    runs.push_back(run_program(arguments));
  }
  return runs;
}

class BrokenFiles : public ::testing::TestWithParam<std::string> {
 protected:
  // Calls `look` with each file and what came of it.
  template <class Look>
  void each(const Look& look) {
    const auto& runs = runs_in(GetParam());
    for (std::size_t i = 0; i < runs.size(); ++i) look(broken_files()[i], runs[i]);
  }
};

TEST_P(BrokenFiles, EachEndsTheRunWithTwoAndNothingOnStandardOutput) {
  each([](const BrokenFile& broken, const ProgramRun& run) {
    EXPECT_EQ(run.code, 2) << broken.file;
    EXPECT_EQ(run.out, "") << broken.file;
    EXPECT_EQ(lines_of(run.err).size(), broken.mistakes.size()) << run.err;
  });
}

TEST_P(BrokenFiles, EachMistakeIsToldWithItsPlace) {
  each([](const BrokenFile& broken, const ProgramRun& run) {
    for (const std::string& mistake : broken.mistakes) {
      const std::string place = place_of(broken, parts_of(mistake));
      EXPECT_THAT(run.err, HasSubstr("untether: " + place)) << broken.file;
    }
  });
}

TEST_P(BrokenFiles, NoMessageHasAPlaceholderOrAKeyLeftInIt) {
  each([](const BrokenFile& broken, const ProgramRun& run) {
    for (const char* leftover : {"{found}", "{expected}", "{limit}", "{first}", "``",
                                 "«\u00A0\u00A0»", "@type.", "@json.", "@rules.", "<error."}) {
      EXPECT_THAT(run.err, Not(HasSubstr(leftover))) << broken.file;
    }
  });
}

INSTANTIATE_TEST_SUITE_P(BothLanguages, BrokenFiles, ::testing::Values("en", "fr"),
                         [](const auto& language) { return language.param; });

TEST(BrokenFilesInFrench, AreToldInOtherWordsThanInEnglish) {
  for (std::size_t file = 0; file < broken_files().size(); ++file) {
    const auto english = lines_of(runs_in("en")[file].err);
    const auto french = lines_of(runs_in("fr")[file].err);
    ASSERT_EQ(english.size(), french.size()) << broken_files()[file].file;
    for (std::size_t i = 0; i < english.size(); ++i) EXPECT_NE(english[i], french[i]);
  }
}

}  // namespace
}  // namespace untether::testing

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/answers.h"
#include "tests/support/builders.h"
#include "tests/support/damage.h"
#include "tests/support/golden.h"
#include "tests/support/run_program.h"

// A directory of raw answers stands wherever a portfolio may: same bytes, mistakes with the place
// in the answer.

namespace untether::testing {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

std::string first_difference(const std::string& a, const std::string& b) {
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (left == a.end() && right == b.end()) return {};
  const auto at = static_cast<std::size_t>(left - a.begin());
  const std::size_t from = at < 60 ? 0 : at - 60;
  return "'" + a.substr(from, 160) + "' against '" + b.substr(from, 160) + "'";
}

// The same question about both: exit codes and texts are the same.
void expect_same(const std::string& file, const std::string& folder,
                 const std::vector<std::string>& options) {
  const auto run = [&options](const std::string& portfolio) {
    std::vector<std::string> arguments = {options[0], portfolio};
    arguments.insert(arguments.end(), options.begin() + 1, options.end());
    return run_program(arguments);
  };
  const ProgramRun of_file = run(file);
  const ProgramRun of_folder = run(folder);
  EXPECT_EQ(of_folder.code, of_file.code) << of_folder.err;
  EXPECT_EQ(first_difference(of_folder.out, of_file.out), "") << options.back();
  EXPECT_EQ(of_folder.err, of_file.err);
}

void expect_same_answers(const std::string& text, const std::string& someone) {
  const TemporaryFolder files;
  const TemporaryFolder answers;
  const std::string file = files.write("portfolio.json", text);
  write_files(answers, split_into_answers(text, [](std::size_t n) { return n / 2; }));
  for (const char* format : {"table", "json", "csv", "markdown"}) {
    expect_same(file, answers.path(), {"check", "--all", "--format", format});
  }
  expect_same(file, answers.path() + "/", {"check", "--lang", "fr", "--threads", "2"});
  expect_same(file, answers.path(), {"check", "--since", file});
  expect_same(file, file, {"check", "--since", answers.path()});
  expect_same(file, answers.path(), {"explain", someone, "--format", "json"});
}

TEST(AnswersDirectory, GivesTheSameBytesAsTheShippedPortfolio) {
  const std::string text = source_file("scenarios/portfolios/small-partner.json");
  expect_same_answers(text, "Elm Analytics");
}

TEST(AnswersDirectory, GivesTheSameBytesAsAGeneratedPortfolio) {
  const GoodPortfolio good = good_portfolio(2026, 5, 150, true);
  expect_same_answers(as_answers_can_tell(good.text()), good.customers[3]["id"].get<std::string>());
}

std::string shipped_answers() {
  return std::string(UNTETHER_SOURCE_DIR) + "/scenarios/portfolios/raw-answers";
}

TEST(AnswersDirectory, TheShippedOneShowsWhatWasRefreshedAndWhatWasNeverAsked) {
  const ProgramRun run = run_program({"check", shipped_answers(), "--all", "--format", "csv"});
  ASSERT_EQ(run.code, 0) << run.err;
  const std::vector<std::string> lines = lines_of(run.out);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_THAT(lines[1], HasSubstr("removable"));
  EXPECT_THAT(lines[1], HasSubstr("2026-06-14T06:00:02Z"));
  EXPECT_THAT(lines[2], HasSubstr("removable")) << "the subscription's own answer is younger";
  EXPECT_THAT(lines[2], HasSubstr("2026-06-15T12:00:00Z"));
  EXPECT_THAT(lines[3], HasSubstr("undecided"));
  const ProgramRun why = run_program({"explain", shipped_answers(), "Saltmarsh Energy"});
  EXPECT_THAT(why.out, HasSubstr("entitlements"));
}

// --- mistakes ------------------------------------------------------------------------------------

struct Told {
  std::string english;
  std::string french;
};

Told told(const AnswerFiles& files, int code, bool strict = false) {
  const TemporaryFolder folder;
  write_files(folder, files);
  std::vector<std::string> arguments = {"check", folder.path()};
  if (strict) arguments.emplace_back("--strict");
  const ProgramRun english = run_program(arguments);
  const ProgramRun french = run_french(arguments);
  EXPECT_EQ(english.code, code) << english.err;
  EXPECT_EQ(french.code, code) << french.err;
  const auto without_path = [&](std::string text) {
    for (std::size_t at = text.find(folder.path()); at != std::string::npos;
         at = text.find(folder.path())) {
      text.replace(at, folder.path().size(), "DIR");
    }
    return text;
  };
  return {without_path(english.err), without_path(french.err)};
}

Json someone(unsigned number) {
  return {{"id", to_string(guid(number))}, {"relationshipToPartner", "reseller"}};
}

TEST(AnswersDirectory, WithoutAManifestIsRefused) {
  const Told texts = told({{"customers.json", "[]"}}, 2);
  EXPECT_EQ(texts.english,
            "untether: DIR/manifest.jsonl: cannot be opened: there is no such file\n");
  EXPECT_THAT(texts.french, EndsWith("ouverture impossible\u00A0: ce fichier n’existe pas\n"));
}

TEST(AnswersDirectory, MayNotReachOutOfItself) {
  const Told texts =
      told({{"manifest.jsonl", R"({"url": "/v1/customers", "status": 200, )"
                               R"("fetched_at": "2026-06-15", "file": "../customers.json"})"}},
           2);
  EXPECT_THAT(texts.english, HasSubstr("DIR/manifest.jsonl:1:77 /file: "));
  EXPECT_THAT(texts.english, HasSubstr("expected a file below the folder"));
  EXPECT_THAT(texts.french, HasSubstr("un fichier situé dans le dossier"));
}

TEST(AnswersDirectory, WithABrokenAnswerGoesOnUnlessStrict) {
  AnswerFolder answers;
  answers.add("customers", page_of({someone(1), someone(2)}));
  answers.add_text(customer_path(1) + "/orders", "{\"items\": [\n  tru]}");
  const std::string place = "DIR/" + customer_path(1) + "/orders.json:2:3";
  const Told texts = told(answers.files(), 0);
  EXPECT_THAT(texts.english, HasSubstr(place));
  EXPECT_THAT(texts.french, HasSubstr(place));
  EXPECT_NE(texts.english, texts.french);
  EXPECT_THAT(told(answers.files(), 2, true).english, HasSubstr(place));
}

TEST(AnswersDirectory, TellsHowManyAnswersWereRefusalsInBothLanguages) {
  AnswerFolder answers;
  answers.add("customers", page_of({someone(1), someone(2)}));
  answers.refuse(customer_path(1) + "/orders", 404).refuse(customer_path(2) + "/orders", 404);
  answers.add("invoices", page_of({}));
  const TemporaryFolder folder;
  write_files(folder, answers.files());
  const std::string english = run_program({"check", folder.path()}, 200).out;
  EXPECT_THAT(english, HasSubstr("2 answers are refusals with status 404"));
  EXPECT_THAT(english, HasSubstr("1 answer of the manifest is about something that is not read."));
  EXPECT_THAT(run_french({"check", folder.path()}).out, HasSubstr("2 réponses sont des refus"));
}

}  // namespace
}  // namespace untether::testing

// Whole files of cases: what is odd about them, what can be written anew, what they cover.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/cases/read_cases.h"
#include "scenarios/cases/update_cases.h"
#include "scenarios/report/case_lint.h"
#include "scenarios/report/coverage_files.h"
#include "tests/support/files.h"

namespace untether::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const RuleLibrary& library() {
  static const RuleLibrary rules = shipped_rules();
  return rules;
}

struct Loaded {
  std::vector<CaseFile> files;
  std::vector<CaseFileRun> results;
};

std::string file_of(const std::string& cases, const std::string& rules = "nce-2026") {
  return R"({"format": "untether-cases/1", "rules": ")" + rules + R"(", "cases": {)" + cases + "}}";
}

Loaded load(const std::string& text) {
  const TemporaryFolder folder;
  auto files = read_case_files({folder.write("cases.json", text)}, "");
  EXPECT_TRUE(files.has_value());
  auto results = run_case_files(library(), *files, 1, std::nullopt);
  for (const Error& error : results.front().mistakes) ADD_FAILURE() << debug_text(error);
  return {std::move(*files), std::move(results)};
}

std::vector<std::string> findings(const std::string& text) {
  const Loaded loaded = load(text);
  std::vector<std::string> lines;
  for (const CaseLintFinding& one : lint_cases(library(), loaded.files, loaded.results)) {
    lines.push_back(one.name + " " + std::string(name_of(one.code)) + " " + one.found);
  }
  return lines;
}

const std::string head = R"({"title": {"en": "t", "fr": "t"}, )";
const std::string licence = R"("assets": [{"name": "Office", "kind": "nce_license", "term": "P1Y",
  "term_start": "2026-03-01", "price": "1200.00 USD"}]})";

TEST(CaseLint, FindsNothingInACaseThatSaysWhatItDoes) {
  EXPECT_THAT(
      findings(file_of("\"a\": " + head + R"("covers": ["NCE-1"], "given": {"at": "2026-06-15", )" +
                       licence + R"(, "when": [{"do": "remove", "refused": "any"}]})")),
      IsEmpty());
}

TEST(CaseLint, FindsACaseThatAssertsNothing) {
  EXPECT_THAT(findings(file_of("\"a\": " + head + R"("given": {"at": "2026-06-15"},
      "when": ["remove"]})")),
              ElementsAre("a asserts_nothing "));
}

TEST(CaseLint, FindsAnEntryThatACaseOnlyClaimsToCover) {
  EXPECT_THAT(findings(file_of(
                  "\"a\": " + head +
                  R"("covers": ["NCE-3", "NCE-1", "house-row"], "given": {"at": "2026-06-15", )" +
                  licence + R"(, "then": {"verdict": "blocked"}})")),
              ElementsAre("a covers_untouched NCE-3"));
}

TEST(CaseLint, FindsALineThatComesTooLateWithoutSayingSo) {
  const std::string given = R"("given": {"at": "2026-06-15", )" + licence + R"(, "when": [)";
  const std::string line = R"({"do": "cancel \"Office\"", "refused": )";
  EXPECT_THAT(findings(file_of("\"a\": " + head + given + line + "\"any\"}]}")),
              ElementsAre("a past_deadline cancel \"Office\""));
  EXPECT_THAT(findings(file_of("\"a\": " + head + given + line + "\"900117\"}]}")), IsEmpty());
}

TEST(CaseLint, FindsColumnsNobodyUsesAndPlaceholdersNobodyFills) {
  EXPECT_THAT(findings(file_of("\"a\": " + head + R"("given": {"at": "<now>"},
      "then": {"verdict": "removable"}, "examples": {"columns": ["now", "who"],
      "rows": [["2026-06-15", "x"]]}})")),
              ElementsAre("a unused_column who"));
  EXPECT_THAT(findings(file_of("\"a\": " + head + R"("given": {"at": "2026-06-15"},
      "when": [{"do": "remove", "refused": "<answer>"}], "then": {"verdict": "removable"}})")),
              Contains("a unknown_placeholder <answer>"));
}

TEST(CaseLint, FindsWhatPassesOnlyInTheSandbox) {
  const std::string ri = R"("given": {"at": "2026-06-15", "assets": [{"name": "RI",
      "kind": "reservation", "term": "P1Y", "term_start": "2026-06-14", "order": "o1"}]},
      "when": ["cancel_order \"RI\""], "then": {"state": {"RI": "cancelled"}}})";
  EXPECT_THAT(
      findings(file_of("\"a\": " + head + R"("latencies": false, )" + ri, "nce-2026+sandbox")),
      ElementsAre("a only_in_sandbox sandbox"));
}

TEST(UpdateCases, WriteWhatWasFoundAndLeaveTheRestAsItStands) {
  const std::string text =
      "{\"format\": \"untether-cases/1\", \"rules\": \"nce-2026\",\n// a comment\n\"cases\": {\n"
      "\"a\": " +
      head + R"("given": {"at": "2026-06-15", )" + licence + R"(,
  "then": {"verdict": "removable", "reasons": [], "link": true, "state": {"Office": "active"}}}}})";
  const Loaded loaded = load(text);
  const UpdatedFile updated = update_cases(text, loaded.results.front());
  EXPECT_EQ(updated.updated, 3U);
  EXPECT_EQ(updated.left, 0U);
  EXPECT_THAT(updated.text, HasSubstr("// a comment"));
  EXPECT_THAT(updated.text,
              HasSubstr(R"("verdict": "blocked", "reasons": ["NCE-1"], "link": false, )"
                        R"("state": {"Office": "active"})"));
  EXPECT_THAT(load(updated.text).results.front().runs.front().run.failures, IsEmpty());
}

TEST(UpdateCases, LeaveAnswersAndWhatExamplesShareAlone) {
  const std::string text = file_of("\"a\": " + head + R"("given": {"at": "2026-06-15", )" +
                                   licence +
                                   R"(, "when": [{"do": "remove", "refused": "800060"}]},
  "b": )" + head + R"("given": {"at": "<now>"}, "then": {"verdict": "blocked"},
  "examples": {"columns": ["now"], "rows": [["2026-06-15"], ["2026-06-16"]]}})");
  const UpdatedFile updated = update_cases(text, load(text).results.front());
  EXPECT_EQ(updated.updated, 0U);
  EXPECT_EQ(updated.left, 3U);
  EXPECT_EQ(updated.text, text);
}

TEST(CoverageFiles, NameTheCasesOfEachSideOfEachEntry) {
  const Loaded loaded =
      load(file_of("\"a\": " + head + R"("given": {"at": "2026-06-15", )" + licence +
                   R"(, "when": [{"do": "cancel \"Office\"", "refused": "900117"},
      {"do": "auto_renew_on \"Office\"", "refused": "any"}]})"));
  const auto sets = coverage_of(loaded.results);
  ASSERT_EQ(sets.size(), 1U);
  std::vector<std::string> exercised;
  for (const CoveredItem& item : sets.front().items) {
    if (!item.cases.empty()) {
      EXPECT_THAT(item.cases, ElementsAre("a"));
      exercised.push_back(item.exercise.id + " " + std::string(name_of(item.exercise.facet)));
    }
  }
  EXPECT_THAT(exercised,
              ElementsAre("900117 answered", "ADD-3 passes", "NCE-1 refuses",
                          "nce.auto_renew_on guard_refuses", "nce.cancel window_refuses"));
  EXPECT_EQ(sets.front().exercised(), 5U);
  EXPECT_THAT(coverage_json(sets), HasSubstr("\"facet\": \"window_refuses\""));
  const std::string page = coverage_html(sets, "en", [](const std::string& key) { return key; });
  EXPECT_THAT(page,
              HasSubstr("<td>nce.<wbr>cancel</td><td>cases.facet.window_refuses</td><td>a</td>"));
  EXPECT_THAT(page, HasSubstr("class=\"never\""));
}

}  // namespace
}  // namespace untether::testing

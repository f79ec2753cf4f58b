// Cases as files: what passes, what fails, and the mistakes in them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/cases/read_cases.h"
#include "scenarios/cases/run_case.h"

namespace untether::testing {
namespace {

using ::testing::_;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

const std::string office = R"({"name": "Office", "kind": "nce_license", "term": "P1Y",
  "term_start": "2026-03-01", "price": "1200.00 USD"})";

// A file with one case of one licence, its steps and what must come of them.
std::string file_with(const std::string& when, const std::string& then,
                      const std::string& more = "", const std::string& at = "2026-06-15") {
  return R"({"format": "untether-cases/1", "rules": "nce-2026", "cases": {"one": {
"title": {"en": "t", "fr": "t"}, "covers": ["NCE-1"],
"given": {"at": ")" +
         at + R"(", "assets": [)" + office + R"(]},
"when": [)" +
         when + R"(], "then": {)" + then + "}" + more + "}}}";
}

std::vector<std::string> told(const Errors& errors) {
  std::vector<std::string> lines;
  for (const Error& error : errors) lines.push_back(debug_text(error));
  return lines;
}

std::vector<CaseRun> run_text(const std::string& text) {
  const auto cases = read_cases("cases.json", text);
  EXPECT_TRUE(cases.has_value()) << (cases ? "" : debug_text(cases.error().front()));
  static const RuleLibrary library = shipped_rules();
  CaseStages stages(library);
  return cases ? run_case(stages, cases->front()) : std::vector<CaseRun>();
}

std::vector<std::string> failures(const std::string& text) {
  const auto runs = run_text(text);
  return runs.empty() ? std::vector<std::string>() : told(runs.front().failures);
}

std::vector<std::string> mistakes(const std::string& text) {
  const auto cases = read_cases("cases.json", text);
  return cases ? std::vector<std::string>() : told(cases.error());
}

TEST(Cases, PassWhereEverythingIsAsExpected) {
  EXPECT_THAT(
      failures(file_with(
          R"("suspend #1", {"do": "remove", "refused": "active_subscriptions", "because": ["NCE-1"]})",
          R"("verdict": "blocked", "reasons": ["NCE-1"], "link": false, "request": "no",
                     "relationship": true, "state": {"Office": "suspended"},
                     "field": {"Office": ["autoRenew no", "termEnd 2027-03-01"]}, "ledger": [],
                     "net": ["0"], "events": ["acted nce.suspend"], "at": "2026-06-15",
                     "deadline": "2027-02-28T23:59:59Z", "access": {"dap": "no"})")),
      IsEmpty());
}

TEST(Cases, FailWhereAFigureDiffersAndNameTheLineThatExpectedIt) {
  const auto failed = failures(file_with(R"("suspend #1")", R"(
"state": {"Office": "active"},
"verdict": "removable")"));
  ASSERT_THAT(failed, SizeIs(2));
  EXPECT_THAT(failed[0], HasSubstr("cases.json:6:"));
  EXPECT_THAT(failed[0], HasSubstr("case_differs"));
  EXPECT_THAT(failed[1], HasSubstr("cases.json:7:"));
}

TEST(Cases, FailWhereAStepGetsAnotherAnswerThanExpected) {
  EXPECT_THAT(failures(file_with(R"("remove")", "")), ElementsAre(HasSubstr("case_refused")));
  EXPECT_THAT(failures(file_with(R"({"do": "suspend #1", "refused": "any"})", "")),
              ElementsAre(HasSubstr("case_not_refused")));
  EXPECT_THAT(failures(file_with(R"({"do": "remove", "refused": "software"})", "")),
              ElementsAre(HasSubstr("case_other_answer")));
  EXPECT_THAT(
      failures(file_with(
          R"({"do": "remove", "refused": "active_subscriptions", "because": ["PRE-1"]})", "")),
      ElementsAre(HasSubstr("case_other_answer")));
}

TEST(Cases, TakeARefusalByItsIdItsCodeOrItsCheck) {
  for (const char* word : {"900117", "interval", "any"}) {
    EXPECT_THAT(
        failures(file_with(R"({"do": "cancel #1", "refused": ")" + std::string(word) + "\"}", "")),
        IsEmpty())
        << word;
  }
}

TEST(Cases, StopAtAStepThatCannotBeRead) {
  const auto runs = run_text(file_with(R"("suspend #1", "suspend Word", "remove")", ""));
  ASSERT_THAT(runs, SizeIs(1));
  EXPECT_TRUE(runs[0].broken);
  EXPECT_THAT(told(runs[0].failures), ElementsAre(HasSubstr("unknown_asset")));
  EXPECT_EQ(runs[0].story->moments().size(), 1U);
}

TEST(Cases, RunOnceForEachExample) {
  const auto runs = run_text(file_with(
      R"({"do": "cancel \"Office\"", "refused": "<answer>"})", R"("state": {"Office": "<state>"})",
      R"(, "examples": {"columns": ["now", "answer", "state"], "rows": [
        ["2026-03-07T23:59:59Z", "no", "deleted"], ["2026-03-08", "900117", "active"]]})",
      "<now>"));
  ASSERT_THAT(runs, SizeIs(2));
  EXPECT_EQ(runs[1].name, "one #2");
  EXPECT_THAT(told(runs[0].failures), IsEmpty());
  EXPECT_THAT(told(runs[1].failures), IsEmpty());
}

TEST(Cases, SayWhatTheyExercised) {
  const auto runs = run_text(file_with(R"("suspend #1", {"do": "remove", "refused": "any"})", ""));
  ASSERT_THAT(runs, SizeIs(1));
  ASSERT_THAT(runs[0].coverage, ElementsAre(Pair("nce-2026", _)));
  const auto& exercised = runs[0].coverage.at("nce-2026");
  EXPECT_THAT(exercised, Contains(Exercise{"nce.suspend", Facet::made}));
  EXPECT_THAT(exercised, Contains(Exercise{"NCE-1", Facet::refuses}));
  EXPECT_THAT(exercised, Contains(Exercise{"active_subscriptions", Facet::answered}));
  const auto able = coverable(*runs[0].timeline->policies[0]->machines.rules);
  for (const Exercise& item : exercised) {
    EXPECT_TRUE(able.contains(item)) << item.id << " " << name_of(item.facet);
  }
}

TEST(Cases, HoldInvariantsByNameAndSentencesOfCel) {
  const std::string remove = R"("schedule_cancel #1", "advance 2027-03-01", "remove")";
  EXPECT_THAT(failures(file_with(remove, R"~("holds": ["no_removal_with_blocker",
      "consequences_together", "!relationship && !assets.exists(a, a.billed)"])~")),
              IsEmpty());
  EXPECT_THAT(failures(file_with(remove, R"("holds": "relationship")")),
              ElementsAre(HasSubstr("case_differs what=`relationship` expected=`yes` found=`no`")));
}

TEST(Cases, AreBrokenByASentenceThatMeansNothing) {
  const auto runs = run_text(file_with(R"("suspend #1")", R"("holds": "relation")"));
  ASSERT_THAT(runs, SizeIs(1));
  EXPECT_TRUE(runs[0].broken);
  EXPECT_THAT(told(runs[0].failures), ElementsAre(HasSubstr("cel_unknown_variable")));
}

TEST(Cases, AreRefusedWithPlaceWhereAMemberIsMisspeltOrMissing) {
  EXPECT_THAT(mistakes(R"({"format": "untether-cases/2", "rules": "nce-2026", "cases": {}})"),
              ElementsAre(HasSubstr("wrong_format")));
  EXPECT_THAT(mistakes(file_with("", R"("verdikt": "blocked")")),
              ElementsAre(HasSubstr("unknown_member")));
  EXPECT_THAT(mistakes(file_with("17", "")), Contains(HasSubstr("wrong_type")));
  EXPECT_THAT(mistakes(R"({"format": "untether-cases/1", "cases": {"one": {}}})"),
              Contains(HasSubstr("missing_member")));
  EXPECT_THAT(mistakes("{\"format\": \"untether-cases/1\",\n \"cases\": }"),
              ElementsAre(HasSubstr("cases.json:2")));
}

TEST(Cases, NameWhatIsNotKnownOfWhatIsGiven) {
  const auto broken = [](const std::string& from, const std::string& to) {
    std::string text = file_with("", R"("verdict": "blocked")");
    text.replace(text.find(from), from.size(), to);
    return failures(text);
  };
  EXPECT_THAT(broken("\"term\": \"P1Y\"", "\"state\": \"asleep\""),
              ElementsAre(HasSubstr("unknown_name")));
  EXPECT_THAT(broken("1200.00 USD", "dear"), ElementsAre(HasSubstr("bad_money")));
  EXPECT_THAT(broken("P1Y", "a year"), ElementsAre(HasSubstr("bad_duration")));
  EXPECT_THAT(broken("nce-2026", "nce-2062"), ElementsAre(HasSubstr("unknown_rule_set")));
  EXPECT_THAT(broken("\"2026-06-15\"", "\"soon\""), ElementsAre(HasSubstr("bad_instant")));
}

TEST(Cases, TakeAssetsFromAFragment) {
  const std::string text = R"({"format": "untether-cases/1", "rules": "nce-2026",
"fragments": {"office": [)" +
                           office + R"(]}, "cases": {"one": {"title": {"en": "t", "fr": "t"},
"given": {"at": "2026-06-15", "use": ["office"]}, "then": {"state": {"Office": "active"}}}}})";
  EXPECT_THAT(failures(text), IsEmpty());
  std::string other = text;
  other.replace(other.find("[\"office\"]"), 10, "[\"word\"]");
  EXPECT_THAT(mistakes(other), ElementsAre(HasSubstr("unknown_name")));
}

}  // namespace
}  // namespace untether::testing

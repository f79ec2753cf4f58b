#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/whatif/resolve.h"
#include "tests/support/reading.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using whatif::HypothesisDraft;

std::string file_of(const std::string& hypotheses) {
  return "{\"format\": \"untether-hypotheses/1\",\n \"hypotheses\": " + hypotheses + "}";
}

Result<std::vector<HypothesisDraft>> expanded(const std::string& hypotheses) {
  const auto drafts = whatif::read_drafts("h.json", file_of(hypotheses));
  if (!drafts) return drafts;
  return whatif::expand(*drafts);
}

Result<std::vector<Hypothesis>> resolved(const std::string& hypotheses) {
  static const RuleLibrary library = shipped_rules();
  const auto drafts = expanded(hypotheses);
  if (!drafts) return fail(drafts.error());
  const Policy& policy = shipped("nce-2026");
  return whatif::resolve(*drafts,
                         {&library, policy.machines.rules, &policy, make_day(2026, 6, 15)});
}

std::vector<std::string> mistakes(const std::string& hypotheses) {
  const auto found = resolved(hypotheses);
  return found ? std::vector<std::string>() : briefs(found.error());
}

TEST(Hypotheses, OfAGridAreEveryCombinationTheLastNameChangingFastest) {
  const auto drafts = expanded(
      R"({"g": {"grid": {"days": ["P1D", "P2D"], "n": [5, 10]},
                "changes": [{"wait": "$days"},
                            {"apply": "nce.cancel", "where": "asset.quantity < $n"}]}})");
  ASSERT_TRUE(drafts);
  std::vector<std::string> said;
  for (const HypothesisDraft& draft : *drafts) {
    said.push_back(draft.id + " " + draft.changes[0].wait.text + " " + draft.changes[1].where.text);
  }
  EXPECT_THAT(said, ElementsAre("g[days=P1D,n=5] P1D asset.quantity < 5",
                                "g[days=P1D,n=10] P1D asset.quantity < 10",
                                "g[days=P2D,n=5] P2D asset.quantity < 5",
                                "g[days=P2D,n=10] P2D asset.quantity < 10"));
}

TEST(Hypotheses, OfAGridThatIsTooLargeAreRefused) {
  std::string numbers = "0";
  for (int i = 1; i < 200; ++i) numbers += "," + std::to_string(i);
  const std::string axis = "[" + numbers + "]";
  const auto drafts =
      expanded(R"({"g": {"grid": {"a": )" + axis + R"(, "b": )" + axis + R"(, "c": [1]}}})");
  ASSERT_FALSE(drafts);
  EXPECT_EQ(drafts.error().front().code, ErrorCode::too_many_entries);
}

TEST(Hypotheses, ShareThePolicyOfEqualSettings) {
  const auto found = resolved(
      R"({"a": {"set": {"nce_cancel_window": "14 days"}},
          "b": {"set": {"nce_cancel_window": "14 days"}, "changes": [{"wait": "P1D"}]},
          "c": {"rules": "nce-2025"}, "d": {}})");
  ASSERT_TRUE(found) << debug_text(found.error().front());
  EXPECT_NE((*found)[0].policy, nullptr);
  EXPECT_EQ((*found)[0].policy, (*found)[1].policy);
  EXPECT_EQ((*found)[2].policy->rules().name, "nce-2025");
  EXPECT_EQ((*found)[3].policy, nullptr);
}

TEST(Hypotheses, MeanAnActionByKindByLifeCycleOrForAll) {
  const Machines& machines = shipped("nce-2026").machines;
  const auto count = [&](std::string_view name) {
    const auto found = find_actions(machines, name);
    if (!found) return -1;
    int kinds = 0;
    for (const auto& one : *found) kinds += one ? 1 : 0;
    return kinds;
  };
  EXPECT_EQ(count("nce_license.cancel"), 1);
  EXPECT_GT(count("cancel"), 1);
  EXPECT_EQ(count("nce_license.frobnicate"), -1);
  EXPECT_EQ(count("nce.renew"), -1);  // the clock's
}

// Mistakes are told together, each where it stands.
TEST(Hypotheses, WithMistakesNameTheirPlaces) {
  EXPECT_THAT(mistakes("{\"a\": {\"changes\": [\n  {\"apply\": \"nce.frobnicate\"},\n"
                       "  {\"apply\": \"nce.cancel\", \"where\": \"asset.quantty < 5\"},\n"
                       "  {\"wait\": \"soon\"},\n  {\"until\": \"later\"}],\n"
                       " \"as_if\": [{\"set\": {\"colour\": \"red\", \"status\": \"broken\"}}],\n"
                       " \"set\": {\"no_such\": 1}}}"),
              ElementsAre("cel_unknown_parameter 8:21 /hypotheses/a/set/no_such",
                          "unknown_member 7:31 /hypotheses/a/as_if/0/set/colour",
                          "bad_value 7:49 /hypotheses/a/as_if/0/set/status",
                          "unknown_name 3:14 /hypotheses/a/changes/0/apply",
                          "cel_unknown_field 4:37 /hypotheses/a/changes/1/where",
                          "bad_duration 5:13 /hypotheses/a/changes/2/wait",
                          "bad_instant 6:14 /hypotheses/a/changes/3/until"));
}

TEST(Hypotheses, SayOneThingAChange) {
  EXPECT_THAT(mistakes(R"({"a": {"changes": [{"wait": "P1D", "apply": "nce.cancel"}]}})"),
              ElementsAre("bad_value 2:35 /hypotheses/a/changes/0"));
  EXPECT_THAT(mistakes(R"({"a": {"changes": [{"where": "true"}]}})"),
              ElementsAre("bad_value 2:35 /hypotheses/a/changes/0"));
}

TEST(Hypotheses, UseNoNameThatTheirGridDoesNotHave) {
  const auto drafts = expanded(R"({"g": {"grid": {"n": [1]}, "changes": [{"wait": "$m"}]}})");
  ASSERT_FALSE(drafts);
  EXPECT_EQ(drafts.error().front().code, ErrorCode::unknown_name);
  EXPECT_EQ(argument(drafts.error().front(), "expected"), "$n");
}

}  // namespace
}  // namespace untether::testing

#include <gmock/gmock.h>

#include "tests/rules/support.h"

// Chapter 6: each code with its HTTP status, and who answers with it.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;

struct Code {
  std::string_view code;
  int status;
};

constexpr Code since_2020[] = {
    {"2001", 400},   {"2002", 400},   {"2006", 403},   {"2011", 400},   {"2055", 400},
    {"4018", 400},   {"13605", 403},  {"20000", 404},  {"20002", 403},  {"20003", 404},
    {"27009", 409},  {"60003", 404},  {"800012", 400}, {"800014", 409}, {"800016", 400},
    {"800019", 403}, {"800036", 417}, {"800040", 400}, {"800041", 400}, {"800060", 409},
    {"800061", 400}, {"800063", 400}, {"800073", 403}, {"800074", 403}, {"800075", 403},
    {"800077", 403}, {"800081", 400}, {"800082", 400}, {"800090", 400}, {"800091", 400},
    {"800096", 400}, {"800098", 400}, {"900100", 404}, {"900101", 409}, {"900102", 400},
    {"900104", 409}, {"900105", 403}, {"900115", 403}, {"900117", 400}, {"900118", 400},
    {"900145", 400}, {"900146", 400}};

constexpr Code since_2025[] = {{"800093", 400}, {"900103", 500}, {"900132", 400}, {"900133", 400},
                               {"900137", 403}, {"900138", 403}, {"900150", 403}, {"900213", 400},
                               {"900214", 400}, {"900257", 400}, {"900275", 400}, {"900277", 400},
                               {"900278", 409}, {"900279", 400}, {"900280", 400}, {"900311", 400},
                               {"900321", 403}, {"900323", 403}, {"900129", 400}};

void expect_code(std::string_view set, const Code& code) {
  const Refusal* refusal = shipped(set).rules().refusal(code.code);
  ASSERT_NE(refusal, nullptr) << set << " " << code.code;
  EXPECT_EQ(refusal->code, code.code) << set;
  EXPECT_EQ(refusal->status, code.status) << set << " " << code.code;
  EXPECT_EQ(refusal->certainty, Certainty::documented) << set << " " << code.code;
  EXPECT_FALSE(refusal->sources.empty()) << set << " " << code.code;
}

TEST(Codes6, OfTheTableOf2020HaveTheirStatusUnderEverySet) {
  for (const std::string_view set : every_set) {
    for (const Code& code : since_2020) expect_code(set, code);
  }
}

TEST(Codes6, OfTheTableOf2023HaveTheirStatusFromNce2025On) {
  for (const Code& code : since_2025) {
    EXPECT_EQ(shipped("csp-2020-04").rules().refusal(code.code), nullptr) << code.code;
    expect_code("nce-2025", code);
    expect_code("nce-2026", code);
  }
}

TEST(Codes6, NoOtherCodeIsInvented) {
  for (const std::string_view set : every_set) {
    for (const Refusal& refusal : shipped(set).rules().refusals) {
      if (refusal.code.empty() || refusal.code == "2032" || refusal.code == "3000") continue;
      const auto is_it = [&](const Code& code) { return code.code == refusal.code; };
      EXPECT_TRUE(std::any_of(std::begin(since_2020), std::end(since_2020), is_it) ||
                  std::any_of(std::begin(since_2025), std::end(since_2025), is_it))
          << set << " " << refusal.code;
    }
  }
}

TEST(Codes6, WhatProductionSaysToARemovalIsOnNoRecordAndSoAssumedWithoutACode) {
  for (const std::string_view set : every_set) {
    for (const Prerequisite& prerequisite : shipped(set).rules().prerequisites) {
      if (prerequisite.id == "ADD-3") continue;
      const Refusal& refusal = *shipped(set).rules().refusal(prerequisite.refusal);
      EXPECT_EQ(refusal.code, "") << set << " " << prerequisite.id;
      EXPECT_EQ(refusal.status, 400) << set << " " << prerequisite.id;
      EXPECT_EQ(refusal.certainty, Certainty::assumed) << set << " " << prerequisite.id;
    }
  }
}

TEST(Codes6, ASecondRemovalIsRefusedAsDoesNotExistByReport) {
  for (const std::string_view set : every_set) {
    const Refusal& refusal = *shipped(set).rules().refusal("no_relationship");
    EXPECT_EQ(refusal.code, "3000") << set;
    EXPECT_EQ(refusal.status, 400) << set;
    EXPECT_EQ(refusal.certainty, Certainty::reported) << set;
  }
}

TEST(Codes6, ARenewalUnderWayAnswers409WithoutACode) {
  for (const std::string_view set : {"nce-2025", "nce-2026"}) {
    const Refusal& refusal = *shipped(set).rules().refusal("renewal_pending");
    EXPECT_EQ(refusal.status, 409) << set;
    EXPECT_EQ(refusal.code, "") << set;
    EXPECT_EQ(refusal.certainty, Certainty::documented) << set;
    EXPECT_THAT(refusal.text.en, ::testing::HasSubstr("two minutes")) << set;
  }
}

// Under csp-2018 there is no Azure plan, and transfers have no first day; from September 2020 to
// 2024 every type of partner may remove.
bool is_given_to_nobody(std::string_view set, std::string_view id) {
  if (id == "who") {
    constexpr std::string_view for_everybody[] = {"csp-2020-09", "csp-2021", "nce-2022-01",
                                                  "nce-2022"};
    return std::find(std::begin(for_everybody), std::end(for_everybody), set) !=
           std::end(for_everybody);
  }
  return set == "csp-2018" && (id == "plan_not_active" || id == "transfer_too_early");
}

TEST(Codes6, OurOwnRefusalsAreAssumedAndWithoutACode) {
  for (const std::string_view set : every_set) {
    for (const Code& own :
         {Code{"no_azure_rights", 403}, Code{"budget_exceeded", 400}, Code{"not_refundable", 400},
          Code{"no_target", 400}, Code{"budget_unknown", 400}, Code{"transfer_not_direct", 403},
          Code{"plan_not_active", 400}, Code{"transfer_too_early", 400}, Code{"who", 403}}) {
      const Refusal* refusal = shipped(set).rules().refusal(own.code);
      // A set that gives an answer to nobody does not have it.
      if (refusal == nullptr && is_given_to_nobody(set, own.code)) continue;
      ASSERT_NE(refusal, nullptr) << set << " " << own.code;
      EXPECT_EQ(refusal->status, own.status) << set << " " << own.code;
      EXPECT_EQ(refusal->code, "") << set << " " << own.code;
      EXPECT_EQ(refusal->certainty, Certainty::assumed) << set << " " << own.code;
    }
    EXPECT_EQ(shipped(set).rules().refusal("no_access")->status, 403) << set;
    EXPECT_EQ(shipped(set).rules().refusal("no_access")->code, "2032") << set;
    EXPECT_EQ(shipped(set).rules().refusal("no_access")->certainty, Certainty::documented) << set;
    EXPECT_EQ(shipped(set).rules().refusal("not_found")->status, 404) << set;
    EXPECT_EQ(shipped(set).rules().refusal("not_found")->certainty, Certainty::documented) << set;
  }
  for (const std::string id : {"saas_first", "delete_too_early", "savings_plans"}) {
    EXPECT_EQ(shipped("nce-2025").rules().refusal(id)->status, 400) << id;
    EXPECT_EQ(shipped("nce-2025").rules().refusal(id)->certainty, Certainty::assumed) << id;
  }
  EXPECT_EQ(shipped("nce-2026").rules().refusal("est_limited")->status, 400);
  EXPECT_EQ(shipped("nce-2026").rules().refusal("est_limited")->certainty, Certainty::reported);
}

TEST(Codes6, EachPrerequisiteRefusesWithItsOwn) {
  const auto refusal = [](std::string_view set, std::string_view id) {
    return entry(shipped(set).rules().prerequisites, id)->refusal;
  };
  for (const std::string_view set : every_set) {
    EXPECT_EQ(refusal(set, "PRE-1"), "reservations") << set;
    EXPECT_EQ(refusal(set, "PRE-2"), "software") << set;
    EXPECT_EQ(refusal(set, "PRE-3"), "active_subscriptions") << set;
    EXPECT_EQ(refusal(set, "ADD-3"), "800060") << set;
  }
  for (const std::string_view set : sets_from_2020) {
    EXPECT_EQ(refusal(set, "ADD-1"), "azure_plan") << set;
  }
  EXPECT_EQ(refusal("csp-2020-04", "ADD-2"), "active_subscriptions");
  for (const std::string_view set : {"nce-2025", "nce-2026"}) {
    EXPECT_EQ(refusal(set, "NCE-1"), "active_subscriptions") << set;
    EXPECT_EQ(refusal(set, "NCE-2"), "savings_plans") << set;
    EXPECT_EQ(refusal(set, "NCE-3"), "active_subscriptions") << set;
    EXPECT_EQ(refusal(set, "NCE-4"), "active_subscriptions") << set;
  }
}

// --- what an asset answers in each state ---------------------------------------------------

// The refusal of a change in a state, of a kind's life cycle.
std::string answers(std::string_view set, AssetKind kind, std::string_view state) {
  const Lifecycle& life = *shipped(set).machines.lifecycle(kind);
  return life.refused_in[*life.state(state)];
}

TEST(Codes6, EachStateAnswersWithItsCode) {
  for (const std::string_view set : every_set) {
    EXPECT_EQ(answers(set, legacy_license, "suspended"), "800091") << set;
    EXPECT_EQ(answers(set, legacy_license, "active"), "800041") << set;
    EXPECT_EQ(answers(set, legacy_license, "deleted"), "2011") << set;
    EXPECT_EQ(answers(set, legacy_license, "pending"), "800060") << set;
    EXPECT_EQ(answers(set, software_perpetual, "locked"), "900117") << set;
    EXPECT_EQ(answers(set, reservation, "cancelled"), "800061") << set;
    EXPECT_EQ(answers(set, saas, "deleted"), "2011") << set;
  }
  for (const std::string_view set : {"nce-2025", "nce-2026"}) {
    EXPECT_EQ(answers(set, nce_license, "expired"), "900277") << set;
    EXPECT_EQ(answers(set, nce_license, "disabled"), "900279") << set;
    EXPECT_EQ(answers(set, nce_license, "deleted"), "2011") << set;
    EXPECT_EQ(answers(set, savings_plan, "active"), "900321") << set;
  }
}

TEST(Codes6, TheRemovalIsRefusedInItsOwnOrder) {
  using ::testing::ElementsAre;
  EXPECT_THAT(
      entry(shipped("csp-2020-04").rules().removals, "PRE-4")->refusal_order,
      ElementsAre("who", "relationship", "PRE-1", "ADD-1", "PRE-2", "PRE-3", "ADD-2", "ADD-3"));
  for (const std::string_view set : {"nce-2025", "nce-2026"}) {
    EXPECT_THAT(entry(shipped(set).rules().removals, "PRE-4")->refusal_order,
                ElementsAre("who", "relationship", "PRE-1", "NCE-2", "ADD-1", "PRE-2", "NCE-1",
                            "NCE-3", "NCE-4", "PRE-3", "ADD-3"))
        << set;
  }
}

}  // namespace
}  // namespace untether

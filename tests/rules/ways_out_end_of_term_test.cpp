#include <gmock/gmock.h>

#include "tests/rules/support.h"

// How a new-commerce term ends from 2026-02-16 on: by an instruction, by lapse, or not at all.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;
using ::testing::ElementsAre;

constexpr std::string_view set = "nce-2026";

const Policy& rules_2026() { return shipped(set); }

// Bought on a day, in an annual term that ends the day before `end`.
Asset term(std::string_view start, std::string_view end) {
  return asset(nce_license, active, start, end);
}

Asset without_renewal(Asset one) { return with(std::move(one), AssetFlag::auto_renew, Truth::no); }

Life living(const Asset& one, std::string_view from) {
  return {rules_2026(), customer({one}), from};
}

TEST(EndOfTerm, AScheduledCancellationEndsTheTermTheSameDayWithoutGrace) {
  Life life = living(term("2025-07-01", "2026-07-01"), "2026-06-15");
  EXPECT_EQ(life.act("schedule_cancel", "2026-06-15"), "done");
  EXPECT_EQ(life.facts().flags.get(AssetFlag::cancel_scheduled), Truth::yes);
  EXPECT_EQ(life.facts().flags.get(AssetFlag::auto_renew), Truth::no);
  EXPECT_THAT(life.ways("NCE-1"), ElementsAre("lapse_cancelled"));
  EXPECT_EQ(life.until("2026-06-30T23:59:59Z").state(), "active");
  EXPECT_EQ(life.until("2026-07-01").state(), "deleted");
  EXPECT_EQ(life.said(), "removable (assumed)");
}

TEST(EndOfTerm, TheInstructionCanBeTakenBackAndThenTheTermRenews) {
  Life life = living(term("2025-07-01", "2026-07-01"), "2026-06-15");
  EXPECT_EQ(life.act("unschedule_cancel", "2026-06-15"), "guard 800040");
  EXPECT_EQ(life.act("schedule_cancel", "2026-06-15"), "done");
  EXPECT_EQ(life.act("schedule_cancel", "2026-06-15"), "guard 800096");
  EXPECT_EQ(life.act("unschedule_cancel", "2026-06-16"), "done");
  EXPECT_EQ(life.until("2026-07-01").state(), "active");
  EXPECT_EQ(life.instant(AssetInstant::term_start), "2026-07-01T00:00:00Z");
}

TEST(EndOfTerm, EveryMidTermChangeDeletesTheInstruction) {
  for (const std::string action : {"change_midterm", "auto_renew_on", "suspend"}) {
    Life life = living(term("2025-07-01", "2026-07-01"), "2026-06-15");
    EXPECT_EQ(life.act("schedule_cancel", "2026-06-15"), "done");
    EXPECT_EQ(life.act(action, "2026-06-16"), "done") << action;
    EXPECT_EQ(life.facts().flags.get(AssetFlag::cancel_scheduled), Truth::no) << action;
  }
}

TEST(EndOfTerm, AMidTermChangeAfterTheInstructionLeadsIntoTheExtendedServiceTerm) {
  Life life = living(term("2025-07-01", "2026-07-01"), "2026-06-15");
  EXPECT_EQ(life.act("schedule_cancel", "2026-06-15"), "done");
  EXPECT_EQ(life.act("change_midterm", "2026-06-16"), "done");
  EXPECT_EQ(life.until("2026-07-01").state(), "extended");
}

TEST(EndOfTerm, AutoRenewOffAloneLeadsIntoTheExtendedServiceTerm) {
  Life life = living(term("2025-07-01", "2026-07-01"), "2026-06-15");
  EXPECT_EQ(life.act("auto_renew_off", "2026-06-15"), "done");
  EXPECT_EQ(life.until("2026-06-30T23:59:59Z").state(), "active");
  EXPECT_EQ(life.until("2026-07-01").state(), "extended");
  EXPECT_EQ(life.said(), "blocked (assumed): NCE-1 [portal assumed, submit assumed]");
}

TEST(EndOfTerm, TheInstructionDoesNotExistUnderNce2025) {
  EXPECT_FALSE(has_transition(shipped("nce-2025"), nce_license, "schedule_cancel"));
  EXPECT_FALSE(has_transition(shipped("nce-2025"), nce_license, "est_cancel"));
  EXPECT_FALSE(shipped("nce-2025").machines.lifecycle(nce_license)->state("extended"));
}

// --- who falls into it ---------------------------------------------------------------------

TEST(ExtendedServiceTerm, BeginsForTermsWhoseLastDayIs4May2026OrLater) {
  EXPECT_EQ(living(without_renewal(term("2025-05-04", "2026-05-04")), "2026-04-01")
                .until("2026-05-04")
                .state(),
            "expired");
  EXPECT_EQ(living(without_renewal(term("2025-05-05", "2026-05-05")), "2026-04-01")
                .until("2026-05-05")
                .state(),
            "extended");
}

TEST(ExtendedServiceTerm, BeginsForTermsBoughtOrRenewedFrom1April2025) {
  EXPECT_EQ(living(without_renewal(term("2025-03-31T23:59:59Z", "2026-06-01")), "2026-04-01")
                .until("2026-06-01")
                .state(),
            "expired");
  EXPECT_EQ(living(without_renewal(term("2025-04-01", "2026-06-01")), "2026-04-01")
                .until("2026-06-01")
                .state(),
            "extended");
}

TEST(ExtendedServiceTerm, ARenewalFrom1April2025OnMakesAnOldSubscriptionEligible) {
  Life life = living(term("2024-06-01", "2025-06-01"), "2025-05-01");
  EXPECT_EQ(life.act("auto_renew_off", "2025-07-01"), "done");
  EXPECT_EQ(life.until("2026-06-01").state(), "extended");
}

TEST(ExtendedServiceTerm, IsNotForTrialsSuspendedOnesOrScheduledOnes) {
  const Asset trial =
      with(without_renewal(asset(nce_license, active, "2026-06-01", "2026-07-01", {1, 0})),
           AssetFlag::trial, Truth::yes);
  EXPECT_EQ(living(trial, "2026-06-15").until("2026-07-01").state(), "expired");
  Asset suspended_one = without_renewal(term("2025-07-01", "2026-07-01"));
  suspended_one.shown = suspended;
  EXPECT_EQ(living(suspended_one, "2026-06-15").until("2026-07-01").state(), "disabled");
  const Asset scheduled = with(without_renewal(term("2025-07-01", "2026-07-01")),
                               AssetFlag::cancel_scheduled, Truth::yes);
  EXPECT_EQ(living(scheduled, "2026-06-15").until("2026-07-01").state(), "deleted");
}

TEST(ExtendedServiceTerm, IsNotForSoftwareReservationsOrSavingsPlans) {
  for (const AssetKind kind : {software_subscription, reservation, savings_plan, saas}) {
    const Asset one = without_renewal(asset(kind, active, "2025-07-01", "2026-07-01"));
    EXPECT_EQ(living(one, "2026-06-15").until("2026-07-01").state(), "expired") << name_of(kind);
  }
}

// --- life in it ----------------------------------------------------------------------------

TEST(ExtendedServiceTerm, GoesOnMonthByMonthAndAimsAtItsDay) {
  Life life = living(without_renewal(term("2025-05-31", "2026-05-31")), "2026-05-15");
  EXPECT_EQ(life.until("2026-05-31").instant(AssetInstant::term_end), "2026-06-30T00:00:00Z");
  EXPECT_EQ(life.until("2026-06-30").instant(AssetInstant::term_end), "2026-07-31T00:00:00Z");
  EXPECT_EQ(life.until("2027-03-01").state(), "extended");
}

TEST(ExtendedServiceTerm, IsCancelledOnAnyDayAndFrees) {
  for (const std::string day : {"2026-07-01", "2026-07-15", "2026-07-31T23:59:59Z", "2027-01-20"}) {
    Life life = living(without_renewal(term("2025-07-01", "2026-07-01")), "2026-06-15");
    EXPECT_EQ(life.act("est_cancel", day), "done") << day;
    EXPECT_EQ(life.state(), "deleted") << day;
    EXPECT_EQ(life.said(), "removable (assumed)") << day;
  }
}

TEST(ExtendedServiceTerm, TakesNothingButCancellingAndConverting) {
  Life life = living(without_renewal(term("2025-07-01", "2026-07-01")), "2026-06-15");
  life.until("2026-07-10");
  for (const std::string action :
       {"cancel", "suspend", "auto_renew_on", "schedule_cancel", "change_midterm", "transfer"}) {
    EXPECT_EQ(life.act(action, "2026-07-10"), "state est_limited") << action;
  }
  EXPECT_THAT(life.ways("NCE-1"), ElementsAre("est_cancel"));
}

TEST(ExtendedServiceTerm, ConvertedBackItIsATermThatRenewsAndHasAWindow) {
  Life life = living(without_renewal(term("2025-07-01", "2026-07-01")), "2026-06-15");
  EXPECT_EQ(life.act("est_convert", "2026-07-10T09:00:00Z"), "done");
  EXPECT_EQ(life.state(), "active");
  EXPECT_EQ(life.facts().flags.get(AssetFlag::auto_renew), Truth::yes);
  EXPECT_EQ(life.facts().flags.get(AssetFlag::cancel_scheduled), Truth::no);
  EXPECT_EQ(life.instant(AssetInstant::term_end), "2027-07-10T09:00:00Z");
  EXPECT_EQ(Life(life).act("cancel", "2026-07-16T23:59:59Z"), "done");
  EXPECT_EQ(Life(life).act("cancel", "2026-07-17"), "interval 900117");
}

TEST(ExtendedServiceTerm, CostsAreAsSureAsTheirPages) {
  const auto parameter = [](std::string_view id) {
    const Parameter& one = *entry(rules_2026().rules().parameters, id);
    return to_string(one.value) + " " + std::string(name_of(one.certainty));
  };
  EXPECT_EQ(parameter("est_uplift_monthly"), "0.03 documented");
  EXPECT_EQ(parameter("est_uplift_no_monthly"), "0.23 documented");
  EXPECT_EQ(parameter("est_uplift_base"), "twelfth_of_annual assumed");
  EXPECT_EQ(parameter("est_first_term_end"), "2026-05-04 documented");
  EXPECT_EQ(parameter("est_first_purchase"), "2025-04-01 reported");
  EXPECT_EQ(transition_of(rules_2026(), nce_license, "est_cancel").certainty, Certainty::reported);
}

}  // namespace
}  // namespace untether

#include <gmock/gmock.h>

#include "tests/rules/support.h"

// The documented ways of licence-based subscriptions: legacy, new commerce, trials.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};

std::string year_of_set(std::string_view set) { return noon(set).substr(0, 4); }

Asset fresh(std::string_view set) {
  return bought(held(set, nce_license), year_of_set(set) + "-06-12T15:00:00Z");
}

Asset monthly_trial(std::string_view set, Truth renews) {
  const std::string year = year_of_set(set);
  Asset one = asset(nce_license, active, year + "-06-01", year + "-07-01", {1, 0});
  return with(with(one, AssetFlag::trial, Truth::yes), AssetFlag::auto_renew, renews);
}

// --- legacy --------------------------------------------------------------------------------

TEST(LegacyWaysOut, SuspendingFreesAndReactivatingBlocksAgain) {
  for (const std::string_view set : every_set) {
    Life life(shipped(set), customer({held(set, legacy_license)}), noon(set));
    EXPECT_THAT(life.ways("PRE-3"), ::testing::Contains("suspend")) << set;
    EXPECT_EQ(life.act("suspend", noon(set)), "done") << set;
    EXPECT_EQ(life.said(), "removable (documented)") << set;
    EXPECT_EQ(life.act("reactivate", noon(set)), "done") << set;
    EXPECT_EQ(life.said().substr(0, 7), "blocked") << set;
  }
}

TEST(LegacyWaysOut, SuspendingTwiceOrReactivatingAnActiveOneIsRefused) {
  for (const std::string_view set : every_set) {
    Life life(shipped(set), customer({held(set, legacy_license)}), noon(set));
    EXPECT_EQ(life.act("reactivate", noon(set)), "state 800041") << set;
    EXPECT_EQ(life.act("suspend", noon(set)), "done") << set;
    EXPECT_EQ(life.act("suspend", noon(set)), "state 800091") << set;
  }
}

TEST(LegacyWaysOut, ADeletedOneTakesNoChange) {
  for (const std::string_view set : every_set) {
    Life life(shipped(set), customer({held(set, legacy_license, deleted)}), noon(set));
    EXPECT_EQ(life.act("reactivate", noon(set)), "state 2011") << set;
  }
}

TEST(LegacyWaysOut, AddOnsAreSuspendedWithTheirBaseAndComeBackAfterIt) {
  for (const std::string_view set : every_set) {
    Life life(shipped(set),
              customer({held(set, legacy_license), under(held(set, legacy_license), 0)}),
              noon(set));
    EXPECT_EQ(life.act("suspend", noon(set), 0), "done") << set;
    EXPECT_EQ(life.state(1), "suspended") << set;
    EXPECT_EQ(life.act("reactivate", noon(set), 1), "dependency DEP-14 27009") << set;
    EXPECT_EQ(life.act("reactivate", noon(set), 0), "done") << set;
    EXPECT_EQ(life.state(1), "suspended") << set;
    EXPECT_EQ(life.act("reactivate", noon(set), 1), "done") << set;
  }
}

TEST(LegacyWaysOut, ATermWithAutoRenewOffEndsAndOneWithAutoRenewOnGoesOn) {
  for (const std::string_view set : every_set) {
    const std::string end = std::to_string(std::stoi(year_of_set(set)) + 1) + "-03-15";
    Life off(shipped(set), customer({held(set, legacy_license)}), noon(set));
    EXPECT_EQ(off.act("auto_renew_off", noon(set)), "done") << set;
    EXPECT_EQ(off.until(end).state(), "expired") << set;
    Life on(shipped(set), customer({held(set, legacy_license)}), noon(set));
    EXPECT_EQ(on.until(end).state(), "active") << set;
    EXPECT_EQ(on.instant(AssetInstant::term_start), end + "T00:00:00Z") << set;
  }
}

TEST(LegacyWaysOut, ADirectPartnerTransfersToItsNewProviderAndAProviderCannot) {
  for (const std::string_view set : sets_from_2020) {
    Life direct(shipped(set), wanted({held(set, legacy_license)}), noon(set));
    EXPECT_EQ(direct.act("transfer", noon(set)), "done") << set;
    EXPECT_EQ(direct.said(), "removable (documented)") << set;
    Life provider(shipped(set), wanted({held(set, legacy_license)}), noon(set),
                  PartnerType::indirect_provider);
    EXPECT_EQ(provider.act("transfer", noon(set)), "dependency T1 transfer_not_direct") << set;
    Life nobody(shipped(set), customer({held(set, legacy_license)}), noon(set));
    EXPECT_EQ(nobody.act("transfer", noon(set)), "guard no_target?") << set;
  }
}

TEST(LegacyWaysOut, AfterItsTermASuspendedOneDoesNotComeBackFromNce2025On) {
  for (const std::string_view set : nce_sets) {
    const std::string year = year_of_set(set);
    const Asset one = with(asset(legacy_license, suspended, year + "-01-01", year + "-07-01"),
                           AssetInstant::state_since, year + "-06-01");
    Life life(shipped(set), customer({one}), noon(set));
    EXPECT_EQ(Life(life).act("reactivate", year + "-06-30T23:59:59Z"), "done") << set;
    EXPECT_EQ(Life(life).act("reactivate", year + "-07-01"), "state 2011") << set;
  }
}

TEST(LegacyWaysOut, WithoutAKnownTermASuspendedOneIsNotKnownToComeBackFromNce2025On) {
  for (const std::string_view set : nce_sets) {
    Asset one = with(held(set, legacy_license, suspended), AssetInstant::state_since, noon(set));
    one.set(AssetInstant::term_end, Instant::unknown());
    Life life(shipped(set), customer({one}), noon(set));
    EXPECT_EQ(life.act("reactivate", noon(set)), "interval 800040?") << set;
  }
}

// --- new commerce --------------------------------------------------------------------------

TEST(NceWaysOut, CancellingInTheWindowIsForGoodAndFrees) {
  for (const std::string_view set : new_commerce_sets) {
    Life life(shipped(set), customer({fresh(set)}), noon(set));
    EXPECT_THAT(life.ways("NCE-1"), ::testing::Contains("cancel")) << set;
    EXPECT_EQ(life.act("cancel", noon(set)), "done") << set;
    EXPECT_EQ(life.state(), "deleted") << set;
    EXPECT_EQ(life.said(), "removable (assumed)") << set;
    EXPECT_EQ(life.act("reactivate", noon(set)), "state 2011") << set;
    EXPECT_TRUE(transition_of(shipped(set), nce_license, "cancel").irreversible) << set;
  }
}

TEST(NceWaysOut, PastTheWindowOnlyTheTermsEndOrATransferIsLeft) {
  for (const std::string_view set : nce_sets) {
    Life alone(shipped(set), customer({held(set, nce_license)}), noon(set));
    EXPECT_EQ(alone.act("cancel", noon(set)), "interval 900117") << set;
    EXPECT_THAT(alone.ways("NCE-1"), IsEmpty()) << set;
    Life taken_over(shipped(set), wanted({held(set, nce_license)}), noon(set));
    EXPECT_THAT(taken_over.ways("NCE-1"), ElementsAre("transfer")) << set;
    EXPECT_EQ(taken_over.act("transfer", noon(set)), "done") << set;
    EXPECT_EQ(taken_over.said(), "removable (documented)") << set;
  }
}

TEST(NceWaysOut, SuspendingTurnsAutoRenewOffAndReactivatingDoesNotTurnItOn) {
  for (const std::string_view set : nce_sets) {
    Life life(shipped(set), customer({held(set, nce_license)}), noon(set));
    EXPECT_EQ(life.act("suspend", noon(set)), "done") << set;
    EXPECT_EQ(life.facts().flags.get(AssetFlag::auto_renew), Truth::no) << set;
    EXPECT_EQ(life.said().substr(0, 20), "blocked (documented)") << set;
    EXPECT_EQ(life.act("reactivate", noon(set)), "done") << set;
    EXPECT_EQ(life.facts().flags.get(AssetFlag::auto_renew), Truth::no) << set;
    EXPECT_EQ(life.act("auto_renew_on", noon(set)), "done") << set;
    EXPECT_EQ(life.facts().flags.get(AssetFlag::auto_renew), Truth::yes) << set;
  }
}

TEST(NceWaysOut, ASuspendedOneComesBackBeforeItsTermEndsOnly) {
  for (const std::string_view set : new_commerce_sets) {
    const std::string end = std::to_string(std::stoi(year_of_set(set)) + 1) + "-03-15";
    const std::string last = std::to_string(std::stoi(year_of_set(set)) + 1) + "-03-14T23:59:59Z";
    Life life(shipped(set), customer({held(set, nce_license)}), noon(set));
    EXPECT_EQ(life.act("suspend", noon(set)), "done") << set;
    EXPECT_EQ(Life(life).act("reactivate", last), "done") << set;
    EXPECT_EQ(Life(life).act("reactivate", end), "state 900279") << set;
  }
}

TEST(NceWaysOut, AutoRenewOffThenOnRenewsAfterAll) {
  for (const std::string_view set : new_commerce_sets) {
    const std::string end = std::to_string(std::stoi(year_of_set(set)) + 1) + "-03-15";
    Life life(shipped(set), customer({held(set, nce_license)}), noon(set));
    EXPECT_EQ(life.act("auto_renew_on", noon(set)).substr(0, 5), "guard") << set;
    EXPECT_EQ(life.act("auto_renew_off", noon(set)), "done") << set;
    EXPECT_EQ(life.act("auto_renew_on", noon(set)), "done") << set;
    EXPECT_EQ(life.until(end).state(), "active") << set;
    EXPECT_THAT(life.ways("NCE-1"), ElementsAre("cancel")) << set;
  }
}

TEST(NceWaysOut, AutoRenewOffEndsTheTermUnderNce2025) {
  Life life(shipped("nce-2025"), customer({held("nce-2025", nce_license)}), noon("nce-2025"));
  EXPECT_EQ(life.act("auto_renew_off", "2025-06-20"), "done");
  EXPECT_EQ(life.until("2026-03-15").state(), "expired");
  EXPECT_EQ(life.said(), "blocked (assumed): NCE-1 [submit assumed]");
  EXPECT_EQ(life.until("2026-04-14").said(), "removable (assumed)");
}

TEST(NceWaysOut, AnExpiredOneCannotBeRevivedOrCancelled) {
  for (const std::string_view set : new_commerce_sets) {
    const std::string year = year_of_set(set);
    const Asset one = asset(nce_license, expired, std::to_string(std::stoi(year) - 1) + "-06-01",
                            year + "-06-01");
    Life life(shipped(set), customer({one}), noon(set));
    for (const std::string action : {"cancel", "suspend", "reactivate", "auto_renew_on"}) {
      EXPECT_EQ(life.act(action, noon(set)), "state 900277") << set << " " << action;
    }
    EXPECT_THAT(life.ways("NCE-1"), ElementsAre("disable")) << set;
  }
}

TEST(NceWaysOut, EachAddOnIsCancelledByItself) {
  for (const std::string_view set : new_commerce_sets) {
    Life life(shipped(set), customer({fresh(set), fresh(set)}), noon(set));
    EXPECT_EQ(life.act("cancel", noon(set), 0), "done") << set;
    EXPECT_EQ(life.state(1), "active") << set;
    EXPECT_EQ(life.said().substr(0, 7), "blocked") << set;
    EXPECT_EQ(life.act("cancel", noon(set), 1), "done") << set;
    EXPECT_EQ(life.said(), "removable (assumed)") << set;
  }
}

TEST(NceWaysOut, ATransferNeedsAnAdminAgent) {
  for (const std::string_view set : nce_sets) {
    Life life(shipped(set), wanted({held(set, nce_license)}), noon(set));
    life.actor.roles = {Role::sales_agent};
    EXPECT_EQ(life.act("transfer", noon(set)), "role no_access") << set;
    life.actor.roles = {Role::admin_agent};
    EXPECT_EQ(life.act("transfer", noon(set)), "done") << set;
  }
}

TEST(NceWaysOut, AReviewOfTheCustomerHoldsChangesUpWhereTheFactsSaySo) {
  for (const std::string set : every_set) {
    const Policy asked = shipped_with(set, {"review_facts_known=true"});
    const auto tried = [&](const Policy& policy, Truth reviewed) {
      Customer one = customer({held(set, legacy_license)});
      one.flags.set(CustomerFlag::under_review, reviewed);
      return Life(policy, one, noon(set)).act("suspend", noon(set));
    };
    EXPECT_EQ(tried(asked, Truth::yes), "dependency TRAP-22 800073") << set;
    EXPECT_EQ(tried(asked, Truth::unknown), "dependency TRAP-22 800073?") << set;
    EXPECT_EQ(tried(asked, Truth::no), "done") << set;
    EXPECT_EQ(tried(shipped(set), Truth::unknown), "done") << set;
  }
}

// --- trials --------------------------------------------------------------------------------

TEST(TrialWaysOut, NeitherStatusNorInstructionCanChangeDuringATrial) {
  for (const std::string_view set : new_commerce_sets) {
    Life life(shipped(set), wanted({monthly_trial(set, Truth::yes)}), noon(set));
    EXPECT_EQ(life.act("cancel", noon(set)), "guard 800096") << set;
    EXPECT_EQ(life.act("suspend", noon(set)), "guard 800096") << set;
    EXPECT_EQ(life.act("transfer", noon(set)), "guard no_target") << set;
  }
  Life life(shipped("nce-2026"), customer({monthly_trial("nce-2026", Truth::yes)}),
            noon("nce-2026"));
  EXPECT_EQ(life.act("schedule_cancel", noon("nce-2026")), "guard 800096");
  EXPECT_EQ(life.act("change_midterm", noon("nce-2026")), "guard 800096");
}

TEST(TrialWaysOut, ATrialTurnsIntoAPaidYearWithAWindowOfItsOwn) {
  for (const std::string_view set : new_commerce_sets) {
    const std::string year = year_of_set(set);
    Life life(shipped(set), customer({monthly_trial(set, Truth::yes)}), noon(set));
    life.until(year + "-07-01");
    EXPECT_EQ(life.state(), "active") << set;
    EXPECT_EQ(life.facts().flags.get(AssetFlag::trial), Truth::no) << set;
    EXPECT_EQ(life.instant(AssetInstant::term_end),
              std::to_string(std::stoi(year) + 1) + "-07-01T00:00:00Z")
        << set;
    EXPECT_EQ(Life(life).act("cancel", year + "-07-07T23:59:59Z"), "done") << set;
    EXPECT_EQ(Life(life).act("cancel", year + "-07-08"), "interval 900117") << set;
  }
}

TEST(TrialWaysOut, WithAutoRenewOffATrialJustExpires) {
  for (const std::string_view set : new_commerce_sets) {
    Life life(shipped(set), customer({monthly_trial(set, Truth::yes)}), noon(set));
    EXPECT_EQ(life.act("auto_renew_off", noon(set)), "done") << set;
    EXPECT_EQ(life.until(year_of_set(set) + "-07-01").state(), "expired") << set;
    EXPECT_EQ(life.until(year_of_set(set) + "-07-31").said(), "removable (assumed)") << set;
  }
}

TEST(TrialWaysOut, ConvertedAtOnceItIsCancelledInItsWindow) {
  for (const std::string_view set : new_commerce_sets) {
    Life life(shipped(set), customer({monthly_trial(set, Truth::yes)}), noon(set));
    EXPECT_EQ(life.act("convert_trial", noon(set)), "done") << set;
    EXPECT_EQ(life.instant(AssetInstant::term_start), noon(set)) << set;
    EXPECT_EQ(life.act("convert_trial", noon(set)), "guard 800040") << set;
    EXPECT_EQ(life.act("cancel", noon(set)), "done") << set;
    EXPECT_EQ(life.said(), "removable (assumed)") << set;
  }
}

}  // namespace
}  // namespace untether

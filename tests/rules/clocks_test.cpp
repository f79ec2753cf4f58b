#include "tests/rules/support.h"

// Rows on clocks: what time alone does, to the second before and at the instant.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;

constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};

// The state a second before an instant, and at it.
struct Turn {
  std::string row;
  std::string set;
  Asset asset;
  std::string from;  ///< Where life begins in the test.
  std::string at;
  std::string before;
  std::string after;
};

void PrintTo(const Turn& turn, std::ostream* out) { *out << under_set(turn.row, turn.set); }

std::string turn_name(const ::testing::TestParamInfo<Turn>& turn) {
  return under_set(turn.param.row, turn.param.set);
}

class Clocks9_4 : public ::testing::TestWithParam<Turn> {};

TEST_P(Clocks9_4, TurnsAtItsSecond) {
  const Turn& turn = GetParam();
  Life life(shipped(turn.set), customer({turn.asset}), turn.from);
  EXPECT_EQ(life.until(to_string(plus(at(turn.at), Seconds{-1}))).state(), turn.before);
  EXPECT_EQ(life.until(turn.at).state(), turn.after);
}

Asset renewing(Asset asset, Truth renews) {
  return with(std::move(asset), AssetFlag::auto_renew, renews);
}

Asset suspended_since(AssetKind kind, std::string_view since, std::string_view term_end) {
  return with(asset(kind, suspended, "2019-11-01", term_end), AssetInstant::state_since, since);
}

Asset opened_before_billing(Asset asset, std::uint8_t days) {
  asset.billing_gap_days = days;
  return asset;
}

std::vector<Turn> page_turns() {
  const std::string set = "csp-2020-04";
  const Asset held_back = suspended_since(legacy_license, "2020-05-01T09:00:00Z", "2022-11-01");
  const Asset azure = suspended_since(legacy_azure, "2020-05-01T09:00:00Z", "2022-11-01");
  return {
      {"OrderShowsAfterFifteenMinutes", set,
       bought(held(set, legacy_license, pending), "2020-06-15T12:00:00Z"), "2020-06-15T12:00:00Z",
       "2020-06-15T12:15:00Z", "pending", "active"},
      {"LegacySuspendedIsDeletedAfterNinetyDays", set, opened_before_billing(held_back, 0),
       "2020-05-02", "2020-07-30T09:00:00Z", "suspended", "deleted"},
      {"LegacySuspendedIsDeletedLaterByTheDaysBeforeBilling", set,
       opened_before_billing(held_back, 12), "2020-05-02", "2020-08-11T09:00:00Z", "suspended",
       "deleted"},
      {"LegacySuspendedIsDeletedAfter120DaysAtMost", set, opened_before_billing(held_back, 45),
       "2020-05-02", "2020-08-29T09:00:00Z", "suspended", "deleted"},
      {"LegacyAzureSuspendedIsDeletedAfterNinetyDays", set, opened_before_billing(azure, 0),
       "2020-05-02", "2020-07-30T09:00:00Z", "suspended", "deleted"},
      {"LegacyAzureSuspendedIsDeletedLaterByTheDaysBeforeBilling", set,
       opened_before_billing(azure, 12), "2020-05-02", "2020-08-11T09:00:00Z", "suspended",
       "deleted"},
      {"LegacyAzureSuspendedIsDeletedAfter120DaysAtMost", set, opened_before_billing(azure, 45),
       "2020-05-02", "2020-08-29T09:00:00Z", "suspended", "deleted"},
      {"SoftwareSubscriptionOfAnOrderEndsInItsWindow", set,
       asset(software_subscription_order, active, "2020-06-01", "2020-07-01", {1, 0}), noon(set),
       "2020-07-01", "active", "expired"},
      {"ReservationEndsWithItsTerm", set, held(set, reservation), noon(set), "2021-03-15", "active",
       "expired"},
      {"CancelledAzureSubscriptionIsDeletedAfterNinetyDays", set,
       with(held(set, azure_subscription, cancelled), AssetInstant::state_since,
            "2020-06-01T10:00:00Z"),
       noon(set), "2020-08-30T10:00:00Z", "cancelled", "deleted"},
      {"LegacyTrialEndsWithoutConversion", set,
       with(asset(legacy_license, active, "2020-06-01", "2020-07-01", {0, 30}), AssetFlag::trial,
            Truth::yes),
       noon(set), "2020-07-01", "active", "expired"},
      {"LegacyTermWithoutAutoRenewEnds", set, renewing(held(set, legacy_license), Truth::no),
       noon(set), "2021-03-15", "active", "expired"},
  };
}

std::vector<Turn> nce_turns(const std::string& set) {
  const std::string year = noon(set).substr(0, 4);
  const std::string start = year + "-02-01";
  // Ends on the last day of its term, 30 April: free of the extended service term either way.
  const Asset term =
      asset(nce_license, active, std::to_string(std::stoi(year) - 1) + "-05-01", year + "-05-01");
  Asset stopped = renewing(term, Truth::no);
  stopped.shown = suspended;
  return {
      {"LegacySuspendedIsDeletedAfterNinetyDays", set,
       suspended_since(legacy_license, year + "-02-01T09:00:00Z", "2028-11-01"), year + "-02-02",
       year + "-05-02T09:00:00Z", "suspended", "deleted"},
      {"LegacySuspendedIsDeletedWithItsTerm", set,
       suspended_since(legacy_license, year + "-02-01T09:00:00Z", year + "-04-01"), year + "-02-02",
       year + "-04-01", "suspended", "deleted"},
      {"LegacyAzureSuspendedIsDeletedAfterNinetyDays", set,
       suspended_since(legacy_azure, year + "-02-01T09:00:00Z", "2028-11-01"), year + "-02-02",
       year + "-05-02T09:00:00Z", "suspended", "deleted"},
      {"SoftwareSubscriptionOfAnOrderEndsInItsWindow", set,
       asset(software_subscription_order, active, year + "-06-20", year + "-07-10", {0, 20}),
       year + "-06-21", year + "-07-10", "active", "expired"},
      {"NceExpiresTheDayAfterItsLast", set, renewing(term, Truth::no), start, year + "-05-01",
       "active", "expired"},
      {"NceExpiredIsDisabledAfterThirtyDays", set, renewing(term, Truth::no), start,
       year + "-05-31", "expired", "disabled"},
      {"NceDisabledIsDeletedAfterNinetyDays", set, renewing(term, Truth::no), start,
       year + "-08-29", "disabled", "deleted"},
      {"NceSuspendedIsDisabledWithItsTerm", set, stopped, start, year + "-05-01", "suspended",
       "disabled"},
      {"NceSuspendedIsDeletedThirtyAndNinetyDaysAfterItsTerm", set, stopped, start, year + "-08-29",
       "disabled", "deleted"},
  };
}

std::vector<Turn> other_turns(const std::string& set) {
  const std::string year = noon(set).substr(0, 4);
  const std::string start = year + "-02-01";
  return {
      {"GdapRequestLapsesAfterNinetyDays", set,
       with(with(asset(gdap, pending), AssetInstant::state_since, year + "-02-01T09:00:00Z"),
            AssetInstant::term_end, year + "-12-01"),
       start + "T10:00:00Z", year + "-05-02T09:00:00Z", "pending", "ended"},
      {"GdapEndsWithItsTerm", set, renewing(asset(gdap, active, start, year + "-08-01"), Truth::no),
       start, year + "-08-01", "active", "ended"},
      {"SavingsPlanEndsWithItsTerm", set, renewing(held(set, savings_plan), Truth::no), noon(set),
       std::to_string(std::stoi(year) + 1) + "-03-15", "active", "expired"},
      {"ReservationEndsWithItsTerm", set, renewing(held(set, reservation), Truth::no), noon(set),
       std::to_string(std::stoi(year) + 1) + "-03-15", "active", "expired"},
  };
}

INSTANTIATE_TEST_SUITE_P(Page, Clocks9_4, ::testing::ValuesIn(page_turns()), turn_name);
INSTANTIATE_TEST_SUITE_P(Nce2025, Clocks9_4, ::testing::ValuesIn(nce_turns("nce-2025")), turn_name);
INSTANTIATE_TEST_SUITE_P(OtherNce2025, Clocks9_4, ::testing::ValuesIn(other_turns("nce-2025")),
                         turn_name);
INSTANTIATE_TEST_SUITE_P(OtherNce2026, Clocks9_4, ::testing::ValuesIn(other_turns("nce-2026")),
                         turn_name);
INSTANTIATE_TEST_SUITE_P(Nce2026, Clocks9_4, ::testing::ValuesIn(nce_turns("nce-2026")), turn_name);

// --- renewals ------------------------------------------------------------------------------

TEST(Renewals9_4, StartAtMidnightUtcAfterTheLastDayAndOpenANewWindow) {
  for (const std::string_view set : new_commerce_sets) {
    Life life(shipped(set), customer({asset(nce_license, active, "2025-03-02", "2026-03-02")}),
              "2026-02-20");
    EXPECT_EQ(life.until("2026-03-01T23:59:59Z").instant(AssetInstant::term_start),
              "2025-03-02T00:00:00Z")
        << set;
    EXPECT_EQ(life.until("2026-03-02").instant(AssetInstant::term_start), "2026-03-02T00:00:00Z")
        << set;
    EXPECT_EQ(life.instant(AssetInstant::term_end), "2027-03-02T00:00:00Z") << set;
    EXPECT_EQ(life.act("cancel", "2026-03-08T23:59:59Z"), "done") << set;
  }
}

TEST(Renewals9_4, CountTheNewWindowFromTheCompletion) {
  for (const std::string set : {"nce-2025", "nce-2026"}) {
    const Policy late = shipped_with(set, {"renewal_delay=PT24H"});
    const auto at_noon = [&](std::string_view instant) {
      return Life(late, customer({asset(nce_license, active, "2025-03-02", "2026-03-02")}),
                  "2026-02-20")
          .act("cancel", instant);
    };
    EXPECT_EQ(at_noon("2026-03-02T23:59:59Z"), "state renewal_pending") << set;
    EXPECT_EQ(at_noon("2026-03-09T23:59:59Z"), "done") << set;
    EXPECT_EQ(at_noon("2026-03-10"), "interval 900117") << set;
  }
}

TEST(Renewals9_4, RefuseChangesWhileTheyArePending) {
  for (const std::string set : {"nce-2025", "nce-2026"}) {
    const Policy late = shipped_with(set, {"renewal_delay=PT24H"});
    Life life(late, customer({asset(nce_license, active, "2025-03-02", "2026-03-02")}),
              "2026-02-20");
    EXPECT_EQ(life.until("2026-03-02").state(), "renewal_pending") << set;
    for (const std::string action : {"suspend", "auto_renew_off", "cancel", "transfer"}) {
      EXPECT_EQ(life.act(action, "2026-03-02T12:00:00Z"), "state renewal_pending") << set;
    }
    EXPECT_EQ(entry(shipped(set).rules().refusals, "renewal_pending")->status, 409) << set;
    EXPECT_EQ(life.said().substr(0, 7), "blocked") << set;
    EXPECT_EQ(life.until("2026-03-03").state(), "active") << set;
  }
}

TEST(Renewals9_4, AimAtTheDayOfTheMonthThatTheTermBeganOn) {
  for (const std::string_view set : new_commerce_sets) {
    Life monthly(shipped(set),
                 customer({asset(nce_license, active, "2026-01-31", "2026-02-28", {1, 0})}),
                 "2026-02-10");
    EXPECT_EQ(monthly.until("2026-03-01").instant(AssetInstant::term_end), "2026-03-31T00:00:00Z")
        << set;
    EXPECT_EQ(monthly.until("2026-04-01").instant(AssetInstant::term_end), "2026-04-30T00:00:00Z")
        << set;
  }
}

TEST(Renewals9_4, OfALeapDayFallOnThe28thUntilTheNextLeapYear) {
  for (const std::string_view set : new_commerce_sets) {
    Life yearly(shipped(set), customer({asset(nce_license, active, "2024-02-29", "2025-02-28")}),
                "2025-01-10");
    EXPECT_EQ(yearly.until("2025-03-01").instant(AssetInstant::term_end), "2026-02-28T00:00:00Z")
        << set;
    EXPECT_EQ(yearly.until("2027-03-01").instant(AssetInstant::term_end), "2028-02-29T00:00:00Z")
        << set;
  }
}

TEST(Renewals9_4, TakeACustomEndDateOfTheDataAsItIs) {
  for (const std::string_view set : new_commerce_sets) {
    Life life(shipped(set), customer({asset(nce_license, active, "2025-11-03", "2026-04-01")}),
              "2026-02-20");
    EXPECT_EQ(life.until("2026-03-31T23:59:59Z").instant(AssetInstant::term_start),
              "2025-11-03T00:00:00Z")
        << set;
    EXPECT_EQ(life.until("2026-04-01").instant(AssetInstant::term_start), "2026-04-01T00:00:00Z")
        << set;
  }
}

TEST(Renewals9_4, ThreeYearsOfATermAreThreeYears) {
  Life life(shipped("nce-2026"),
            customer({asset(nce_license, active, "2023-06-30", "2026-06-30", {36, 0})}),
            "2026-06-01");
  EXPECT_EQ(life.until("2026-07-01").instant(AssetInstant::term_end), "2029-06-30T00:00:00Z");
}

TEST(Renewals9_4, GdapExtendsItselfBySixMonths) {
  for (const std::string_view set : nce_sets) {
    Life life(shipped(set), customer({asset(gdap, active, "2024-08-31", "2026-08-31", {24, 0})}),
              "2026-06-01");
    EXPECT_EQ(life.until("2026-08-31").instant(AssetInstant::term_end), "2027-02-28T00:00:00Z")
        << set;
    EXPECT_EQ(life.state(), "active") << set;
  }
}

}  // namespace
}  // namespace untether

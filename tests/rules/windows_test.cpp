#include "tests/rules/support.h"

// Rows on windows: an action is accepted to the last second of its window and refused from the
// next on.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;

// When the window of an action opens, and the two instants around its end.
struct Border {
  std::string row;
  std::string set;
  Asset asset;
  std::string action;
  std::string last;     ///< The last second that is accepted.
  std::string first;    ///< The first that is refused.
  std::string refused;  ///< Check and refusal then.
};

void PrintTo(const Border& border, std::ostream* out) { *out << under_set(border.row, border.set); }

std::string border_name(const ::testing::TestParamInfo<Border>& border) {
  return under_set(border.param.row, border.param.set);
}

class Windows9_4 : public ::testing::TestWithParam<Border> {};

TEST_P(Windows9_4, IsOpenToTheLastSecondAndClosedFromTheNext) {
  const Border& border = GetParam();
  const std::string opens = to_string(border.asset.at(AssetInstant::purchased_at));
  const auto tried = [&](const std::string& instant) {
    Life life(shipped(border.set), customer({border.asset}), opens);
    return life.act(border.action, instant);
  };
  EXPECT_EQ(tried(opens), "done");
  EXPECT_EQ(plus(at(border.last), Seconds{1}), at(border.first));
  EXPECT_EQ(tried(border.last), "done");
  EXPECT_EQ(tried(border.first), border.refused);
}

Asset perpetual(std::string_view purchased) {
  Asset one = asset(software_perpetual, active, purchased, "2099-01-01");
  one.set(AssetInstant::term_end, Instant::absent());
  return one;
}

Asset yearly(AssetKind kind, std::string_view start) {
  Asset one = asset(kind, active, start, start);
  one.set(AssetInstant::term_end, plus(at(start), Period{12, 0}));
  return one;
}

Asset monthly(AssetKind kind, std::string_view start) {
  Asset one = asset(kind, active, start, start, {1, 0});
  one.set(AssetInstant::term_end, plus(at(start), Period{1, 0}));
  return one;
}

constexpr const char* locked = "state 900117";
constexpr const char* day_window = "interval 900117";

std::vector<Border> csp_borders() {
  const std::string set = "csp-2020-04";
  return {
      {"PerpetualSixtyDays", set, perpetual("2020-05-01T10:00:00Z"), "cancel",
       "2020-06-30T09:59:59Z", "2020-06-30T10:00:00Z", locked},
      {"PerpetualSixtyDaysOverALeapDay", set, perpetual("2020-01-01"), "cancel",
       "2020-02-29T23:59:59Z", "2020-03-01", locked},
      {"PerpetualSixtyDaysOverAMonthsEnd", set, perpetual("2020-06-30T23:59:59Z"), "cancel",
       "2020-08-29T23:59:58Z", "2020-08-29T23:59:59Z", locked},
      {"SoftwareSubscriptionSixtyDays", set,
       yearly(software_subscription_order, "2020-05-01T10:00:00Z"), "cancel",
       "2020-06-30T09:59:59Z", "2020-06-30T10:00:00Z", locked},
      {"SaasMonthlyTwentyFourHours", set, monthly(saas, "2020-06-01T15:00:00Z"), "cancel",
       "2020-06-02T14:59:59Z", "2020-06-02T15:00:00Z", day_window},
      {"SaasYearlyFourteenDays", set, yearly(saas, "2020-06-01T15:00:00Z"), "cancel",
       "2020-06-15T14:59:59Z", "2020-06-15T15:00:00Z", day_window},
  };
}

// The borders that both newer sets share, in the year 2025.
std::vector<Border> nce_borders(const std::string& set) {
  return {
      {"PerpetualThirtyCalendarDays", set, perpetual("2025-05-01T15:00:00Z"), "cancel",
       "2025-05-30T23:59:59Z", "2025-05-31", locked},
      {"PerpetualThirtyCalendarDaysFromMidnight", set, perpetual("2025-05-01"), "cancel",
       "2025-05-30T23:59:59Z", "2025-05-31", locked},
      {"PerpetualThirtyCalendarDaysOverFebruary", set, perpetual("2025-02-01T23:59:59Z"), "cancel",
       "2025-03-02T23:59:59Z", "2025-03-03", locked},
      {"SoftwareSubscriptionSevenCalendarDays", set,
       yearly(software_subscription, "2025-05-01T15:00:00Z"), "cancel", "2025-05-07T23:59:59Z",
       "2025-05-08", day_window},
      {"NceSevenCalendarDays", set, yearly(nce_license, "2025-05-01T15:00:00Z"), "cancel",
       "2025-05-07T23:59:59Z", "2025-05-08", day_window},
      {"NceSevenCalendarDaysOfAMonthlyTerm", set, monthly(nce_license, "2025-05-01T15:00:00Z"),
       "cancel", "2025-05-07T23:59:59Z", "2025-05-08", day_window},
      {"NceSevenCalendarDaysFromTheLastSecondOfADay", set,
       yearly(nce_license, "2025-05-01T23:59:59Z"), "cancel", "2025-05-07T23:59:59Z", "2025-05-08",
       day_window},
      {"NceSevenCalendarDaysFromMidnight", set, yearly(nce_license, "2025-05-02"), "cancel",
       "2025-05-08T23:59:59Z", "2025-05-09", day_window},
      {"NceSevenCalendarDaysOverALeapDay", set, yearly(nce_license, "2024-02-26T15:00:00Z"),
       "cancel", "2024-03-03T23:59:59Z", "2024-03-04", day_window},
      {"NceSevenCalendarDaysOverNoLeapDay", set, yearly(nce_license, "2025-02-26T15:00:00Z"),
       "cancel", "2025-03-04T23:59:59Z", "2025-03-05", day_window},
      {"NceSevenCalendarDaysOverTheYearsEnd", set, yearly(nce_license, "2025-12-28T15:00:00Z"),
       "cancel", "2026-01-03T23:59:59Z", "2026-01-04", day_window},
      {"NceSevenCalendarDaysInUtcWhateverTheOffset", set,
       yearly(nce_license, "2025-05-01T23:30:00-02:00"), "cancel", "2025-05-08T23:59:59Z",
       "2025-05-09", day_window},
      {"SaasSeventyTwoHours", set, monthly(saas, "2025-06-01T15:00:00Z"), "cancel",
       "2025-06-04T14:59:59Z", "2025-06-04T15:00:00Z", "interval 900213"},
      {"SaasSeventyTwoHoursOfAYearlyTerm", set, yearly(saas, "2025-02-27T15:00:00Z"), "cancel",
       "2025-03-02T14:59:59Z", "2025-03-02T15:00:00Z", "interval 900213"},
  };
}

// Purchases and terms of earlier days keep the windows of their day.
std::vector<Border> dated_borders(const std::string& set) {
  return {
      {"NceSeventyTwoHoursOfATermBegunBefore10March2022", set,
       yearly(nce_license, "2022-03-09T10:00:00Z"), "cancel", "2022-03-12T09:59:59Z",
       "2022-03-12T10:00:00Z", day_window},
      {"NceSevenCalendarDaysOfATermBegunOn10March2022", set,
       yearly(nce_license, "2022-03-10T10:00:00Z"), "cancel", "2022-03-16T23:59:59Z", "2022-03-17",
       day_window},
      {"PerpetualSixtyDaysOfAPurchaseBeforeJune2021", set, perpetual("2021-05-31T10:00:00Z"),
       "cancel", "2021-07-30T09:59:59Z", "2021-07-30T10:00:00Z", locked},
      {"PerpetualThirtyDaysOfAPurchaseInJune2021", set, perpetual("2021-06-01T10:00:00Z"), "cancel",
       "2021-07-01T09:59:59Z", "2021-07-01T10:00:00Z", locked},
      {"PerpetualThirtyDaysOfAPurchaseBefore11July2022", set, perpetual("2022-07-10T10:00:00Z"),
       "cancel", "2022-08-09T09:59:59Z", "2022-08-09T10:00:00Z", locked},
      {"PerpetualThirtyCalendarDaysFrom11July2022", set, perpetual("2022-07-11T10:00:00Z"),
       "cancel", "2022-08-09T23:59:59Z", "2022-08-10", locked},
      {"SoftwareSubscriptionThirtyDaysOfATermBefore11July2022", set,
       yearly(software_subscription, "2022-07-10T10:00:00Z"), "cancel", "2022-08-09T09:59:59Z",
       "2022-08-09T10:00:00Z", day_window},
  };
}

INSTANTIATE_TEST_SUITE_P(Page, Windows9_4, ::testing::ValuesIn(csp_borders()), border_name);
INSTANTIATE_TEST_SUITE_P(Nce2025, Windows9_4, ::testing::ValuesIn(nce_borders("nce-2025")),
                         border_name);
INSTANTIATE_TEST_SUITE_P(DatedNce2025, Windows9_4, ::testing::ValuesIn(dated_borders("nce-2025")),
                         border_name);
INSTANTIATE_TEST_SUITE_P(DatedNce2026, Windows9_4, ::testing::ValuesIn(dated_borders("nce-2026")),
                         border_name);
INSTANTIATE_TEST_SUITE_P(Nce2026, Windows9_4, ::testing::ValuesIn(nce_borders("nce-2026")),
                         border_name);

// --- what the service states wins, except after a renewal ----------------------------------

TEST(Windows9_4, AStatedEndOfTheWindowIsTheFirstRefusedInstant) {
  const Asset one = with(yearly(nce_license, "2026-06-01T15:00:00Z"), AssetInstant::cancel_until,
                         "2026-06-08T15:00:00Z");
  const auto tried = [&](std::string_view instant) {
    return Life(shipped("nce-2026"), customer({one}), "2026-06-02").act("cancel", instant);
  };
  EXPECT_EQ(tried("2026-06-08T14:59:59Z"), "done");
  EXPECT_EQ(tried("2026-06-08T15:00:00Z"), "interval 900117");
}

TEST(Windows9_4, AStatedEndOfTheWindowDoesNotOutliveARenewal) {
  const Asset one = with(monthly(nce_license, "2026-05-10T15:00:00Z"), AssetInstant::cancel_until,
                         "2026-05-17T15:00:00Z");
  Life life(shipped("nce-2026"), customer({one}), "2026-06-01");
  EXPECT_EQ(life.act("cancel", "2026-06-01"), "interval 900117");
  EXPECT_EQ(life.act("cancel", "2026-06-12"), "done");
}

TEST(Windows9_4, TheWindowIsOpenForASuspendedSubscriptionToo) {
  Life life(shipped("nce-2026"), customer({yearly(nce_license, "2026-06-10")}), "2026-06-10");
  EXPECT_EQ(life.act("suspend", "2026-06-11"), "done");
  EXPECT_EQ(life.act("cancel", "2026-06-12"), "done");
  EXPECT_EQ(life.state(), "deleted");
}

TEST(Windows9_4, WithoutAKnownBeginningTheWindowIsNotKnownToBeOpen) {
  Asset one = yearly(nce_license, "2026-06-10");
  one.set(AssetInstant::term_start, Instant::unknown());
  EXPECT_EQ(Life(shipped("nce-2026"), customer({one}), "2026-06-11").act("cancel", "2026-06-11"),
            "interval 900117?");
}

// --- refunds: what is counted in a calendar year, and what in twelve rolling months --------

constexpr Currency usd{{'U', 'S', 'D'}};

Asset refundable_one(std::string_view set) {
  return with(held(set, reservation), AssetFlag::refundable, Truth::yes);
}

// Returns one reservation for so much at each of two instants.
std::string second_return(std::string_view set, std::int64_t dollars, std::string_view first,
                          std::string_view second) {
  Life life(shipped(set), customer({refundable_one(set), refundable_one(set)}), first);
  life.amount = Money{3'000'000, usd};
  EXPECT_EQ(life.act(return_of(set), first, 0), "done");
  life.amount = Money{dollars * 100, usd};
  return life.act(return_of(set), second, 1);
}

TEST(Windows9_4, RefundCapIsFiftyThousandDollarsToTheCent) {
  for (const std::string set : every_set) {
    EXPECT_EQ(second_return(set, 20'000, noon(set), noon(set)), "done") << set;
    const std::string cap = transition_of(shipped(set), reservation, return_of(set)).budget;
    EXPECT_EQ(second_return(set, 20'001, noon(set), noon(set)),
              "budget " + cap + " budget_exceeded")
        << set;
  }
}

TEST(Windows9_4, RefundCapIsPerCalendarYearUnderCsp202004) {
  EXPECT_EQ(second_return("csp-2020-04", 50'000, "2020-12-31T23:59:59Z", "2021-01-01"), "done");
  EXPECT_EQ(second_return("csp-2020-04", 20'001, "2020-04-01", "2020-12-31T23:59:59Z"),
            "budget reservation_refunds budget_exceeded");
}

TEST(Windows9_4, RefundCapRollsOver365DaysUnderNce2025AndNce2026) {
  for (const std::string set : {"nce-2025", "nce-2026"}) {
    Life life(shipped(set), customer({refundable_one(set), refundable_one(set)}), noon(set));
    const std::string year = noon(set).substr(0, 4);
    const std::string next = std::to_string(std::stoi(year) + 1);
    const auto second = [&](const std::string& instant) {
      return second_return(set, 50'000, year + "-03-14T12:00:00Z", instant);
    };
    EXPECT_EQ(second(next + "-03-14T11:59:59Z"), "budget reservation_refunds budget_exceeded")
        << set;
    EXPECT_EQ(second(next + "-03-14T12:00:00Z"), "done") << set;
  }
}

TEST(Windows9_4, ARefundInAnotherCurrencyOrOfUnknownAmountIsNotKnownToFit) {
  const Currency euro{{'E', 'U', 'R'}};
  Life life(shipped("nce-2026"), customer({refundable_one("nce-2026")}), noon("nce-2026"));
  EXPECT_EQ(life.act("return", noon("nce-2026")), "budget reservation_refunds budget_unknown?");
  life.amount = Money{100, euro};
  EXPECT_EQ(life.act("return", noon("nce-2026")), "budget reservation_refunds budget_unknown?");
}

TEST(Windows9_4, RefundsAndFeesAreAsSureAsTheirPages) {
  const auto parameter = [](std::string_view set, std::string_view id) {
    const Parameter& one = *entry(shipped(set).rules().parameters, id);
    return to_string(one.value) + " " + std::string(name_of(one.certainty));
  };
  EXPECT_EQ(parameter("csp-2020-04", "software_refund"), "full documented");
  EXPECT_EQ(parameter("nce-2026", "software_refund"), "full documented");
  EXPECT_EQ(parameter("nce-2026", "software_subscription_refund"), "prorated documented");
  EXPECT_EQ(parameter("csp-2020-04", "saas_refund"), "full assumed");
  EXPECT_EQ(parameter("nce-2025", "saas_refund"), "full documented");
  EXPECT_EQ(parameter("csp-2020-04", "ri_fee"), "0.12 documented");
  EXPECT_EQ(parameter("nce-2025", "ri_fee"), "0 reported");
  EXPECT_EQ(parameter("csp-2020-04", "full_credit_days"), "30 documented");
  EXPECT_EQ(parameter("nce-2025", "full_credit_days"), "30 assumed");
  EXPECT_EQ(parameter("csp-2020-04", "saas_window_monthly"), "24 hours assumed");
  EXPECT_EQ(parameter("csp-2020-04", "saas_window_yearly"), "14 days assumed");
  EXPECT_EQ(parameter("nce-2025", "saas_window"), "72 hours documented");
}

}  // namespace
}  // namespace untether

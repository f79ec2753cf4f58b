// What a story costs: worked figures to the cent, who owes them, and what goes on being charged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/sim/advance.h"
#include "engine/sim/step.h"
#include "tests/support/builders.h"
#include "tests/support/stories.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Currency usd{{'U', 'S', 'D'}};

// The examples of 2018: one licence of 48.00 a year or 4.00 a month, bought on 2018-01-13.
Story seats_of_2018(BillingCycle cycle, std::int64_t cents, std::string_view now) {
  StorySetting setting;
  setting.rules = "csp-2018";
  setting.at = std::string(now);
  StoryAsset one = licence(AssetKind::legacy_license, "active", "2018-01-13", "2019-01-13");
  one.facts.quantity = 1;
  one.price = {cents, usd};
  one.cycle = cycle;
  return Story(setting, {one});
}

TEST(Ledger, CreditsALegacyYearAsTheExamplesOf2018Do) {
  Story before = seats_of_2018(BillingCycle::annual, 48'00, "2018-02-01");
  before.run("suspend #1");
  EXPECT_THAT(before.ledger(), ElementsAre("2018-02-01 -48.00"));
  Story after = seats_of_2018(BillingCycle::annual, 48'00, "2018-03-01");
  after.run("suspend #1");
  EXPECT_THAT(after.ledger(), ElementsAre("2018-03-01 -41.34"));
}

TEST(Ledger, ChargesALegacyYearThatIsSetActiveAgain) {
  Story story = seats_of_2018(BillingCycle::annual, 48'00, "2018-02-01");
  story.run_all({"suspend #1", "advance 2018-03-01", "reactivate #1"});
  EXPECT_THAT(story.ledger(), ElementsAre("2018-02-01 -48.00", "2018-03-01 41.34"));
}

TEST(Ledger, CreditsALegacyMonthByTheDaysOfThatMonth) {
  Story story = seats_of_2018(BillingCycle::monthly, 4'00, "2018-03-01");
  story.run("suspend #1");
  EXPECT_THAT(story.ledger(), ElementsAre("2018-03-01 -1.72"));
}

TEST(Ledger, ChargesASuspendedNewCommerceSubscriptionMonthAfterMonth) {
  StoryAsset one = licence(AssetKind::nce_license, "active", "2026-03-01", "2027-03-01");
  one.price = {10'00, usd};
  one.cycle = BillingCycle::monthly;
  Story story({}, {one});
  story.run_all({"suspend #1", "advance 2026-10-02"});
  EXPECT_THAT(story.ledger(), ElementsAre("2026-07-01 10.00", "2026-08-01 10.00",
                                          "2026-09-01 10.00", "2026-10-01 10.00"));
}

TEST(Ledger, ChargesNothingMoreForALegacySubscriptionOnceSuspended) {
  Story story = seats_of_2018(BillingCycle::monthly, 4'00, "2018-02-20");
  story.run_all({"suspend #1", "advance 2018-12-31"});
  EXPECT_EQ(story.ledger().size(), 1U);
}

TEST(Ledger, CreditsANewCommerceYearCancelledOnItsThirdDayByTheDay) {
  StorySetting setting;
  setting.at = "2026-03-03T10:00:00Z";
  Story story(setting, {licence(AssetKind::nce_license, "active", "2026-03-01", "2027-03-01")});
  story.run("cancel #1");
  EXPECT_THAT(story.ledger(), ElementsAre("2026-03-03 -1190.14"));
}

TEST(Ledger, ChargesTheExtendedServiceTermWithItsUplift) {
  StoryAsset one = licence(AssetKind::nce_license, "active", "2025-06-20", "2026-06-20");
  one.facts.flags.set(AssetFlag::auto_renew, Truth::no);
  one.facts.quantity = 20;
  one.price = {20 * 120'00, usd};
  Story story({}, {one});
  story.run("advance 2026-08-01");
  EXPECT_EQ(story.state(0), "extended");
  EXPECT_THAT(story.ledger(), ElementsAre("2026-06-20 246.00", "2026-07-20 246.00"));
}

TEST(Ledger, KeepsTheFeeOfAReservationOf2020AndTiesTheCredit) {
  StorySetting setting;
  setting.rules = "csp-2020-04";
  setting.at = "2020-06-07T00:00:00Z";
  Story story(setting, {licence(AssetKind::reservation, "active", "2020-03-01", "2021-03-01")});
  story.run_all({"return #1", "advance P2D"});
  ASSERT_EQ(story.world().ledger.entries.size(), 1U);
  const LedgerEntry& entry = story.world().ledger.entries.front();
  EXPECT_EQ(entry.amount.minor_units, -766'68);
  EXPECT_EQ(entry.amount.credit, CreditKind::tied);
}

TEST(Ledger, ChargesAPurchaseAtOnceAndItsRenewalAYearLater) {
  Story story({}, {});
  story.run_all(
      {"buy nce_license \"Office\" term P1Y cycle annual price 120.00 USD", "advance 2027-06-16"});
  EXPECT_THAT(story.ledger(), ElementsAre("2026-06-15 120.00", "2027-06-15 120.00"));
}

TEST(Ledger, ChargesNothingForATrialUntilItHasTurnedIntoATerm) {
  Story story({}, {});
  story.run_all(
      {"buy nce_license \"Office\" term P1M cycle monthly price 10.00 USD trial", "advance P29D"});
  EXPECT_THAT(story.ledger(), IsEmpty());
  story.run("advance P3D");
  EXPECT_EQ(story.ledger().size(), 1U);
}

TEST(Ledger, NamesWhoOwesWhomInEachModel) {
  EXPECT_THAT(debts(PartnerType::direct), ElementsAre(Debt{Account::partner, Account::microsoft},
                                                      Debt{Account::customer, Account::partner}));
  EXPECT_THAT(debts(PartnerType::indirect_provider),
              ElementsAre(Debt{Account::provider, Account::microsoft},
                          Debt{Account::reseller, Account::provider},
                          Debt{Account::customer, Account::reseller}));
}

TEST(Ledger, PassesNoTiedCreditOn) {
  Ledger ledger;
  ledger.entries.push_back({at("2026-01-01"),
                            AssetRow{0},
                            Posting::instalment,
                            std::nullopt,
                            {100'00, true, CreditKind::none},
                            usd});
  ledger.entries.push_back({at("2026-02-01"),
                            AssetRow{0},
                            Posting::transition,
                            TransitionRow{0},
                            {-30'00, true, CreditKind::tied},
                            usd});
  const auto all = balances(ledger, PartnerType::direct);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].net(), 70'00);
  EXPECT_EQ(all[1].net(), 100'00);
  EXPECT_TRUE(all[1].by_contract);
}

TEST(Ledger, BalanceIsTheSumOfItsLinesInEachCurrency) {
  StoryAsset euro = licence(AssetKind::nce_license, "active", "2026-03-01", "2027-03-01");
  euro.price = {12'00, {{'E', 'U', 'R'}}};
  euro.cycle = BillingCycle::monthly;
  StoryAsset dollar = euro;
  dollar.price = {7'00, usd};
  Story story({}, {euro, dollar});
  story.run_all({"advance P6M", "suspend #1", "advance P3M"});
  const auto all = balances(story.world().ledger, PartnerType::direct);
  ASSERT_EQ(all.size(), 4U);
  for (const Balance& balance : all) {
    std::int64_t sum = 0;
    for (const LedgerEntry& entry : story.world().ledger.entries) {
      if (entry.currency == balance.currency) sum += entry.amount.minor_units;
    }
    EXPECT_EQ(balance.net(), sum);
  }
  EXPECT_EQ(all[0].net(), 8 * 12'00);
}

TEST(Ledger, CountsMeteredTimeUntilTheSubscriptionIsCancelled) {
  Story story({}, {licence(AssetKind::azure_subscription, "active", "2026-01-01", "2099-01-01")});
  story.run_all({"advance P10D", "cancel_in_azure #1 azure_owner yes", "advance P10D"});
  EXPECT_EQ(ledger_now(story.world()).usage_seconds, 10 * seconds_per_day - 1);
}

}  // namespace
}  // namespace untether::testing

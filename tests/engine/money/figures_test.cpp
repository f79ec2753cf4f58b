#include "engine/money/figures.h"

#include <gtest/gtest.h>

#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using Overrides = std::vector<std::pair<std::string, ParameterValue>>;

MoneyFigures of_set(std::string_view name, const Overrides& overrides = {}) {
  return money_figures(shipped(name).rules(), overrides).latest;
}

RuleSet set_with(Parameter parameter) {
  RuleSet rules;
  rules.parameters.push_back(std::move(parameter));
  return rules;
}

Parameter parameter(std::string id, ParameterValue value) {
  Parameter entry;
  entry.id = std::move(id);
  entry.value = std::move(value);
  return entry;
}

TEST(Figures, Of2020HaveTheFeeAndSoftwareInFull) {
  const MoneyFigures figures = of_set("csp-2020-04");
  EXPECT_EQ(figures.full_credit_days, 30);
  EXPECT_EQ(figures.reservation_fee, (Fraction{12, 100}));
  EXPECT_EQ(figures.reservation_fee_free_days, 5);
  EXPECT_EQ(figures.software, Refund::full);
  EXPECT_EQ(figures.software_subscription, Refund::full);
  EXPECT_EQ(figures.saas, Refund::full);
  EXPECT_EQ(figures.est_uplift_monthly, (Fraction{0, 1}));
}

TEST(Figures, Of2026HaveTheUpliftsAndNoFee) {
  const MoneyFigures figures = of_set("nce-2026");
  EXPECT_EQ(figures.est_uplift_monthly, (Fraction{3, 100}));
  EXPECT_EQ(figures.est_uplift_no_monthly, (Fraction{23, 100}));
  EXPECT_EQ(figures.reservation_fee, (Fraction{0, 1}));
  EXPECT_EQ(figures.software_subscription, Refund::prorated);
  EXPECT_FALSE(figures.first_day_full_refund);
}

TEST(Figures, WhatTheUserSetsCountsBeforeTheSet) {
  const MoneyFigures figures = of_set("nce-2026", {{"ri_fee", Decimal{"0.12"}},
                                                   {"ri_fee_free_days", std::int64_t{4}},
                                                   {"first_day_full_refund", true},
                                                   {"full_credit_days", std::int64_t{28}},
                                                   {"software_refund", Word{"prorated"}},
                                                   {"software_subscription_refund", Word{"full"}},
                                                   {"saas_refund", Word{"prorated"}},
                                                   {"est_blocks", false}});
  EXPECT_EQ(figures.reservation_fee, (Fraction{12, 100}));
  EXPECT_EQ(figures.reservation_fee_free_days, 4);
  EXPECT_TRUE(figures.first_day_full_refund);
  EXPECT_EQ(figures.full_credit_days, 28);
  EXPECT_EQ(figures.software, Refund::prorated);
  EXPECT_EQ(figures.software_subscription, Refund::full);
  EXPECT_EQ(figures.saas, Refund::prorated);
}

TEST(Figures, OfTwoThatTheUserSetsTheLaterCounts) {
  EXPECT_EQ(of_set("nce-2026", {{"ri_fee", Decimal{"0.12"}}, {"ri_fee", Decimal{"0.06"}}})
                .reservation_fee,
            (Fraction{6, 100}));
}

TEST(Figures, ARefundOfTheFirstDayThatIsNotKnownIsNone) {
  EXPECT_FALSE(of_set("nce-2026", {{"first_day_full_refund", NotKnown{}}}).first_day_full_refund);
}

Parameter dated(Parameter entry, DatedBy by, std::vector<DatedValue> values) {
  entry.dated_by = by;
  entry.dated = std::move(values);
  return entry;
}

FigureTable fees(DatedBy by) {
  return money_figures(set_with(dated(parameter("ri_fee", Decimal{"0.5"}), by,
                                      {{{17'000}, Decimal{"0.12"}, Certainty::documented},
                                       {{18'000}, Decimal{"0.015"}, Certainty::documented}})),
                       {});
}

TEST(Figures, ThatChangeWithTheDayAreThoseOfTheDay) {
  const FigureTable table = fees(DatedBy::day);
  const auto on = [&](std::int32_t day) {
    return table.of({}, Instant::start_of(Day{day})).reservation_fee;
  };
  EXPECT_EQ(on(17'000), (Fraction{12, 100}));
  EXPECT_EQ(on(17'999), (Fraction{12, 100}));
  EXPECT_EQ(on(18'000), (Fraction{15, 1000}));
  EXPECT_EQ(on(16'000), (Fraction{12, 100}));  // before the first, the first counts
}

TEST(Figures, ThatChangeWithThePurchaseLookAtThePurchaseAlone) {
  Asset asset;
  asset.set(AssetInstant::purchased_at, Instant::start_of(Day{17'500}));
  asset.set(AssetInstant::term_start, Instant::start_of(Day{18'500}));
  const Instant later = Instant::start_of(Day{19'000});
  EXPECT_EQ(fees(DatedBy::purchase).of(asset, later).reservation_fee, (Fraction{12, 100}));
  EXPECT_EQ(fees(DatedBy::term_start).of(asset, later).reservation_fee, (Fraction{15, 1000}));
}

TEST(Figures, OfADayThatIsNotKnownAreTheLatest) {
  const Instant any = Instant::start_of(Day{17'000});
  EXPECT_EQ(fees(DatedBy::purchase).of({}, any).reservation_fee, (Fraction{15, 1000}));
}

TEST(Figures, ThatOnlyBecomeMoreCertainDoNotChange) {
  const FigureTable table =
      money_figures(set_with(dated(parameter("ri_fee", Decimal{"0"}), DatedBy::purchase,
                                   {{{17'000}, Decimal{"0.12"}, Certainty::reported},
                                    {{18'000}, Decimal{"0.12"}, Certainty::documented}})),
                    {});
  EXPECT_TRUE(table.dated.empty());
  EXPECT_EQ(table.latest.reservation_fee, (Fraction{12, 100}));
}

TEST(Figures, ThatTheUserSetsChangeNoMore) {
  const RuleSet rules = set_with(
      dated(parameter("first_day_full_refund", true), DatedBy::day,
            {{{17'000}, true, Certainty::reported}, {{18'000}, false, Certainty::documented}}));
  const FigureTable table = money_figures(rules, {{"first_day_full_refund", true}});
  EXPECT_TRUE(table.of({}, Instant::start_of(Day{19'000})).first_day_full_refund);
}

TEST(Figures, AreReadAsWrittenAndNotThroughBinary) {
  const auto fee = [](const char* text) {
    return money_figures(set_with(parameter("ri_fee", Decimal{text})), {}).latest.reservation_fee;
  };
  EXPECT_EQ(fee("0"), (Fraction{0, 1}));
  EXPECT_EQ(fee("1"), (Fraction{1, 1}));
  EXPECT_EQ(fee("0.1"), (Fraction{1, 10}));
  EXPECT_EQ(fee("12.345"), (Fraction{12'345, 1000}));
  EXPECT_EQ(fee("-0.05"), (Fraction{-5, 100}));
  EXPECT_EQ(fee("0.1000000000000000055511151231257827"), (Fraction{0, 1}));  // too long: none
}

TEST(Figures, WhatASetDoesNotHaveKeepsItsValue) {
  const MoneyFigures figures = money_figures(RuleSet{}, {}).latest;
  EXPECT_EQ(figures.full_credit_days, 30);
  EXPECT_EQ(figures.software_subscription, Refund::prorated);
  EXPECT_EQ(figures.reservation_fee_free_days, 5);
}

}  // namespace
}  // namespace untether::testing

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/portfolio/asset_tariff.h"
#include "scenarios/portfolio/price_key.h"
#include "tests/support/builders.h"
#include "tests/support/reading.h"
#include "tests/support/tariffs.h"

namespace untether {
namespace {

using testing::briefs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::money;

const std::string header = "product,term,billing,currency,price\n";

PriceList prices(const std::string& text) {
  auto read = parse_prices("prices.csv", text);
  if (read) return std::move(*read);
  ADD_FAILURE() << testing::brief(read.error().at(0));
  return {};
}

std::vector<std::string> mistakes(const std::string& text) {
  const auto read = parse_prices("prices.csv", text);
  return read ? std::vector<std::string>{} : briefs(read.error());
}

Asset licences(std::int32_t quantity, Period term = {12, 0}) {
  Asset a =
      testing::asset(AssetKind::nce_license, ShownStatus::active, "2026-03-01", "2027-03-01", term);
  a.quantity = quantity;
  return a;
}

AssetDetails details(std::string name, std::string offer, BillingCycle cycle) {
  AssetDetails about;
  about.name = std::move(name);
  about.offer_id = std::move(offer);
  about.billing_cycle = cycle;
  return about;
}

const AssetDetails basic_yearly =
    details("Business Basic", "CFQ7TTC0UA01:0001:CFQ7TTC0VA01", BillingCycle::annual);

std::string shown(const std::optional<Money>& price) {
  return price ? amount_text(*price) + " " + to_string(price->currency) : "none";
}

// The line's price of 20 licences on an annual term.
std::string price_of_20(const std::string& lines, const AssetDetails& about = basic_yearly) {
  return shown(tariff_of(licences(20), about, prices(header + lines)).price);
}

TEST(PricesCsv, ALinesPriceIsThatOfAllItsLicences) {
  EXPECT_EQ(price_of_20("Business Basic,P1Y,annual,USD,66.00\n"), "1320.00 USD");
  EXPECT_EQ(price_of_20("Business Basic,P1Y,annual,JPY,9900\n"), "198000 JPY");
  EXPECT_EQ(price_of_20("Business Basic,P1Y,annual,KWD,20.123\n"), "402.460 KWD");
}

TEST(PricesCsv, APriceFinerThanTheMinorUnitIsRoundedOnceForTheLine) {
  EXPECT_EQ(price_of_20("Business Basic,P1Y,annual,USD,0.0624\n"), "1.25 USD");
}

TEST(PricesCsv, ProductsAreFoundByIdOrNameWhateverTheirCase) {
  EXPECT_EQ(price_of_20("cfq7ttc0ua01:0001:cfq7ttc0va01,P1Y,annual,USD,1.00\n"), "20.00 USD");
  EXPECT_EQ(price_of_20("CFQ7TTC0UA01:1,P1Y,annual,USD,1.00\n"), "20.00 USD");
  EXPECT_EQ(price_of_20("CFQ7TTC0UA01,P1Y,annual,USD,1.00\n"), "20.00 USD");
  EXPECT_EQ(price_of_20("BUSINESS BASIC,P1Y,annual,USD,1.00\n"), "20.00 USD");
  EXPECT_EQ(price_of_20("CFQ7TTC0UA01:0002,P1Y,annual,USD,1.00\n"), "none");
  EXPECT_EQ(price_of_20("Business,P1Y,annual,USD,1.00\n"), "none");
}

TEST(PricesCsv, TheCloserKeyWins) {
  EXPECT_EQ(price_of_20("Business Basic,P1Y,annual,USD,4.00\n"
                        "CFQ7TTC0UA01,P1Y,annual,USD,3.00\n"
                        "CFQ7TTC0UA01:0001,P1Y,annual,USD,2.00\n"),
            "40.00 USD");
}

TEST(PricesCsv, TheTermWinsOverAnyTerm) {
  EXPECT_EQ(price_of_20("Business Basic,,annual,USD,2.00\n"), "40.00 USD");
  EXPECT_EQ(price_of_20("Business Basic,,annual,USD,2.00\nBusiness Basic,P1Y,annual,USD,3.00\n"),
            "60.00 USD");
  EXPECT_EQ(price_of_20("Business Basic,P12M,annual,USD,3.00\n"), "60.00 USD");
  EXPECT_EQ(price_of_20("Business Basic,P3Y,annual,USD,3.00\n"), "none");
}

TEST(PricesCsv, APriceOfAnotherCycleIsNone) {
  EXPECT_EQ(price_of_20("Business Basic,P1Y,monthly,USD,3.00\n"), "none");
  const AssetDetails unsaid = details("Business Basic", "", BillingCycle::unknown);
  EXPECT_EQ(price_of_20("Business Basic,P1Y,monthly,USD,3.00\n", unsaid), "none");
}

TEST(PricesCsv, OfTwoCurrenciesTheOrdersDecidesAndNoneIsGuessed) {
  const PriceList both = prices(header +
                                "Business Basic,P1Y,annual,USD,3.00\n"
                                "Business Basic,P1Y,annual,EUR,2.00\n");
  EXPECT_EQ(shown(tariff_of(licences(20), basic_yearly, both).price), "none");
  EXPECT_EQ(shown(tariff_of(licences(20), basic_yearly, both, parse_currency("EUR")).price),
            "40.00 EUR");
  EXPECT_EQ(shown(tariff_of(licences(20), basic_yearly, both, parse_currency("GBP")).price),
            "none");
}

TEST(PricesCsv, TheDatasOwnPriceWins) {
  AssetDetails about = basic_yearly;
  about.price = money("1111.00", "EUR");
  const PriceList list = prices(header +
                                "Business Basic,P1Y,annual,EUR,66.00\n"
                                "Business Basic,P1M,monthly,EUR,7.00\n"
                                "Business Basic,P1M,monthly,USD,8.00\n");
  const Tariff tariff = tariff_of(licences(20), about, list);
  EXPECT_EQ(shown(tariff.price), "1111.00 EUR");
  EXPECT_EQ(shown(tariff.monthly_price), "140.00 EUR");
  EXPECT_EQ(tariff.cycle, BillingCycle::annual);
  EXPECT_EQ(tariff.quantity, 20);
}

TEST(PricesCsv, TheMonthlyPriceIsThatOfAMonthlyTermAlone) {
  const PriceList list = prices(header +
                                "Business Basic,P1Y,annual,USD,66.00\n"
                                "Business Basic,P1Y,monthly,USD,5.50\n"
                                "Business Basic,,monthly,USD,5.60\n");
  EXPECT_EQ(shown(tariff_of(licences(20), basic_yearly, list).monthly_price), "none");
}

TEST(PricesCsv, WithoutAListTheDataCount) {
  AssetDetails about = basic_yearly;
  about.price = money("1320.00");
  const Tariff tariff = tariff_of(licences(20), about, {});
  EXPECT_EQ(shown(tariff.price), "1320.00 USD");
  EXPECT_EQ(shown(tariff.monthly_price), "none");
}

TEST(PricesCsv, AnUnknownNumberOfLicencesAndATrialHaveNoPrice) {
  const PriceList list = prices(header + "Business Basic,P1Y,annual,USD,66.00\n");
  EXPECT_EQ(shown(tariff_of(licences(quantity_unknown), basic_yearly, list).price), "none");
  Asset trial = licences(25);
  trial.flags.set(AssetFlag::trial, Truth::yes);
  EXPECT_EQ(shown(tariff_of(trial, basic_yearly, list).price), "none");
}

TEST(PricesCsv, ReadsWhatAFrenchSpreadsheetSaved) {
  const auto list = prices(
      "product;term;billing;currency;price\n"
      "Business Basic;P1Y;Annual;eur;66,50\n");
  EXPECT_EQ(shown(tariff_of(licences(2), basic_yearly, list).price), "133.00 EUR");
}

TEST(PricesCsv, ACommaBeforeThreeDigitsIsNotGuessed) {
  EXPECT_THAT(mistakes(header + "a,P1Y,annual,USD,\"1,200\"\n"),
              ElementsAre("bad_money 2:0 price"));
}

TEST(PricesCsv, TellsEveryMistakeOfItsLines) {
  EXPECT_THAT(mistakes(header + ",P1Y,annual,USD,1\n"
                                "a,yearly,annual,USD,1\n"
                                "a,P1Y1D,annual,USD,1\n"
                                "a,P1Y,weekly,USD,1\n"
                                "a,P1Y,none,USD,1\n"
                                "a,P1Y,annual,dollars,1\n"
                                "a,P1Y,annual,USD,-1\n"
                                "a,P1Y,annual,USD,1.\n"
                                "a,P1Y,annual,USD,\n"
                                "a,P1Y,annual,USD,1e3\n"),
              ElementsAre("bad_value 2:0 product", "bad_value 3:0 term", "bad_value 4:0 term",
                          "bad_value 5:0 billing", "bad_value 6:0 billing",
                          "bad_value 7:0 currency", "bad_money 8:0 price", "bad_money 9:0 price",
                          "bad_money 10:0 price", "bad_money 11:0 price"));
}

TEST(PricesCsv, ASecondPriceOfOneThingIsAMistakeAndTheSameTwiceIsNot) {
  EXPECT_THAT(mistakes(header + "a,P1Y,annual,USD,1.00\nA,P12M,annual,USD,1\n"), IsEmpty());
  const auto read = parse_prices(
      "prices.csv", header + "a,P1Y,annual,USD,1.00\nb,P1Y,annual,USD,2\nA,P1Y,annual,USD,1.01\n");
  ASSERT_FALSE(read);
  EXPECT_THAT(briefs(read.error()), ElementsAre("bad_value 4:0 price"));
  EXPECT_EQ(testing::argument(read.error()[0], "found"), "1.01");
  EXPECT_EQ(testing::argument(read.error()[0], "expected"), "1.00");
}

TEST(PricesCsv, AsksForItsColumns) {
  EXPECT_THAT(mistakes("product,term,cycle,currency,price\n"),
              ElementsAre("missing_column 1:0 billing", "unknown_column 1:0 cycle"));
  EXPECT_THAT(mistakes(""), ElementsAre("empty_input 1:1"));
  EXPECT_THAT(mistakes(header + "a,P1Y,annual,USD\n"), ElementsAre("wrong_cell_count 2:1"));
}

TEST(PricesCsv, TellsNoMoreThanTwentyMistakes) {
  std::string text = header;
  for (int i = 0; i < 40; ++i) text += "a,P1Y,annual,USD,x\n";
  EXPECT_EQ(mistakes(text).size(), error_count_max);
}

// The columns of Partner Center's list, some that are read over among them.
const std::string sheet_header =
    "\xEF\xBB\xBFProductTitle,ProductId,SkuId,SkuTitle,Publisher,TermDuration,BillingPlan,Market,"
    "Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,ERP Price\r\n";

std::string sheet_line(const std::string& term, const std::string& plan, const std::string& price,
                       const std::string& tier = ",") {
  return "Business Basic,CFQ7TTC0UA01,1,Business Basic,Microsoft," + term + "," + plan +
         ",FR,EUR," + price + "," + tier + ",99\r\n";
}

TEST(PartnerCenterPrices, AreOfTheTermWhateverTheBillingPlan) {
  const PriceList list = prices(
      sheet_header + sheet_line("P1Y", "Annual", "48") + sheet_line("P1Y", "Monthly", "50.4") +
      sheet_line("P3Y", "Annual", "144") + sheet_line("P1M", "Monthly", "4.8"));
  AssetDetails about = basic_yearly;
  const Tariff yearly = tariff_of(licences(20), about, list);
  EXPECT_EQ(shown(yearly.price), "960.00 EUR");
  EXPECT_EQ(shown(yearly.monthly_price), "96.00 EUR");
  EXPECT_EQ(shown(tariff_of(licences(20, {36, 0}), about, list).price), "960.00 EUR");
  about.billing_cycle = BillingCycle::monthly;
  EXPECT_EQ(shown(tariff_of(licences(20), about, list).price), "84.00 EUR");
  EXPECT_EQ(shown(tariff_of(licences(20, {1, 0}), about, list).price), "96.00 EUR");
}

TEST(PartnerCenterPrices, OfWhatIsPaidOnceArePaidOnce) {
  const AssetDetails once = details("business basic", "", BillingCycle::one_time);
  Asset perpetual = licences(3);
  perpetual.term = Term::absent();
  for (const std::string plan : {"None", "OneTime", ""}) {
    const PriceList list = prices(sheet_header + sheet_line("", plan, "350"));
    EXPECT_EQ(shown(tariff_of(perpetual, once, list).price), "1050.00 EUR") << plan;
  }
}

TEST(PartnerCenterPrices, FollowTheTierOfTheLicences) {
  const PriceList list = prices(sheet_header + sheet_line("P1Y", "Annual", "10", "1,19") +
                                sheet_line("P1Y", "Annual", "8", "20,"));
  EXPECT_EQ(shown(tariff_of(licences(19), basic_yearly, list).price), "190.00 EUR");
  EXPECT_EQ(shown(tariff_of(licences(20), basic_yearly, list).price), "160.00 EUR");
}

TEST(PartnerCenterPrices, ThatDifferForOneThingAreNone) {
  const PriceList list =
      prices(sheet_header + sheet_line("P1Y", "Annual", "10") + sheet_line("P1Y", "Annual", "11"));
  EXPECT_EQ(shown(tariff_of(licences(20), basic_yearly, list).price), "none");
}

TEST(PartnerCenterPrices, TellTheirMistakesByTheirOwnColumns) {
  EXPECT_THAT(mistakes(sheet_header + sheet_line("P1Y", "Weekly", "1") +
                       sheet_line("1 year", "Annual", "1") + sheet_line("P1Y", "Annual", "one")),
              ElementsAre("bad_value 2:0 billingplan", "bad_value 3:0 termduration",
                          "bad_money 4:0 unitprice"));
  EXPECT_THAT(mistakes("ProductId,SkuId,SkuTitle,BillingPlan,Currency,UnitPrice\n"),
              ElementsAre("missing_column 1:0 termduration"));
}

TEST(PriceKey, FoldsCaseAndTheZerosOfASku) {
  EXPECT_EQ(price_key("CFQ7TTC0UA05:000D:X"), "cfq7ttc0ua05:d:x");
  EXPECT_EQ(price_key("A:0000:B"), "a:0:b");
  EXPECT_EQ(price_key("007 Suite: 0100"), "007 suite: 0100");
  EXPECT_THAT(price_keys("A:0001:B", "A Name"), ElementsAre("a:1:b", "a:1", "a", "a name"));
  EXPECT_THAT(price_keys("", ""), IsEmpty());
}

}  // namespace
}  // namespace untether

// The three ways of counting, by the examples of the pages on legacy credits that no transition
// makes: changes of quantity and of the billing plan.
#include "engine/money/proration.h"

#include <gtest/gtest.h>

namespace untether {
namespace {

TEST(Proration, RoundsHalfUp) {
  EXPECT_EQ(rounded(0, 7), 0);
  EXPECT_EQ(rounded(49, 100), 0);
  EXPECT_EQ(rounded(50, 100), 1);
  EXPECT_EQ(rounded(149, 100), 1);
  EXPECT_EQ(rounded(150, 100), 2);
  EXPECT_EQ(rounded(1, 3), 0);
  EXPECT_EQ(rounded(2, 3), 1);
}

TEST(Proration, StopsAtTheLargestAmountInsteadOfWrapping) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(rounded(Int128{most} * 36, 1), most);
  EXPECT_EQ(exact(most, {364, 365}), 9'198'102'524'425'036'695);
}

TEST(Proration, M4AnnualSeatAddedOn1February) {
  EXPECT_EQ(annual_2({48'00, 1}, {19, 365}), 2'47);
  EXPECT_EQ(annual_2({96'00, 2}, {346, 365}), 89'96);
}

TEST(Proration, M7MonthlySeatAddedOn1February) {
  EXPECT_EQ(monthly_3({4'00, 1}, {19, 31}), 2'45);
  EXPECT_EQ(monthly_3({4'00, 1}, {12, 31}), 1'55);
  EXPECT_EQ(monthly_3({8'00, 2}, {12, 31}), 3'10);
}

TEST(Proration, M8AnnualSeatAddedADayAfterThePurchase) {
  EXPECT_EQ(exact(211'20, {1, 365}), 58);
  EXPECT_EQ(exact(211'20, {27, 365}), 15'62);
  EXPECT_EQ(exact(422'40, {27, 365}), 31'25);
  EXPECT_EQ(exact(211'20, {337, 365}), 195'00);
  EXPECT_EQ(exact(422'40, {337, 365}), 390'00);
}

TEST(Proration, M9AnnualToMonthlyADayAfterTheRenewal) {
  EXPECT_EQ(exact(48'60 * 150, {364, 365}), 7'270'03);
}

TEST(Proration, M10MonthlyToAnnualInTheMonth) {
  EXPECT_EQ(exact(21'10 * 2650, {25, 31}), 45'092'74);
  EXPECT_EQ(exact(21'10, {6, 31}), 4'08);
  EXPECT_EQ(exact(21'10, {31, 31}), 21'10);
}

TEST(Proration, M11TheNewAnnualPriceIsForTheWholeYear) {
  EXPECT_EQ(exact(270'12 * 2650, {365, 365}), 715'818'00);
}

TEST(Proration, NoOneWayGivesAllExamples) {
  EXPECT_EQ(exact(48'00, {318, 365}), 41'82);                     // M2 is 41.34
  EXPECT_EQ(exact(4'00, {12, 28}), 1'71);                         // M6 is 1.72
  EXPECT_EQ(annual_2({48'60 * 150, 150}, {364, 365}), 7'098'00);  // M9 is 7,270.03
}

TEST(Proration, ARateRoundedUpNeverGivesMoreThanThePrice) {
  EXPECT_EQ(annual_2({2'00, 1}, {318, 365}), 2'00);  // 0.01 a day would be 3.18
  EXPECT_EQ(annual_2({20'00, 10}, {318, 365}), 20'00);
  EXPECT_EQ(annual_2({365'00, 1}, {366, 365}), 365'00);  // a leap year
}

TEST(Proration, APriceThatLicencesDoNotDivideIsNotCutOff) {
  // 100.00 for 3: 33.333… each, 0.0913… a day, 0.09; 10 days 0.90, times 3.
  EXPECT_EQ(annual_2({100'00, 3}, {10, 365}), 2'70);
  // 1.0752… a day in January, 1.075; 10 days 10.75, times 3.
  EXPECT_EQ(monthly_3({100'00, 3}, {10, 31}), 32'25);
}

TEST(Proration, AFractionIsTakenOrAddedAndRoundedOnce) {
  EXPECT_EQ(part_of(871'23, {12, 100}), 104'55);
  EXPECT_EQ(part_of(871'23, {}), 0);
  EXPECT_EQ(raised_by(200'00, {3, 100}), 206'00);
  EXPECT_EQ(raised_by(50, {3, 100}), 52);  // 51.5
}

}  // namespace
}  // namespace untether

#include "model/money.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace untether {
namespace {

Currency currency(std::string_view code) { return parse_currency(code).value(); }

std::optional<std::int64_t> minor_units(std::string_view amount, std::string_view code) {
  const auto money = parse_money(amount, currency(code));
  if (!money) return std::nullopt;
  return money->minor_units;
}

TEST(Currency, IsThreeLettersInEitherCase) {
  EXPECT_EQ(to_string(currency("eur")), "EUR");
  EXPECT_EQ(currency("EUR"), currency("Eur"));
  for (const std::string_view text : {"", "EU", "EURO", "E1R", "€UR", "E R"}) {
    EXPECT_EQ(parse_currency(text), std::nullopt) << text;
  }
  EXPECT_EQ(to_string(Currency{}), "");
}

TEST(Currency, KnowsItsDecimalPlaces) {
  for (const std::string_view code : {"USD", "EUR", "GBP", "CHF", "XXX"}) {
    EXPECT_EQ(minor_digits(currency(code)), 2) << code;
  }
  for (const std::string_view code : {"JPY", "KRW", "VND", "ISK", "CLP", "XAF"}) {
    EXPECT_EQ(minor_digits(currency(code)), 0) << code;
  }
  for (const std::string_view code : {"KWD", "BHD", "TND", "JOD"}) {
    EXPECT_EQ(minor_digits(currency(code)), 3) << code;
  }
}

TEST(ParseMoney, ReadsDecimalsIntoMinorUnits) {
  EXPECT_EQ(minor_units("48.00", "USD"), 4'800);
  EXPECT_EQ(minor_units("1190.14", "EUR"), 119'014);
  EXPECT_EQ(minor_units("-3", "USD"), -300);
  EXPECT_EQ(minor_units("-0.01", "USD"), -1);
  EXPECT_EQ(minor_units("0.5", "USD"), 50);
  EXPECT_EQ(minor_units("007", "USD"), 700);
  EXPECT_EQ(minor_units("500", "JPY"), 500);
  EXPECT_EQ(minor_units("1.234", "KWD"), 1'234);
}

TEST(ParseMoney, DropsZerosBeyondTheMinorUnitAndNothingElse) {
  EXPECT_EQ(minor_units("48.0000", "USD"), 4'800);
  EXPECT_EQ(minor_units("48.0010", "USD"), std::nullopt);
  EXPECT_EQ(minor_units("500.00", "JPY"), 500);
  EXPECT_EQ(minor_units("500.5", "JPY"), std::nullopt);
}

TEST(ParseMoney, RefusesWhatIsNoAmount) {
  for (const std::string_view text : {"", "-", ".", ".5", "5.", "1,5", "1e3", "--1", "+1", " 1",
                                      "1 ", "1.2.3", "$1", "0x1", "1234567890123456"}) {
    EXPECT_EQ(minor_units(text, "USD"), std::nullopt) << text;
  }
}

TEST(ParseMoney, ReadsTheLargestAmountWithoutOverflow) {
  EXPECT_EQ(minor_units("999999999999999.999", "KWD"), 999'999'999'999'999'999);
  EXPECT_EQ(minor_units("-999999999999999.999", "KWD"), -999'999'999'999'999'999);
}

TEST(AmountText, PrintsTheCurrencysPlaces) {
  EXPECT_EQ(amount_text({4'800, currency("USD")}), "48.00");
  EXPECT_EQ(amount_text({5, currency("USD")}), "0.05");
  EXPECT_EQ(amount_text({-5, currency("USD")}), "-0.05");
  EXPECT_EQ(amount_text({500, currency("JPY")}), "500");
  EXPECT_EQ(amount_text({-1'234, currency("KWD")}), "-1.234");
}

RC_GTEST_PROP(Money, ReadsBackWhatItPrints, ()) {
  const Currency code =
      currency(*rc::gen::elementOf(std::vector<std::string>{"USD", "JPY", "KWD"}));
  const auto units =
      *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-1'000, 1'001),
                      rc::gen::inRange<std::int64_t>(-99'999'999'999, 99'999'999'999));
  const Money money{units, code};
  RC_ASSERT(parse_money(amount_text(money), code) == money);
}

}  // namespace
}  // namespace untether

// Of a member that stands twice in one object the last counted, silently: a subscription that was
// `active` and `deleted` let its customer go.
#include <gtest/gtest.h>

#include "scenarios/portfolio/read.h"
#include "tests/support/reading.h"

namespace untether::testing {
namespace {

// The customer guid(1) with one more member in its only subscription.
std::string with_member(const std::string& member) {
  std::string text = record(1, {{"subscriptions", {subscription(11)}}}).dump();
  const std::string before = "\"status\":\"active\"";
  text.insert(text.find(before), member + ",");
  return portfolio_of({text, record(2).dump()});
}

TEST(Issues, AStatusThatStandsTwiceNeverLetsACustomerGo) {
  for (const char* again : {R"("status":"deleted")", R"("Status":"deleted")",
                            R"("status":"active")", R"("st\u0061tus":"deleted")"}) {
    EXPECT_EQ(decision(with_member(again)), Decision::undecided) << again;
  }
}

TEST(Issues, AMemberThatStandsTwiceIsToldWithItsPlace) {
  ReadOptions strict;
  strict.strict = true;
  const Errors errors = read_errors(with_member(R"("status":"deleted")"), strict);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors.front().code, ErrorCode::duplicate_member);
  EXPECT_EQ(errors.front().place.line, 2U);
  EXPECT_EQ(errors.front().place.pointer, "/customers/0/subscriptions/0/status");
  EXPECT_EQ(argument(errors.front(), "found"), "status");
}

// The same of what stands around the customers: another clock, partner or count.
TEST(Issues, AMemberOfThePortfolioThatStandsTwiceIsRefused) {
  const std::string good = portfolio_text({record(1)});
  for (const char* again :
       {R"("as_of": "2020-01-01T00:00:00Z", )", R"("AsOf": "2020-01-01T00:00:00Z", )",
        R"("partner": {"type": "indirect_reseller"}, )"}) {
    std::string text = good;
    const Errors errors = read_errors(text.insert(1, again));
    ASSERT_EQ(errors.size(), 1U) << again;
    EXPECT_EQ(errors.front().code, ErrorCode::duplicate_member) << again;
  }
  const Errors partner = read_errors(
      R"({"as_of": "2026-06-15", "partner": {"type": "direct", "Type": "indirect_reseller"},
"customers": []})");
  ASSERT_EQ(partner.size(), 1U);
  EXPECT_EQ(brief(partner.front()), "duplicate_member 1:63 /partner/Type");
  EXPECT_EQ(
      brief(
          read_errors(R"({"customers": {"totalCount": 9, "items": [], "totalCount": 0}})").front()),
      "duplicate_member 1:59");
}

TEST(Issues, AMemberThatNobodyReadsMayStandTwice) {
  EXPECT_EQ(decision(with_member(R"("note":1,"note":2)")), Decision::blocked);
}

TEST(Issues, AListThatStandsTwiceLeavesTheCustomerUndecided) {
  std::string text = record(1).dump();
  text.insert(1, R"("orders":[],)");
  EXPECT_EQ(decision(portfolio_of({text, record(2).dump()})), Decision::undecided);
}

}  // namespace
}  // namespace untether::testing

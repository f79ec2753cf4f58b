// Once seen: an order whose lines were left out or null counted as an order that holds nothing, so
// that the list of orders proved the absence of software that may well be there.
#include <gtest/gtest.h>

#include "tests/support/reading.h"

namespace untether::testing {
namespace {

TEST(OrderWithoutLines, ProvesNothing) {
  const auto completeness_with = [](const Json& lines) {
    Json order = {{"id", "ord1"}, {"status", "completed"}, {"lineItems", lines}};
    if (lines == "left out") order.erase("lineItems");
    const Json changes = {{"orders", {order}}, {"entitlements", nullptr}};
    return customer_of(read_text(portfolio_text({record(1, changes)})), 1)
        .completeness(Collection::orders);
  };
  EXPECT_EQ(completeness_with(Json::array()), Completeness::complete);
  EXPECT_EQ(completeness_with(nullptr), Completeness::incomplete);
  EXPECT_EQ(completeness_with("left out"), Completeness::incomplete);
}

TEST(OrderWithoutLines, IsSaidOnceForItsCustomer) {
  const Json orders = {{{"id", "ord1"}}, {{"id", "ord2"}}};
  const auto read = read_text(portfolio_text({record(1, {{"orders", orders}})}));
  EXPECT_EQ(noted(read, NoteCode::incomplete_collection, "orders"), 1U);
}

}  // namespace
}  // namespace untether::testing

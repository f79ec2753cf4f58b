// Once seen: an order whose lines were left out or null proved that the customer holds no software,
// so that one whose entitlements had not been asked for came out removable.
#include <gtest/gtest.h>

#include "tests/support/reading.h"

namespace untether::testing {
namespace {

TEST(OrderWithoutLines, ProvesNothing) {
  const auto decision_with = [](const Json& lines) {
    Json order = {{"id", "ord1"}, {"status", "completed"}, {"lineItems", lines}};
    if (lines == "left out") order.erase("lineItems");
    const Json reservations_known = {{"orders", {order}}, {"entitlements", nullptr}};
    // In this set nothing but software would keep the customer from removal.
    return customer_of(read_text(portfolio_text({record(1, reservations_known)})), 1)
        .completeness(Collection::orders);
  };
  EXPECT_EQ(decision_with(Json::array()), Completeness::complete);
  EXPECT_EQ(decision_with(nullptr), Completeness::incomplete);
  EXPECT_EQ(decision_with("left out"), Completeness::incomplete);
}

TEST(OrderWithoutLines, IsSaidOnceForItsCustomer) {
  const Json orders = {{{"id", "ord1"}}, {{"id", "ord2"}}};
  const auto read = read_text(portfolio_text({record(1, {{"orders", orders}})}));
  EXPECT_EQ(noted(read, NoteCode::incomplete_collection, "orders"), 1U);
}

}  // namespace
}  // namespace untether::testing

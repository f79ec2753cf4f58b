// Once seen: subscriptions whose parents go round in a loop were judged by the status they show,
// so that a customer with nothing but deleted ones in a loop came out removable.
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/reading.h"

namespace untether::testing {
namespace {

TEST(ParentLoop, LeavesItsCustomerUndecidedWhateverItShows) {
  for (const char* status : {"active", "deleted"}) {
    const Json one =
        subscription(2, {{"status", status}, {"parentSubscriptionId", to_string(guid(3))}});
    const Json other =
        subscription(3, {{"status", status}, {"parentSubscriptionId", to_string(guid(2))}});
    EXPECT_EQ(decision(portfolio_text({record(1, {{"subscriptions", {one, other}}})})),
              Decision::undecided)
        << status;
  }
}

}  // namespace
}  // namespace untether::testing

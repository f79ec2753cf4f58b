// A list of Graph's that says where its next page is counted as whole.
#include <gtest/gtest.h>

#include "tests/support/reading.h"

namespace untether {
namespace {

using testing::Json;

TEST(GraphNextLink, MakesAListIncomplete) {
  const auto known = [](const Json& next) {
    const Json list = {{"value", Json::array()}, {"@odata.nextLink", next}};
    const ReadPortfolio read = testing::read_text(
        testing::portfolio_text({testing::record(1, {{"delegatedAdminRelationships", list}})}));
    return testing::customer_of(read, 1).completeness(Collection::delegated_access);
  };
  EXPECT_EQ(known("https://graph.microsoft.com/v1.0/more"), Completeness::incomplete);
  EXPECT_EQ(known(nullptr), Completeness::complete);
}

}  // namespace
}  // namespace untether

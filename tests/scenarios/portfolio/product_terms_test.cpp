#include "scenarios/portfolio/product_terms.h"

#include <gtest/gtest.h>

namespace untether::testing {
namespace {

TEST(ProductTerms, SoftwareIsTakenBackUnlessItIsOfSuseOrRedHat) {
  const AssetKind kind = AssetKind::software_perpetual;
  EXPECT_EQ(refundable_by_name(kind, "SQL Server 2022 Standard"), Truth::yes);
  EXPECT_EQ(refundable_by_name(kind, ""), Truth::yes);
  EXPECT_EQ(refundable_by_name(kind, "SUSE Linux Enterprise, 1-2 vCPU"), Truth::no);
  EXPECT_EQ(refundable_by_name(AssetKind::software_subscription, "red hat Enterprise Linux"),
            Truth::no);
  EXPECT_EQ(refundable_by_name(AssetKind::software_subscription_order, "RHEL 1-4 vCPU"), Truth::no);
}

TEST(ProductTerms, OfWhatIsNoSoftwareNamesTellNothing) {
  EXPECT_EQ(refundable_by_name(AssetKind::reservation, "Red Hat plan"), Truth::unknown);
  EXPECT_EQ(refundable_by_name(AssetKind::nce_license, "Office"), Truth::unknown);
}

}  // namespace
}  // namespace untether::testing

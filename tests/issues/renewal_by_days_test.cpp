// Once seen: a term counted in days aimed at the day of the month it began on, as one of months
// does. From 1 July on such a term renewed into itself for ever.
#include <gtest/gtest.h>

#include "engine/lifecycle/present.h"
#include "tests/support/builders.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

TEST(RenewalByDays, RunsItsDaysWhateverDayItBeganOn) {
  const Policy& today = shipped("nce-2026");
  const Asset saas =
      asset(AssetKind::saas, ShownStatus::active, "2026-06-01", "2026-07-01", {0, 30});
  const auto end_at = [&](std::string_view clock) {
    const PresentAsset later =
        present_asset(today.machines, saas, {{}, PartnerType::direct}, at("2026-06-15"), at(clock));
    EXPECT_TRUE(later.standing->is_certain());
    return (*later.standing)[0].facts.at(AssetInstant::term_end);
  };
  EXPECT_EQ(end_at("2026-07-01"), at("2026-07-31"));
  EXPECT_EQ(end_at("2026-07-31"), at("2026-08-30"));
  EXPECT_EQ(end_at("2027-07-01"), at("2027-07-26"));
}

}  // namespace
}  // namespace untether::testing

// A partner that may not remove at all was told of other things first: without an entry of its own
// the sequence in which a removal is refused was lost.
#include <gtest/gtest.h>

#include "engine/sim/step.h"
#include "tests/support/builders.h"
#include "tests/support/stories.h"

namespace untether::testing {
namespace {

TEST(WhoBeforeAllElse, IsToldToAPartnerThatMayNotRemove) {
  StorySetting setting;
  setting.partner = PartnerType::indirect_reseller;
  Story story(setting, {licence(AssetKind::nce_license, "active", "2026-03-01", "2027-03-01")});
  World world = story.world();
  world.live.relationship = Relationship::unknown;
  const auto answer = step(story.simulation().rules(), world, Remove{ideal_actor()});
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().front().refusal, "who");
}

}  // namespace
}  // namespace untether::testing

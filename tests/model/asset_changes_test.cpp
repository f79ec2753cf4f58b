#include "model/asset_changes.h"

#include <gtest/gtest.h>

namespace untether {
namespace {

std::vector<std::string> names_of(const std::vector<FieldId>& fields) {
  std::vector<std::string> names;
  for (const FieldId field : fields) names.emplace_back(info(field).name);
  return names;
}

TEST(ChangedFields, AreNoneBetweenEqualAssets) {
  EXPECT_TRUE(changed_fields(Asset{}, Asset{}).empty());
}

TEST(ChangedFields, StandInTheOrderOfTheFieldTable) {
  Asset before;
  before.quantity = 3;
  Asset after = before;
  after.quantity = 4;
  after.term = Term::of(Period{12, 0});
  after.set(AssetInstant::term_end, Instant::from_seconds(1));
  after.flags.set(AssetFlag::auto_renew, Truth::yes);
  EXPECT_EQ(names_of(changed_fields(before, after)),
            (std::vector<std::string>{"autoRenew", "termEnd", "term", "quantity"}));
}

TEST(ChangedFields, AreAllThatAnAssetHas) {
  Asset after;
  for (std::size_t i = 0; i < asset_flag_count; ++i) {
    after.flags.set(static_cast<AssetFlag>(i), Truth::yes);
  }
  for (Instant& instant : after.instants) instant = Instant::from_seconds(1);
  after.term = Term::absent();
  after.anchor_day = 1;
  after.billing_gap_days = 1;
  after.quantity = 1;
  std::vector<std::string> all;
  for (const FieldInfo& field : fields()) {
    const bool of_asset = field.entity == Entity::asset;
    if (of_asset && field.storage != FieldStorage::asset_state) all.emplace_back(field.name);
  }
  EXPECT_EQ(names_of(changed_fields(Asset{}, after)), all);
}

TEST(ChangedFields, DoNotHoldWhatTheAssetIsOrWhoseItIs) {
  Asset after;
  after.kind = AssetKind::nce_license;
  after.id.guid.bytes[0] = 1;
  EXPECT_TRUE(changed_fields(Asset{}, after).empty());
}

}  // namespace
}  // namespace untether

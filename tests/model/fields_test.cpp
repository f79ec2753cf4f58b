#include "model/fields.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace untether {
namespace {

TEST(Fields, HaveANameOnceAnEntity) {
  std::set<std::pair<Entity, std::string_view>> names;
  for (const FieldInfo& field : fields()) names.insert({field.entity, field.name});
  EXPECT_EQ(names.size(), fields().size());
}

TEST(Fields, AreFoundByEntityAndName) {
  for (std::uint8_t i = 0; i < fields().size(); ++i) {
    const FieldInfo& field = info(FieldId{i});
    EXPECT_EQ(find_field(field.entity, field.name), FieldId{i}) << field.name;
  }
  EXPECT_EQ(find_field(Entity::customer, "state"), std::nullopt);
  EXPECT_EQ(find_field(Entity::asset, "State"), std::nullopt);
  EXPECT_EQ(find_field(Entity::asset, ""), std::nullopt);
}

TEST(Fields, NameEverySlotOfEveryStorageOnce) {
  std::map<FieldStorage, std::set<std::uint8_t>> slots;
  for (const FieldInfo& field : fields()) {
    EXPECT_TRUE(slots[field.storage].insert(field.slot).second) << field.name;
  }
  EXPECT_EQ(slots.size(), static_cast<std::size_t>(FieldStorage::actor_azure_owner) + 1);
  EXPECT_EQ(slots[FieldStorage::asset_flag].size(), asset_flag_count);
  EXPECT_EQ(slots[FieldStorage::asset_instant].size(), asset_instant_count);
  EXPECT_EQ(slots[FieldStorage::customer_flag].size(), customer_flag_count);
}

TEST(Fields, HaveTheTypeOfTheirStorage) {
  const std::map<FieldStorage, FieldType> types = {
      {FieldStorage::asset_state, FieldType::state},
      {FieldStorage::asset_flag, FieldType::boolean},
      {FieldStorage::asset_instant, FieldType::timestamp},
      {FieldStorage::asset_term, FieldType::period},
      {FieldStorage::asset_anchor_day, FieldType::integer},
      {FieldStorage::asset_billing_gap, FieldType::duration},
      {FieldStorage::asset_quantity, FieldType::integer},
      {FieldStorage::customer_flag, FieldType::boolean},
      {FieldStorage::partner_type, FieldType::partner_type},
      {FieldStorage::actor_azure_owner, FieldType::boolean}};
  for (const FieldInfo& field : fields())
    EXPECT_EQ(field.type, types.at(field.storage)) << field.name;
}

TEST(Fields, AreFiniteWhereFewValuesAreKeptAndARestAnswerCarriesThem) {
  const std::set<std::string_view> finite = {"state",           "autoRenew", "trial",
                                             "cancelScheduled", "dap",       "type"};
  for (const FieldInfo& field : fields()) {
    EXPECT_EQ(is_finite(field), finite.contains(field.name)) << field.name;
  }
}

TEST(Fields, ThatMayBeAbsentAreNeverFlags) {
  for (const FieldInfo& field : fields()) {
    if (field.type == FieldType::boolean || field.type == FieldType::state) {
      EXPECT_FALSE(field.may_be_absent) << field.name;
    }
    EXPECT_FALSE(field.meaning.empty()) << field.name;
  }
}

TEST(Fields, ThatATransitionMayAssignBelongToTheAsset) {
  for (const FieldInfo& field : fields()) {
    if (!field.settable) continue;
    EXPECT_EQ(field.entity, Entity::asset) << field.name;
    EXPECT_NE(field.storage, FieldStorage::asset_state) << field.name;
    EXPECT_FALSE(field.from_facts) << field.name;
  }
}

}  // namespace
}  // namespace untether

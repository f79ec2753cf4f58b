#include "model/names.h"

#include <gtest/gtest.h>

#include <set>

#include "engine/lifecycle/act.h"
#include "engine/policy/diff.h"
#include "engine/policy/lint.h"
#include "model/portfolio.h"
#include "model/result.h"
#include "model/rule_set.h"
#include "model/verdict.h"

namespace untether {
namespace {

template <class Enum>
class EnumNames : public ::testing::Test {};

using NamedEnums =
    ::testing::Types<ActorKind, AnomalyCode, AssetKind, BillingCycle, Certainty, Change, Channel,
                     Check, Collection, DatedBy, Decision, Entity, FindingCode, Gate, LintCode,
                     Match, MoneyRule, NoteCode, ParameterType, PartnerType, Relationship, Role,
                     ShownStatus, Token, WindowUnit>;
TYPED_TEST_SUITE(EnumNames, NamedEnums);

TYPED_TEST(EnumNames, ReadBackAsTheSameValue) {
  for (const TypeParam value : all_of_enum<TypeParam>()) {
    EXPECT_FALSE(name_of(value).empty());
    EXPECT_EQ(parse_name<TypeParam>(name_of(value)), value) << name_of(value);
  }
}

TYPED_TEST(EnumNames, AreAllDifferent) {
  std::set<std::string_view> names;
  for (const TypeParam value : all_of_enum<TypeParam>()) names.insert(name_of(value));
  EXPECT_EQ(names.size(), count_of<TypeParam>);
}

TYPED_TEST(EnumNames, AreReadExactly) {
  EXPECT_EQ(parse_name<TypeParam>(""), std::nullopt);
  const std::string name(name_of(static_cast<TypeParam>(0)));
  EXPECT_EQ(parse_name<TypeParam>(name + " "), std::nullopt);
  EXPECT_EQ(parse_name<TypeParam>(name.substr(1)), std::nullopt);
}

TEST(ErrorCode, HasADifferentNameForEachCode) {
  std::set<std::string_view> names;
  for (const ErrorCode code : all_error_codes()) names.insert(to_string(code));
  EXPECT_EQ(names.size(), all_error_codes().size());
  EXPECT_EQ(to_string(ErrorCode::cel_unknown_field), "cel_unknown_field");
  EXPECT_EQ(to_string(ErrorCode::internal), "internal");
}

TEST(ErrorText, NamesCodePlaceAndArguments) {
  const Error error{ErrorCode::bad_guid, {"a.json", 3, 7, "/id"}, {{"found", "x"}}};
  const std::string text = debug_text(error);
  for (const std::string_view part : {"bad_guid", "a.json", "3", "7", "/id", "found", "x"}) {
    EXPECT_NE(text.find(part), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace untether

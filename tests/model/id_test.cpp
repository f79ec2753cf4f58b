#include "model/id.h"

#include <gtest/gtest.h>

#include <type_traits>

namespace untether {
namespace {

constexpr std::string_view lower = "0123abcd-45ef-6789-abcd-ef0123456789";

TEST(ParseGuid, IgnoresCaseAndWritesLowerCase) {
  const auto id = parse_guid("0123ABCD-45EF-6789-ABCD-EF0123456789");
  ASSERT_TRUE(id.has_value());
  EXPECT_EQ(to_string(*id), lower);
  EXPECT_EQ(id, parse_guid(lower));
  EXPECT_EQ(id->bytes[0], 0x01);
  EXPECT_EQ(id->bytes[3], 0xCD);
  EXPECT_EQ(id->bytes[15], 0x89);
}

TEST(ParseGuid, AcceptsBothBracesOrNone) {
  const std::string text(lower);
  EXPECT_TRUE(parse_guid("{" + text + "}"));
  EXPECT_FALSE(parse_guid("{" + text));
  EXPECT_FALSE(parse_guid(text + "}"));
  EXPECT_FALSE(parse_guid("(" + text + ")"));
  EXPECT_FALSE(parse_guid("{{" + text + "}}"));
}

TEST(ParseGuid, RefusesOtherLengthsAndForms) {
  EXPECT_FALSE(parse_guid(""));
  EXPECT_FALSE(parse_guid("0123abcd45ef6789abcdef0123456789"));
  EXPECT_FALSE(parse_guid("0123abcd-45ef-6789-abcd-ef012345678"));
  EXPECT_FALSE(parse_guid("0123abcd-45ef-6789-abcd-ef01234567890"));
  EXPECT_FALSE(parse_guid("0123abc-d45ef-6789-abcd-ef0123456789"));
}

TEST(ParseGuid36, LeavesItsArgumentAloneWhenItFails) {
  Guid id = *parse_guid(lower);
  const Guid before = id;
  EXPECT_FALSE(parse_guid_36("0123abcd-45ef-6789-abcd-ef012345678g", id));
  EXPECT_EQ(id, before);
  EXPECT_TRUE(parse_guid_36("ffffffff-ffff-ffff-ffff-ffffffffffff", id));
  EXPECT_EQ(id.bytes[7], 0xFF);
}

TEST(Guid, AppendsToWhatIsThere) {
  std::string text = "id ";
  append(text, Guid{});
  EXPECT_EQ(text, "id 00000000-0000-0000-0000-000000000000");
}

TEST(Row, OfOneTableIsNoRowOfAnother) {
  EXPECT_FALSE((std::is_convertible_v<AssetRow, CustomerRow>));
  EXPECT_FALSE((std::is_constructible_v<AssetRow, CustomerRow>));
  EXPECT_LT(AssetRow{1}, AssetRow{2});
}

}  // namespace
}  // namespace untether

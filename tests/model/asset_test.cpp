#include "model/asset.h"

#include <gtest/gtest.h>

namespace untether {
namespace {

TEST(FlagSet, IsUnknownUntilSaid) {
  const AssetFlags flags;
  for (std::size_t i = 0; i < asset_flag_count; ++i) {
    EXPECT_EQ(flags.get(static_cast<AssetFlag>(i)), Truth::unknown);
  }
}

TEST(FlagSet, KeepsEachFlagApart) {
  for (std::size_t i = 0; i < asset_flag_count; ++i) {
    for (const Truth value : {Truth::no, Truth::yes, Truth::unknown}) {
      AssetFlags flags;
      flags.set(static_cast<AssetFlag>(i), Truth::yes);
      flags.set(static_cast<AssetFlag>(i), value);
      for (std::size_t j = 0; j < asset_flag_count; ++j) {
        EXPECT_EQ(flags.get(static_cast<AssetFlag>(j)), j == i ? value : Truth::unknown);
      }
      EXPECT_EQ(AssetFlags::from_bits(flags.bits()), flags);
    }
  }
}

TEST(FlagSet, OfAnAssetFitsAByte) {
  AssetFlags flags;
  EXPECT_LE(flags.bits(), 0xFFU);
}

TEST(Term, KeepsMonthsOrDays) {
  for (const Period period : {Period{1, 0}, Period{12, 0}, Period{36, 0}, Period{32'766, 0},
                              Period{0, 1}, Period{0, 30}, Period{0, 32'766}}) {
    const Term term = Term::of(period);
    EXPECT_FALSE(term.is_absent());
    EXPECT_FALSE(term.is_unknown());
    EXPECT_EQ(term.period(), period);
    EXPECT_EQ(Term::from_code(term.code()), term);
  }
}

TEST(Term, OfBothOrOfNothingOrTooLongIsUnknown) {
  for (const Period period : {Period{1, 1}, Period{0, 0}, Period{32'767, 0}, Period{0, 32'767},
                              Period{-1, 0}, Period{0, -1}, Period{100'000, 0}}) {
    EXPECT_TRUE(Term::of(period).is_unknown()) << period.months << " " << period.days;
  }
}

TEST(Term, IsAbsentUnlessGiven) {
  EXPECT_TRUE(Term().is_absent());
  EXPECT_TRUE(Term::absent().is_absent());
  EXPECT_FALSE(Term::absent().is_unknown());
  EXPECT_TRUE(Asset().term.is_unknown());
}

TEST(ParentLink, IsARowOrAWordAndNeverBoth) {
  EXPECT_EQ(ParentLink::to(AssetRow{5}).row(), AssetRow{5});
  EXPECT_EQ(ParentLink::to(AssetRow{0xFFFF'FFFB}).row(), AssetRow{0xFFFF'FFFB});
  for (const ParentLink word :
       {ParentLink::none(), ParentLink::unknown(), ParentLink::missing(), ParentLink::loop()}) {
    EXPECT_EQ(word.row(), std::nullopt);
    EXPECT_EQ(ParentLink::from_code(word.code()), word);
  }
  EXPECT_TRUE(ParentLink().is_none());
  EXPECT_FALSE(ParentLink::unknown().is_none());
}

TEST(StatusSet, HoldsWhatWasPutIn) {
  const StatusSet set = StatusSet(ShownStatus::expired) | StatusSet(ShownStatus::active);
  for (const ShownStatus status : all_of_enum<ShownStatus>()) {
    const bool wanted = status == ShownStatus::expired || status == ShownStatus::active;
    EXPECT_EQ(set.contains(status), wanted) << name_of(status);
    EXPECT_TRUE(StatusSet::all().contains(status));
  }
  EXPECT_EQ(set.first(), ShownStatus::active);
  EXPECT_FALSE(set.is_unknown());
  EXPECT_TRUE(StatusSet::all().is_unknown());
  EXPECT_EQ(StatusSet::all().first(), ShownStatus::none);
  EXPECT_EQ(StatusSet(ShownStatus::ended).first(), ShownStatus::ended);
}

}  // namespace
}  // namespace untether

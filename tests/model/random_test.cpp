#include "model/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

namespace untether {
namespace {

// The first outputs published for xoshiro256** with state 1, 2, 3, 4.
TEST(Random, GivesTheOutputsOfItsReference) {
  Random random = Random::from_state({1, 2, 3, 4});
  const std::vector<std::uint64_t> expected = {
      11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600};
  for (const std::uint64_t value : expected) EXPECT_EQ(random.next(), value);
}

// The first outputs published for SplitMix64 with state 1234567.
TEST(SplitMix, GivesTheOutputsOfItsReference) {
  std::uint64_t state = 1234567;
  EXPECT_EQ(split_mix(state), 6457827717110365317U);
  EXPECT_EQ(split_mix(state), 3203168211198807973U);
  EXPECT_EQ(split_mix(state), 9817491932198370423U);
}

TEST(Random, IsTheSameAtCompileTime) {
  constexpr std::uint64_t early = Random(7, 3).next();
  EXPECT_EQ(Random(7, 3).next(), early);
}

TEST(Random, GivesOtherNumbersForAnotherSeedOrStream) {
  std::set<std::uint64_t> firsts;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    for (std::uint64_t stream = 0; stream < 50; ++stream)
      firsts.insert(Random(seed, stream).next());
  }
  EXPECT_EQ(firsts.size(), 2500U);
}

TEST(Random, ReplaysFromACopy) {
  Random random(1);
  (void)random.next();
  Random copy = random;
  for (int i = 0; i < 100; ++i) EXPECT_EQ(random.below(1000), copy.below(1000));
}

TEST(Random, StaysBelowItsBound) {
  Random random(11);
  for (const std::uint64_t count :
       {std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{3}, std::uint64_t{0xFFFF'FFFF},
        std::uint64_t{0x1'0000'0000}, std::uint64_t{0x1'0000'0001}, ~std::uint64_t{0}}) {
    for (int i = 0; i < 1000; ++i) EXPECT_LT(random.below(count), count);
  }
}

TEST(Random, ReachesBothEndsOfARange) {
  Random random(5);
  std::set<std::int64_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(random.between(-2, 2));
  EXPECT_EQ(seen, (std::set<std::int64_t>{-2, -1, 0, 1, 2}));
}

// Method: 2/3 of 2^32 as bound. By remainder alone, the lower half would come twice as often.
TEST(Random, DoesNotFavourLowNumbers) {
  constexpr std::uint64_t count = 0xAAAA'AAAA;
  Random random(3);
  int low = 0;
  for (int i = 0; i < 10'000; ++i) low += random.below(count) < count / 2 ? 1 : 0;
  EXPECT_GT(low, 4'800);
  EXPECT_LT(low, 5'200);
}

TEST(Random, TakesAChanceAsOftenAsItSays) {
  Random random(9);
  int taken = 0;
  for (int i = 0; i < 100'000; ++i) taken += random.chance(3, 100) ? 1 : 0;
  EXPECT_GT(taken, 2'800);
  EXPECT_LT(taken, 3'200);
  EXPECT_FALSE(random.chance(0, 5));
  EXPECT_TRUE(random.chance(5, 5));
}

TEST(Random, PicksByWeightAndNeverWeightZero) {
  Random random(2);
  const std::vector<std::uint32_t> weights = {0, 1, 0, 3, 0};
  std::vector<int> counts(weights.size());
  for (int i = 0; i < 40'000; ++i) ++counts[random.pick(weights)];
  EXPECT_EQ(counts[0] + counts[2] + counts[4], 0);
  EXPECT_GT(counts[1], 9'500);
  EXPECT_LT(counts[1], 10'500);
}

}  // namespace
}  // namespace untether

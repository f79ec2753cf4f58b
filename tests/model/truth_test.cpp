#include "model/truth.h"

#include <gtest/gtest.h>

#include "model/certainty.h"

namespace untether {
namespace {

constexpr std::array<Truth, 3> truths = {Truth::no, Truth::yes, Truth::unknown};

// The worlds a truth value leaves open.
std::vector<bool> worlds(Truth truth) {
  if (truth == Truth::unknown) return {false, true};
  return {truth == Truth::yes};
}

// What holds in every world, else unknown.
template <class Function>
Truth in_all_worlds(Truth a, Truth b, Function function) {
  std::vector<bool> answers;
  for (const bool x : worlds(a)) {
    for (const bool y : worlds(b)) answers.push_back(function(x, y));
  }
  for (const bool answer : answers) {
    if (answer != answers.front()) return Truth::unknown;
  }
  return to_truth(answers.front());
}

TEST(Truth, AndOrAndNotSayWhatHoldsInEveryWorld) {
  for (const Truth a : truths) {
    for (const Truth b : truths) {
      EXPECT_EQ(a && b, in_all_worlds(a, b, [](bool x, bool y) { return x && y; }));
      EXPECT_EQ(a || b, in_all_worlds(a, b, [](bool x, bool y) { return x || y; }));
    }
    EXPECT_EQ(!a, in_all_worlds(a, Truth::no, [](bool x, bool) { return !x; }));
  }
}

TEST(Truth, AgreesOnlyWithItself) {
  for (const Truth a : truths) {
    for (const Truth b : truths) EXPECT_EQ(agree(a, b), a == b ? a : Truth::unknown);
  }
}

TEST(Certainty, IsAsWeakAsItsWeakestPart) {
  EXPECT_EQ(weakest(Certainty::documented, Certainty::reported), Certainty::reported);
  EXPECT_EQ(weakest(Certainty::assumed, Certainty::reported), Certainty::assumed);
  EXPECT_EQ(weakest(Certainty::documented, Certainty::documented), Certainty::documented);
  EXPECT_EQ(strongest(Certainty::documented, Certainty::assumed), Certainty::documented);
  EXPECT_EQ(strongest(Certainty::assumed, Certainty::reported), Certainty::reported);
}

}  // namespace
}  // namespace untether

#include "scenarios/portfolio/assemble.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "tests/support/builders.h"

namespace untether {
namespace {

using testing::asset;
using testing::at;

std::vector<Asset> with_parents(const std::vector<ParentLink>& parents) {
  std::vector<Asset> assets;
  for (const ParentLink parent : parents) {
    assets.push_back(asset(AssetKind::nce_license, ShownStatus::active));
    assets.back().parent = parent;
  }
  return assets;
}

// Follows the parents for as many steps as there are assets: back at the start, it is in a loop.
bool obviously_in_loop(const std::vector<ParentLink>& parents, std::uint32_t start) {
  std::uint32_t here = start;
  for (std::size_t step = 0; step < parents.size(); ++step) {
    const auto next = parents[here].row();
    if (!next) return false;
    here = next->value;
    if (here == start) return true;
  }
  return false;
}

// Goal: those and only those in a loop are marked; what leads into one is not.
// Method: all ways of giving up to five assets a parent or none.
TEST(ParentLoops, AreMarkedExactlyOnEverySmallForestAndLoop) {
  for (std::uint32_t count = 1; count <= 5; ++count) {
    std::uint32_t ways = 1;
    for (std::uint32_t i = 0; i < count; ++i) ways *= count + 1;
    for (std::uint32_t way = 0; way < ways; ++way) {
      std::vector<ParentLink> parents;
      for (std::uint32_t i = 0, rest = way; i < count; ++i, rest /= count + 1) {
        const std::uint32_t parent = rest % (count + 1);
        parents.push_back(parent == count ? ParentLink::none() : ParentLink::to(AssetRow{parent}));
      }
      std::vector<Asset> assets = with_parents(parents);
      mark_parent_loops(assets);
      for (std::uint32_t i = 0; i < count; ++i) {
        const bool loop = obviously_in_loop(parents, i);
        ASSERT_EQ(assets[i].parent, loop ? ParentLink::loop() : parents[i]) << way << " " << i;
        ASSERT_EQ(assets[i].shown.is_unknown(), loop) << way << " " << i;
      }
    }
  }
}

Asset with_term(const char* start, const char* end, Term term) {
  Asset one = asset(AssetKind::nce_license, ShownStatus::active);
  one.set(AssetInstant::term_start, start == nullptr ? Instant::unknown() : at(start));
  one.set(AssetInstant::term_end, end == nullptr ? Instant::unknown() : at(end));
  one.term = term;
  derive_term(one);
  return one;
}

constexpr Term month = Term::of({1, 0});
constexpr Term year = Term::of({12, 0});

TEST(DerivedTerm, OfTheFirstTermBeginsWhereItWasBought) {
  const Asset one = with_term("2026-01-10T09:00:00Z", "2027-01-10", year);
  EXPECT_EQ(one.at(AssetInstant::term_start), at("2026-01-10T09:00:00Z"));
  EXPECT_EQ(one.anchor_day, 10);
}

TEST(DerivedTerm, AfterARenewalBeginsOneLengthBeforeItsEnd) {
  const Asset one = with_term("2024-01-10T09:00:00Z", "2027-01-10", year);
  EXPECT_EQ(one.at(AssetInstant::term_start), at("2026-01-10"));
  EXPECT_EQ(one.anchor_day, 10);
}

TEST(DerivedTerm, KeepsAimingAtTheLastDayOfTheMonth) {
  const Asset one = with_term("2026-01-31T00:00:00Z", "2026-03-31", month);
  EXPECT_EQ(one.anchor_day, 31);
  EXPECT_EQ(one.at(AssetInstant::term_start), at("2026-02-28"));
}

TEST(DerivedTerm, WithACustomEndAimsAtThatDay) {
  const Asset one = with_term("2026-01-10T00:00:00Z", "2026-04-01", year);
  EXPECT_EQ(one.at(AssetInstant::term_start), at("2026-01-10T00:00:00Z"));
  EXPECT_EQ(one.anchor_day, 1);
}

TEST(DerivedTerm, AfterARenewalWithACustomEndAimsAtThatDayToo) {
  const Asset one = with_term("2020-02-01T00:00:00Z", "2020-04-08", month);
  EXPECT_EQ(one.anchor_day, 8);
  EXPECT_EQ(one.at(AssetInstant::term_start), at("2020-03-08"));
}

TEST(DerivedTerm, AShortMonthAndTheDayAfterAreNoCustomEnd) {
  EXPECT_EQ(with_term("2025-12-31T09:00:00Z", "2026-02-28", month).anchor_day, 31);
  EXPECT_EQ(with_term("2025-12-31T09:00:00Z", "2026-03-01", month).anchor_day, 31);
  EXPECT_EQ(with_term("2025-12-30T09:00:00Z", "2026-03-31", month).anchor_day, 30);
  EXPECT_EQ(with_term("2025-12-10T09:00:00Z", "2026-03-11", month).anchor_day, 10);
}

TEST(DerivedTerm, IsLeftAloneWhereSomethingIsNotKnown) {
  EXPECT_EQ(with_term(nullptr, "2027-01-10", year).anchor_day, anchor_day_unknown);
  EXPECT_EQ(with_term("2024-01-10", nullptr, year).at(AssetInstant::term_start), at("2024-01-10"));
  EXPECT_EQ(with_term("2024-01-10", "2027-01-10", Term::unknown()).at(AssetInstant::term_start),
            at("2024-01-10"));
  EXPECT_EQ(with_term("2024-01-10", "9999-12-31T00:00:00Z", year).at(AssetInstant::term_start),
            at("2024-01-10"));
}

// Goal: the running term holds its end and is one length long, or the first.
// Method: any start and length, ended early at any day, or renewed any number of times.
RC_GTEST_PROP(DerivedTerm, ContainsItsEndAndIsNoLongerThanItsLength, ()) {
  const auto months = *rc::gen::element(1, 3, 12, 36);
  const auto terms = *rc::gen::inRange(0, 6);
  const Instant start = plus(at("2020-01-28T08:00:00Z"), Period{0, *rc::gen::inRange(0, 400)});
  const Instant last_day = terms == 0 ? plus(start, Period{0, *rc::gen::inRange(0, 28)})
                                      : plus(start, Period{terms * months, -1});
  Asset one = asset(AssetKind::nce_license, ShownStatus::active);
  one.set(AssetInstant::term_start, start);
  one.set(AssetInstant::term_end, end_of_day(last_day));
  one.term = Term::of({months, 0});
  derive_term(one);
  const Instant derived = one.at(AssetInstant::term_start);
  RC_CLASSIFY(terms == 0, "ended early");
  RC_CLASSIFY(terms > 1, "renewed");
  RC_ASSERT((derived == start) == (terms <= 1));
  RC_ASSERT(derived < one.at(AssetInstant::term_end));
  // A month clipped at its end may be up to three days short.
  RC_ASSERT(plus(derived, Period{months, 4}) >= one.at(AssetInstant::term_end));
  RC_ASSERT(one.at(AssetInstant::term_end) == end_of_day(last_day));
}

}  // namespace
}  // namespace untether

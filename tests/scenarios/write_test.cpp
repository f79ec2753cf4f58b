#include "scenarios/portfolio/write.h"

#include <gtest/gtest.h>

#include <sstream>

#include "scenarios/generate/generate.h"
#include "scenarios/portfolio/read.h"

namespace untether {
namespace {

Portfolio read_text(const std::string& text) {
  const auto input = input_from_text("test.json", text);
  auto read = read_portfolio(*input, {});
  if (!read) {
    for (const Error& error : read.error()) ADD_FAILURE() << debug_text(error);
    return {};
  }
  return std::move(read->portfolio);
}

std::string generated(int year) {
  std::string text;
  generate({300, 11, Profile::rest, year, PartnerType::direct},
           [&](std::string_view piece) { text += piece; });
  return text;
}

// The first line of each that differs: whole portfolios are too long to look at.
std::string first_difference(const std::string& a, const std::string& b) {
  std::istringstream left(a);
  std::istringstream right(b);
  std::string one;
  std::string other;
  while (true) {
    const bool more = static_cast<bool>(std::getline(left, one));
    const bool others = static_cast<bool>(std::getline(right, other));
    if (!more && !others) return {};
    if (more != others || one != other) return one + "\n" + other;
  }
}

TEST(WritePortfolio, WhatWasWrittenReadsAndWritesTheSameAgain) {
  for (const int year : {2020, 2025, 2026}) {
    const std::string once = portfolio_json(read_text(generated(year)));
    const std::string twice = portfolio_json(read_text(once));
    EXPECT_EQ(first_difference(once, twice), "") << year;
  }
}

// Order and rows aside, nothing that a verdict reads is lost on the way.
TEST(WritePortfolio, AssetsKeepEveryFactThroughWritingAndReading) {
  const Portfolio before = read_text(generated(2026));
  const Portfolio after = read_text(portfolio_json(before));
  ASSERT_EQ(before.customer_count(), after.customer_count());
  for (std::size_t b = 0; b < before.blocks.size(); ++b) {
    for (std::size_t row = 0; row < before.blocks[b].customer_count(); ++row) {
      const Customer one = before.blocks[b].customer_at(row);
      const Customer other = after.blocks[b].customer_at(row);
      ASSERT_EQ(one.assets.size(), other.assets.size()) << to_string(one.id);
      EXPECT_EQ(one.collections, other.collections) << to_string(one.id);
      EXPECT_EQ(one.relationship, other.relationship) << to_string(one.id);
      for (Asset asset : one.assets) {
        const auto same = [&](Asset written) {
          written.parent = asset.parent;
          written.order = asset.order;
          return written == asset;
        };
        EXPECT_TRUE(std::any_of(other.assets.begin(), other.assets.end(), same))
            << to_string(one.id) << " " << to_string(asset.id.guid);
      }
    }
  }
}

}  // namespace
}  // namespace untether

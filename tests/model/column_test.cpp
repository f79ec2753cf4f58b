#include "model/column.h"

#include <gtest/gtest.h>

#include <array>

namespace untether {
namespace {

Column<int> of_three() {
  Column<int> column;
  for (const int value : {7, 8, 9}) column.push_back(value);
  return column;
}

TEST(Column, ACopyHasItsOwnValues) {
  Column<int> first = of_three();
  Column<int> copy = first;
  first.push_back(10);
  EXPECT_EQ(first.size(), 4U);
  ASSERT_EQ(copy.size(), 3U);
  EXPECT_EQ(copy.back(), 9);
  EXPECT_NE(copy.data(), first.data());
}

TEST(Column, ACopyHasNoSpareMemory) {
  EXPECT_EQ(Column<int>(of_three()).size(), 3U);
  const Column<int> grown = of_three();
  EXPECT_EQ(Column<int>(grown).bytes(), 3 * sizeof(int));
}

TEST(Column, WhatWasMovedIsEmptyAndCanGrowAgain) {
  Column<int> first = of_three();
  const Column<int> moved = std::move(first);
  EXPECT_EQ(moved[2], 9);
  first.clear();
  EXPECT_TRUE(first.empty());
  first.push_back(1);
  EXPECT_EQ(first.back(), 1);
}

TEST(Column, AViewAndItsCopiesReadTheMemoryTheyWereGiven) {
  std::array<int, 3> memory = {1, 2, 3};
  const Column<int> view = Column<int>::view(memory);
  const Column<int> copy = view;
  memory[1] = 20;
  EXPECT_EQ(view[1], 20);
  EXPECT_EQ(copy[1], 20);
  EXPECT_EQ(copy.bytes(), 0U);
}

TEST(Column, AViewThatIsAssignedOverForgetsTheMemory) {
  const std::array<int, 2> memory = {1, 2};
  Column<int> column = Column<int>::view(memory);
  column = of_three();
  EXPECT_EQ(column.size(), 3U);
  EXPECT_EQ(column[0], 7);
  column.clear();
  EXPECT_EQ(column.begin(), column.end());
}

TEST(Column, GrowsByValuesThatTheCallerFillsIn) {
  Column<int> column = of_three();
  int* added = column.grow(2);
  added[0] = 4;
  added[1] = 5;
  EXPECT_EQ(column.size(), 5U);
  EXPECT_EQ(column[3], 4);
  EXPECT_EQ(column.back(), 5);
}

}  // namespace
}  // namespace untether

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/layout/sources.h"

namespace untether::testing {
namespace {

using ::testing::IsEmpty;

TEST(Layout, NoFileIsTooLongToReadInOneGo) {
  constexpr std::size_t lines_max = 350;
  std::vector<std::string> longer;
  for (const SourceFile& file : sources()) {
    if (file.lines.size() > lines_max) {
      longer.push_back(file.path + ": " + std::to_string(file.lines.size()));
    }
  }
  EXPECT_THAT(longer, IsEmpty());
}

TEST(Layout, EveryHeaderIsIncludedOnce) {
  std::vector<std::string> open;
  for (const SourceFile& file : sources()) {
    const bool guarded =
        std::find(file.lines.begin(), file.lines.end(), "#pragma once") != file.lines.end();
    if (file.path.ends_with(".h") && !guarded) open.push_back(file.path);
  }
  EXPECT_THAT(open, IsEmpty());
}

// A source that no CMakeLists.txt names is never built, and nobody notices.
TEST(Layout, EverySourceIsBuilt) {
  std::vector<std::string> forgotten;
  for (const SourceFile& file : sources()) {
    if (file.path.ends_with(".cpp") && !is_listed(file.path)) forgotten.push_back(file.path);
  }
  EXPECT_THAT(forgotten, IsEmpty());
}

}  // namespace
}  // namespace untether::testing

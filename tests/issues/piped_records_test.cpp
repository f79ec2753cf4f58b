// Records from a pipe lay end to end in memory, so that a mistake at the first byte of one was
// placed at the end of the one before.
#include <gtest/gtest.h>

#include "scenarios/portfolio/read.h"
#include "tests/support/reading.h"

namespace untether::testing {
namespace {

TEST(Issues, AMistakeAtTheFirstByteOfAPipedRecordIsPlacedThere) {
  const std::string text = portfolio_of({record(1).dump(), "{\"id\": null}", record(3).dump()});
  const std::size_t one_piece = 0;
  const std::size_t small_pieces = 64;
  ReadOptions strict;
  strict.strict = true;
  const auto mapped = briefs(read_errors(text, strict, one_piece));
  EXPECT_EQ(mapped.size(), 1U);
  EXPECT_EQ(briefs(read_errors(text, strict, small_pieces)), mapped);
}

}  // namespace
}  // namespace untether::testing

// Once seen: a name with a line break or a terminal's control characters went into the text tree
// as it was, where it could begin a line of its own and pass for another asset.
#include <gtest/gtest.h>

#include "engine/graph/drawing.h"

namespace untether::graph {
namespace {

TEST(LineBreakInAName, IsABlankInATree) {
  Drawing drawing;
  drawing.nodes = {{"removal", NodeStyle::round}, {"a\n└─ b\x1b[2J", NodeStyle::bad}};
  drawing.edges = {{0, 1, "x\ry", EdgeStyle::solid}};
  EXPECT_EQ(to_tree(drawing, {0}, "^"), "removal\n└─ x y: a └─ b [2J\n");
}

TEST(LineBreakInAName, LeavesLettersBeyondAsciiAlone) {
  Drawing drawing;
  drawing.nodes = {{"Été – 日本", NodeStyle::plain}};
  EXPECT_EQ(to_tree(drawing, {0}, "^"), "Été – 日本\n");
}

}  // namespace
}  // namespace untether::graph

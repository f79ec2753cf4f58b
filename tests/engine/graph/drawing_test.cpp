#include "engine/graph/drawing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace untether::graph {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// removal -> a -> c, removal -> b -> c.
Drawing diamond() {
  Drawing drawing;
  drawing.title = "diamond";
  drawing.nodes = {{"removal", NodeStyle::round},
                   {"a", NodeStyle::bad},
                   {"b", NodeStyle::unclear},
                   {"c", NodeStyle::good},
                   {"d", NodeStyle::plain}};
  drawing.edges = {{0, 1, "first", EdgeStyle::solid},
                   {0, 2, "", EdgeStyle::dashed},
                   {1, 3, "x", EdgeStyle::solid},
                   {2, 3, "y", EdgeStyle::solid},
                   {3, 4, "", EdgeStyle::solid}};
  return drawing;
}

TEST(Tree, UnfoldsANodeOnceAndMarksItAfterwards) {
  EXPECT_EQ(to_tree(diamond(), {0}, "(above)"),
            "removal\n"
            "├─ first: a\n"
            "│  └─ x: c\n"
            "│     └─ d\n"
            "└─ b\n"
            "   └─ y: c (above)\n");
}

TEST(Tree, ALeafMetAgainIsNotMarked) {
  Drawing drawing = diamond();
  drawing.edges.pop_back();
  EXPECT_THAT(to_tree(drawing, {0}, "(above)"), Not(HasSubstr("(above)")));
}

TEST(Tree, ACircleEnds) {
  Drawing drawing;
  drawing.nodes = {{"a", {}}, {"b", {}}};
  drawing.edges = {{0, 1, "", {}}, {1, 0, "", {}}, {1, 1, "", {}}};
  EXPECT_EQ(to_tree(drawing, {0}, "^"),
            "a\n"
            "└─ b\n"
            "   ├─ a ^\n"
            "   └─ b ^\n");
}

TEST(Tree, HasOneTrunkForEachRoot) { EXPECT_EQ(to_tree(diamond(), {4, 3}, "^"), "d\nc\n└─ d\n"); }

TEST(Dot, SaysEveryNodeAndEdgeInOrder) {
  EXPECT_EQ(to_dot(diamond()),
            "digraph \"diamond\" {\n"
            "  rankdir=LR;\n"
            "  n0 [label=\"removal\", shape=ellipse];\n"
            "  n1 [label=\"a\", shape=box, color=red3, penwidth=2];\n"
            "  n2 [label=\"b\", shape=box, color=orange3, style=dashed];\n"
            "  n3 [label=\"c\", shape=box, color=darkgreen];\n"
            "  n4 [label=\"d\", shape=box];\n"
            "  n0 -> n1 [label=\"first\"];\n"
            "  n0 -> n2 [label=\"\", style=dashed];\n"
            "  n1 -> n3 [label=\"x\"];\n"
            "  n2 -> n3 [label=\"y\"];\n"
            "  n3 -> n4 [label=\"\"];\n"
            "}\n");
}

TEST(Mermaid, SaysEveryNodeAndEdgeInOrder) {
  const std::string text = to_mermaid(diamond());
  EXPECT_TRUE(
      text.starts_with("flowchart LR\n"
                       "  n0([\"removal\"])\n"
                       "  n1[\"a\"]:::bad\n"
                       "  n2[\"b\"]:::unclear\n"
                       "  n3[\"c\"]:::good\n"
                       "  n4[\"d\"]\n"
                       "  n0 -->|\"first\"| n1\n"
                       "  n0 -.-> n2\n"
                       "  n1 -->|\"x\"| n3\n"
                       "  n2 -->|\"y\"| n3\n"
                       "  n3 --> n4\n"))
      << text;
}

// --- hostile names -------------------------------------------------------------------------------

Drawing named(const std::string& label) {
  Drawing drawing;
  drawing.title = label;
  drawing.nodes = {{label, NodeStyle::plain}, {"z", NodeStyle::plain}};
  drawing.edges = {{0, 1, label, EdgeStyle::solid}};
  return drawing;
}

// Every quoted text of a DOT file as Graphviz reads it; nullopt where quotes do not pair.
std::optional<std::vector<std::string>> dot_texts(const std::string& dot) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < dot.size(); ++i) {
    if (dot[i] != '"') continue;
    std::string text;
    for (++i; i < dot.size() && dot[i] != '"'; ++i) {
      if (dot[i] == '\\' && i + 1 < dot.size()) {
        ++i;
        text += dot[i] == 'n' ? '\n' : dot[i];
      } else {
        text += dot[i];
      }
    }
    if (i == dot.size()) return std::nullopt;
    texts.push_back(text);
  }
  return texts;
}

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

rc::Gen<std::string> hostile_name() {
  return rc::gen::container<std::string>(rc::gen::element('"', '\\', '\n', '#', '<', '>', ']', '[',
                                                          '{', '}', '|', ';', '(', ')', '-', 'n',
                                                          'N', ' ', '`', '&', '/'));
}

RC_GTEST_PROP(Dot, GivesBackWhateverANameHolds, ()) {
  const std::string name = *hostile_name();
  const auto texts = dot_texts(to_dot(named(name)));
  RC_CLASSIFY(name.find('\\') != std::string::npos, "backslash");
  RC_CLASSIFY(name.find('"') != std::string::npos, "quote");
  RC_ASSERT(texts.has_value());
  RC_ASSERT(*texts == (std::vector<std::string>{name, name, "z", name}));
  RC_ASSERT(lines(to_dot(named(name))) == lines(to_dot(named(""))));
}

RC_GTEST_PROP(Mermaid, NoNameEndsItsQuotesOrItsLine, ()) {
  const std::string name = *hostile_name();
  RC_PRE(!name.empty());
  const std::string text = to_mermaid(named(name));
  const std::string plain = to_mermaid(named("x"));
  RC_ASSERT(lines(text) == lines(plain));
  RC_ASSERT(std::count(text.begin(), text.end(), '"') ==
            std::count(plain.begin(), plain.end(), '"'));
  RC_ASSERT(text.find("</") == std::string::npos);
}

RC_GTEST_PROP(Tree, NoNameAddsALine, ()) {
  const std::string name = *hostile_name();
  RC_CLASSIFY(name.find('\n') != std::string::npos, "line break");
  RC_ASSERT(lines(to_tree(named(name), {0}, "^")) == 2U);
}

TEST(Mermaid, WritesItsOwnSignsAsEntities) {
  EXPECT_THAT(to_mermaid(named("<b>\"#1\"</b>")),
              HasSubstr("n0[\"#lt;b#gt;#quot;#35;1#quot;#lt;/b#gt;\"]"));
  EXPECT_THAT(to_mermaid(named("two\nlines")), HasSubstr("n0[\"two<br/>lines\"]"));
}

}  // namespace
}  // namespace untether::graph

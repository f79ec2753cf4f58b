#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/cel/parser.h"
#include "tests/support/asts.h"
#include "tests/support/cel_rules.h"

namespace untether::cel {
namespace {

using untether::testing::any_ast;
using untether::testing::errors_of;

RC_GTEST_PROP(Print, AndReadingAgainIsTheIdentity, ()) {
  const Ast ast = *any_ast();
  const std::string text = print(ast);
  RC_LOG() << text;
  const auto again = parse(text);
  RC_CLASSIFY(ast.nodes.size() > 10, "large");
  RC_CLASSIFY(text.find('(') != std::string::npos, "with brackets");
  RC_ASSERT(errors_of(again) == "");
  RC_ASSERT(same_tree(ast, *again));
  RC_ASSERT(print(*again) == text);
}

// Goal: no bracket is written that the tree does not need.
// Method: leave out each pair in turn; what still parses must be another tree.
RC_GTEST_PROP(Print, WritesNoBracketsThatCouldBeLeftOut, ()) {
  const Ast ast = *any_ast();
  const std::string text = print(ast);
  for (const Node& node : ast.nodes) {
    // In texts brackets are not syntax.
    if (node.kind == NodeKind::string_literal || node.kind == NodeKind::bytes_literal) RC_DISCARD();
  }
  for (std::size_t open = 0; open < text.size(); ++open) {
    if (text[open] != '(') continue;
    std::size_t close = open;
    for (int depth = 0; close < text.size(); ++close) {
      if (text[close] == '(') ++depth;
      if (text[close] == ')' && --depth == 0) break;
    }
    std::string without = text;
    without[close] = ' ';
    without[open] = ' ';
    const auto shorter = parse(without);
    RC_LOG() << text << " / " << without << "\n";
    const bool needed = !shorter || !same_tree(ast, *shorter);
    RC_ASSERT(needed);
  }
}

}  // namespace
}  // namespace untether::cel

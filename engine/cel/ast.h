#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace untether::cel {

/// Bytes [begin, end) of an expression's text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(Span, Span) = default;
};

/// Position in Ast::nodes.
using NodeRow = std::uint32_t;

enum class NodeKind : std::uint8_t {
  null_literal,
  bool_literal,
  int_literal,
  uint_literal,
  double_literal,
  string_literal,
  bytes_literal,
  identifier,   ///< `text`; a leading '.' is kept.
  select,       ///< children[0].text
  has,          ///< has(children[0].text)
  call,         ///< text(children…), a global function
  member_call,  ///< children[0].text(children[1]…)
  index,        ///< children[0][children[1]]
  list,
  map,  ///< children: key, value, key, value, …
  logical_not,
  negate,
  binary,       ///< `op` between children[0] and children[1]
  conditional,  ///< children: condition, then, otherwise
};

enum class BinaryOp : std::uint8_t {
  logical_or,
  logical_and,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  in,
  add,
  subtract,
  multiply,
  divide,
  modulo,
};

/// One node. Which members count depends on `kind`.
struct Node {
  NodeKind kind = NodeKind::null_literal;
  BinaryOp op = BinaryOp::add;
  Span span;
  std::vector<NodeRow> children;
  std::string text;          ///< Name, or a string's or bytes' value.
  std::int64_t integer = 0;  ///< Also a bool's 0 or 1, and a uint's bits.
  double number = 0;
};

/// A parsed expression of the whole language, nothing yet known of its types.
struct Ast {
  std::vector<Node> nodes;
  NodeRow root = 0;
};

/// Same tree, wherever it stood.
[[nodiscard]] bool same_tree(const Ast& a, const Ast& b);

/// Canonical text: as few parentheses as parse back to the same tree.
[[nodiscard]] std::string print(const Ast& ast);

/// The operator's sign: "&&".
[[nodiscard]] std::string_view sign_of(BinaryOp op);

}  // namespace untether::cel

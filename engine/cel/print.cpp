#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "engine/cel/ast.h"

namespace untether::cel {

namespace {

constexpr std::array<std::string_view, 14> signs = {
    "||", "&&", "<", "<=", ">", ">=", "==", "!=", "in", "+", "-", "*", "/", "%"};

// Binding strength; a child that binds less tightly needs parentheses.
enum Strength { lowest, or_, and_, relation, sum, product, unary, member };

Strength strength_of(BinaryOp op) {
  switch (op) {
    case BinaryOp::logical_or: return or_;
    case BinaryOp::logical_and: return and_;
    case BinaryOp::add:
    case BinaryOp::subtract: return sum;
    case BinaryOp::multiply:
    case BinaryOp::divide:
    case BinaryOp::modulo: return product;
    default: return relation;
  }
}

Strength strength_of(const Node& node) {
  switch (node.kind) {
    case NodeKind::conditional: return lowest;
    case NodeKind::binary: return strength_of(node.op);
    case NodeKind::logical_not:
    case NodeKind::negate: return unary;
    default: return member;
  }
}

void put_quoted(std::string& out, std::string_view text, bool bytes) {
  constexpr char digits[] = "0123456789abcdef";
  if (bytes) out += 'b';
  out += '\'';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\'' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F || (bytes && byte >= 0x80)) {
      out += bytes ? "\\x" : "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 0xFU];
    } else {
      out += c;
    }
  }
  out += '\'';
}

void put_double(std::string& out, double value) {
  std::array<char, 64> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  (void)error;
  const std::string_view text(digits.data(), static_cast<std::size_t>(end - digits.data()));
  out += text;
  if (text.find_first_of(".e") == std::string_view::npos) out += ".0";
}

class Printer {
 public:
  explicit Printer(const Ast& ast) : ast_(ast) {}

  std::string run() {
    put(ast_.root, lowest);
    return std::move(out_);
  }

 private:
  void put(NodeRow row, Strength at_least) {
    const Node& node = ast_.nodes[row];
    const bool parentheses = strength_of(node) < at_least;
    if (parentheses) out_ += '(';
    put_bare(node);
    if (parentheses) out_ += ')';
  }

  void put_all(const Node& node, std::size_t first) {
    for (std::size_t i = first; i < node.children.size(); ++i) {
      if (i != first) out_ += ", ";
      put(node.children[i], lowest);
    }
  }

  void put_bare(const Node& node) {
    switch (node.kind) {
      case NodeKind::null_literal: out_ += "null"; return;
      case NodeKind::bool_literal: out_ += node.integer != 0 ? "true" : "false"; return;
      case NodeKind::int_literal: out_ += std::to_string(node.integer); return;
      case NodeKind::uint_literal:
        out_ += std::to_string(static_cast<std::uint64_t>(node.integer)) + "u";
        return;
      case NodeKind::double_literal: put_double(out_, node.number); return;
      case NodeKind::string_literal: put_quoted(out_, node.text, false); return;
      case NodeKind::bytes_literal: put_quoted(out_, node.text, true); return;
      case NodeKind::identifier: out_ += node.text; return;
      case NodeKind::logical_not:
      case NodeKind::negate: put_prefixed(node); return;
      case NodeKind::binary: put_binary(node); return;
      case NodeKind::conditional:
        put(node.children[0], or_);
        out_ += " ? ";
        put(node.children[1], or_);
        out_ += " : ";
        put(node.children[2], lowest);
        return;
      default: put_compound(node); return;
    }
  }

  void put_prefixed(const Node& node) {
    if (node.kind == NodeKind::logical_not) {
      out_ += '!';
      put(node.children[0], unary);
      return;
    }
    // Without parentheses -(1) and -(1.a) would begin with the literal -1.
    const bool number = begins_with_number(node.children[0]);
    out_ += number ? "-(" : "-";
    put(node.children[0], number ? lowest : unary);
    if (number) out_ += ')';
  }

  bool begins_with_number(NodeRow row) const {
    const Node* node = &ast_.nodes[row];
    while (node->kind == NodeKind::select || node->kind == NodeKind::member_call ||
           node->kind == NodeKind::index) {
      node = &ast_.nodes[node->children[0]];
    }
    if (node->kind == NodeKind::int_literal) return node->integer >= 0;
    return node->kind == NodeKind::double_literal && !std::signbit(node->number);
  }

  void put_name(std::string_view name) {
    const bool digit_first = name.front() >= '0' && name.front() <= '9';
    const bool plain = !digit_first && name.find_first_of(".-/ ") == std::string_view::npos;
    out_ += plain ? "." : ".`";
    out_ += name;
    if (!plain) out_ += '`';
  }

  void put_binary(const Node& node) {
    const Strength own = strength_of(node.op);
    put(node.children[0], own);
    out_ += ' ';
    out_ += signs[static_cast<std::size_t>(node.op)];
    out_ += ' ';
    put(node.children[1], static_cast<Strength>(own + 1));
  }

  void put_compound(const Node& node) {
    switch (node.kind) {
      case NodeKind::select:
        put(node.children[0], member);
        put_name(node.text);
        return;
      case NodeKind::has:
        out_ += "has(";
        put(node.children[0], member);
        put_name(node.text);
        out_ += ')';
        return;
      case NodeKind::call:
        out_ += node.text + '(';
        put_all(node, 0);
        out_ += ')';
        return;
      case NodeKind::member_call:
        put(node.children[0], member);
        out_ += '.' + node.text + '(';
        put_all(node, 1);
        out_ += ')';
        return;
      case NodeKind::index:
        put(node.children[0], member);
        out_ += '[';
        put(node.children[1], lowest);
        out_ += ']';
        return;
      case NodeKind::list:
        out_ += '[';
        put_all(node, 0);
        out_ += ']';
        return;
      default: put_map(node); return;
    }
  }

  void put_map(const Node& node) {
    out_ += '{';
    for (std::size_t i = 0; i < node.children.size(); i += 2) {
      if (i != 0) out_ += ", ";
      put(node.children[i], lowest);
      out_ += ": ";
      put(node.children[i + 1], lowest);
    }
    out_ += '}';
  }

  const Ast& ast_;
  std::string out_;
};

bool same_node(const Ast& a, NodeRow row_a, const Ast& b, NodeRow row_b) {
  const Node& x = a.nodes[row_a];
  const Node& y = b.nodes[row_b];
  if (x.kind != y.kind || x.text != y.text || x.integer != y.integer ||
      x.children.size() != y.children.size() || (x.kind == NodeKind::binary && x.op != y.op) ||
      (x.kind == NodeKind::double_literal && x.number != y.number)) {
    return false;
  }
  for (std::size_t i = 0; i < x.children.size(); ++i) {
    if (!same_node(a, x.children[i], b, y.children[i])) return false;
  }
  return true;
}

}  // namespace

std::string print(const Ast& ast) { return Printer(ast).run(); }

bool same_tree(const Ast& a, const Ast& b) { return same_node(a, a.root, b, b.root); }

std::string_view sign_of(BinaryOp op) { return signs[static_cast<std::size_t>(op)]; }

}  // namespace untether::cel

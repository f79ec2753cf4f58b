#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "engine/cel/recursive_descent.h"

namespace untether::cel {

namespace {

constexpr std::array<std::string_view, 17> reserved_words = {
    "as",  "break", "const",   "continue",  "else",   "for", "function", "if",   "import",
    "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};

bool is_reserved(std::string_view word) {
  return std::find(reserved_words.begin(), reserved_words.end(), word) != reserved_words.end();
}

}  // namespace

Parser::Maybe Parser::member() {
  const auto operand = primary();
  return operand ? member_of(*operand) : std::nullopt;
}

Parser::Maybe Parser::member_of(NodeRow operand) {
  while (true) {
    if (take_sign(".")) {
      const auto selected = selection(operand);
      if (!selected) return std::nullopt;
      operand = *selected;
    } else if (take_sign("[")) {
      const auto position = expression();
      if (!position || !expect("]")) return std::nullopt;
      Node node;
      node.kind = NodeKind::index;
      node.span = {begin_of(operand), last_end()};
      node.children = {operand, *position};
      operand = add(std::move(node));
    } else {
      return operand;
    }
  }
}

Parser::Maybe Parser::selection(NodeRow operand) {
  const Token& name = peek();
  if (name.kind != TokenKind::identifier && name.kind != TokenKind::quoted_identifier) {
    return unexpected();
  }
  next();
  Node node;
  node.kind = NodeKind::select;
  node.text = name.text;
  node.children = {operand};
  if (name.kind == TokenKind::identifier && take_sign("(")) {
    node.kind = NodeKind::member_call;
    if (!arguments(")", node.children)) return std::nullopt;
  }
  node.span = {begin_of(operand), last_end()};
  return add(std::move(node));
}

// Expressions up to `closing`, which is taken; a trailing comma is allowed in lists.
bool Parser::arguments(std::string_view closing, std::vector<NodeRow>& out) {
  if (take_sign(closing)) return true;
  while (true) {
    const auto argument = expression();
    if (!argument) return false;
    out.push_back(*argument);
    if (take_sign(closing)) return true;
    if (!expect(",")) return false;
    if (closing == "]" && take_sign(closing)) return true;
  }
}

Parser::Maybe Parser::primary() {
  const Token& token = peek();
  switch (token.kind) {
    case TokenKind::int_number:
    case TokenKind::uint_number:
    case TokenKind::double_number: return number(false, token.span.begin);
    case TokenKind::string: return literal(NodeKind::string_literal);
    case TokenKind::bytes: return literal(NodeKind::bytes_literal);
    case TokenKind::identifier: return name(false);
    case TokenKind::sign: break;
    default: return unexpected();
  }
  if (take_sign("(")) {
    const auto inner = expression();
    if (!inner || !expect(")")) return std::nullopt;
    return inner;
  }
  if (at_sign("[")) return list();
  if (at_sign("{")) return map();
  if (at_sign(".") && tokens_[at_ + 1].kind == TokenKind::identifier) {
    next();
    return name(true);
  }
  return unexpected();
}

Parser::Maybe Parser::literal(NodeKind kind) {
  const Token& token = next();
  Node node;
  node.kind = kind;
  node.span = token.span;
  node.text = token.text;
  return add(std::move(node));
}

Parser::Maybe Parser::list() {
  Node node;
  node.kind = NodeKind::list;
  node.span.begin = next().span.begin;
  if (!arguments("]", node.children)) return std::nullopt;
  node.span.end = last_end();
  return add(std::move(node));
}

Parser::Maybe Parser::map() {
  Node node;
  node.kind = NodeKind::map;
  node.span.begin = next().span.begin;
  while (!take_sign("}")) {
    const auto key = expression();
    if (!key || !expect(":")) return std::nullopt;
    const auto value = expression();
    if (!value) return std::nullopt;
    node.children.push_back(*key);
    node.children.push_back(*value);
    if (!at_sign("}") && !expect(",")) return std::nullopt;
  }
  node.span.end = last_end();
  return add(std::move(node));
}

Parser::Maybe Parser::number(bool negative, std::uint32_t begin) {
  const Token& token = next();
  Node node;
  node.span = {begin, token.span.end};
  const std::string digits = (negative ? "-" : "") + token.text;
  bool good = true;
  if (token.kind == TokenKind::double_number) {
    node.kind = NodeKind::double_literal;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), node.number);
    // Out of range is also what is too small to tell from zero: only infinity is no number.
    if (error == std::errc::result_out_of_range) node.number = std::strtod(digits.c_str(), nullptr);
    good = std::isfinite(node.number);
    (void)end;
  } else {
    good = integer(token, digits, node);
  }
  if (!good) {
    note(ErrorCode::cel_bad_number, node.span, digits);
    return std::nullopt;
  }
  return add(std::move(node));
}

bool Parser::integer(const Token& token, const std::string& digits, Node& node) {
  const bool hex = token.text.size() > 1 && (token.text[1] == 'x' || token.text[1] == 'X');
  std::string plain = digits;
  if (hex) plain.erase(digits[0] == '-' ? 1 : 0, 2);
  const char* begin = plain.data();
  const char* const limit = begin + plain.size();
  if (token.kind == TokenKind::uint_number) {
    node.kind = NodeKind::uint_literal;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(begin, limit, value, hex ? 16 : 10);
    node.integer = static_cast<std::int64_t>(value);
    return error == std::errc() && end == limit;
  }
  node.kind = NodeKind::int_literal;
  const auto [end, error] = std::from_chars(begin, limit, node.integer, hex ? 16 : 10);
  return error == std::errc() && end == limit;
}

Parser::Maybe Parser::name(bool rooted) {
  const Token& token = next();
  Node node;
  node.span = token.span;
  if (!rooted && (token.text == "true" || token.text == "false")) {
    node.kind = NodeKind::bool_literal;
    node.integer = token.text == "true" ? 1 : 0;
    return add(std::move(node));
  }
  if (!rooted && token.text == "null") return add(std::move(node));
  if (token.text == "in" || is_reserved(token.text)) {
    note(token.text == "in" ? ErrorCode::cel_unexpected_token : ErrorCode::cel_reserved_word,
         token.span, token.text);
    return std::nullopt;
  }
  node.text = (rooted ? "." : "") + token.text;
  node.kind = NodeKind::identifier;
  if (!take_sign("(")) return add(std::move(node));
  node.kind = NodeKind::call;
  if (!arguments(")", node.children)) return std::nullopt;
  node.span.end = last_end();
  if (node.text == "has") return has_macro(std::move(node));
  return add(std::move(node));
}

// has(e.f) asks whether f is there; its argument must be a selection.
Parser::Maybe Parser::has_macro(Node call) {
  if (call.children.size() != 1 || ast_.nodes[call.children[0]].kind != NodeKind::select) {
    note(ErrorCode::cel_unexpected_token, call.span, "has");
    return std::nullopt;
  }
  const Node& selected = ast_.nodes[call.children[0]];
  Node node;
  node.kind = NodeKind::has;
  node.span = call.span;
  node.text = selected.text;
  node.children = selected.children;
  return add(std::move(node));
}

}  // namespace untether::cel

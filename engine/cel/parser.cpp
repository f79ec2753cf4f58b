#include "engine/cel/parser.h"

#include <algorithm>

#include "engine/cel/recursive_descent.h"

namespace untether::cel {

namespace {

std::optional<BinaryOp> relation_op(const Token& token) {
  if (token.kind == TokenKind::identifier && token.text == "in") return BinaryOp::in;
  if (token.kind != TokenKind::sign) return std::nullopt;
  for (const BinaryOp op : {BinaryOp::less, BinaryOp::less_equal, BinaryOp::greater,
                            BinaryOp::greater_equal, BinaryOp::equal, BinaryOp::not_equal}) {
    if (token.text == sign_of(op)) return op;
  }
  return std::nullopt;
}

std::optional<BinaryOp> sum_op(const Token& token) {
  if (token.kind != TokenKind::sign) return std::nullopt;
  if (token.text == "+") return BinaryOp::add;
  if (token.text == "-") return BinaryOp::subtract;
  return std::nullopt;
}

std::optional<BinaryOp> product_op(const Token& token) {
  if (token.kind != TokenKind::sign) return std::nullopt;
  if (token.text == "*") return BinaryOp::multiply;
  if (token.text == "/") return BinaryOp::divide;
  if (token.text == "%") return BinaryOp::modulo;
  return std::nullopt;
}

}  // namespace

Result<Ast> Parser::run() {
  const auto root = expression();
  if (root && peek().kind != TokenKind::end) unexpected();
  if (!errors_.empty()) return fail(std::move(errors_));
  ast_.root = *root;
  return std::move(ast_);
}

bool Parser::take_sign(std::string_view sign) {
  if (!at_sign(sign)) return false;
  next();
  return true;
}

void Parser::note(ErrorCode code, Span span, std::string found) {
  if (!errors_.empty()) return;
  Place place;
  place.column = span.begin + 1;
  errors_.push_back({code, std::move(place), {{"found", std::move(found)}}});
}

Parser::Maybe Parser::unexpected() {
  const Token& token = peek();
  note(ErrorCode::cel_unexpected_token, token.span,
       token.kind == TokenKind::end ? std::string("@cel.end") : token.text);
  return std::nullopt;
}

bool Parser::expect(std::string_view sign) {
  if (take_sign(sign)) return true;
  unexpected();
  return false;
}

NodeRow Parser::add(Node node) {
  int depth = 1;
  for (const NodeRow child : node.children) depth = std::max(depth, depths_[child] + 1);
  if (depth > tree_depth_max) {
    note(ErrorCode::cel_too_deep, node.span, std::to_string(tree_depth_max));
    node.children.clear();
    depth = 1;
  }
  depths_.push_back(depth);
  ast_.nodes.push_back(std::move(node));
  return static_cast<NodeRow>(ast_.nodes.size() - 1);
}

NodeRow Parser::add_binary(BinaryOp op, NodeRow left, NodeRow right) {
  Node node;
  node.kind = NodeKind::binary;
  node.op = op;
  node.span = {begin_of(left), last_end()};
  node.children = {left, right};
  return add(std::move(node));
}

bool Parser::too_deep() {
  if (depth_ <= nesting_max) return false;
  note(ErrorCode::cel_too_deep, peek().span, std::to_string(nesting_max));
  return true;
}

Parser::Maybe Parser::expression() {
  const Depth guard(depth_);
  if (too_deep()) return std::nullopt;
  const auto condition = logical(BinaryOp::logical_or);
  if (!condition || !take_sign("?")) return condition;
  const auto then = logical(BinaryOp::logical_or);
  if (!then || !expect(":")) return std::nullopt;
  const auto otherwise = expression();
  if (!otherwise) return std::nullopt;
  Node node;
  node.kind = NodeKind::conditional;
  node.span = {begin_of(*condition), last_end()};
  node.children = {*condition, *then, *otherwise};
  return add(std::move(node));
}

Parser::Maybe Parser::logical(BinaryOp op) {
  const auto operand = [this, op] {
    return op == BinaryOp::logical_or ? logical(BinaryOp::logical_and) : relation();
  };
  auto left = operand();
  while (left && take_sign(sign_of(op))) {
    const auto right = operand();
    if (!right) return std::nullopt;
    left = add_binary(op, *left, *right);
  }
  return left;
}

// A left-associative level: operands by `operand`, operators by `op_of`.
template <class Operand, class OpOf>
Parser::Maybe Parser::chain(Operand operand, OpOf op_of) {
  auto left = operand();
  while (left) {
    const auto op = op_of(peek());
    if (!op) return left;
    next();
    const auto right = operand();
    if (!right) return std::nullopt;
    left = add_binary(*op, *left, *right);
  }
  return left;
}

Parser::Maybe Parser::relation() {
  return chain([this] { return sum(); }, relation_op);
}

Parser::Maybe Parser::sum() {
  return chain([this] { return product(); }, sum_op);
}

Parser::Maybe Parser::product() {
  return chain([this] { return unary(); }, product_op);
}

Parser::Maybe Parser::unary() {
  const Depth guard(depth_);
  if (too_deep()) return std::nullopt;
  const Token& token = peek();
  if (at_sign("-") && (tokens_[at_ + 1].kind == TokenKind::int_number ||
                       tokens_[at_ + 1].kind == TokenKind::double_number)) {
    next();
    const auto literal = number(true, token.span.begin);
    return literal ? member_of(*literal) : std::nullopt;
  }
  if (!at_sign("!") && !at_sign("-")) return member();
  const NodeKind kind = at_sign("!") ? NodeKind::logical_not : NodeKind::negate;
  const std::uint32_t begin = next().span.begin;
  const auto operand = unary();
  if (!operand) return std::nullopt;
  Node node;
  node.kind = kind;
  node.span = {begin, last_end()};
  node.children = {*operand};
  return add(std::move(node));
}

Result<Ast> parse(std::string_view source) {
  auto tokens = tokenize(source);
  if (!tokens) return fail(std::move(tokens.error()));
  return Parser(std::move(*tokens)).run();
}

}  // namespace untether::cel

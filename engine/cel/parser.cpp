#include "engine/cel/parser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "engine/cel/token.h"

namespace untether::cel {

namespace {

constexpr std::array<std::string_view, 17> reserved_words = {
    "as",  "break", "const",   "continue", "else",    "for",  "function", "if",   "import",
    "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};

bool is_reserved(std::string_view word) {
  return std::find(reserved_words.begin(), reserved_words.end(), word) != reserved_words.end();
}

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

// Recursive descent, one function a level of the grammar. A function returns nullopt once an
// error is noted; the first error ends the parse.
class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Result<Ast> run() {
    const auto root = expression();
    if (root && peek().kind != TokenKind::end) unexpected();
    if (!errors_.empty()) return fail(std::move(errors_));
    ast_.root = *root;
    return std::move(ast_);
  }

 private:
  using Maybe = std::optional<NodeRow>;

  const Token& peek() const { return tokens_[at_]; }
  const Token& next() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool at_sign(std::string_view sign) const {
    return peek().kind == TokenKind::sign && peek().text == sign;
  }
  bool take_sign(std::string_view sign) {
    if (!at_sign(sign)) return false;
    next();
    return true;
  }

  void note(ErrorCode code, Span span, std::string found) {
    if (!errors_.empty()) return;
    Place place;
    place.column = span.begin + 1;
    errors_.push_back({code, std::move(place), {{"found", std::move(found)}}});
  }
  Maybe unexpected() {
    const Token& token = peek();
    note(ErrorCode::cel_unexpected_token, token.span,
         token.kind == TokenKind::end ? std::string("@cel.end") : token.text);
    return std::nullopt;
  }
  bool expect(std::string_view sign) {
    if (take_sign(sign)) return true;
    unexpected();
    return false;
  }

  NodeRow add(Node node) {
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
  std::uint32_t begin_of(NodeRow row) const { return ast_.nodes[row].span.begin; }
  std::uint32_t last_end() const { return tokens_[at_ == 0 ? 0 : at_ - 1].span.end; }

  NodeRow add_binary(BinaryOp op, NodeRow left, NodeRow right) {
    Node node;
    node.kind = NodeKind::binary;
    node.op = op;
    node.span = {begin_of(left), last_end()};
    node.children = {left, right};
    return add(std::move(node));
  }

  // Counts nesting while in scope.
  struct Depth {
    explicit Depth(int& depth) : value(depth) { ++value; }
    ~Depth() { --value; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    int& value;
  };
  bool too_deep() {
    if (depth_ <= nesting_max) return false;
    note(ErrorCode::cel_too_deep, peek().span, std::to_string(nesting_max));
    return true;
  }

  Maybe expression() {
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

  Maybe logical(BinaryOp op) {
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
  Maybe chain(Operand operand, OpOf op_of) {
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

  Maybe relation() {
    return chain([this] { return sum(); }, relation_op);
  }
  Maybe sum() {
    return chain([this] { return product(); }, sum_op);
  }
  Maybe product() {
    return chain([this] { return unary(); }, product_op);
  }

  Maybe unary() {
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

  Maybe member() {
    const auto operand = primary();
    return operand ? member_of(*operand) : std::nullopt;
  }

  Maybe member_of(NodeRow operand) {
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

  Maybe selection(NodeRow operand) {
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
  bool arguments(std::string_view closing, std::vector<NodeRow>& out) {
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

  Maybe primary() {
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

  Maybe literal(NodeKind kind) {
    const Token& token = next();
    Node node;
    node.kind = kind;
    node.span = token.span;
    node.text = token.text;
    return add(std::move(node));
  }

  Maybe list() {
    Node node;
    node.kind = NodeKind::list;
    node.span.begin = next().span.begin;
    if (!arguments("]", node.children)) return std::nullopt;
    node.span.end = last_end();
    return add(std::move(node));
  }

  Maybe map() {
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

  Maybe number(bool negative, std::uint32_t begin) {
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

  static bool integer(const Token& token, const std::string& digits, Node& node) {
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

  Maybe name(bool rooted) {
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
  Maybe has_macro(Node call) {
    if (call.children.size() != 1 ||
        ast_.nodes[call.children[0]].kind != NodeKind::select) {
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

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::vector<int> depths_;  // beside ast_.nodes
  Ast ast_;
  Errors errors_;
};

}  // namespace

Result<Ast> parse(std::string_view source) {
  auto tokens = tokenize(source);
  if (!tokens) return fail(std::move(tokens.error()));
  return Parser(std::move(*tokens)).run();
}

}  // namespace untether::cel

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cel/ast.h"
#include "engine/cel/parser.h"
#include "engine/cel/token.h"

namespace untether::cel {

/// Recursive descent, one function a level of the grammar; for parse() only. A function returns
/// nullopt once an error is noted; the first error ends the parse. Operators are defined in
/// parser.cpp, what stands between them in parse_operand.cpp.
class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Result<Ast> run();

 private:
  using Maybe = std::optional<NodeRow>;

  const Token& peek() const { return tokens_[at_]; }
  const Token& next() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool at_sign(std::string_view sign) const {
    return peek().kind == TokenKind::sign && peek().text == sign;
  }
  std::uint32_t begin_of(NodeRow row) const { return ast_.nodes[row].span.begin; }
  std::uint32_t last_end() const { return tokens_[at_ == 0 ? 0 : at_ - 1].span.end; }
  bool take_sign(std::string_view sign);
  void note(ErrorCode code, Span span, std::string found);
  Maybe unexpected();
  bool expect(std::string_view sign);
  NodeRow add(Node node);
  NodeRow add_binary(BinaryOp op, NodeRow left, NodeRow right);
  bool too_deep();

  // Counts nesting while in scope.
  struct Depth {
    explicit Depth(int& depth) : value(depth) { ++value; }
    ~Depth() { --value; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    int& value;
  };

  // Operators, from the weakest.
  Maybe expression();
  Maybe logical(BinaryOp op);
  template <class Operand, class OpOf>
  Maybe chain(Operand operand, OpOf op_of);
  Maybe relation();
  Maybe sum();
  Maybe product();
  Maybe unary();

  // Operands.
  Maybe member();
  Maybe member_of(NodeRow operand);
  Maybe selection(NodeRow operand);
  bool arguments(std::string_view closing, std::vector<NodeRow>& out);
  Maybe primary();
  Maybe literal(NodeKind kind);
  Maybe list();
  Maybe map();
  Maybe number(bool negative, std::uint32_t begin);
  static bool integer(const Token& token, const std::string& digits, Node& node);
  Maybe name(bool rooted);
  Maybe has_macro(Node call);

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::vector<int> depths_;  // beside ast_.nodes
  Ast ast_;
  Errors errors_;
};

}  // namespace untether::cel

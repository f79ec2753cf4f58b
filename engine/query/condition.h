#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/cel/ast.h"
#include "engine/cel/dynamic/evaluate.h"
#include "engine/query/query_column.h"
#include "model/result.h"

namespace untether {

/// One bit a row: rows for which a condition holds, and rows for which it does not. A row in
/// neither is not known, or the condition fails on it.
struct RowSets {
  std::vector<std::uint64_t> yes;
  std::vector<std::uint64_t> no;

  static bool has(const std::vector<std::uint64_t>& set, std::size_t row) {
    return (set[row / 64] >> (row % 64) & 1U) != 0;
  }
};

/// A condition on assets (`asset`, `customer`, `verdict`, `link`, `request`, `reasons`, `assets`,
/// `now`) taken apart at its `&&`, `||` and `!`. A part that reads one column is answered by the
/// readable evaluator once for each value that occurs; comparing a number or an instant with a
/// constant is a loop over the column; a part that reads several columns is answered asset by
/// asset, and only where the others leave it open.
class Condition {
 public:
  /// Errors: those of cel::parse; cel_unknown_variable, cel_unknown_field (with the fields there
  /// are), cel_type_mismatch where the types cannot be right.
  [[nodiscard]] static Result<Condition> parse(std::string_view source);

  /// How a part is answered.
  enum class PartKind : std::uint8_t {
    constant,
    compared,   ///< A column of numbers with a constant.
    tabulated,  ///< By the column's value.
    by_row,     ///< By the readable evaluator.
    all_of,
    any_of,
    none_of,  ///< Of one part.
  };

  struct Part {
    PartKind kind = PartKind::constant;
    cel::NodeRow node = 0;
    QueryColumn column = QueryColumn::kind;
    cel::BinaryOp op = cel::BinaryOp::equal;  ///< Of `compared`: column op constant.
    cel::NodeRow constant = 0;                ///< Of `compared`: the side without a column.
    std::vector<std::uint32_t> parts = {};    ///< Those that need single rows last.
  };

  [[nodiscard]] const cel::Ast& ast() const { return ast_; }
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  [[nodiscard]] std::uint32_t root() const { return root_; }
  [[nodiscard]] const std::string& source() const { return source_; }

 private:
  std::string source_;
  cel::Ast ast_;
  std::vector<Part> parts_;
  std::uint32_t root_ = 0;
};

}  // namespace untether

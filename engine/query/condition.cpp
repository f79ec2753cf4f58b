#include "engine/query/condition.h"

#include <algorithm>
#include <set>

#include "engine/cel/dynamic/check.h"
#include "engine/cel/dynamic/macros.h"
#include "engine/cel/parser.h"
#include "engine/query/subject.h"

namespace untether {

namespace {

using cel::Node;
using cel::NodeKind;
using cel::NodeRow;
using Part = Condition::Part;
using PartKind = Condition::PartKind;

bool is_variable(std::string_view name) {
  return name == "asset" ||
         std::find(subject_names.begin(), subject_names.end(), name) != subject_names.end();
}

// What a part of an expression reads.
struct Reads {
  std::set<QueryColumn> columns;
  bool rows = false;  ///< Something that is no single column.

  void add(const Reads& other) {
    columns.insert(other.columns.begin(), other.columns.end());
    rows = rows || other.rows;
  }
  [[nodiscard]] bool nothing() const { return columns.empty() && !rows; }
};

// Whether a node is `asset.x` or `customer.x`.
bool is_field(const cel::Ast& ast, const Node& node) {
  if (node.kind != NodeKind::select && node.kind != NodeKind::has) return false;
  const Node& target = ast.nodes[node.children[0]];
  return target.kind == NodeKind::identifier &&
         (target.text == "asset" || target.text == "customer");
}

std::optional<QueryColumn> column_of(const cel::Ast& ast, const Node& node) {
  if (is_field(ast, node)) return find_column(ast.nodes[node.children[0]].text, node.text);
  if (node.kind == NodeKind::identifier) return find_column(node.text, "");
  return std::nullopt;
}

Reads reads_of(const cel::Ast& ast, NodeRow row) {
  const Node& node = ast.nodes[row];
  Reads reads;
  if (const auto column = column_of(ast, node)) {
    reads.columns.insert(*column);
    return reads;
  }
  if (node.kind == NodeKind::identifier) {
    // A leading dot, or a macro's own name, may stand for something else: row by row.
    const std::string_view name = std::string_view(node.text).substr(node.text.starts_with('.'));
    reads.rows = is_variable(name) && node.text != "now";
    return reads;
  }
  for (const NodeRow child : node.children) reads.add(reads_of(ast, child));
  if (cel::dynamic::macro_of(node)) {
    reads.rows = reads.rows || is_variable(cel::dynamic::declared_name(ast, node));
  }
  return reads;
}

bool is_ordered_number(QueryColumn column) {
  return column == QueryColumn::quantity ||
         (column >= QueryColumn::purchased_at && column <= QueryColumn::state_since);
}

bool is_comparison(cel::BinaryOp op) {
  return op >= cel::BinaryOp::less && op <= cel::BinaryOp::not_equal;
}

cel::BinaryOp turned(cel::BinaryOp op) {
  switch (op) {
    case cel::BinaryOp::less: return cel::BinaryOp::greater;
    case cel::BinaryOp::less_equal: return cel::BinaryOp::greater_equal;
    case cel::BinaryOp::greater: return cel::BinaryOp::less;
    case cel::BinaryOp::greater_equal: return cel::BinaryOp::less_equal;
    default: return op;
  }
}

// Takes an expression apart; parts stand before what they are parts of.
class Lowering {
 public:
  explicit Lowering(const cel::Ast& ast) : ast_(ast) {}

  std::uint32_t lower(NodeRow row) {
    const Node& node = ast_.nodes[row];
    if (node.kind == NodeKind::binary && node.op == cel::BinaryOp::logical_and) {
      return join(PartKind::all_of, row);
    }
    if (node.kind == NodeKind::binary && node.op == cel::BinaryOp::logical_or) {
      return join(PartKind::any_of, row);
    }
    if (node.kind == NodeKind::logical_not) {
      Part part{PartKind::none_of, row};
      part.parts = {lower(node.children[0])};
      return add(std::move(part));
    }
    return add(leaf(row));
  }

  std::vector<Part> take() { return std::move(parts_); }

 private:
  std::uint32_t add(Part part) {
    parts_.push_back(std::move(part));
    return static_cast<std::uint32_t>(parts_.size() - 1);
  }

  std::uint32_t join(PartKind kind, NodeRow row) {
    Part part{kind, row};
    for (const NodeRow child : ast_.nodes[row].children) part.parts.push_back(lower(child));
    std::stable_partition(part.parts.begin(), part.parts.end(),
                          [this](std::uint32_t one) { return !needs_rows(one); });
    return add(std::move(part));
  }

  [[nodiscard]] bool needs_rows(std::uint32_t number) const {
    const Part& part = parts_[number];
    return part.kind == PartKind::by_row ||
           std::any_of(part.parts.begin(), part.parts.end(),
                       [this](std::uint32_t one) { return needs_rows(one); });
  }

  [[nodiscard]] Part leaf(NodeRow row) const {
    const Reads reads = reads_of(ast_, row);
    if (reads.nothing()) return {PartKind::constant, row};
    if (reads.rows || reads.columns.size() > 1) return {PartKind::by_row, row};
    Part part{PartKind::tabulated, row, *reads.columns.begin()};
    compare(part);
    return part;
  }

  void compare(Part& part) const {
    const Node& node = ast_.nodes[part.node];
    if (node.kind != NodeKind::binary || !is_comparison(node.op)) return;
    if (!is_ordered_number(part.column)) return;
    for (const std::size_t side : {0U, 1U}) {
      const Node& field = ast_.nodes[node.children[side]];
      const NodeRow other = node.children[1 - side];
      if (field.kind != NodeKind::select || !column_of(ast_, field)) continue;
      if (!reads_of(ast_, other).nothing()) continue;
      part.kind = PartKind::compared;
      part.op = side == 0 ? node.op : turned(node.op);
      part.constant = other;
      return;
    }
  }

  const cel::Ast& ast_;
  std::vector<Part> parts_;
};

Place at_column(const Node& node) { return {"", 0, node.span.begin + 1, ""}; }

std::string words(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

// Fields that no asset and no customer ever has are slips of the pen.
Errors misspelt_fields(const cel::Ast& ast) {
  Errors errors;
  const auto assets = asset_fields();
  const auto customers = customer_fields();
  for (const Node& node : ast.nodes) {
    if (!is_field(ast, node)) continue;
    const std::string& entity = ast.nodes[node.children[0]].text;
    const auto& fields = entity == "asset" ? assets : customers;
    if (std::find(fields.begin(), fields.end(), node.text) != fields.end()) continue;
    errors.push_back({ErrorCode::cel_unknown_field,
                      at_column(node),
                      {{"entity", entity}, {"found", node.text}, {"expected", words(fields)}}});
    if (errors.size() == error_count_max) break;
  }
  return errors;
}

// Values of the right types: of fields nothing is said.
cel::dynamic::Variables sample() {
  using namespace cel::dynamic;
  return {{"asset", make_map(Map{})}, {"customer", make_map(Map{})},
          {"assets", make_list({})},  {"verdict", Value(std::string())},
          {"reasons", make_list({})}, {"link", Value(true)},
          {"request", Value(true)},   {"now", Value(Timestamp{})}};
}

Errors mistaken_types(const cel::Ast& ast) {
  const auto failure = cel::dynamic::check(ast, sample());
  if (!failure) return {};
  const Place place{"", 0, failure->span.begin + 1, ""};
  switch (failure->code) {
    case cel::dynamic::FailureCode::unknown_variable:
      return {{ErrorCode::condition_unknown_variable,
               place,
               {{"found", failure->detail},
                {"expected", "asset, " + words({subject_names.begin(), subject_names.end()})}}}};
    case cel::dynamic::FailureCode::unknown_function:
      return {{ErrorCode::condition_unknown_function, place, {{"found", failure->detail}}}};
    default: return {{ErrorCode::condition_does_not_fit, place, {{"found", failure->detail}}}};
  }
}

}  // namespace

Result<Condition> Condition::parse(std::string_view source) {
  auto ast = cel::parse(source);
  if (!ast) return fail(std::move(ast.error()));
  Errors errors = misspelt_fields(*ast);
  if (errors.empty()) errors = mistaken_types(*ast);
  if (!errors.empty()) return fail(std::move(errors));
  Condition condition;
  condition.source_ = source;
  condition.ast_ = std::move(*ast);
  Lowering lowering(condition.ast_);
  condition.root_ = lowering.lower(condition.ast_.root);
  condition.parts_ = lowering.take();
  return condition;
}

}  // namespace untether

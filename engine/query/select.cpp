#include "engine/query/select.h"

#include <algorithm>
#include <bit>

#include "engine/query/column_codes.h"
#include "engine/query/subject.h"

namespace untether {

namespace {

using cel::dynamic::Timestamp;
using cel::dynamic::Value;
using cel::dynamic::Variables;
using Part = Condition::Part;
using PartKind = Condition::PartKind;

// What is remembered of a value: not looked at yet, holds, does not, neither.
enum Answer : std::uint8_t { not_asked, holds, holds_not, neither };

Answer answer_of(const Value& value) {
  const bool* truth = value.get<bool>();
  if (truth == nullptr) return neither;
  return *truth ? holds : holds_not;
}

constexpr std::uint32_t first_known_code = Instant::unknown().code() + 1;
constexpr std::uint32_t never_code = Instant::never().code();

std::size_t word_count(std::size_t rows) { return (rows + 63) / 64; }

// Fills words of 64 rows each, so that the loop over rows does nothing but compare.
template <class Test>
void fill(std::vector<std::uint64_t>& words, std::size_t rows, Test test) {
  words.resize(word_count(rows));
  for (std::size_t w = 0; w < words.size(); ++w) {
    const std::size_t count = std::min<std::size_t>(64, rows - 64 * w);
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < count; ++i) {
      word |= static_cast<std::uint64_t>(test(64 * w + i) ? 1U : 0U) << i;
    }
    words[w] = word;
  }
}

void set_bit(std::vector<std::uint64_t>& words, std::size_t row) {
  words[row / 64] |= std::uint64_t{1} << (row % 64);
}

// Rows [from, until).
void set_bits(std::vector<std::uint64_t>& words, std::size_t from, std::size_t until) {
  while (from < until) {
    const std::size_t count = std::min(64 - from % 64, until - from);
    const std::uint64_t ones = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    words[from / 64] |= ones << (from % 64);
    from += count;
  }
}

// A row's number, and whether it has one; both sets in one loop.
template <class Number, class Known>
void compare_rows(cel::BinaryOp op, std::size_t rows, std::int64_t constant, Number number,
                  Known known, RowSets& out) {
  const auto run = [&](auto test) {
    out.yes.resize(word_count(rows));
    out.no.resize(word_count(rows));
    for (std::size_t w = 0; w < out.yes.size(); ++w) {
      const std::size_t count = std::min<std::size_t>(64, rows - 64 * w);
      std::uint64_t told = 0;
      std::uint64_t passes = 0;
      for (std::size_t i = 0; i < count; ++i) {
        told |= static_cast<std::uint64_t>(known(64 * w + i)) << i;
        passes |= static_cast<std::uint64_t>(test(number(64 * w + i))) << i;
      }
      out.yes[w] = told & passes;
      out.no[w] = told & ~passes;
    }
  };
  switch (op) {
    case cel::BinaryOp::less: return run([&](std::int64_t a) { return a < constant; });
    case cel::BinaryOp::less_equal: return run([&](std::int64_t a) { return a <= constant; });
    case cel::BinaryOp::greater: return run([&](std::int64_t a) { return a > constant; });
    case cel::BinaryOp::greater_equal: return run([&](std::int64_t a) { return a >= constant; });
    case cel::BinaryOp::equal: return run([&](std::int64_t a) { return a == constant; });
    default: return run([&](std::int64_t a) { return a != constant; });
  }
}

// Codes of other columns are too many for a list, or mean something in one block only.
bool has_few_codes(QueryColumn column) {
  switch (column) {
    case QueryColumn::purchased_at:
    case QueryColumn::term_start:
    case QueryColumn::term_end:
    case QueryColumn::cancel_until:
    case QueryColumn::state_since:
    case QueryColumn::quantity:
    case QueryColumn::price:
    case QueryColumn::currency: return false;
    default: return true;
  }
}

}  // namespace

Selector::Selector(const Condition& condition, const Question& question,
                   const cel::dynamic::ZoneOffset& zones)
    : condition_(condition), question_(question), ast_(condition.ast()) {
  options_.zones = zones;
  constants_.emplace("now", Value(Timestamp{question.clock.at.seconds(), 0}));
  remembered_.resize(condition.parts().size());
  constant_values_.resize(condition.parts().size());
  for (std::size_t i = 0; i < condition.parts().size(); ++i) {
    const Part& part = condition.parts()[i];
    if (part.kind == PartKind::constant) constant_values_[i] = evaluate(part.node, constants_);
    if (part.kind == PartKind::compared) constant_values_[i] = evaluate(part.constant, constants_);
  }
}

Value Selector::evaluate(cel::NodeRow node, const Variables& variables) const {
  ast_.root = node;
  return cel::dynamic::evaluate(ast_, variables, options_);
}

RowSets Selector::select(const BlockRows& rows) {
  rows_ = &rows;
  for (std::size_t i = 0; i < remembered_.size(); ++i) {
    if (is_of_block(condition_.parts()[i].column)) remembered_[i] = {};
  }
  const std::size_t count = rows.block->asset_count();
  Set all;
  fill(all, count, [](std::size_t) { return true; });
  RowSets out;
  answer(condition_.root(), all, out);
  return out;
}

void Selector::answer(std::uint32_t number, const Set& needed, RowSets& out) {
  const Part& part = condition_.parts()[number];
  const std::size_t words = needed.size();
  switch (part.kind) {
    case PartKind::constant: {
      const Answer constant = answer_of(constant_values_[number]);
      out.yes.assign(words, constant == holds ? ~std::uint64_t{0} : 0);
      out.no.assign(words, constant == holds_not ? ~std::uint64_t{0} : 0);
      for (std::size_t w = 0; w < words; ++w) {
        out.yes[w] &= needed[w];
        out.no[w] &= needed[w];
      }
      return;
    }
    case PartKind::compared: return compare(number, out);
    case PartKind::tabulated: return tabulate(number, out);
    case PartKind::by_row: return ask_rows(part, needed, out);
    case PartKind::none_of:
      answer(part.parts[0], needed, out);
      std::swap(out.yes, out.no);
      return;
    case PartKind::all_of:
    case PartKind::any_of: return join(part, needed, out);
  }
}

// all_of: no where one part says no, yes where all say yes; any_of the other way round.
void Selector::join(const Part& part, const Set& needed, RowSets& out) {
  const bool all = part.kind == PartKind::all_of;
  out.yes.assign(needed.size(), all ? ~std::uint64_t{0} : 0);
  out.no.assign(needed.size(), all ? 0 : ~std::uint64_t{0});
  Set open = needed;
  RowSets one;
  for (const std::uint32_t child : part.parts) {
    answer(child, open, one);
    for (std::size_t w = 0; w < open.size(); ++w) {
      out.yes[w] = all ? out.yes[w] & one.yes[w] : out.yes[w] | one.yes[w];
      out.no[w] = all ? out.no[w] | one.no[w] : out.no[w] & one.no[w];
      open[w] &= ~(all ? one.no[w] : one.yes[w]);
    }
  }
  for (std::size_t w = 0; w < open.size(); ++w) {
    out.yes[w] &= needed[w];
    out.no[w] &= needed[w];
  }
}

void Selector::compare(std::uint32_t number, RowSets& out) {
  const Part& part = condition_.parts()[number];
  const Value& constant = constant_values_[number];
  const std::size_t rows = rows_->facts->size();
  const auto* integer = constant.get<std::int64_t>();
  const auto* timestamp = constant.get<Timestamp>();
  if (part.column == QueryColumn::quantity && integer != nullptr) {
    const std::int32_t* values = rows_->facts->quantity.data();
    return compare_rows(
        part.op, rows, *integer,
        [values](std::size_t row) { return static_cast<std::int64_t>(values[row]); },
        [values](std::size_t row) { return values[row] != quantity_unknown; }, out);
  }
  if (part.column != QueryColumn::quantity && timestamp != nullptr && timestamp->nanos == 0) {
    const auto which =
        static_cast<std::size_t>(part.column) - static_cast<std::size_t>(QueryColumn::purchased_at);
    const Instant* values = rows_->facts->instants[which].data();
    return compare_rows(
        part.op, rows, timestamp->seconds,
        [values](std::size_t row) { return static_cast<std::int64_t>(values[row].code()); },
        // Known and not never, in one comparison: the words' codes lie below and above.
        [values](std::size_t row) {
          return values[row].code() - first_known_code < never_code - first_known_code;
        },
        out);
  }
  tabulate(number, out);
}

void Selector::tabulate(std::uint32_t number, RowSets& out) {
  const QueryColumn column = condition_.parts()[number].column;
  const bool customers = is_of_customer(column);
  const std::size_t count =
      customers ? rows_->block->customer_count() : rows_->block->asset_count();
  RowSets own;
  RowSets& sets = customers ? own : out;
  sets.yes.assign(word_count(count), 0);
  sets.no.assign(word_count(count), 0);
  Remembered& remembered = remembered_[number];
  const bool few = has_few_codes(column);
  with_codes(*rows_, column, [&](auto code_of) {
    for (std::size_t row = 0; row < count; ++row) {
      const ValueCode code = code_of(row);
      std::uint8_t known = not_asked;
      if (few && code < remembered.small.size()) known = remembered.small[code];
      if (known == not_asked) known = answer_for_code(number, code);
      const std::uint64_t bit = std::uint64_t{1} << (row % 64);
      sets.yes[row / 64] |= known == holds ? bit : 0;
      sets.no[row / 64] |= known == holds_not ? bit : 0;
    }
  });
  if (customers) spread(own, out);
}

std::uint8_t Selector::answer_for_code(std::uint32_t number, ValueCode code) {
  const Part& part = condition_.parts()[number];
  Remembered& remembered = remembered_[number];
  const bool few = has_few_codes(part.column);
  if (!few) {
    const auto found = remembered.large.find(code);
    if (found != remembered.large.end()) return found->second;
  }
  const ColumnName name = name_of_column(part.column);
  const auto value = value_of(*rows_, part.column, code);
  Variables variables = constants_;
  if (name.field.empty()) {
    variables.emplace(name.variable, *value);
  } else {
    cel::dynamic::Map fields;
    if (value) (void)fields.add(Value(std::string(name.field)), *value);
    variables.emplace(name.variable, cel::dynamic::make_map(std::move(fields)));
  }
  const std::uint8_t answer = answer_of(evaluate(part.node, variables));
  if (few) {
    if (remembered.small.size() <= code) remembered.small.resize(code + 1, not_asked);
    remembered.small[code] = answer;
  } else {
    remembered.large.emplace(code, answer);
  }
  return answer;
}

// What holds of a customer holds of each of its assets.
void Selector::spread(const RowSets& customers, RowSets& out) const {
  const auto first = rows_->block->first_asset();
  const std::size_t words = word_count(rows_->block->asset_count());
  out.yes.assign(words, 0);
  out.no.assign(words, 0);
  for (std::size_t customer = 0; customer + 1 < first.size(); ++customer) {
    const bool yes = RowSets::has(customers.yes, customer);
    const bool no = RowSets::has(customers.no, customer);
    if (yes || no) set_bits(yes ? out.yes : out.no, first[customer], first[customer + 1]);
  }
}

void Selector::ask_rows(const Part& part, const Set& needed, RowSets& out) {
  out.yes.assign(needed.size(), 0);
  out.no.assign(needed.size(), 0);
  auto names = names_read(condition_.ast());
  const auto first = rows_->block->first_asset();
  std::size_t customer = 0;
  std::optional<std::size_t> answered;
  CustomerAnswer answer;
  Variables variables;
  for (std::size_t w = 0; w < needed.size(); ++w) {
    for (std::uint64_t rest = needed[w]; rest != 0; rest &= rest - 1) {
      const std::size_t row = 64 * w + static_cast<std::size_t>(std::countr_zero(rest));
      while (first[customer + 1] <= row) ++customer;
      if (answered != customer) {
        answer = answer_for(question_, *rows_->block, customer);
        variables = variables_of(*question_.policy, answer, names);
        answered = customer;
      }
      const AssetRow asset{static_cast<std::uint32_t>(row - first[customer])};
      variables["asset"] = asset_variable(*question_.policy, answer, asset);
      const Answer said = answer_of(evaluate(part.node, variables));
      if (said == holds) set_bit(out.yes, row);
      if (said == holds_not) set_bit(out.no, row);
    }
  }
}

Value Selector::definition(const BlockRows& rows, std::size_t asset) {
  const auto first = rows.block->first_asset();
  const auto after = std::upper_bound(first.begin(), first.end(), asset);
  const auto customer = static_cast<std::size_t>(after - first.begin()) - 1;
  const CustomerAnswer answer = answer_for(question_, *rows.block, customer);
  Variables variables = variables_of(*question_.policy, answer, names_read(condition_.ast()));
  const AssetRow row{static_cast<std::uint32_t>(asset - first[customer])};
  variables["asset"] = asset_variable(*question_.policy, answer, row);
  return evaluate(condition_.ast().root, variables);
}

}  // namespace untether

#include "engine/query/query_column.h"

#include <array>

#include "engine/query/amount.h"
#include "engine/query/column_codes.h"

namespace untether {

namespace {

using cel::dynamic::Timestamp;
using cel::dynamic::Unknown;
using cel::dynamic::Value;

using Q = QueryColumn;

constexpr std::array<ColumnName, query_column_count> names = {{{"asset", "kind"},
                                                               {"asset", "state"},
                                                               {"asset", "autoRenew"},
                                                               {"asset", "trial"},
                                                               {"asset", "cancelScheduled"},
                                                               {"asset", "refundable"},
                                                               {"asset", "purchasedAt"},
                                                               {"asset", "termStart"},
                                                               {"asset", "termEnd"},
                                                               {"asset", "cancelUntil"},
                                                               {"asset", "stateSince"},
                                                               {"asset", "term"},
                                                               {"asset", "anchorDay"},
                                                               {"asset", "quantity"},
                                                               {"asset", "name"},
                                                               {"asset", "offerId"},
                                                               {"asset", "reseller"},
                                                               {"asset", "price"},
                                                               {"asset", "currency"},
                                                               {"asset", "billingCycle"},
                                                               {"customer", "name"},
                                                               {"customer", "domain"},
                                                               {"customer", "country"},
                                                               {"customer", "relationship"},
                                                               {"customer", "dap"},
                                                               {"customer", "underReview"},
                                                               {"customer", "transferTarget"},
                                                               {"verdict", ""},
                                                               {"link", ""},
                                                               {"request", ""}}};

static_assert(static_cast<std::size_t>(Q::request) + 1 == query_column_count);

Value text(std::string_view word) { return Value(std::string(word)); }

Value unknown(Q column) {
  const ColumnName name = name_of_column(column);
  return Value(Unknown{std::string(name.field.empty() ? name.variable : name.field)});
}

Value truth(Q column, ValueCode code) {
  const auto value = static_cast<Truth>(code);
  return value == Truth::unknown ? unknown(column) : Value(value == Truth::yes);
}

std::optional<Value> instant_value(Q column, ValueCode code) {
  const Instant at = Instant::from_code(static_cast<std::uint32_t>(code));
  if (at.is_absent()) return std::nullopt;
  if (!at.is_known() || at.is_never()) return unknown(column);
  return Value(Timestamp{at.seconds(), 0});
}

std::optional<Value> term_value(ValueCode code) {
  const Term term = Term::from_code(static_cast<std::uint16_t>(code));
  if (term.is_absent()) return std::nullopt;
  return term.is_unknown() ? unknown(Q::term) : text(to_string(term.period()));
}

std::optional<Value> day_value(ValueCode code) {
  if (code == 0) return std::nullopt;
  return code == anchor_day_unknown ? unknown(Q::anchor_day)
                                    : Value(static_cast<std::int64_t>(code));
}

Value state_value(const Policy& policy, ValueCode code) {
  const auto state = static_cast<std::uint16_t>(code);
  if (state == StateCode::unknown) return unknown(Q::state);
  return text(
      policy.rules().lifecycles[StateCode::lifecycle(state)].states[StateCode::state(state)]);
}

Value price_value(ValueCode code) {
  if (code == no_price) return unknown(Q::price);
  return Value(amount_in_units(static_cast<std::int64_t>(code) >> 2, static_cast<int>(code & 3U)));
}

std::optional<Value> currency_value(ValueCode code) {
  if (code == 0) return std::nullopt;
  std::string letters(3, ' ');
  for (std::size_t i = 3; i > 0; --i, code /= 256) letters[i - 1] = static_cast<char>(code % 256);
  return Value(std::move(letters));
}

Value block_text(const BlockRows& rows, Q column, ValueCode code) {
  if (code == 0) return unknown(column);
  return text(rows.block->cold().texts.at(static_cast<std::uint32_t>(code)));
}

}  // namespace

bool is_of_customer(QueryColumn column) { return column >= Q::customer_name; }

bool is_of_block(QueryColumn column) {
  switch (column) {
    case Q::name:
    case Q::offer_id:
    case Q::reseller:
    case Q::customer_name:
    case Q::customer_domain:
    case Q::customer_country: return true;
    default: return false;
  }
}

std::optional<QueryColumn> find_column(std::string_view variable, std::string_view field) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].variable == variable && names[i].field == field) return static_cast<Q>(i);
  }
  return std::nullopt;
}

ColumnName name_of_column(QueryColumn column) { return names[static_cast<std::size_t>(column)]; }

ValueCode code_at(const BlockRows& rows, QueryColumn column, std::size_t row) {
  return with_codes(rows, column, [row](auto code) { return code(row); });
}

std::optional<Value> value_of(const BlockRows& rows, QueryColumn column, ValueCode code) {
  switch (column) {
    case Q::kind: return text(name_of(static_cast<AssetKind>(code)));
    case Q::state: return state_value(*rows.policy, code);
    case Q::auto_renew:
    case Q::trial:
    case Q::cancel_scheduled:
    case Q::refundable:
    case Q::dap:
    case Q::under_review:
    case Q::transfer_target:
    case Q::link:
    case Q::request: return truth(column, code);
    case Q::purchased_at:
    case Q::term_start:
    case Q::term_end:
    case Q::cancel_until:
    case Q::state_since: return instant_value(column, code);
    case Q::term: return term_value(code);
    case Q::anchor_day: return day_value(code);
    case Q::quantity: {
      const auto count = static_cast<std::int32_t>(static_cast<std::uint32_t>(code));
      return count == quantity_unknown ? unknown(column) : Value(std::int64_t{count});
    }
    case Q::price: return price_value(code);
    case Q::currency: return currency_value(code);
    case Q::billing_cycle: {
      const auto cycle = static_cast<BillingCycle>(code);
      return cycle == BillingCycle::unknown ? unknown(column) : text(name_of(cycle));
    }
    case Q::relationship: {
      const auto word = static_cast<Relationship>(code);
      return word == Relationship::unknown ? unknown(column) : text(name_of(word));
    }
    case Q::verdict: return text(name_of(static_cast<Decision>(code)));
    default: return block_text(rows, column, code);
  }
}

}  // namespace untether

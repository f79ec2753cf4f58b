#pragma once

#include "engine/query/query_column.h"

namespace untether {

// What an amount in units hangs on: minor units, and how many of them make one. Digits are at most
// three, so that they have two bits.
inline constexpr ValueCode no_price = ~ValueCode{0};

inline ValueCode price_code(const ColdColumns& cold, std::size_t row) {
  const Currency currency = cold.price_currency[row];
  if (currency == Currency{}) return no_price;
  const auto minor_units = static_cast<std::uint64_t>(cold.price_minor_units[row]);
  return minor_units << 2U | static_cast<std::uint64_t>(minor_digits(currency));
}

inline ValueCode currency_code(Currency currency) {
  ValueCode code = 0;
  for (const char letter : currency.code) code = code * 256 + static_cast<unsigned char>(letter);
  return code;
}

/// Calls `f` with a function from row to code, chosen once for the whole column, so that a loop
/// over its rows has no other choice to make.
template <class F>
auto with_codes(const BlockRows& rows, QueryColumn column, F f) {
  using Q = QueryColumn;
  const FactColumns& facts = *rows.facts;
  const BlockColumns& columns = rows.block->columns();
  const ColdColumns& cold = columns.cold;
  const auto from = [column](Q first) {
    return static_cast<std::size_t>(column) - static_cast<std::size_t>(first);
  };
  const auto plain = [&f](const auto* values) {
    return f([values](std::size_t row) { return static_cast<ValueCode>(values[row]); });
  };
  const auto two_bits = [&f](const std::uint8_t* flags, std::size_t number) {
    const auto shift = static_cast<unsigned>(2 * number);
    return f([flags, shift](std::size_t row) -> ValueCode { return (flags[row] >> shift) & 3U; });
  };
  const auto gate = [&f, &rows](Gate which) {
    return f([effects = rows.effects, which](std::size_t row) {
      return static_cast<ValueCode>(outcome_of(effects[row]).open[static_cast<std::size_t>(which)]);
    });
  };
  switch (column) {
    case Q::kind: return plain(columns.assets.kind.data());
    case Q::state: return plain(facts.state.data());
    case Q::auto_renew:
    case Q::trial:
    case Q::cancel_scheduled:
    case Q::refundable: return two_bits(facts.flags.data(), from(Q::auto_renew));
    case Q::purchased_at:
    case Q::term_start:
    case Q::term_end:
    case Q::cancel_until:
    case Q::state_since:
      return f([values = facts.instants[from(Q::purchased_at)].data()](std::size_t row) {
        return static_cast<ValueCode>(values[row].code());
      });
    case Q::term:
      return f([values = facts.term.data()](std::size_t row) {
        return static_cast<ValueCode>(values[row].code());
      });
    case Q::anchor_day: return plain(facts.anchor_day.data());
    case Q::quantity:
      return f([values = facts.quantity.data()](std::size_t row) -> ValueCode {
        return static_cast<std::uint32_t>(values[row]);
      });
    case Q::name: return plain(cold.asset_name.data());
    case Q::offer_id: return plain(cold.offer_id.data());
    case Q::reseller: return plain(cold.reseller_mpn_id.data());
    case Q::price: return f([&cold](std::size_t row) { return price_code(cold, row); });
    case Q::currency:
      return f([&cold](std::size_t row) { return currency_code(cold.price_currency[row]); });
    case Q::billing_cycle: return plain(cold.billing_cycle.data());
    case Q::customer_name: return plain(cold.customer_name.data());
    case Q::customer_domain: return plain(cold.customer_domain.data());
    case Q::customer_country: return plain(cold.customer_country.data());
    case Q::relationship: return plain(columns.relationship.data());
    case Q::dap:
    case Q::under_review:
    case Q::transfer_target: return two_bits(columns.flags.data(), from(Q::dap));
    case Q::verdict:
      return f([effects = rows.effects](std::size_t row) {
        return static_cast<ValueCode>(decision_of(effects[row]));
      });
    case Q::link: return gate(Gate::portal);
    case Q::request: break;
  }
  return gate(Gate::submit);
}

}  // namespace untether

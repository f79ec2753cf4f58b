#include "scenarios/snapshot/verify.h"

#include <algorithm>

#include "scenarios/json/mistake.h"
#include "scenarios/portfolio/assemble.h"

namespace untether::snapshot {

namespace {

constexpr std::int64_t price_max = 1'000'000'000'000'000'000;
constexpr std::uint8_t billing_gap_days_max = 120;

template <class T, class Test>
bool all(const Column<T>& column, Test test) {
  // Without a way out, so that the compiler may look at several values at once.
  bool good = true;
  for (const T& value : column) good &= static_cast<bool>(test(value));
  return good;
}

template <class Enumeration>
bool words_fit(const Column<Enumeration>& column) {
  return all(column, [](Enumeration value) {
    return static_cast<std::size_t>(value) < count_of<Enumeration>;
  });
}

// Two bits each, of which 3 means nothing.
bool pairs_fit(unsigned bits, unsigned count) {
  const unsigned both = bits & (bits >> 1U) & 0x5555U;
  return both == 0 && bits >> (2U * count) == 0;
}

bool statuses_fit(const Column<StatusSet>& column) {
  return all(column, [](StatusSet set) {
    return set.bits() != 0 && (set.bits() & ~StatusSet::all().bits()) == 0;
  });
}

// Rows of one table by rows of another: begins with 0, never falls, ends with `count`.
bool runs_fit(const Column<std::uint32_t>& first, std::size_t count) {
  return !first.empty() && first[0] == 0 && first.back() == count &&
         std::is_sorted(first.begin(), first.end());
}

bool is_currency(Currency currency) {
  return currency == Currency{} ||
         std::all_of(currency.code.begin(), currency.code.end(),
                     [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

// A term of no days would be renewed for ever at one instant.
bool is_term(Term term) {
  return term.is_absent() || term.is_unknown() || Term::of(term.period()) == term;
}

bool customers_fit(const BlockColumns& columns) {
  return words_fit(columns.relationship) &&
         all(columns.flags,
             [](std::uint8_t bits) { return pairs_fit(bits, customer_flag_count); }) &&
         all(columns.collections,
             [](std::uint16_t bits) { return pairs_fit(bits, collection_count); }) &&
         all(columns.as_of, [](Instant at) { return !at.is_unknown() && !at.is_never(); });
}

bool assets_fit(const AssetColumns& assets) {
  return words_fit(assets.kind) && statuses_fit(assets.shown) &&
         all(assets.flags, [](std::uint8_t bits) { return pairs_fit(bits, asset_flag_count); }) &&
         all(assets.term, is_term) &&
         all(assets.anchor_day,
             [](std::uint8_t day) { return day <= 31 || day == anchor_day_unknown; }) &&
         all(assets.billing_gap_days,
             [](std::uint8_t days) {
               return days <= billing_gap_days_max || days == billing_gap_unknown;
             }) &&
         all(assets.quantity, [](std::int32_t count) { return count >= quantity_unknown; }) &&
         all(assets.id_is_line, [](std::uint8_t is_line) { return is_line <= 1; });
}

// With one more link above it, a parent may stand in a loop.
bool has_grandparent(const AssetColumns& assets, std::uint32_t first, std::uint32_t end) {
  for (std::uint32_t i = first; i < end; ++i) {
    const auto parent = ParentLink::from_code(assets.parent[i]).row();
    if (parent && ParentLink::from_code(assets.parent[first + parent->value]).row()) return true;
  }
  return false;
}

bool has_loop(const AssetColumns& assets, std::uint32_t first, std::uint32_t end) {
  std::vector<Asset> links(end - first);
  for (std::uint32_t i = first; i < end; ++i) {
    links[i - first].parent = ParentLink::from_code(assets.parent[i]);
  }
  const std::vector<Asset> before = links;
  mark_parent_loops(links);
  return links != before;
}

// Parents and orders are rows of the same customer; an order line needs its order.
bool links_fit(const BlockColumns& columns) {
  const AssetColumns& assets = columns.assets;
  for (std::size_t customer = 0; customer < columns.id.size(); ++customer) {
    const std::uint32_t first = columns.first_asset[customer];
    const std::uint32_t end = columns.first_asset[customer + 1];
    const std::uint32_t orders =
        columns.cold.first_order[customer + 1] - columns.cold.first_order[customer];
    for (std::uint32_t i = first; i < end; ++i) {
      const auto parent = ParentLink::from_code(assets.parent[i]).row();
      const std::uint32_t order = assets.order[i];
      const bool no_order = order == AssetColumns::no_order;
      if (parent && parent->value >= end - first) return false;
      if (no_order ? assets.id_is_line[i] != 0 : order >= orders) return false;
    }
    if (has_grandparent(assets, first, end) && has_loop(assets, first, end)) return false;
  }
  return true;
}

bool texts_fit(const ColdColumns& cold) {
  const Column<char>* characters = nullptr;
  const Column<std::uint32_t>* ends = nullptr;
  TextTable::for_each_column(cold.texts, [&](const auto& column) {
    if constexpr (std::is_same_v<decltype(column), const Column<char>&>) {
      characters = &column;
    } else {
      ends = &column;
    }
  });
  if (!runs_fit(*ends, characters->size())) return false;
  const std::string_view text(characters->data(), characters->size());
  if (json::first_bad_byte(text) != text.size()) return false;
  const auto continues = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
  };
  return all(*ends, [&](std::uint32_t end) { return end == text.size() || !continues(text[end]); });
}

bool details_fit(const ColdColumns& cold, std::size_t customers) {
  const std::size_t texts = cold.texts.size();
  const auto are_texts = [texts](const Column<std::uint32_t>& column) {
    return all(column, [texts](std::uint32_t number) { return number < texts; });
  };
  const auto& contacts = cold.contact_customer;
  const bool ascend = std::adjacent_find(contacts.begin(), contacts.end(),
                                         std::greater_equal<>()) == contacts.end();
  return are_texts(cold.asset_name) && are_texts(cold.offer_id) &&
         are_texts(cold.reseller_mpn_id) && are_texts(cold.customer_name) &&
         are_texts(cold.customer_domain) && are_texts(cold.customer_country) &&
         are_texts(cold.contact_mpn_id) && are_texts(cold.contact_name) &&
         are_texts(cold.order_id) && words_fit(cold.billing_cycle) &&
         all(cold.price_currency, is_currency) && all(cold.order_currency, is_currency) &&
         statuses_fit(cold.order_shown) &&
         all(cold.price_minor_units,
             [](std::int64_t units) { return units >= -price_max && units <= price_max; }) &&
         ascend && (contacts.empty() || contacts.back() < customers);
}

}  // namespace

bool sizes_fit(const BlockColumns& columns) {
  const std::size_t customers = columns.id.size();
  const std::size_t assets = columns.assets.size();
  const ColdColumns& cold = columns.cold;
  const std::size_t orders = cold.order_id.size();
  const std::size_t contacts = cold.contact_customer.size();
  const auto are = [](std::size_t count, const auto&... column) {
    return ((column.size() == count) && ...);
  };
  const auto& a = columns.assets;
  bool good = are(customers, columns.relationship, columns.flags, columns.collections,
                  columns.as_of, cold.customer_name, cold.customer_domain, cold.customer_country);
  good = good && are(customers + 1, columns.first_asset, cold.first_order);
  good = good && are(assets, a.shown, a.flags, a.term, a.anchor_day, a.billing_gap_days, a.quantity,
                     a.id, a.id_is_line, a.parent, a.order);
  for (const auto& instants : a.instants) good = good && instants.size() == assets;
  good = good && are(assets, cold.asset_name, cold.offer_id, cold.reseller_mpn_id,
                     cold.billing_cycle, cold.price_minor_units, cold.price_currency);
  good = good && are(orders, cold.order_shown, cold.order_created, cold.order_currency);
  return good && are(contacts, cold.contact_tenant, cold.contact_mpn_id, cold.contact_name);
}

bool values_fit(const BlockColumns& columns) {
  return runs_fit(columns.first_asset, columns.assets.size()) &&
         runs_fit(columns.cold.first_order, columns.cold.order_id.size()) &&
         customers_fit(columns) && assets_fit(columns.assets) && texts_fit(columns.cold) &&
         details_fit(columns.cold, columns.id.size()) && links_fit(columns);
}

}  // namespace untether::snapshot

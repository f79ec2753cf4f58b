#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "model/column.h"
#include "model/customer.h"
#include "model/text_table.h"

namespace untether {

/// Every asset of a block, one column a field; position i of each column is the same asset.
/// INVARIANT: all columns have the same length; `order` and `parent` count within the customer.
struct AssetColumns {
  Column<AssetKind> kind;
  Column<StatusSet> shown;
  Column<std::uint8_t> flags;  ///< AssetFlags, packed: four flags of two bits.
  std::array<Column<Instant>, asset_instant_count> instants;
  Column<Term> term;
  Column<std::uint8_t> anchor_day;
  Column<std::uint8_t> billing_gap_days;
  Column<std::int32_t> quantity;
  Column<Guid> id;  ///< Of an order line: its number in the last four bytes.
  Column<std::uint8_t> id_is_line;
  Column<std::uint32_t> parent;  ///< ParentLink codes.
  Column<std::uint32_t> order;   ///< `no_order` or an order of the customer.

  static constexpr std::uint32_t no_order = 0xFFFF'FFFF;

  [[nodiscard]] std::size_t size() const { return kind.size(); }
  void append(const Asset& asset);
  [[nodiscard]] Asset at(std::size_t index) const;
};

/// Names and prices, read by no verdict; texts by number.
struct ColdColumns {
  TextTable texts;
  // per asset
  Column<std::uint32_t> asset_name;
  Column<std::uint32_t> offer_id;
  Column<std::uint32_t> reseller_mpn_id;
  Column<BillingCycle> billing_cycle;
  Column<std::int64_t> price_minor_units;
  Column<Currency> price_currency;  ///< No code: no price.
  // per customer
  Column<std::uint32_t> customer_name;
  Column<std::uint32_t> customer_domain;
  Column<std::uint32_t> customer_country;
  // per support contact
  Column<std::uint32_t> contact_customer;  ///< Row of the customer, ascending.
  Column<Guid> contact_tenant;
  Column<std::uint32_t> contact_mpn_id;
  Column<std::uint32_t> contact_name;
  // per order
  Column<std::uint32_t> first_order;  ///< One more than customers.
  Column<std::uint32_t> order_id;
  Column<StatusSet> order_shown;
  Column<Instant> order_created;
  Column<Currency> order_currency;
};

/// An asset's details as text that lives elsewhere.
struct AssetDetailsView {
  std::string_view name;
  std::string_view offer_id;
  std::string_view reseller_mpn_id;
  BillingCycle billing_cycle = BillingCycle::unknown;
  std::optional<Money> price;

  friend bool operator==(const AssetDetailsView&, const AssetDetailsView&) = default;
};

struct OrderView {
  std::string_view id;
  StatusSet shown = StatusSet::all();
  Instant created = Instant::unknown();
  std::optional<Currency> currency;
};

/// A customer whose texts and lists live elsewhere: what readers append, without copying a
/// string.
struct CustomerView {
  Guid id;
  Relationship relationship = Relationship::unknown;
  CustomerFlags flags;
  Instant as_of = Instant::absent();
  std::array<Completeness, collection_count> collections = collections_unknown;
  std::span<const Asset> assets;
  std::span<const AssetDetailsView> details;  ///< Beside `assets`.
  std::span<const OrderView> orders;
  std::string_view name;
  std::string_view domain;
  std::string_view country;
  const SupportContact* support_contact = nullptr;
  const Error* damage = nullptr;
};

/// A customer whose record could not be read.
struct Damage {
  std::uint32_t customer = 0;  ///< Row in the block.
  Error error;

  friend bool operator==(const Damage&, const Damage&) = default;
};

/// The columns of a block. INVARIANT: customer i has assets [first_asset[i], first_asset[i + 1]).
struct BlockColumns {
  Column<Guid> id;
  Column<std::uint32_t> first_asset;  ///< One more than customers.
  Column<Relationship> relationship;
  Column<std::uint8_t> flags;         ///< CustomerFlags, packed.
  Column<std::uint16_t> collections;  ///< Completeness, two bits each.
  Column<Instant> as_of;
  AssetColumns assets;
  ColdColumns cold;
};

/// Calls `f` with each column that verdicts or ids need, in a fixed order.
template <class Columns, class F>
void for_each_warm_column(Columns& columns, F f) {
  f(columns.id);
  f(columns.first_asset);
  f(columns.relationship);
  f(columns.flags);
  f(columns.collections);
  f(columns.as_of);
  auto& assets = columns.assets;
  f(assets.kind);
  f(assets.shown);
  f(assets.flags);
  for (auto& instant : assets.instants) f(instant);
  f(assets.term);
  f(assets.anchor_day);
  f(assets.billing_gap_days);
  f(assets.quantity);
  f(assets.id);
  f(assets.id_is_line);
  f(assets.parent);
  f(assets.order);
}

/// Calls `f` with each of the other columns, in a fixed order.
template <class Columns, class F>
void for_each_cold_column(Columns& columns, F f) {
  auto& cold = columns.cold;
  TextTable::for_each_column(cold.texts, f);
  f(cold.asset_name);
  f(cold.offer_id);
  f(cold.reseller_mpn_id);
  f(cold.billing_cycle);
  f(cold.price_minor_units);
  f(cold.price_currency);
  f(cold.customer_name);
  f(cold.customer_domain);
  f(cold.customer_country);
  f(cold.contact_customer);
  f(cold.contact_tenant);
  f(cold.contact_mpn_id);
  f(cold.contact_name);
  f(cold.first_order);
  f(cold.order_id);
  f(cold.order_shown);
  f(cold.order_created);
  f(cold.order_currency);
}

/// Some consecutive customers of a portfolio in columns. Blocks are read by different threads
/// and put together in order, so that nothing depends on their number. A copy has no spare
/// memory.
class Block {
 public:
  Block();
  /// A block whose columns are views of `memory`, which it and its copies keep alive.
  /// @pre the columns hold together (see BlockColumns and AssetColumns). `append` needs a block
  /// of its own memory.
  Block(BlockColumns columns, std::vector<Damage> damages, std::shared_ptr<const void> memory)
      : columns_(std::move(columns)), damages_(std::move(damages)), memory_(std::move(memory)) {}

  void append(const Customer& customer);
  void append(const CustomerView& customer);
  void clear();

  [[nodiscard]] std::size_t customer_count() const { return columns_.id.size(); }
  [[nodiscard]] std::size_t asset_count() const { return columns_.assets.size(); }

  [[nodiscard]] Customer customer_at(std::size_t index) const;
  /// Only what verdicts read; reuses the vectors of `out`. No names, prices or order ids.
  void read_facts(std::size_t index, Customer& out) const;

  /// Fills `out.details` with nothing but the resellers of record, and only if there are two
  /// or more different ones; else leaves it empty.
  void read_resellers(std::size_t index, Customer& out) const;

  [[nodiscard]] std::span<const Guid> id() const { return columns_.id; }
  [[nodiscard]] std::span<const std::uint32_t> first_asset() const { return columns_.first_asset; }
  [[nodiscard]] const AssetColumns& assets() const { return columns_.assets; }
  [[nodiscard]] const ColdColumns& cold() const { return columns_.cold; }
  [[nodiscard]] const BlockColumns& columns() const { return columns_; }
  [[nodiscard]] std::span<const Damage> damages() const { return damages_; }  ///< By customer.
  [[nodiscard]] bool is_damaged(std::size_t index) const { return damage_of(index) != nullptr; }

  /// Bytes of the columns with ids, without names, prices and order ids; and of those.
  [[nodiscard]] std::size_t warm_bytes() const;
  [[nodiscard]] std::size_t cold_bytes() const;

 private:
  void append_details(const CustomerView& customer);
  [[nodiscard]] const Error* damage_of(std::size_t index) const;

  BlockColumns columns_;
  std::vector<Damage> damages_;
  std::shared_ptr<const void> memory_;
};

}  // namespace untether

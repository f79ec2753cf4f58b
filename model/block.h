#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "model/customer.h"
#include "model/text_table.h"

namespace untether {

/// Every asset of a block, one vector a field; position i of each column is the same asset.
/// INVARIANT: all columns have the same length; `order` and `parent` count within the customer.
struct AssetColumns {
  std::vector<AssetKind> kind;
  std::vector<StatusSet> shown;
  std::vector<std::uint8_t> flags;  ///< AssetFlags, packed: four flags of two bits.
  std::array<std::vector<Instant>, asset_instant_count> instants;
  std::vector<Term> term;
  std::vector<std::uint8_t> anchor_day;
  std::vector<std::uint8_t> billing_gap_days;
  std::vector<std::int32_t> quantity;
  std::vector<Guid> id;  ///< Of an order line: its number in the last four bytes.
  std::vector<std::uint8_t> id_is_line;
  std::vector<std::uint32_t> parent;  ///< ParentLink codes.
  std::vector<std::uint32_t> order;   ///< `no_order` or an order of the customer.

  static constexpr std::uint32_t no_order = 0xFFFF'FFFF;

  [[nodiscard]] std::size_t size() const { return kind.size(); }
  void append(const Asset& asset);
  [[nodiscard]] Asset at(std::size_t index) const;
};

/// Names and prices, read by no verdict.
struct ColdColumns {
  TextTable texts;
  // per asset
  std::vector<std::uint32_t> asset_name;
  std::vector<std::uint32_t> offer_id;
  std::vector<std::uint32_t> reseller_mpn_id;
  std::vector<BillingCycle> billing_cycle;
  std::vector<std::int64_t> price_minor_units;
  std::vector<Currency> price_currency;  ///< No code: no price.
  // per customer
  std::vector<std::uint32_t> customer_name;
  std::vector<std::uint32_t> customer_domain;
  std::vector<std::uint32_t> customer_country;
  std::vector<std::pair<std::uint32_t, SupportContact>> support_contacts;  ///< By customer.
  // per order
  std::vector<std::uint32_t> first_order;  ///< One more than customers.
  std::vector<std::uint32_t> order_id;
  std::vector<StatusSet> order_shown;
  std::vector<Instant> order_created;
  std::vector<Currency> order_currency;
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

/// Some consecutive customers of a portfolio in columns. Blocks are read by different threads
/// and put together in order, so that nothing depends on their number.
class Block {
 public:
  Block();

  void append(const Customer& customer);
  void append(const CustomerView& customer);
  /// A copy without spare memory; `append` needs the original.
  [[nodiscard]] Block packed() const;
  void clear();

  [[nodiscard]] std::size_t customer_count() const { return id_.size(); }
  [[nodiscard]] std::size_t asset_count() const { return assets_.size(); }

  [[nodiscard]] Customer customer_at(std::size_t index) const;
  /// Only what verdicts read; reuses the vectors of `out`. No names, prices or order ids.
  void read_facts(std::size_t index, Customer& out) const;

  /// Fills `out.details` with nothing but the resellers of record, and only if there are two
  /// or more different ones; else leaves it empty.
  void read_resellers(std::size_t index, Customer& out) const;

  [[nodiscard]] std::span<const Guid> id() const { return id_; }
  [[nodiscard]] std::span<const std::uint32_t> first_asset() const { return first_asset_; }
  [[nodiscard]] const AssetColumns& assets() const { return assets_; }
  [[nodiscard]] const ColdColumns& cold() const { return cold_; }

  /// Bytes of the columns with ids, without names, prices and order ids; and of those.
  [[nodiscard]] std::size_t warm_bytes() const;
  [[nodiscard]] std::size_t cold_bytes() const;

 private:
  void append_details(const CustomerView& customer);

  // INVARIANT: customer i has assets [first_asset_[i], first_asset_[i + 1]).
  std::vector<Guid> id_;
  std::vector<std::uint32_t> first_asset_;
  std::vector<Relationship> relationship_;
  std::vector<std::uint8_t> flags_;         ///< CustomerFlags, packed.
  std::vector<std::uint16_t> collections_;  ///< Completeness, two bits each.
  std::vector<Instant> as_of_;
  std::vector<std::pair<std::uint32_t, Error>> damage_;  ///< By customer, ascending.
  AssetColumns assets_;
  ColdColumns cold_;
};

}  // namespace untether

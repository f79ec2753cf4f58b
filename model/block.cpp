#include "model/block.h"

#include <algorithm>

namespace untether {

namespace {

static_assert(2 * asset_flag_count <= 8 && 2 * customer_flag_count <= 8);
static_assert(2 * collection_count <= 16);

Guid line_guid(std::uint32_t line) {
  Guid guid;
  for (unsigned i = 0; i < 4; ++i)
    guid.bytes[12 + i] = static_cast<std::uint8_t>(line >> (24 - 8 * i));
  return guid;
}

std::uint32_t line_of(const Guid& guid) {
  std::uint32_t line = 0;
  for (unsigned i = 12; i < 16; ++i) line = (line << 8U) | guid.bytes[i];
  return line;
}

std::uint16_t pack(const std::array<Completeness, collection_count>& collections) {
  unsigned bits = 0;
  for (std::size_t i = 0; i < collections.size(); ++i) {
    bits |= static_cast<unsigned>(collections[i]) << (2 * i);
  }
  return static_cast<std::uint16_t>(bits);
}

std::array<Completeness, collection_count> unpack(std::uint16_t bits) {
  std::array<Completeness, collection_count> collections{};
  for (std::size_t i = 0; i < collections.size(); ++i) {
    collections[i] = static_cast<Completeness>((bits >> (2 * i)) & 3U);
  }
  return collections;
}

std::optional<SupportContact> contact_of(const ColdColumns& cold, std::size_t customer) {
  const auto& rows = cold.contact_customer;
  const auto* found = std::lower_bound(rows.begin(), rows.end(), customer);
  if (found == rows.end() || *found != customer) return std::nullopt;
  const auto i = static_cast<std::size_t>(found - rows.begin());
  return SupportContact{cold.contact_tenant[i], std::string(cold.texts.at(cold.contact_mpn_id[i])),
                        std::string(cold.texts.at(cold.contact_name[i]))};
}

}  // namespace

void AssetColumns::append(const Asset& asset) {
  kind.push_back(asset.kind);
  shown.push_back(asset.shown);
  flags.push_back(static_cast<std::uint8_t>(asset.flags.bits()));
  for (std::size_t i = 0; i < instants.size(); ++i) instants[i].push_back(asset.instants[i]);
  term.push_back(asset.term);
  anchor_day.push_back(asset.anchor_day);
  billing_gap_days.push_back(asset.billing_gap_days);
  quantity.push_back(asset.quantity);
  id.push_back(asset.id.order_line ? line_guid(*asset.id.order_line) : asset.id.guid);
  id_is_line.push_back(asset.id.order_line ? 1 : 0);
  parent.push_back(asset.parent.code());
  order.push_back(asset.order ? asset.order->value : no_order);
}

Asset AssetColumns::at(std::size_t index) const {
  Asset asset;
  asset.kind = kind[index];
  asset.shown = shown[index];
  asset.flags = AssetFlags::from_bits(flags[index]);
  for (std::size_t i = 0; i < instants.size(); ++i) asset.instants[i] = instants[i][index];
  asset.term = term[index];
  asset.anchor_day = anchor_day[index];
  asset.billing_gap_days = billing_gap_days[index];
  asset.quantity = quantity[index];
  if (id_is_line[index] != 0) {
    asset.id.order_line = line_of(id[index]);
  } else {
    asset.id.guid = id[index];
  }
  asset.parent = ParentLink::from_code(parent[index]);
  if (order[index] != no_order) asset.order = OrderRow{order[index]};
  return asset;
}

Block::Block() { clear(); }

void Block::append(const Customer& customer) {
  std::vector<AssetDetailsView> details(customer.assets.size());
  for (std::size_t i = 0; i < details.size() && i < customer.details.size(); ++i) {
    const AssetDetails& from = customer.details[i];
    details[i] = {from.name, from.offer_id, from.reseller_mpn_id, from.billing_cycle, from.price};
  }
  std::vector<OrderView> orders;
  for (const Order& order : customer.orders) {
    orders.push_back({order.id, order.shown, order.created, order.currency});
  }
  CustomerView view;
  view.id = customer.id;
  view.relationship = customer.relationship;
  view.flags = customer.flags;
  view.as_of = customer.as_of;
  view.collections = customer.collections;
  view.assets = customer.assets;
  view.details = details;
  view.orders = orders;
  view.name = customer.about.name;
  view.domain = customer.about.domain;
  view.country = customer.about.country;
  view.support_contact =
      customer.about.support_contact ? &*customer.about.support_contact : nullptr;
  view.damage = customer.damage ? &*customer.damage : nullptr;
  append(view);
}

void Block::append(const CustomerView& customer) {
  const auto row = static_cast<std::uint32_t>(customer_count());
  columns_.id.push_back(customer.id);
  columns_.relationship.push_back(customer.relationship);
  columns_.flags.push_back(static_cast<std::uint8_t>(customer.flags.bits()));
  columns_.collections.push_back(pack(customer.collections));
  columns_.as_of.push_back(customer.as_of);
  if (customer.damage != nullptr) damages_.push_back({row, *customer.damage});
  for (const Asset& asset : customer.assets) columns_.assets.append(asset);
  columns_.first_asset.push_back(static_cast<std::uint32_t>(asset_count()));
  append_details(customer);
}

void Block::append_details(const CustomerView& customer) {
  const auto row = static_cast<std::uint32_t>(customer_count() - 1);
  ColdColumns& cold = columns_.cold;
  cold.customer_name.push_back(cold.texts.append(customer.name));
  cold.customer_domain.push_back(cold.texts.append(customer.domain));
  cold.customer_country.push_back(cold.texts.append_repeated(customer.country));
  if (customer.support_contact != nullptr) {
    cold.contact_customer.push_back(row);
    cold.contact_tenant.push_back(customer.support_contact->tenant);
    cold.contact_mpn_id.push_back(cold.texts.append(customer.support_contact->mpn_id));
    cold.contact_name.push_back(cold.texts.append(customer.support_contact->name));
  }
  for (const AssetDetailsView& details : customer.details) {
    cold.asset_name.push_back(cold.texts.append_repeated(details.name));
    cold.offer_id.push_back(cold.texts.append_repeated(details.offer_id));
    cold.reseller_mpn_id.push_back(cold.texts.append_repeated(details.reseller_mpn_id));
    cold.billing_cycle.push_back(details.billing_cycle);
    cold.price_minor_units.push_back(details.price ? details.price->minor_units : 0);
    cold.price_currency.push_back(details.price ? details.price->currency : Currency{});
  }
  for (const OrderView& order : customer.orders) {
    cold.order_id.push_back(cold.texts.append(order.id));
    cold.order_shown.push_back(order.shown);
    cold.order_created.push_back(order.created);
    cold.order_currency.push_back(order.currency.value_or(Currency{}));
  }
  cold.first_order.push_back(static_cast<std::uint32_t>(cold.order_id.size()));
}

void Block::clear() {
  const auto empty = [](auto& column) { column.clear(); };
  for_each_warm_column(columns_, empty);
  for_each_cold_column(columns_, empty);
  columns_.cold.texts.clear();
  columns_.first_asset.push_back(0);
  columns_.cold.first_order.push_back(0);
  damages_.clear();
}

const Error* Block::damage_of(std::size_t index) const {
  const auto found =
      std::lower_bound(damages_.begin(), damages_.end(), index,
                       [](const Damage& damage, std::size_t row) { return damage.customer < row; });
  return found != damages_.end() && found->customer == index ? &found->error : nullptr;
}

void Block::read_facts(std::size_t index, Customer& out) const {
  out.id = columns_.id[index];
  out.relationship = columns_.relationship[index];
  out.flags = CustomerFlags::from_bits(columns_.flags[index]);
  out.collections = unpack(columns_.collections[index]);
  out.as_of = columns_.as_of[index];
  out.damage.reset();
  if (const Error* damage = damage_of(index)) out.damage = *damage;
  out.assets.clear();
  for (std::size_t i = first_asset()[index]; i < first_asset()[index + 1]; ++i) {
    out.assets.push_back(assets().at(i));
  }
}

void Block::read_resellers(std::size_t index, Customer& out) const {
  out.details.clear();
  std::string_view first;
  for (std::size_t i = first_asset()[index]; i < first_asset()[index + 1]; ++i) {
    const std::string_view reseller = cold().texts.at(cold().reseller_mpn_id[i]);
    if (reseller.empty() || reseller == first) continue;
    first = first.empty() ? reseller : first;
    out.details.emplace_back().reseller_mpn_id = reseller;
  }
  if (out.details.size() < 2) out.details.clear();
}

Customer Block::customer_at(std::size_t index) const {
  Customer customer;
  read_facts(index, customer);
  customer.about.name = cold().texts.at(cold().customer_name[index]);
  customer.about.domain = cold().texts.at(cold().customer_domain[index]);
  customer.about.country = cold().texts.at(cold().customer_country[index]);
  customer.about.support_contact = contact_of(cold(), index);
  for (std::size_t i = first_asset()[index]; i < first_asset()[index + 1]; ++i) {
    AssetDetails details;
    details.name = cold().texts.at(cold().asset_name[i]);
    details.offer_id = cold().texts.at(cold().offer_id[i]);
    details.reseller_mpn_id = cold().texts.at(cold().reseller_mpn_id[i]);
    details.billing_cycle = cold().billing_cycle[i];
    if (cold().price_currency[i] != Currency{}) {
      details.price = Money{cold().price_minor_units[i], cold().price_currency[i]};
    }
    customer.details.push_back(std::move(details));
  }
  for (std::size_t i = cold().first_order[index]; i < cold().first_order[index + 1]; ++i) {
    Order order;
    order.id = cold().texts.at(cold().order_id[i]);
    order.shown = cold().order_shown[i];
    order.created = cold().order_created[i];
    if (cold().order_currency[i] != Currency{}) order.currency = cold().order_currency[i];
    customer.orders.push_back(std::move(order));
  }
  return customer;
}

std::size_t Block::warm_bytes() const {
  std::size_t total = 0;
  for_each_warm_column(columns_, [&total](const auto& column) { total += column.bytes(); });
  return total;
}

std::size_t Block::cold_bytes() const {
  std::size_t total = 0;
  for_each_cold_column(columns_, [&total](const auto& column) { total += column.bytes(); });
  return total;
}

}  // namespace untether

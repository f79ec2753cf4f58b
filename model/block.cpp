#include "model/block.h"

#include <algorithm>

namespace untether {

namespace {

static_assert(2 * asset_flag_count <= 8 && 2 * customer_flag_count <= 8);
static_assert(2 * collection_count <= 16);

template <class T>
std::vector<T> exact(const std::vector<T>& values) {
  return std::vector<T>(values.begin(), values.end());
}

template <class T>
std::size_t bytes_of(const std::vector<T>& values) {
  return values.capacity() * sizeof(T);
}

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

// Applies `f` to every column, in pairs of two sets of columns.
template <class Columns, class F>
void for_each_pair(Columns& to, const AssetColumns& from, F f) {
  f(to.kind, from.kind);
  f(to.shown, from.shown);
  f(to.flags, from.flags);
  for (std::size_t i = 0; i < from.instants.size(); ++i) f(to.instants[i], from.instants[i]);
  f(to.term, from.term);
  f(to.anchor_day, from.anchor_day);
  f(to.billing_gap_days, from.billing_gap_days);
  f(to.quantity, from.quantity);
  f(to.id, from.id);
  f(to.id_is_line, from.id_is_line);
  f(to.parent, from.parent);
  f(to.order, from.order);
}

template <class F>
void for_each_pair(ColdColumns& to, const ColdColumns& from, F f) {
  f(to.asset_name, from.asset_name);
  f(to.offer_id, from.offer_id);
  f(to.reseller_mpn_id, from.reseller_mpn_id);
  f(to.billing_cycle, from.billing_cycle);
  f(to.price_minor_units, from.price_minor_units);
  f(to.price_currency, from.price_currency);
  f(to.customer_name, from.customer_name);
  f(to.customer_domain, from.customer_domain);
  f(to.customer_country, from.customer_country);
  f(to.support_contacts, from.support_contacts);
  f(to.first_order, from.first_order);
  f(to.order_id, from.order_id);
  f(to.order_shown, from.order_shown);
  f(to.order_created, from.order_created);
  f(to.order_currency, from.order_currency);
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

Block::Block() : first_asset_{0} { cold_.first_order.push_back(0); }

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
  const auto row = static_cast<std::uint32_t>(id_.size());
  id_.push_back(customer.id);
  relationship_.push_back(customer.relationship);
  flags_.push_back(static_cast<std::uint8_t>(customer.flags.bits()));
  collections_.push_back(pack(customer.collections));
  as_of_.push_back(customer.as_of);
  if (customer.damage != nullptr) damage_.emplace_back(row, *customer.damage);
  for (const Asset& asset : customer.assets) assets_.append(asset);
  first_asset_.push_back(static_cast<std::uint32_t>(assets_.size()));
  append_details(customer);
}

void Block::append_details(const CustomerView& customer) {
  const auto row = static_cast<std::uint32_t>(id_.size() - 1);
  cold_.customer_name.push_back(cold_.texts.append(customer.name));
  cold_.customer_domain.push_back(cold_.texts.append(customer.domain));
  cold_.customer_country.push_back(cold_.texts.append_repeated(customer.country));
  if (customer.support_contact != nullptr) {
    cold_.support_contacts.emplace_back(row, *customer.support_contact);
  }
  for (const AssetDetailsView& details : customer.details) {
    cold_.asset_name.push_back(cold_.texts.append_repeated(details.name));
    cold_.offer_id.push_back(cold_.texts.append_repeated(details.offer_id));
    cold_.reseller_mpn_id.push_back(cold_.texts.append_repeated(details.reseller_mpn_id));
    cold_.billing_cycle.push_back(details.billing_cycle);
    cold_.price_minor_units.push_back(details.price ? details.price->minor_units : 0);
    cold_.price_currency.push_back(details.price ? details.price->currency : Currency{});
  }
  for (const OrderView& order : customer.orders) {
    cold_.order_id.push_back(cold_.texts.append(order.id));
    cold_.order_shown.push_back(order.shown);
    cold_.order_created.push_back(order.created);
    cold_.order_currency.push_back(order.currency.value_or(Currency{}));
  }
  cold_.first_order.push_back(static_cast<std::uint32_t>(cold_.order_id.size()));
}

Block Block::packed() const {
  Block copy;
  copy.id_ = exact(id_);
  copy.first_asset_ = exact(first_asset_);
  copy.relationship_ = exact(relationship_);
  copy.flags_ = exact(flags_);
  copy.collections_ = exact(collections_);
  copy.as_of_ = exact(as_of_);
  copy.damage_ = exact(damage_);
  const auto copy_exactly = [](auto& to, const auto& from) { to = exact(from); };
  for_each_pair(copy.assets_, assets_, copy_exactly);
  for_each_pair(copy.cold_, cold_, copy_exactly);
  copy.cold_.texts = cold_.texts.packed();
  return copy;
}

void Block::clear() {
  id_.clear();
  first_asset_.assign(1, 0);
  relationship_.clear();
  flags_.clear();
  collections_.clear();
  as_of_.clear();
  damage_.clear();
  const auto empty = [](auto& to, const auto&) { to.clear(); };
  for_each_pair(assets_, assets_, empty);
  for_each_pair(cold_, cold_, empty);
  cold_.first_order.push_back(0);
  cold_.texts.clear();
}

void Block::read_facts(std::size_t index, Customer& out) const {
  out.id = id_[index];
  out.relationship = relationship_[index];
  out.flags = CustomerFlags::from_bits(flags_[index]);
  out.collections = unpack(collections_[index]);
  out.as_of = as_of_[index];
  out.damage.reset();
  if (!damage_.empty()) {
    const auto found =
        std::lower_bound(damage_.begin(), damage_.end(), index,
                         [](const auto& entry, std::size_t row) { return entry.first < row; });
    if (found != damage_.end() && found->first == index) out.damage = found->second;
  }
  out.assets.clear();
  for (std::size_t i = first_asset_[index]; i < first_asset_[index + 1]; ++i) {
    out.assets.push_back(assets_.at(i));
  }
}

void Block::read_resellers(std::size_t index, Customer& out) const {
  out.details.clear();
  std::string_view first;
  for (std::size_t i = first_asset_[index]; i < first_asset_[index + 1]; ++i) {
    const std::string_view reseller = cold_.texts.at(cold_.reseller_mpn_id[i]);
    if (reseller.empty() || reseller == first) continue;
    first = first.empty() ? reseller : first;
    out.details.emplace_back().reseller_mpn_id = reseller;
  }
  if (out.details.size() < 2) out.details.clear();
}

Customer Block::customer_at(std::size_t index) const {
  Customer customer;
  read_facts(index, customer);
  customer.about.name = cold_.texts.at(cold_.customer_name[index]);
  customer.about.domain = cold_.texts.at(cold_.customer_domain[index]);
  customer.about.country = cold_.texts.at(cold_.customer_country[index]);
  for (const auto& [row, contact] : cold_.support_contacts) {
    if (row == index) customer.about.support_contact = contact;
  }
  for (std::size_t i = first_asset_[index]; i < first_asset_[index + 1]; ++i) {
    AssetDetails details;
    details.name = cold_.texts.at(cold_.asset_name[i]);
    details.offer_id = cold_.texts.at(cold_.offer_id[i]);
    details.reseller_mpn_id = cold_.texts.at(cold_.reseller_mpn_id[i]);
    details.billing_cycle = cold_.billing_cycle[i];
    if (cold_.price_currency[i] != Currency{}) {
      details.price = Money{cold_.price_minor_units[i], cold_.price_currency[i]};
    }
    customer.details.push_back(std::move(details));
  }
  for (std::size_t i = cold_.first_order[index]; i < cold_.first_order[index + 1]; ++i) {
    Order order;
    order.id = cold_.texts.at(cold_.order_id[i]);
    order.shown = cold_.order_shown[i];
    order.created = cold_.order_created[i];
    if (cold_.order_currency[i] != Currency{}) order.currency = cold_.order_currency[i];
    customer.orders.push_back(std::move(order));
  }
  return customer;
}

std::size_t Block::warm_bytes() const {
  std::size_t total = bytes_of(id_) + bytes_of(first_asset_) + bytes_of(relationship_) +
                      bytes_of(flags_) + bytes_of(collections_) + bytes_of(as_of_);
  AssetColumns unused;
  for_each_pair(unused, assets_,
                [&total](auto&, const auto& column) { total += bytes_of(column); });
  return total;
}

std::size_t Block::cold_bytes() const {
  std::size_t total = cold_.texts.bytes();
  ColdColumns unused;
  for_each_pair(unused, cold_, [&total](auto&, const auto& column) { total += bytes_of(column); });
  return total;
}

}  // namespace untether

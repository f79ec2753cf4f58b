#include "scenarios/report/data_hash.h"

#include <algorithm>

#include "scenarios/json/located.h"
#include "scenarios/ruleset/print.h"

namespace untether {

namespace {

void add(StableHash& hash, const std::optional<Money>& money) {
  hash.add(std::uint64_t{money.has_value()});
  if (!money) return;
  hash.add(static_cast<std::uint64_t>(money->minor_units));
  hash.add(to_string(money->currency));
}

void add(StableHash& hash, const Guid& id) {
  hash.add(std::string_view(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()));
}

void add(StableHash& hash, const Asset& asset) {
  hash.add(static_cast<std::uint64_t>(asset.kind));
  hash.add(asset.shown.bits());
  hash.add(asset.flags.bits());
  for (const Instant instant : asset.instants) hash.add(instant.code());
  hash.add(asset.term.code());
  hash.add(asset.anchor_day);
  hash.add(asset.billing_gap_days);
  hash.add(static_cast<std::uint32_t>(asset.quantity));
  add(hash, asset.id.guid);
  hash.add(asset.id.order_line ? *asset.id.order_line + std::uint64_t{1} : 0);
  hash.add(asset.parent.code());
  hash.add(asset.order ? asset.order->value + std::uint64_t{1} : 0);
}

void add(StableHash& hash, const AssetDetails& details) {
  hash.add(details.name);
  hash.add(details.offer_id);
  hash.add(details.reseller_mpn_id);
  hash.add(static_cast<std::uint64_t>(details.billing_cycle));
  add(hash, details.price);
}

void add(StableHash& hash, const Order& order) {
  hash.add(order.id);
  hash.add(order.shown.bits());
  hash.add(order.created.code());
  hash.add(order.currency ? to_string(*order.currency) : std::string());
}

void add(StableHash& hash, const CustomerDetails& about) {
  hash.add(about.name);
  hash.add(about.domain);
  hash.add(about.country);
  hash.add(std::uint64_t{about.support_contact.has_value()});
  if (!about.support_contact) return;
  add(hash, about.support_contact->tenant);
  hash.add(about.support_contact->mpn_id);
  hash.add(about.support_contact->name);
}

}  // namespace

void StableHash::add_byte(std::uint8_t byte) {
  value_ ^= byte;
  value_ *= 0x0000'0100'0000'01B3;
}

void StableHash::add(std::uint64_t number) {
  for (int i = 0; i < 8; ++i) add_byte(static_cast<std::uint8_t>(number >> (8 * i)));
}

void StableHash::add(std::string_view text) {
  for (const char c : text) add_byte(static_cast<std::uint8_t>(c));
  add(static_cast<std::uint64_t>(text.size()));
}

std::string StableHash::text() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += digits[(value_ >> shift) & 0xFU];
  return text;
}

std::string data_hash(const Customer& customer) {
  StableHash hash;
  add(hash, customer.id);
  hash.add(static_cast<std::uint64_t>(customer.relationship));
  hash.add(customer.flags.bits());
  for (const Completeness known : customer.collections) {
    hash.add(static_cast<std::uint64_t>(known));
  }
  hash.add(static_cast<std::uint64_t>(customer.assets.size()));
  for (const Asset& asset : customer.assets) add(hash, asset);
  hash.add(static_cast<std::uint64_t>(customer.details.size()));
  for (const AssetDetails& details : customer.details) add(hash, details);
  hash.add(static_cast<std::uint64_t>(customer.orders.size()));
  for (const Order& order : customer.orders) add(hash, order);
  add(hash, customer.about);
  hash.add(std::uint64_t{customer.damage.has_value()});
  return hash.text();
}

Result<std::string> rules_hash(const RuleLibrary& library, std::string_view name,
                               std::vector<std::string> overrides) {
  auto printed = print_resolved(library, name);
  if (!printed) return fail(std::move(printed.error()));
  const json::Document document(std::string(name), std::move(*printed));
  const auto tree = json::parse(document);
  if (!tree) return fail(tree.error());
  StableHash hash;
  hash.add(json::compact(*tree));
  std::sort(overrides.begin(), overrides.end());
  for (const std::string& one : overrides) hash.add(one);
  return hash.text();
}

}  // namespace untether

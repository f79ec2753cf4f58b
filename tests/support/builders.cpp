#include "tests/support/builders.h"

#include <algorithm>

#include "model/check.h"
#include "scenarios/portfolio/product_terms.h"

namespace untether::testing {

Instant at(std::string_view text) {
  const auto instant = parse_instant(text);
  UNTETHER_CHECK(instant.has_value());
  return *instant;
}

Day day(std::string_view text) {
  const auto parsed = parse_day(text);
  UNTETHER_CHECK(parsed.has_value());
  return *parsed;
}

Guid guid(unsigned number) {
  Guid id;
  id.bytes[6] = 0x40;
  id.bytes[8] = 0x80;
  for (unsigned i = 0; i < 4; ++i) {
    id.bytes[12 + i] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
  }
  return id;
}

Asset asset(AssetKind kind, StatusSet shown) {
  Asset asset;
  asset.kind = kind;
  asset.shown = shown;
  asset.flags.set(AssetFlag::auto_renew, Truth::yes);
  asset.flags.set(AssetFlag::trial, Truth::no);
  asset.flags.set(AssetFlag::cancel_scheduled, Truth::no);
  asset.flags.set(AssetFlag::refundable, refundable_by_name(kind, ""));
  asset.set(AssetInstant::cancel_until, Instant::absent());
  asset.parent = ParentLink::none();
  return asset;
}

Asset asset(AssetKind kind, StatusSet shown, std::string_view term_start, std::string_view term_end,
            Period term) {
  Asset dated = asset(kind, shown);
  dated.set(AssetInstant::purchased_at, at(term_start));
  dated.set(AssetInstant::term_start, at(term_start));
  dated.set(AssetInstant::term_end, at(term_end));
  dated.term = Term::of(term);
  dated.anchor_day = static_cast<std::uint8_t>(day_of_month(day_of(at(term_start))));
  return dated;
}

Customer customer(std::vector<Asset> assets) {
  Customer customer;
  customer.id = guid(1);
  customer.relationship = Relationship::reseller;
  customer.flags.set(CustomerFlag::dap, Truth::no);
  customer.collections.fill(Completeness::complete);
  for (std::size_t i = 0; i < assets.size(); ++i) {
    if (assets[i].id == AssetId{}) assets[i].id.guid = guid(static_cast<unsigned>(100 + i));
  }
  customer.assets = std::move(assets);
  return customer;
}

Verdict verdict(const Policy& policy, const Customer& customer, std::string_view instant) {
  return verdict(policy, customer, instant, instant);
}

Verdict verdict(const Policy& policy, const Customer& customer, std::string_view as_of,
                std::string_view later, const Asker& asker) {
  const Present now =
      present(policy.machines, customer, asker.partner, {at(as_of), at(later), false});
  return judge(policy, customer, now, asker);
}

std::vector<std::string> blockers(const Policy& policy, const Verdict& verdict) {
  std::vector<std::string> ids;
  for (const Finding& finding : verdict.findings) {
    if (finding.prerequisite && finding.is_certain()) {
      ids.push_back(policy.rules().prerequisites[finding.prerequisite->value].id);
    }
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::vector<std::string> states(const Policy& policy, AssetKind kind, const PresentAsset& present) {
  std::vector<std::string> names;
  if (!present.standing) return names;
  const Lifecycle& lifecycle = *policy.machines.lifecycle(kind);
  for (std::size_t i = 0; i < present.standing->size(); ++i) {
    names.push_back(lifecycle.states[(*present.standing)[i].state]);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

LiveAsset live(const Machines& machines, Asset asset, std::string_view state) {
  const auto number = machines.lifecycle(asset.kind)->state(state);
  UNTETHER_CHECK(number.has_value());
  return {std::move(asset), *number};
}

}  // namespace untether::testing

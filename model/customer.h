#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/asset.h"
#include "model/money.h"
#include "model/result.h"

namespace untether {

/// `relationshipToPartner`. A word we do not know, or none, is `unknown`.
enum class Relationship : std::uint8_t {
  unknown,
  reseller,
  advisor,
  syndication,
  microsoft_support,
  none,
};

template <>
struct Names<Relationship> {
  static constexpr std::array<std::string_view, 6> names = {
      "unknown", "reseller", "advisor", "syndication", "microsoft_support", "none"};
};

/// Whether there is a reseller relationship at all.
constexpr Truth has_relationship(Relationship relationship) {
  if (relationship == Relationship::unknown) return Truth::unknown;
  return to_truth(relationship == Relationship::reseller);
}

enum class BillingCycle : std::uint8_t {
  unknown,
  none,
  monthly,
  annual,
  biennial,
  triennial,
  one_time,
};

template <>
struct Names<BillingCycle> {
  static constexpr std::array<std::string_view, 7> names = {
      "unknown", "none", "monthly", "annual", "biennial", "triennial", "one_time"};
};

/// An order; its lines are the assets that name it.
struct Order {
  std::string id;
  StatusSet shown = StatusSet::all();  ///< pending, active (completed) or cancelled.
  Instant created = Instant::unknown();
  std::optional<Currency> currency;

  friend bool operator==(const Order&, const Order&) = default;
};

/// Names and prices of an asset: what people read and no verdict needs.
struct AssetDetails {
  std::string name;
  std::string offer_id;
  std::string reseller_mpn_id;  ///< `partnerId`: the reseller of record.
  BillingCycle billing_cycle = BillingCycle::unknown;
  std::optional<Money> price;  ///< Of the whole line, for its billing cycle.

  friend bool operator==(const AssetDetails&, const AssetDetails&) = default;
};

/// Who supports the customer. Removal takes the partner off the list (CON-2).
struct SupportContact {
  Guid tenant;
  std::string mpn_id;
  std::string name;

  friend bool operator==(const SupportContact&, const SupportContact&) = default;
};

struct CustomerDetails {
  std::string name;
  std::string domain;
  std::string country;
  std::optional<SupportContact> support_contact;

  friend bool operator==(const CustomerDetails&, const CustomerDetails&) = default;
};

/// Nothing known about any collection.
inline constexpr std::array<Completeness, collection_count> collections_unknown{};

/// One customer with everything read of it: the row at the borders and in tests. `details` runs
/// beside `assets`.
struct Customer {
  Guid id;
  Relationship relationship = Relationship::unknown;
  CustomerFlags flags;
  Instant as_of = Instant::absent();  ///< Absent: the portfolio's.
  std::array<Completeness, collection_count> collections = collections_unknown;
  std::vector<Asset> assets;
  std::vector<Order> orders;
  std::vector<AssetDetails> details;
  CustomerDetails about;
  std::optional<Error> damage;  ///< Its record could not be read: nothing below `id` counts.

  [[nodiscard]] Completeness completeness(Collection collection) const {
    return collections[static_cast<std::size_t>(collection)];
  }

  friend bool operator==(const Customer&, const Customer&) = default;
};

/// An employee of the partner who acts.
struct Operator {
  std::string name;
  std::vector<Role> roles;
  Token token = Token::app_user;

  friend bool operator==(const Operator&, const Operator&) = default;
};

struct Partner {
  std::optional<Guid> id;
  PartnerType type = PartnerType::unknown;
  std::string name;
  std::string mpn_id;
  std::string country;
  std::vector<Operator> operators;

  friend bool operator==(const Partner&, const Partner&) = default;
};

}  // namespace untether

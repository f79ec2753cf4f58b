#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "model/certainty.h"
#include "model/kind.h"
#include "model/truth.h"

namespace untether {

// The observation table: what a reader concludes from the words of the REST answers. Every
// reader calls these functions; docs/portfolio.md prints the tables behind them.

// --- words, without regard to case and underscores -----------------------------------------

enum class ProductType : std::uint8_t {
  absent,
  online_services_nce,
  online_services,
  azure,
  software,
  saas,
  savings_plan,
  other,
};
inline constexpr std::size_t product_type_count = 8;

enum class OfferForm : std::uint8_t {
  absent,
  guid,            ///< A legacy offer.
  azure_legacy,    ///< MS-AZR-….
  azure_plan,      ///< The catalogue product DZH318Z0BPS6.
  online_service,  ///< A catalogue product of the CFQ7 family.
  software,        ///< A catalogue product of the DG7G family.
  catalogue,       ///< Any other product:sku:availability.
  other,
};
inline constexpr std::size_t offer_form_count = 8;

enum class BillingType : std::uint8_t { absent, none, usage, license, benefit, other };
inline constexpr std::size_t billing_type_count = 6;

enum class UnitType : std::uint8_t { absent, none, licenses, usage, benefit, other };
inline constexpr std::size_t unit_type_count = 6;

[[nodiscard]] ProductType product_type(std::string_view word);
[[nodiscard]] OfferForm offer_form(std::string_view offer_id);
[[nodiscard]] BillingType billing_type(std::string_view word);
[[nodiscard]] UnitType unit_type(std::string_view word);

// --- subscriptions -------------------------------------------------------------------------

/// What tells subscriptions apart.
struct SubscriptionSigns {
  ProductType product = ProductType::absent;
  OfferForm offer = OfferForm::absent;
  BillingType billing = BillingType::absent;
  UnitType unit = UnitType::absent;
  Truth microsoft_product = Truth::unknown;
};

/// One row: the first whose every set holds the sign names the kind. Bit i of a set stands for
/// enumerator i.
struct SubscriptionRow {
  std::uint16_t products;
  std::uint16_t offers;
  std::uint16_t billings;
  std::uint16_t units;
  std::uint16_t microsoft_products;
  AssetKind kind;
  Certainty certainty;
};

[[nodiscard]] std::span<const SubscriptionRow> subscription_rows();

/// The kind of the first fitting row, else `other`.
[[nodiscard]] AssetKind subscription_kind(const SubscriptionSigns& signs);

/// A subscription's `status`; all statuses for a word we do not know.
[[nodiscard]] StatusSet subscription_status(std::string_view word);

// --- entitlements, orders, Azure subscriptions, delegated access ----------------------------

enum class EntitlementType : std::uint8_t { reservation, software, other };

[[nodiscard]] EntitlementType entitlement_type(std::string_view word);

/// `quantityDetails[].status`. A fulfilled entitlement may have run out: active or expired.
[[nodiscard]] StatusSet fulfilment_status(std::string_view word);

/// `provisioningState` of a reservation of the artifact.
[[nodiscard]] StatusSet provisioning_status(std::string_view word);

/// `status` of an order. A completed order's line may have run out: active or expired.
[[nodiscard]] StatusSet order_status(std::string_view word);

/// `status` of an Azure entitlement (an Azure subscription under a plan).
[[nodiscard]] StatusSet azure_entitlement_status(std::string_view word);

/// `status` of a delegated admin relationship (GDAP).
[[nodiscard]] StatusSet delegated_access_status(std::string_view word);

/// The kind of an order line that no subscription and no entitlement claims.
[[nodiscard]] AssetKind order_line_kind(OfferForm offer, bool has_term);

// --- collections ---------------------------------------------------------------------------

/// A complete and empty collection proves that the customer has none of a kind.
struct Proof {
  AssetKind kind;
  Collection collection;
};

/// Which collections prove which kinds absent; several for one kind: each alone does.
[[nodiscard]] std::span<const Proof> proofs();

/// One word of the tables above with what it shows, for documentation.
struct WordRow {
  std::string_view resource;
  std::string_view field;
  std::string_view word;
  StatusSet shown;
};

[[nodiscard]] std::span<const WordRow> word_rows();

}  // namespace untether

#pragma once

#include <cstdint>

#include "model/names.h"

namespace untether {

/// What a customer can hold through the partner. `other` is whatever no row of the observation
/// table fits; its customer cannot be decided.
enum class AssetKind : std::uint8_t {
  legacy_license,
  nce_license,
  azure_plan,
  azure_subscription,
  legacy_azure,
  reservation,
  savings_plan,
  software_perpetual,
  software_subscription_order,  ///< Order line, bought before 2021-10-14.
  software_subscription,        ///< Subscription object, bought from 2021-10-14 on.
  saas,
  dap,
  gdap,
  other,
};

template <>
struct Names<AssetKind> {
  static constexpr std::array<std::string_view, 14> names = {"legacy_license",
                                                             "nce_license",
                                                             "azure_plan",
                                                             "azure_subscription",
                                                             "legacy_azure",
                                                             "reservation",
                                                             "savings_plan",
                                                             "software_perpetual",
                                                             "software_subscription_order",
                                                             "software_subscription",
                                                             "saas",
                                                             "dap",
                                                             "gdap",
                                                             "other"};
};

inline constexpr std::size_t asset_kind_count = count_of<AssetKind>;

/// What the service shows of an asset's state, over all resources. The order is that of a life:
/// of several statuses an answer leaves open, the first is where reading begins.
enum class ShownStatus : std::uint8_t {
  none,
  pending,
  active,
  suspended,
  expired,
  disabled,
  deleted,
  cancelled,
  transferred,
  ended,
};

template <>
struct Names<ShownStatus> {
  static constexpr std::array<std::string_view, 10> names = {
      "none",     "pending", "active",    "suspended",   "expired",
      "disabled", "deleted", "cancelled", "transferred", "ended"};
};

/// The statuses one answer is compatible with: one for a subscription that says `active`, two
/// for an entitlement that says `Fulfilled` before and after its expiry, all for a word we do
/// not know.
class StatusSet {
 public:
  constexpr StatusSet() = default;
  constexpr StatusSet(ShownStatus status)
      : bits_(bit(status)) {}  // NOLINT(google-explicit-constructor)

  static constexpr StatusSet all() { return from_bits((1U << count_of<ShownStatus>)-1U); }
  static constexpr StatusSet from_bits(std::uint32_t bits) {
    StatusSet set;
    set.bits_ = static_cast<std::uint16_t>(bits);
    return set;
  }

  [[nodiscard]] constexpr std::uint16_t bits() const { return bits_; }
  [[nodiscard]] constexpr bool contains(ShownStatus status) const {
    return (bits_ & bit(status)) != 0;
  }
  /// The word was not understood, or nothing was said.
  [[nodiscard]] constexpr bool is_unknown() const { return *this == all(); }
  /// The earliest in a life; not for an empty set.
  [[nodiscard]] constexpr ShownStatus first() const {
    std::uint8_t i = 0;
    while (((bits_ >> i) & 1U) == 0) ++i;
    return static_cast<ShownStatus>(i);
  }

  friend constexpr StatusSet operator|(StatusSet a, StatusSet b) {
    return from_bits(std::uint32_t{a.bits_} | b.bits_);
  }
  friend constexpr bool operator==(StatusSet, StatusSet) = default;

 private:
  static constexpr std::uint16_t bit(ShownStatus status) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(status));
  }

  std::uint16_t bits_ = 0;
};

enum class PartnerType : std::uint8_t { direct, indirect_provider, indirect_reseller, unknown };

template <>
struct Names<PartnerType> {
  static constexpr std::array<std::string_view, 4> names = {"direct", "indirect_provider",
                                                            "indirect_reseller", "unknown"};
};

/// Who makes a transition happen.
enum class ActorKind : std::uint8_t { partner, customer, microsoft, clock };

template <>
struct Names<ActorKind> {
  static constexpr std::array<std::string_view, 4> names = {"partner", "customer", "microsoft",
                                                            "clock"};
};

/// Roles of an operator that any rule asks for.
enum class Role : std::uint8_t { global_admin, admin_agent, sales_agent, helpdesk_agent };

template <>
struct Names<Role> {
  static constexpr std::array<std::string_view, 4> names = {"global_admin", "admin_agent",
                                                            "sales_agent", "helpdesk_agent"};
};

enum class Token : std::uint8_t { app_user, app_only };

template <>
struct Names<Token> {
  static constexpr std::array<std::string_view, 2> names = {"app_user", "app_only"};
};

/// How an action is asked for.
enum class Channel : std::uint8_t { portal, api };

template <>
struct Names<Channel> {
  static constexpr std::array<std::string_view, 2> names = {"portal", "api"};
};

/// Where a blocker bites. `house` is ours alone: a hold.
enum class Gate : std::uint8_t { portal, submit, house };

template <>
struct Names<Gate> {
  static constexpr std::array<std::string_view, 3> names = {"portal", "submit", "house"};
};

/// The lists of one customer that a reader may or may not have seen.
enum class Collection : std::uint8_t {
  subscriptions,
  entitlements,
  orders,
  azure_entitlements,
  delegated_access,  ///< GDAP; DAP is a property of the customer.
};

template <>
struct Names<Collection> {
  static constexpr std::array<std::string_view, 5> names = {"subscriptions", "entitlements",
                                                            "orders", "azureEntitlements",
                                                            "delegatedAdminRelationships"};
};

inline constexpr std::size_t collection_count = count_of<Collection>;

/// What is known of a collection.
enum class Completeness : std::uint8_t {
  missing,     ///< Never asked: unknown.
  incomplete,  ///< A page is missing: what is there counts, what is not there is unknown.
  complete,
};

}  // namespace untether

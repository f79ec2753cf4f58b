#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "model/names.h"

namespace untether {

// The field table: what a rule may read, of what type, and how it is kept. Checker, evaluator,
// columns and docs/portfolio.md all come from it.

/// Whose field.
enum class Entity : std::uint8_t { asset, customer, partner, actor };

template <>
struct Names<Entity> {
  static constexpr std::array<std::string_view, 4> names = {"asset", "customer", "partner",
                                                            "actor"};
};

enum class FieldType : std::uint8_t {
  state,  ///< A state of the asset's life cycle.
  boolean,
  integer,
  timestamp,
  duration,
  period,
  partner_type,  ///< A word of PartnerType.
};

/// Yes-or-no facts of an asset, two bits each.
enum class AssetFlag : std::uint8_t { auto_renew, trial, cancel_scheduled, refundable };
inline constexpr std::size_t asset_flag_count = 4;

/// Instants of an asset, four bytes each.
enum class AssetInstant : std::uint8_t {
  purchased_at,
  term_start,
  term_end,
  cancel_until,
  state_since,
};
inline constexpr std::size_t asset_instant_count = 5;

/// Yes-or-no facts of a customer, two bits each.
enum class CustomerFlag : std::uint8_t { dap, under_review, transfer_target };
inline constexpr std::size_t customer_flag_count = 3;

/// Where a field's value is kept; `slot` of FieldInfo counts within it.
enum class FieldStorage : std::uint8_t {
  asset_state,
  asset_flag,
  asset_instant,
  asset_term,
  asset_anchor_day,
  asset_billing_gap,
  asset_quantity,
  customer_flag,
  partner_type,
  actor_azure_owner,
};

struct FieldInfo {
  Entity entity;
  std::string_view name;  ///< As expressions write it: `autoRenew`.
  FieldType type;
  FieldStorage storage;
  std::uint8_t slot;
  bool may_be_absent;        ///< A condition must ask `has` first.
  bool from_facts;           ///< No REST answer carries it; it comes from the facts file.
  bool settable;             ///< A transition may assign it.
  std::string_view meaning;  ///< One line for docs/portfolio.md.
};

/// Position in `fields()`.
struct FieldId {
  std::uint8_t index = 0;

  friend constexpr auto operator<=>(FieldId, FieldId) = default;
};

[[nodiscard]] std::span<const FieldInfo> fields();
[[nodiscard]] const FieldInfo& info(FieldId field);
[[nodiscard]] std::optional<FieldId> find_field(Entity entity, std::string_view name);

/// Whether a prerequisite may read it: few enough values to tabulate, and not a fact from
/// outside.
[[nodiscard]] bool is_finite(const FieldInfo& field);

}  // namespace untether

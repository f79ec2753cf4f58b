#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/id.h"
#include "model/instant.h"
#include "model/kind.h"
#include "scenarios/generate/catalogue.h"

namespace untether::synthetic {

// The parts of the generator stand in a namespace of their own: the planner has plans too.
//
// A synthetic customer before it is written: drawn once, the same for every profile. Words are
// those of the REST resources. `end` instants are the first after the term; absent: none.

struct SubscriptionPlan {
  AssetKind kind = AssetKind::other;
  Guid id;
  const Product* product = nullptr;
  std::int64_t quantity = 1;
  std::string_view status;
  Instant created;
  Instant start;
  Instant end;
  Instant cancel_until;   ///< Absent: not stated.
  std::string_view term;  ///< `P1Y`; empty: none.
  std::string_view billing_cycle;
  bool auto_renew = false;
  bool trial = false;
  bool cancel_scheduled = false;
  bool unreadable = false;              ///< Of a product type nobody knows.
  std::optional<std::uint32_t> parent;  ///< Position in CustomerPlan::subscriptions.
  std::optional<std::uint32_t> order;   ///< Position in CustomerPlan::orders.
};

struct LinePlan {
  const Product* product = nullptr;
  std::int64_t quantity = 1;
  std::int64_t price_minor_units = 0;
  std::string_view term;                      ///< Empty: none.
  std::optional<std::uint32_t> subscription;  ///< Position in CustomerPlan::subscriptions.
};

/// The order's lines are [first_line, first_line + line_count) of CustomerPlan::lines.
struct OrderPlan {
  Guid id;
  std::uint64_t alternate_id = 0;
  bool legacy_id = false;  ///< A GUID, else a longer text.
  bool in_compact = true;  ///< Left out by the compact profile where it says nothing new.
  Instant created;
  std::string_view status;
  std::string_view billing_cycle;
  std::uint32_t first_line = 0;
  std::uint32_t line_count = 0;
};

struct EntitlementPlan {
  AssetKind kind = AssetKind::reservation;
  const Product* product = nullptr;
  std::uint32_t order = 0;
  std::uint32_t line = 0;
  std::int64_t quantity = 1;
  std::string_view fulfilment;
  std::string_view provisioning;  ///< Empty: no artifact shown.
  Guid artifact;
  Instant starts;
  Instant expiry;  ///< `never` or the day it names.
};

struct AzureEntitlementPlan {
  Guid id;
  std::uint32_t plan = 0;  ///< Position in CustomerPlan::subscriptions.
  std::uint32_t number = 0;
  std::string_view status;
};

struct AccessPlan {
  Guid id;
  std::uint32_t number = 0;
  std::string_view status;
  Instant begins;
  Instant ends;
};

/// A fact of the customer that the portfolio does not tell.
enum class Gap : std::uint8_t {
  none,
  subscriptions_missing,
  subscriptions_incomplete,  ///< An envelope with fewer items than it says.
  entitlements_missing,
  entitlements_null,
  entitlements_incomplete,
  orders_missing,
  relationship_unknown,
  relationship_missing,
  status_word,      ///< A subscription's status is a word nobody knows.
  unreadable_kind,  ///< Or its product type is.
};
inline constexpr std::size_t count_of_gaps = 11;

/// How the customer's record is written.
struct Form {
  bool envelopes = false;
  bool nulls = false;       ///< What there is none of is null instead of left out.
  bool zero_dates = false;  ///< No date is 0001-01-01.
  bool mixed_case = false;  ///< GUIDs in upper and lower case at random.
  bool offsets = false;     ///< `+00:00` instead of `Z`.
  std::uint8_t fraction_digits = 0;
};

struct CustomerPlan {
  std::uint64_t number = 0;  ///< From 1; in its name and domain.
  Guid id;
  std::uint32_t name_word = 0;
  std::uint32_t trade_word = 0;
  const Country* country = nullptr;
  std::string_view relationship;  ///< Empty: left out.
  std::optional<bool> dap;        ///< Nothing: left out.
  Instant now;                    ///< Its own as_of.
  bool states_as_of = false;
  bool ending = false;  ///< Nothing is left that blocks.
  bool has_support_contact = false;
  std::uint32_t reseller = 0;  ///< Of a provider's resellers.
  std::uint32_t other_reseller = 0;
  Gap gap = Gap::none;
  Form form;
  std::vector<SubscriptionPlan> subscriptions;
  std::vector<std::uint32_t> listing;  ///< The order in which subscriptions are written.
  std::vector<OrderPlan> orders;
  std::vector<LinePlan> lines;
  std::vector<EntitlementPlan> entitlements;
  std::vector<AzureEntitlementPlan> azure_entitlements;
  std::vector<AccessPlan> access;

  /// Keeps the vectors' memory.
  void clear();
};

}  // namespace untether::synthetic

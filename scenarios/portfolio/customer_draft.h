#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/block.h"
#include "model/observation.h"
#include "model/portfolio.h"
#include "scenarios/portfolio/facts.h"

namespace untether {

// A customer while its record is being read: lists as the resources give them, links still by
// id. assemble() turns it into rows.

struct SubscriptionDraft {
  Asset asset;
  AssetDetailsView details;
  std::string_view order;
  Guid parent;
  bool has_parent = false;
  std::uint32_t offset = 0;  ///< In the record, for messages.
};

struct OrderLineDraft {
  std::uint32_t order = 0;  ///< Of CustomerDraft::orders.
  std::uint32_t number = 0;
  OfferForm offer = OfferForm::absent;
  bool has_term = false;
  Term term = Term::absent();
  bool names_subscription = false;
  Guid subscription;
  std::int32_t quantity = quantity_unknown;
  AssetDetailsView details;
  std::string_view price;
  std::uint32_t offset = 0;
};

struct EntitlementDraft {
  std::string_view order;
  std::int64_t line = -1;
  EntitlementType type = EntitlementType::other;
  StatusSet shown = StatusSet::all();
  Instant expiry = Instant::absent();
  std::int32_t quantity = quantity_unknown;
  std::string_view product_id;
  std::uint32_t offset = 0;
};

struct CustomerDraft {
  Guid id;
  bool has_id = false;
  Relationship relationship = Relationship::unknown;
  CustomerFlags flags;
  Instant as_of = Instant::absent();
  std::array<Completeness, collection_count> collections = collections_unknown;
  std::string_view name;
  std::string_view domain;
  std::string_view country;
  std::optional<SupportContact> support_contact;
  std::vector<SubscriptionDraft> subscriptions;  ///< And Azure subscriptions, GDAP, DAP.
  std::vector<OrderView> orders;
  std::vector<OrderLineDraft> lines;
  std::vector<EntitlementDraft> entitlements;

  void clear();
};

/// Rows ready to append; views point into the draft's record.
struct AssembledCustomer {
  std::vector<Asset> assets;
  std::vector<AssetDetailsView> details;
  std::vector<OrderView> orders;

  void clear();
};

/// Two resources with one id.
struct DuplicateAsset {
  std::uint32_t offset = 0;
  bool same_content = false;
};

/// Puts the parts together: an entitlement and an order line of the same order and line become
/// one asset, parents and orders become rows, terms their first instants, identical duplicates
/// one asset.
/// @return the first duplicate with other content, if any; `dropped` counts identical ones.
[[nodiscard]] std::optional<std::uint32_t> assemble(CustomerDraft& draft, AssembledCustomer& out,
                                                    std::uint64_t& dropped);

/// Sets the first instant of the running term from effectiveStartDate, the term's end and its
/// length: after a renewal the term began one length before its end, with a custom end date it
/// began where it was bought. Also the day of the month that renewals aim at.
void derive_term(Asset& asset);

}  // namespace untether

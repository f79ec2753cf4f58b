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

/// What an asset's resource names, beside the asset.
struct AssetLinks {
  std::string_view order;
  bool has_parent = false;
  Guid parent;
  std::uint32_t offset = 0;  ///< Of the resource in the record, for messages.
};

struct OrderLineDraft {
  std::uint32_t order = 0;  ///< Of CustomerDraft::orders.
  std::uint32_t number = 0;
  OfferForm offer = OfferForm::absent;
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
  std::vector<Asset> assets;  ///< Those with a GUID of their own; Assembler adds the others.
  std::vector<AssetDetailsView> details;  ///< Beside them, as are
  std::vector<AssetLinks> links;
  std::vector<OrderView> orders;
  std::vector<OrderLineDraft> lines;
  std::vector<EntitlementDraft> entitlements;

  void push(const Asset& asset, const AssetDetailsView& about, std::uint32_t offset);

  /// As new, with the lists' memory kept.
  void clear();
};

/// Marks an asset as one without a term, a purchase and a parent of its own.
void set_undated(Asset& asset);

}  // namespace untether

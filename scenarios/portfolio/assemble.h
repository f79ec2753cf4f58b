#pragma once

#include "scenarios/portfolio/customer_draft.h"
#include "scenarios/portfolio/id_index.h"

namespace untether {

/// Puts the parts of a draft together so that its assets are all and can be appended: an
/// entitlement and an order line of the same order and
/// line become one asset, parents and orders become rows, terms their first instants, identical
/// duplicates one asset. Keeps its buffers for the next customer.
class Assembler {
 public:
  /// @return the offset of the first resource that repeats an id with other content, if any.
  [[nodiscard]] std::optional<std::uint32_t> run(CustomerDraft& draft);

  /// Identical duplicates that the last run left out.
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }

 private:
  void add(const EntitlementDraft& entitlement);
  void add(const OrderLineDraft& line);
  void add_purchases();
  void complete(AssetRow row, const OrderLineDraft& line);
  void set_purchase(Asset& asset, const OrderLineDraft* line, Instant expiry) const;
  std::optional<Money> price_of(const OrderLineDraft& line) const;
  std::optional<std::size_t> line_of(const EntitlementDraft& entitlement) const;

  std::uint64_t key_of(std::size_t row) const;
  bool same_id(std::size_t a, std::size_t b) const;
  bool same_content(std::size_t a, std::size_t b) const;
  void find_duplicates();
  std::optional<std::uint32_t> drop_duplicates();
  void link_parents();

  CustomerDraft* draft_ = nullptr;
  OrderIndex orders_;
  IdIndex ids_;
  std::uint64_t dropped_ = 0;
  std::vector<bool> claimed_;  // beside draft_->lines
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keys_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> repeats_;  // (row, the row it repeats)
};

/// Marks each asset whose chain of parents comes back to it; such data say nothing reliable of its
/// state, so any status is possible.
void mark_parent_loops(std::vector<Asset>& assets);

/// Sets the first instant of the running term from effectiveStartDate, the term's end and its
/// length: after a renewal the term began one length before its end, with a custom end date it
/// began where it was bought. Also the day of the month that renewals aim at.
void derive_term(Asset& asset);

}  // namespace untether

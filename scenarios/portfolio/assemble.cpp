#include "scenarios/portfolio/assemble.h"

#include <cstring>

#include "scenarios/portfolio/product_terms.h"

namespace untether {

namespace {

StatusSet shown_by(const OrderView& order, const OrderLineDraft& line) {
  if (line.quantity == 0) return ShownStatus::cancelled;
  return order.shown;
}

AssetKind kind_of(const EntitlementDraft& entitlement, const OrderLineDraft* line) {
  if (entitlement.type == EntitlementType::reservation) return AssetKind::reservation;
  if (entitlement.type == EntitlementType::other) return AssetKind::other;
  const bool has_term = line != nullptr ? !line->term.is_absent() : entitlement.expiry.is_known();
  return has_term ? AssetKind::software_subscription_order : AssetKind::software_perpetual;
}

// Of a line that states no expiry: its purchase and the length of its term.
Instant computed_end(const Asset& asset) {
  if (asset.term.is_absent() || asset.term.is_unknown()) return Instant::unknown();
  return plus(asset.at(AssetInstant::purchased_at), asset.term.period());
}

std::uint8_t anchor_day_of(Instant start) {
  if (!start.is_known() || start.is_never()) return anchor_day_unknown;
  return static_cast<std::uint8_t>(day_of_month(day_of(start)));
}

bool lives_in_order(AssetKind kind) {
  return kind == AssetKind::software_perpetual || kind == AssetKind::software_subscription_order ||
         kind == AssetKind::other;
}

}  // namespace

void set_undated(Asset& asset) {
  for (const AssetInstant field : {AssetInstant::purchased_at, AssetInstant::term_start,
                                   AssetInstant::term_end, AssetInstant::cancel_until}) {
    asset.set(field, Instant::absent());
  }
  asset.term = Term::absent();
  asset.anchor_day = 0;
  asset.flags.set(AssetFlag::auto_renew, Truth::no);
  asset.flags.set(AssetFlag::trial, Truth::no);
  asset.flags.set(AssetFlag::cancel_scheduled, Truth::no);
  asset.parent = ParentLink::none();
}

void CustomerDraft::push(const Asset& asset, const AssetDetailsView& about, std::uint32_t offset) {
  assets.push_back(asset);
  assets.back().flags.set(AssetFlag::refundable, refundable_by_name(asset.kind, about.name));
  details.push_back(about);
  links.emplace_back().offset = offset;
}

void CustomerDraft::clear() {
  has_id = false;
  relationship = Relationship::unknown;
  flags = {};
  as_of = Instant::absent();
  collections = collections_unknown;
  name = domain = country = {};
  support_contact.reset();
  assets.clear();
  details.clear();
  links.clear();
  orders.clear();
  lines.clear();
  entitlements.clear();
}

std::optional<std::uint32_t> Assembler::run(CustomerDraft& draft) {
  draft_ = &draft;
  orders_.build(draft.orders);
  dropped_ = 0;
  for (std::size_t i = 0; i < draft.assets.size(); ++i) {
    derive_term(draft.assets[i]);
    draft.assets[i].order = orders_.find_or_add(draft.links[i].order);
  }
  if (!draft.entitlements.empty() || !draft.lines.empty()) add_purchases();
  const auto conflict = drop_duplicates();
  link_parents();
  return conflict;
}

// --- orders and entitlements -------------------------------------------------------------------

void Assembler::add_purchases() {
  const std::vector<OrderLineDraft>& lines = draft_->lines;
  ids_.build(draft_->assets);
  claimed_.assign(lines.size(), false);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].names_subscription) continue;
    claimed_[i] = true;
    if (const auto row = ids_.find(lines[i].subscription)) complete(*row, lines[i]);
  }
  for (const EntitlementDraft& entitlement : draft_->entitlements) add(entitlement);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!claimed_[i]) add(lines[i]);
  }
}

// What an order line tells of its subscription.
void Assembler::complete(AssetRow row, const OrderLineDraft& line) {
  Asset& asset = draft_->assets[row.value];
  if (!asset.order) asset.order = OrderRow{line.order};
  if (!draft_->details[row.value].price) draft_->details[row.value].price = price_of(line);
}

std::optional<Money> Assembler::price_of(const OrderLineDraft& line) const {
  const auto& currency = draft_->orders[line.order].currency;
  return currency ? parse_money(line.price, *currency) : std::nullopt;
}

std::optional<std::size_t> Assembler::line_of(const EntitlementDraft& entitlement) const {
  const auto order = orders_.find(entitlement.order);
  if (!order) return std::nullopt;
  const std::vector<OrderLineDraft>& lines = draft_->lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].order == order->value && lines[i].number == entitlement.line) return i;
  }
  return std::nullopt;
}

// Reservations, and software that lives in orders.
void Assembler::add(const EntitlementDraft& entitlement) {
  const auto line_row = line_of(entitlement);
  const OrderLineDraft* line = line_row ? &draft_->lines[*line_row] : nullptr;
  if (line != nullptr && line->names_subscription) return;  // that subscription is the asset
  Asset asset;
  asset.kind = kind_of(entitlement, line);
  asset.shown = entitlement.shown;
  asset.quantity = entitlement.quantity;
  asset.order = orders_.find_or_add(entitlement.order);
  asset.id.order_line = static_cast<std::uint32_t>(entitlement.line);
  set_purchase(asset, line, entitlement.expiry);
  AssetDetailsView details;
  details.offer_id = entitlement.product_id;
  if (line != nullptr) {
    claimed_[*line_row] = true;
    details = line->details;
    details.price = price_of(*line);
    const StatusSet by_order = shown_by(draft_->orders[line->order], *line);
    // The order knows of a cancellation before the entitlement goes.
    if (by_order == ShownStatus::cancelled || by_order == ShownStatus::pending) {
      asset.shown = by_order;
    }
  }
  draft_->push(asset, details, entitlement.offset);
}

void Assembler::set_purchase(Asset& asset, const OrderLineDraft* line, Instant expiry) const {
  asset.parent = ParentLink::none();
  const Instant bought =
      asset.order ? draft_->orders[asset.order->value].created : Instant::unknown();
  asset.set(AssetInstant::purchased_at, bought);
  asset.set(AssetInstant::term_start, bought);
  asset.set(AssetInstant::cancel_until, Instant::absent());
  asset.flags.set(AssetFlag::trial, Truth::no);
  asset.flags.set(AssetFlag::cancel_scheduled, Truth::no);
  asset.term = line == nullptr ? Term::unknown() : line->term;
  const bool never_ends = asset.kind == AssetKind::software_perpetual;
  if (asset.kind != AssetKind::reservation) asset.flags.set(AssetFlag::auto_renew, Truth::no);
  if (expiry.is_known()) {
    asset.set(AssetInstant::term_end, end_of_day(expiry));
  } else {
    asset.set(AssetInstant::term_end, never_ends ? Instant::absent() : computed_end(asset));
  }
  asset.anchor_day = anchor_day_of(bought);
}

// A line that nothing else claims.
void Assembler::add(const OrderLineDraft& line) {
  const StatusSet shown = shown_by(draft_->orders[line.order], line);
  Asset asset;
  asset.kind = order_line_kind(line.offer, !line.term.is_absent());
  // A cancelled line of whatever kind holds nothing any more.
  if (asset.kind == AssetKind::other && shown == ShownStatus::cancelled) return;
  // Of what will be a subscription only an unsettled order is news.
  if (!lives_in_order(asset.kind) && shown != ShownStatus::pending) return;
  asset.shown = shown;
  asset.quantity = line.quantity;
  asset.order = OrderRow{line.order};
  asset.id.order_line = line.number;
  set_purchase(asset, &line, Instant::absent());
  AssetDetailsView details = line.details;
  details.price = price_of(line);
  draft_->push(asset, details, line.offset);
}

// --- duplicates --------------------------------------------------------------------------------

// Different keys: different ids. Equal keys: look closer.
std::uint64_t Assembler::key_of(std::size_t row) const {
  const Asset& asset = draft_->assets[row];
  if (asset.id.order_line) {
    const std::uint64_t order = asset.order ? asset.order->value : ~std::uint32_t{0};
    return (order << 32U) | *asset.id.order_line;
  }
  std::uint64_t key = 0;
  std::memcpy(&key, asset.id.guid.bytes.data(), sizeof key);
  return key;
}

bool Assembler::same_id(std::size_t a, std::size_t b) const {
  const Asset& first = draft_->assets[a];
  const Asset& second = draft_->assets[b];
  return first.id == second.id && (!first.id.order_line || first.order == second.order);
}

bool Assembler::same_content(std::size_t a, std::size_t b) const {
  const AssetLinks& first = draft_->links[a];
  const AssetLinks& second = draft_->links[b];
  const bool same_parent =
      first.has_parent == second.has_parent && (!first.has_parent || first.parent == second.parent);
  return same_parent && draft_->assets[a] == draft_->assets[b] &&
         draft_->details[a] == draft_->details[b];
}

void Assembler::find_duplicates() {
  keys_.clear();
  repeats_.clear();
  for (std::uint32_t row = 0; row < draft_->assets.size(); ++row) {
    keys_.emplace_back(key_of(row), row);
  }
  const bool sorted = keys_.size() > short_list;
  if (sorted) std::sort(keys_.begin(), keys_.end());
  for (std::size_t i = 1; i < keys_.size(); ++i) {
    for (std::size_t j = i; j-- > 0;) {
      const bool same_key = keys_[j].first == keys_[i].first;
      if (same_key && same_id(keys_[j].second, keys_[i].second)) {
        repeats_.emplace_back(keys_[i].second, keys_[j].second);
        break;
      }
      if (sorted && !same_key) break;
    }
  }
}

std::optional<std::uint32_t> Assembler::drop_duplicates() {
  find_duplicates();
  if (repeats_.empty()) return std::nullopt;
  std::sort(repeats_.rbegin(), repeats_.rend());
  for (auto it = repeats_.rbegin(); it != repeats_.rend(); ++it) {
    if (!same_content(it->first, it->second)) return draft_->links[it->first].offset;
  }
  dropped_ = repeats_.size();
  for (const auto& [row, kept] : repeats_) {
    draft_->assets.erase(draft_->assets.begin() + row);
    draft_->details.erase(draft_->details.begin() + row);
    draft_->links.erase(draft_->links.begin() + row);
  }
  return std::nullopt;
}

// --- parents -----------------------------------------------------------------------------------

void Assembler::link_parents() {
  const std::vector<AssetLinks>& links = draft_->links;
  const auto named = [](const AssetLinks& link) { return link.has_parent; };
  if (std::none_of(links.begin(), links.end(), named)) return;
  ids_.build(draft_->assets);
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (!links[i].has_parent) continue;
    const auto row = ids_.find(links[i].parent);
    draft_->assets[i].parent = row ? ParentLink::to(*row) : ParentLink::missing();
  }
  mark_parent_loops(draft_->assets);
}

void mark_parent_loops(std::vector<Asset>& assets) {
  enum Mark : std::uint8_t { fresh, on_path, done };
  // Only one who is both a child and a parent can stand in a loop.
  const auto grandparent = [&assets](const Asset& asset) {
    const auto parent = asset.parent.row();
    return parent && assets[parent->value].parent.row();
  };
  if (std::none_of(assets.begin(), assets.end(), grandparent)) return;
  std::vector<Mark> marks(assets.size(), fresh);
  std::vector<std::uint32_t> path;
  for (std::uint32_t i = 0; i < assets.size(); ++i) {
    path.clear();
    std::uint32_t at = i;
    while (marks[at] == fresh) {
      marks[at] = on_path;
      path.push_back(at);
      const auto parent = assets[at].parent.row();
      if (!parent) break;
      at = parent->value;
    }
    const bool closes = assets[at].parent.row() && marks[at] == on_path;
    if (closes) {
      const auto first = std::find(path.begin(), path.end(), at);
      for (auto it = first; it != path.end(); ++it) {
        assets[*it].parent = ParentLink::loop();
        assets[*it].shown = StatusSet::all();
      }
    }
    for (const std::uint32_t row : path) marks[row] = done;
  }
}

// Whether renewals on this day of the month lead to a term that ends there; the end is 00:00 of the
// day itself or of the one after.
bool aims_at(Instant end, std::uint8_t anchor_day) {
  for (const int days_before : {0, 1}) {
    const Instant last = plus(end, Seconds{-days_before * seconds_per_day});
    const int day = day_of_month(day_of(last));
    const int next = day_of_month(day_of(plus(last, Seconds{seconds_per_day})));
    if (day == anchor_day || (next < day && anchor_day > day)) return true;
  }
  return false;
}

void derive_term(Asset& asset) {
  const Instant start = asset.at(AssetInstant::term_start);
  const Instant end = asset.at(AssetInstant::term_end);
  asset.anchor_day = anchor_day_of(start);
  const bool has_length = !asset.term.is_absent() && !asset.term.is_unknown();
  const bool dated = asset.anchor_day != anchor_day_unknown;
  if (!dated || !has_length || !end.is_known() || end.is_never()) return;
  const Period length = asset.term.period();
  const Instant first_end = plus(start, length);
  // The end is 00:00 of a day, the start any time of one: a day apart is still the first term.
  if (end <= plus(first_end, Seconds{seconds_per_day})) {
    const bool custom = plus(end, Seconds{seconds_per_day}) < first_end;
    if (custom) asset.anchor_day = anchor_day_of(end);
    return;
  }
  if (length.months != 0 && !aims_at(end, asset.anchor_day)) asset.anchor_day = anchor_day_of(end);
  asset.set(AssetInstant::term_start,
            plus(end, Period{-length.months, -length.days}, int{asset.anchor_day}));
}

}  // namespace untether

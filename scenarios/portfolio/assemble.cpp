#include <algorithm>
#include <chrono>

#include "scenarios/portfolio/customer_draft.h"

namespace untether {

namespace {

// Lists this short are searched, longer ones sorted first.
constexpr std::size_t short_list = 32;

// Finds subscriptions by id.
class IdIndex {
 public:
  explicit IdIndex(const std::vector<Asset>& assets) : assets_(assets) {
    if (assets.size() <= short_list) return;
    for (std::uint32_t i = 0; i < assets.size(); ++i) {
      if (!assets[i].id.order_line) sorted_.emplace_back(assets[i].id.guid, i);
    }
    std::sort(sorted_.begin(), sorted_.end());
  }

  std::optional<AssetRow> find(const Guid& id) const {
    if (assets_.size() <= short_list) {
      for (std::uint32_t i = 0; i < assets_.size(); ++i) {
        if (!assets_[i].id.order_line && assets_[i].id.guid == id) return AssetRow{i};
      }
      return std::nullopt;
    }
    const auto found = std::lower_bound(sorted_.begin(), sorted_.end(),
                                        std::pair(id, std::uint32_t{0}));
    if (found == sorted_.end() || found->first != id) return std::nullopt;
    return AssetRow{found->second};
  }

 private:
  const std::vector<Asset>& assets_;
  std::vector<std::pair<Guid, std::uint32_t>> sorted_;
};

// Finds orders by their text, and adds those that only a resource names.
class OrderIndex {
 public:
  explicit OrderIndex(std::vector<OrderView>& orders) : orders_(orders) {
    if (orders.size() > short_list) sort();
  }

  std::optional<OrderRow> find(std::string_view id) const {
    if (id.empty()) return std::nullopt;
    const std::size_t first = sorted_.size();
    if (first != 0) {
      const auto found = std::lower_bound(sorted_.begin(), sorted_.end(),
                                          std::pair(id, std::uint32_t{0}));
      if (found != sorted_.end() && found->first == id) return OrderRow{found->second};
    }
    for (std::size_t i = first; i < orders_.size(); ++i) {
      if (orders_[i].id == id) return OrderRow{static_cast<std::uint32_t>(i)};
    }
    return std::nullopt;
  }

  std::optional<OrderRow> find_or_add(std::string_view id) {
    if (id.empty()) return std::nullopt;
    if (const auto found = find(id)) return found;
    OrderView order;
    order.id = id;
    orders_.push_back(order);
    const OrderRow row{static_cast<std::uint32_t>(orders_.size() - 1)};
    if (orders_.size() - sorted_.size() > 2 * short_list) sort();
    return row;
  }

 private:
  void sort() {
    sorted_.clear();
    for (std::uint32_t i = 0; i < orders_.size(); ++i) sorted_.emplace_back(orders_[i].id, i);
    std::sort(sorted_.begin(), sorted_.end());
  }

  std::vector<OrderView>& orders_;
  // INVARIANT: the first sorted_.size() orders, by text.
  std::vector<std::pair<std::string_view, std::uint32_t>> sorted_;
};

class Assembler {
 public:
  Assembler(CustomerDraft& draft, AssembledCustomer& out)
      : draft_(draft), out_(out), orders_(draft.orders) {}

  std::optional<std::uint32_t> run(std::uint64_t& dropped) {
    out_.clear();
    offsets_.clear();
    for (SubscriptionDraft& subscription : draft_.subscriptions) add(subscription);
    if (!draft_.entitlements.empty() || !draft_.lines.empty()) add_purchases();
    const auto conflict = drop_duplicates(dropped);
    link_parents();
    out_.orders = draft_.orders;
    return conflict;
  }

 private:
  void add(SubscriptionDraft& subscription) {
    derive_term(subscription.asset);
    subscription.asset.order = orders_.find_or_add(subscription.order);
    push(subscription.asset, subscription.details, subscription.offset);
    parents_.push_back(subscription.has_parent ? &subscription.parent : nullptr);
  }

  void push(const Asset& asset, const AssetDetailsView& details, std::uint32_t offset) {
    out_.assets.push_back(asset);
    out_.details.push_back(details);
    offsets_.push_back(offset);
  }

  // --- orders and entitlements ---------------------------------------------------------------

  void add_purchases() {
    const IdIndex index(out_.assets);
    claimed_.assign(draft_.lines.size(), false);
    for (std::size_t i = 0; i < draft_.lines.size(); ++i) {
      const OrderLineDraft& line = draft_.lines[i];
      if (!line.names_subscription) continue;
      claimed_[i] = true;
      if (const auto row = index.find(line.subscription)) complete(*row, line);
    }
    for (const EntitlementDraft& entitlement : draft_.entitlements) add(entitlement);
    for (std::size_t i = 0; i < draft_.lines.size(); ++i) {
      if (!claimed_[i]) add(draft_.lines[i]);
    }
    parents_.resize(out_.assets.size(), nullptr);
  }

  // What an order line tells of its subscription.
  void complete(AssetRow row, const OrderLineDraft& line) {
    Asset& asset = out_.assets[row.value];
    if (!asset.order) asset.order = OrderRow{line.order};
    if (!out_.details[row.value].price) out_.details[row.value].price = price_of(line);
  }

  std::optional<Money> price_of(const OrderLineDraft& line) const {
    const auto& currency = draft_.orders[line.order].currency;
    return currency ? parse_money(line.price, *currency) : std::nullopt;
  }

  std::optional<std::size_t> line_of(const EntitlementDraft& entitlement) const {
    const auto order = orders_.find(entitlement.order);
    if (!order) return std::nullopt;
    for (std::size_t i = 0; i < draft_.lines.size(); ++i) {
      if (draft_.lines[i].order == order->value && draft_.lines[i].number == entitlement.line) {
        return i;
      }
    }
    return std::nullopt;
  }

  static StatusSet shown_by(const OrderView& order, const OrderLineDraft& line) {
    if (line.quantity == 0) return ShownStatus::cancelled;
    return order.shown;
  }

  // Reservations, and software that lives in orders.
  void add(const EntitlementDraft& entitlement) {
    const auto line_row = line_of(entitlement);
    const OrderLineDraft* line = line_row ? &draft_.lines[*line_row] : nullptr;
    if (line != nullptr && line->names_subscription) return;  // that subscription is the asset
    Asset asset;
    asset.kind = kind_of(entitlement, line);
    asset.shown = entitlement.shown;
    asset.quantity = entitlement.quantity;
    asset.order = orders_.find_or_add(entitlement.order);
    asset.id.order_line = static_cast<std::uint32_t>(std::max<std::int64_t>(entitlement.line, 0));
    set_purchase(asset, line, entitlement.expiry);
    AssetDetailsView details;
    details.offer_id = entitlement.product_id;
    if (line != nullptr) {
      claimed_[*line_row] = true;
      details = line->details;
      details.price = price_of(*line);
      const StatusSet by_order = shown_by(draft_.orders[line->order], *line);
      // The order knows of a cancellation before the entitlement goes.
      if (by_order == ShownStatus::cancelled || by_order == ShownStatus::pending) {
        asset.shown = by_order;
      }
    }
    push(asset, details, entitlement.offset);
  }

  static AssetKind kind_of(const EntitlementDraft& entitlement, const OrderLineDraft* line) {
    if (entitlement.type == EntitlementType::reservation) return AssetKind::reservation;
    if (entitlement.type == EntitlementType::other) return AssetKind::other;
    const bool has_term = line != nullptr ? line->has_term : entitlement.expiry.is_known();
    return has_term ? AssetKind::software_subscription_order : AssetKind::software_perpetual;
  }

  void set_purchase(Asset& asset, const OrderLineDraft* line, Instant expiry) const {
    asset.parent = ParentLink::none();
    const Instant bought = asset.order ? draft_.orders[asset.order->value].created
                                       : Instant::unknown();
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
    derive_anchor(asset);
  }

  // Of a line that states no expiry: its purchase and the length of its term.
  static Instant computed_end(const Asset& asset) {
    if (asset.term.is_absent() || asset.term.is_unknown()) return Instant::unknown();
    return plus(asset.at(AssetInstant::purchased_at), asset.term.period());
  }

  static void derive_anchor(Asset& asset) {
    const Instant start = asset.at(AssetInstant::term_start);
    const bool known = start.is_known() && !start.is_never();
    asset.anchor_day =
        known ? static_cast<std::uint8_t>(day_of_month(day_of(start))) : anchor_day_unknown;
  }

  // A line that nothing else claims.
  void add(const OrderLineDraft& line) {
    const OrderView& order = draft_.orders[line.order];
    const StatusSet shown = shown_by(order, line);
    Asset asset;
    asset.kind = order_line_kind(line.offer, line.has_term);
    // A cancelled line of whatever kind holds nothing any more.
    if (asset.kind == AssetKind::other && shown == ShownStatus::cancelled) return;
    const bool in_order = asset.kind == AssetKind::software_perpetual ||
                          asset.kind == AssetKind::software_subscription_order ||
                          asset.kind == AssetKind::other;
    // Of what will be a subscription only an unsettled order is news.
    if (!in_order && shown != ShownStatus::pending) return;
    asset.shown = shown;
    asset.quantity = line.quantity;
    asset.order = OrderRow{line.order};
    asset.id.order_line = line.number;
    set_purchase(asset, &line, Instant::absent());
    AssetDetailsView details = line.details;
    details.price = price_of(line);
    push(asset, details, line.offset);
  }

  // --- duplicates and parents ----------------------------------------------------------------

  bool same_content(std::size_t a, std::size_t b) const {
    const auto same_parent = [&] {
      if (parents_[a] == nullptr || parents_[b] == nullptr) return parents_[a] == parents_[b];
      return *parents_[a] == *parents_[b];
    };
    return out_.assets[a] == out_.assets[b] && out_.details[a] == out_.details[b] && same_parent();
  }

  static auto key_of(const Asset& asset) {
    return std::pair(asset.id, asset.id.order_line ? asset.order : std::nullopt);
  }

  std::optional<std::uint32_t> drop_duplicates(std::uint64_t& dropped) {
    const std::size_t count = out_.assets.size();
    parents_.resize(count, nullptr);
    order_.resize(count);
    for (std::size_t i = 0; i < count; ++i) order_[i] = i;
    std::sort(order_.begin(), order_.end(), [this](std::size_t a, std::size_t b) {
      const auto key_a = key_of(out_.assets[a]);
      const auto key_b = key_of(out_.assets[b]);
      return key_a != key_b ? key_a < key_b : a < b;
    });
    std::vector<std::size_t> surplus;
    for (std::size_t i = 1; i < count; ++i) {
      if (key_of(out_.assets[order_[i]]) != key_of(out_.assets[order_[i - 1]])) continue;
      if (!same_content(order_[i - 1], order_[i])) return offsets_[order_[i]];
      surplus.push_back(order_[i]);
    }
    dropped += surplus.size();
    std::sort(surplus.rbegin(), surplus.rend());
    for (const std::size_t row : surplus) {
      const auto at = static_cast<std::ptrdiff_t>(row);
      out_.assets.erase(out_.assets.begin() + at);
      out_.details.erase(out_.details.begin() + at);
      parents_.erase(parents_.begin() + at);
    }
    return std::nullopt;
  }

  void link_parents() {
    bool any = false;
    for (const Guid* parent : parents_) any = any || parent != nullptr;
    if (!any) return;
    const IdIndex index(out_.assets);
    for (std::size_t i = 0; i < out_.assets.size(); ++i) {
      if (parents_[i] == nullptr) continue;
      const auto row = index.find(*parents_[i]);
      out_.assets[i].parent = row ? ParentLink::to(*row) : ParentLink::missing();
    }
    mark_loops();
  }

  // A chain that comes back to itself is bad data: each of its links says so.
  void mark_loops() {
    enum Mark : std::uint8_t { fresh, on_path, done };
    std::vector<Mark> marks(out_.assets.size(), fresh);
    std::vector<std::uint32_t> path;
    for (std::uint32_t i = 0; i < out_.assets.size(); ++i) {
      path.clear();
      std::uint32_t at = i;
      while (marks[at] == fresh) {
        marks[at] = on_path;
        path.push_back(at);
        const auto parent = out_.assets[at].parent.row();
        if (!parent) break;
        at = parent->value;
      }
      const bool closes = out_.assets[at].parent.row() && marks[at] == on_path;
      if (closes) {
        const auto first = std::find(path.begin(), path.end(), at);
        for (auto it = first; it != path.end(); ++it) out_.assets[*it].parent = ParentLink::loop();
      }
      for (const std::uint32_t row : path) marks[row] = done;
    }
  }

  CustomerDraft& draft_;
  AssembledCustomer& out_;
  OrderIndex orders_;
  std::vector<const Guid*> parents_;    // beside out_.assets
  std::vector<std::uint32_t> offsets_;  // likewise, until duplicates are dropped
  std::vector<std::size_t> order_;
  std::vector<bool> claimed_;  // beside draft_.lines
};

}  // namespace

void CustomerDraft::clear() {
  *this = CustomerDraft{{},
                        false,
                        Relationship::unknown,
                        {},
                        Instant::absent(),
                        collections_unknown,
                        {},
                        {},
                        {},
                        {},
                        std::move(subscriptions),
                        std::move(orders),
                        std::move(lines),
                        std::move(entitlements)};
  subscriptions.clear();
  orders.clear();
  lines.clear();
  entitlements.clear();
}

void AssembledCustomer::clear() {
  assets.clear();
  details.clear();
  orders.clear();
}

void derive_term(Asset& asset) {
  const Instant start = asset.at(AssetInstant::term_start);
  const Instant end = asset.at(AssetInstant::term_end);
  const bool dated = start.is_known() && !start.is_never();
  asset.anchor_day =
      dated ? static_cast<std::uint8_t>(day_of_month(day_of(start))) : anchor_day_unknown;
  const bool has_length = !asset.term.is_absent() && !asset.term.is_unknown();
  if (!dated || !has_length || !end.is_known() || end.is_never()) return;
  const Period length = asset.term.period();
  const Instant first_end = plus(start, length);
  // The end is 00:00 of a day, the start any time of one: a day apart is still the first term.
  if (end <= plus(first_end, Seconds{seconds_per_day})) {
    const bool custom = plus(end, Seconds{seconds_per_day}) < first_end;
    if (custom) asset.anchor_day = static_cast<std::uint8_t>(day_of_month(day_of(end)));
    return;
  }
  asset.set(AssetInstant::term_start,
            plus(end, Period{-length.months, -length.days}, int{asset.anchor_day}));
}

std::optional<std::uint32_t> assemble(CustomerDraft& draft, AssembledCustomer& out,
                                      std::uint64_t& dropped) {
  return Assembler(draft, out).run(dropped);
}

}  // namespace untether

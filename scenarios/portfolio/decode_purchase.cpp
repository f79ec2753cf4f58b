#include "scenarios/portfolio/decode_purchase.h"

#include <algorithm>

#include "scenarios/portfolio/decode_subscription.h"

namespace untether {

namespace {

bool read_price(JsonWalk& walk, JsonValue value, std::string_view& price) {
  if (JsonWalk::is_null(value)) return true;
  return walk.members(value, [&](Key key, JsonValue member) {
    return key != Key::price || walk.number_text(member, price);
  });
}

bool decode_line(RecordContext& context, JsonValue value, std::uint32_t order) {
  JsonWalk& walk = context.walk;
  OrderLineDraft line;
  line.order = order;
  line.offset = context.offset_of(value);
  std::int64_t number = 0;
  const bool good = walk.members(value, [&](Key key, JsonValue member) {
    switch (key) {
      case Key::line_item_number: return walk.integer(member, number);
      case Key::quantity: return read_quantity(walk, member, line.quantity);
      case Key::friendly_name: return walk.text(member, line.details.name);
      case Key::subscription_id:
        return walk.guid(member, line.subscription, line.names_subscription);
      case Key::offer_id:
        if (!walk.text(member, line.details.offer_id)) return false;
        line.offer = offer_form(line.details.offer_id);
        return true;
      case Key::term_duration: return read_term(walk, member, line.term);
      case Key::pricing: return read_price(walk, member, line.price);
      default: return true;
    }
  });
  if (!good) return false;
  line.number = static_cast<std::uint32_t>(std::clamp<std::int64_t>(number, 0, 0xFFFF'FFFE));
  context.draft.lines.push_back(line);
  return true;
}

// What an order says beside its row.
struct OrderNotes {
  BillingCycle cycle = BillingCycle::unknown;
  bool has_lines = false;
};

bool read_order_member(RecordContext& context, Key key, JsonValue value, std::uint32_t row,
                       OrderNotes& notes) {
  JsonWalk& walk = context.walk;
  OrderView& order = context.draft.orders[row];
  std::string_view text;
  switch (key) {
    case Key::id: return walk.text(value, order.id);
    case Key::creation_date: return walk.instant(value, order.created);
    case Key::status:
      if (!walk.text(value, text)) return false;
      order.shown = context.noted(order_status(text), text);
      return true;
    case Key::currency_code:
      if (!walk.text(value, text)) return false;
      order.currency = parse_currency(text);
      return true;
    case Key::billing_cycle: return read_billing_cycle(walk, value, notes.cycle);
    case Key::line_items: {
      if (JsonWalk::is_null(value)) return true;
      notes.has_lines = true;
      return walk.elements(value, [&](JsonValue item) { return decode_line(context, item, row); });
    }
    default: return true;
  }
}

// The part that lives longest counts; a word we do not know leaves all open.
StatusSet livelier(const std::optional<StatusSet>& so_far, StatusSet next) {
  if (!so_far) return next;
  if (so_far->is_unknown() || next.is_unknown()) return StatusSet::all();
  for (const ShownStatus status : {ShownStatus::active, ShownStatus::pending}) {
    if (so_far->contains(status)) return *so_far;
    if (next.contains(status)) return next;
  }
  return *so_far;
}

class EntitlementDecoder {
 public:
  explicit EntitlementDecoder(RecordContext& context) : context_(context), walk_(context.walk) {}

  bool run(JsonValue value) {
    draft_.offset = context_.offset_of(value);
    const bool good =
        walk_.members(value, [this](Key key, JsonValue member) { return read(key, member); });
    if (!good) return false;
    if (draft_.order.empty() || draft_.line < 0) {
      return context_.missing("referenceOrder", draft_.offset);
    }
    draft_.line = std::min<std::int64_t>(draft_.line, 0xFFFF'FFFE);
    draft_.shown = by_artifact_ ? *by_artifact_ : by_quantity_.value_or(StatusSet::all());
    // `quantity` leaves out what is not fulfilled: nothing left of a fulfilled one was cancelled.
    const bool nothing_left =
        draft_.quantity == 0 && !by_artifact_ && by_quantity_ == fulfilment_status("fulfilled");
    if (nothing_left) draft_.shown = ShownStatus::cancelled;
    context_.draft.entitlements.push_back(draft_);
    return true;
  }

 private:
  bool read(Key key, JsonValue value) {
    std::string_view text;
    switch (key) {
      case Key::reference_order: return reference_order(value);
      case Key::product_id: return walk_.text(value, draft_.product_id);
      case Key::quantity: return read_quantity(walk_, value, draft_.quantity);
      case Key::expiry_date: return walk_.instant(value, draft_.expiry);
      case Key::entitlement_type:
        if (!walk_.text(value, text)) return false;
        draft_.type = entitlement_type(text);
        return true;
      case Key::quantity_details: return quantity_details(value);
      case Key::entitled_artifacts: return artifacts(value);
      default: return true;
    }
  }

  bool reference_order(JsonValue value) {
    return walk_.members(value, [this](Key key, JsonValue member) {
      if (key == Key::id) return walk_.text(member, draft_.order);
      if (key == Key::line_item_id) return walk_.integer(member, draft_.line);
      return true;
    });
  }

  // Calls `visit` for each member of each object of a list.
  template <class Visit>
  bool each_member(JsonValue list, Visit visit) {
    if (JsonWalk::is_null(list)) return true;
    return walk_.elements(list, [&](JsonValue item) { return walk_.members(item, visit); });
  }

  bool quantity_details(JsonValue value) {
    return each_member(value, [this](Key key, JsonValue member) {
      return key != Key::status || add_word(member, by_quantity_, fulfilment_status);
    });
  }

  bool artifacts(JsonValue value) {
    return each_member(value, [this](Key key, JsonValue member) {
      return key != Key::reservations || reservations(member);
    });
  }

  bool reservations(JsonValue value) {
    return each_member(value, [this](Key key, JsonValue member) {
      return key != Key::provisioning_state || add_word(member, by_artifact_, provisioning_status);
    });
  }

  bool add_word(JsonValue value, std::optional<StatusSet>& out,
                StatusSet (*meaning)(std::string_view)) {
    std::string_view text;
    if (!walk_.text(value, text)) return false;
    out = livelier(out, context_.noted(meaning(text), text));
    return true;
  }

  RecordContext& context_;
  JsonWalk& walk_;
  EntitlementDraft draft_;
  std::optional<StatusSet> by_quantity_;
  std::optional<StatusSet> by_artifact_;
};

}  // namespace

bool decode_order(RecordContext& context, JsonValue value) {
  CustomerDraft& draft = context.draft;
  const auto row = static_cast<std::uint32_t>(draft.orders.size());
  const std::size_t first_line = draft.lines.size();
  const std::uint32_t offset = context.offset_of(value);
  draft.orders.emplace_back();
  OrderNotes notes;
  const bool good = context.walk.members(value, [&](Key key, JsonValue member) {
    return read_order_member(context, key, member, row, notes);
  });
  if (!good) return false;
  if (draft.orders[row].id.empty()) return context.missing("id", offset);
  if (!notes.has_lines) context.incomplete(Collection::orders);
  for (std::size_t i = first_line; i < draft.lines.size(); ++i) {
    draft.lines[i].details.billing_cycle = notes.cycle;
  }
  return true;
}

bool decode_entitlement(RecordContext& context, JsonValue value) {
  return EntitlementDecoder(context).run(value);
}

}  // namespace untether

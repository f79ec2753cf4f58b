#include "scenarios/portfolio/decode_subscription.h"

#include "model/word.h"

namespace untether {

namespace {

// An end date names its whole day; a date and time its last second.
struct EndDates {
  Instant date = Instant::unknown();
  Instant date_time = Instant::unknown();

  Instant term_end() const {
    if (date_time.is_known()) return plus(date_time, Seconds{1});
    return date.is_known() ? end_of_day(date) : date;
  }
};

class SubscriptionDecoder {
 public:
  explicit SubscriptionDecoder(RecordContext& context)
      : context_(context),
        walk_(context.walk),
        asset_(context.draft.assets.back()),
        details_(context.draft.details.back()),
        links_(context.draft.links.back()) {}

  bool run(JsonValue value) {
    asset_.parent = ParentLink::none();
    asset_.flags.set(AssetFlag::cancel_scheduled, Truth::no);
    asset_.set(AssetInstant::cancel_until, Instant::absent());
    const bool good =
        walk_.members(value, [this](Key key, JsonValue member) { return read(key, member); });
    if (!good) return false;
    if (!has_id_) return context_.missing("id", links_.offset);
    asset_.kind = subscription_kind(signs_);
    asset_.set(AssetInstant::term_end, ends_.term_end());
    if (asset_.kind == AssetKind::azure_plan) set_plan_defaults();
    return true;
  }

 private:
  bool read(Key key, JsonValue value) {
    std::string_view text;
    switch (key) {
      case Key::id: return walk_.guid(value, asset_.id.guid, has_id_);
      case Key::status:
        if (!walk_.text(value, text)) return false;
        asset_.shown = context_.noted(subscription_status(text), text);
        return true;
      case Key::offer_id:
        if (!walk_.text(value, details_.offer_id)) return false;
        signs_.offer = offer_form(details_.offer_id);
        return true;
      case Key::friendly_name:
        if (!walk_.text(value, text)) return false;
        if (!text.empty()) details_.name = text;
        return true;
      case Key::offer_name:
        if (!walk_.text(value, text)) return false;
        if (details_.name.empty()) details_.name = text;
        return true;
      case Key::product_type: return product(value);
      case Key::billing_type:
        if (!walk_.text(value, text)) return false;
        signs_.billing = billing_type(text);
        return true;
      case Key::unit_type:
        if (!walk_.text(value, text)) return false;
        signs_.unit = unit_type(text);
        return true;
      case Key::is_microsoft_product: return walk_.boolean(value, signs_.microsoft_product);
      case Key::quantity: return read_quantity(walk_, value, asset_.quantity);
      case Key::parent_subscription_id: return walk_.guid(value, links_.parent, links_.has_parent);
      case Key::order_id: return walk_.text(value, links_.order);
      case Key::partner_id: return walk_.text(value, details_.reseller_mpn_id);
      case Key::billing_cycle: return read_billing_cycle(walk_, value, details_.billing_cycle);
      default: return read_term_member(key, value);
    }
  }

  bool read_term_member(Key key, JsonValue value) {
    switch (key) {
      case Key::creation_date: return instant(value, AssetInstant::purchased_at);
      case Key::effective_start_date: return instant(value, AssetInstant::term_start);
      case Key::cancellation_allowed_until_date: return instant(value, AssetInstant::cancel_until);
      case Key::commitment_end_date: return walk_.instant(value, ends_.date);
      case Key::commitment_end_date_time: return walk_.instant(value, ends_.date_time);
      case Key::term_duration: return read_term(walk_, value, asset_.term);
      case Key::auto_renew_enabled: return flag(value, AssetFlag::auto_renew);
      case Key::is_trial: return flag(value, AssetFlag::trial);
      case Key::scheduled_actions: return scheduled_actions(value);
      default: return true;
    }
  }

  bool instant(JsonValue value, AssetInstant field) {
    return walk_.instant(value, asset_.instants[static_cast<std::size_t>(field)]);
  }

  bool flag(JsonValue value, AssetFlag field) {
    Truth truth = Truth::unknown;
    if (!walk_.boolean(value, truth)) return false;
    asset_.flags.set(field, truth);
    return true;
  }

  // `productType` is an object with an id; older tools write the id alone.
  bool product(JsonValue value) {
    std::string_view text;
    if (*value.at != '{') {
      if (!walk_.text(value, text)) return false;
      signs_.product = product_type(text);
      return true;
    }
    return walk_.members(value, [&](Key key, JsonValue member) {
      if (key != Key::id) return true;
      if (!walk_.text(member, text)) return false;
      signs_.product = product_type(text);
      return true;
    });
  }

  // An instruction for the end of the term, as an object or a list of one. Only the words of a
  // cancellation are understood; another instruction leaves the answer open.
  bool scheduled_actions(JsonValue value) {
    if (JsonWalk::is_null(value)) return true;
    if (*value.at != '[') return scheduled_action(value);
    return walk_.elements(value, [this](JsonValue item) { return scheduled_action(item); });
  }

  bool scheduled_action(JsonValue item) {
    return walk_.members(item, [this](Key key, JsonValue member) {
      if (key != Key::action_type) return true;
      std::string_view text;
      if (!walk_.text(member, text)) return false;
      const bool cancels = same_word(text.substr(0, 6), "cancel");
      asset_.flags.set(AssetFlag::cancel_scheduled, cancels ? Truth::yes : Truth::unknown);
      return true;
    });
  }

  // A plan has no term: dates left out mean that there is none.
  void set_plan_defaults() {
    if (asset_.at(AssetInstant::term_end).is_unknown()) {
      asset_.set(AssetInstant::term_end, Instant::absent());
    }
    if (asset_.term.is_unknown()) asset_.term = Term::absent();
  }

  RecordContext& context_;
  JsonWalk& walk_;
  Asset& asset_;
  AssetDetailsView& details_;
  AssetLinks& links_;
  SubscriptionSigns signs_;
  EndDates ends_;
  bool has_id_ = false;
};

// P1M, P1Y, P3Y: nearly all terms there are.
std::optional<Term> common_term(std::string_view text) {
  if (text.size() != 3 || text[0] != 'P' || text[1] < '1' || text[1] > '9') return std::nullopt;
  const std::int32_t count = text[1] - '0';
  if (text[2] == 'M') return Term::of({count, 0});
  if (text[2] == 'Y') return Term::of({12 * count, 0});
  return std::nullopt;
}

}  // namespace

bool decode_subscription(RecordContext& context, JsonValue value) {
  context.add_asset(value);
  return SubscriptionDecoder(context).run(value);
}

bool decode_azure_subscription(RecordContext& context, JsonValue value) {
  Asset& asset = context.add_asset(value);
  AssetLinks& links = context.draft.links.back();
  asset.kind = AssetKind::azure_subscription;
  set_undated(asset);
  asset.parent = ParentLink::unknown();
  bool has_id = false;
  JsonWalk& walk = context.walk;
  const bool good = walk.members(value, [&](Key key, JsonValue member) {
    std::string_view text;
    switch (key) {
      case Key::id: return walk.guid(member, asset.id.guid, has_id);
      case Key::friendly_name: return walk.text(member, context.draft.details.back().name);
      case Key::subscription_id: return walk.guid(member, links.parent, links.has_parent);
      case Key::status:
        if (!walk.text(member, text)) return false;
        asset.shown = context.noted(azure_entitlement_status(text), text);
        return true;
      default: return true;
    }
  });
  return good && (has_id || context.missing("id", context.draft.links.back().offset));
}

bool read_quantity(JsonWalk& walk, JsonValue value, std::int32_t& out) {
  std::int64_t count = quantity_unknown;
  if (!walk.integer(value, count)) return false;
  const bool fits = count >= 0 && count <= 0x7FFF'FFFF;
  out = fits ? static_cast<std::int32_t>(count) : quantity_unknown;
  return true;
}

bool read_term(JsonWalk& walk, JsonValue value, Term& out) {
  std::string_view text;
  if (!walk.text(value, text)) return false;
  if (JsonWalk::is_null(value)) return true;
  if (const auto common = common_term(text)) {
    out = *common;
    return true;
  }
  const auto period = parse_period(text);
  out = text.empty() ? Term::absent() : period ? Term::of(*period) : Term::unknown();
  return true;
}

bool read_billing_cycle(JsonWalk& walk, JsonValue value, BillingCycle& out) {
  std::string_view text;
  if (!walk.text(value, text)) return false;
  out = BillingCycle::unknown;
  for (const BillingCycle cycle : all_of_enum<BillingCycle>()) {
    if (same_word(text, name_of(cycle))) out = cycle;
  }
  return true;
}

}  // namespace untether

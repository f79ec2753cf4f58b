#include "scenarios/portfolio/customer_decoder.h"

#include <algorithm>

#include "scenarios/portfolio/customer_draft.h"
#include "scenarios/portfolio/json_walk.h"

namespace untether {

namespace {

// Compares without regard to case and underscores with a lower-case word.
bool is_word(std::string_view text, std::string_view word) {
  std::size_t at = 0;
  for (const char c : text) {
    if (c == '_') continue;
    if (at == word.size() || (c | 0x20) != word[at]) return false;
    ++at;
  }
  return at == word.size();
}

Relationship relationship_of(std::string_view text, ReadingNotes& notes) {
  if (text.empty() || is_word(text, "unknown")) return Relationship::unknown;
  if (is_word(text, "reseller")) return Relationship::reseller;
  if (is_word(text, "none")) return Relationship::none;
  if (is_word(text, "advisor")) return Relationship::advisor;
  if (is_word(text, "syndication")) return Relationship::syndication;
  if (is_word(text, "microsoftsupport")) return Relationship::microsoft_support;
  notes.add(NoteCode::unknown_relationship, std::string(text));
  return Relationship::unknown;
}

BillingCycle billing_cycle_of(std::string_view text) {
  for (const BillingCycle cycle : all_of_enum<BillingCycle>()) {
    std::string word(name_of(cycle));
    std::erase(word, '_');
    if (is_word(text, word)) return cycle;
  }
  return BillingCycle::unknown;
}

Instant day_after(Instant date) { return end_of_day(date); }

}  // namespace

class CustomerDecoder::Impl {
 public:
  explicit Impl(const DecodeOptions& options) : options_(options) {}

  DecodeOutcome decode(const Record& record, CustomerView& out, ReadingNotes& notes) {
    record_ = record.text;
    notes_ = &notes;
    draft_.clear();
    walk_.begin(record.text, "/customers/" + std::to_string(record.number));
    out = {};
    if (!read_record()) return damaged(out, walk_.error());
    apply_facts_to_customer();
    assume_empty();
    std::uint64_t dropped = 0;
    const auto conflict = assemble(draft_, rows_, dropped);
    if (dropped != 0) notes.add(NoteCode::duplicate_asset, {}, dropped);
    if (conflict) {
      Place place;
      place.column = *conflict + 1;
      place.pointer = "/customers/" + std::to_string(record.number);
      error_ = {ErrorCode::duplicate_asset, std::move(place), {{"found", id_at(*conflict)}}};
      return DecodeOutcome::fatal;
    }
    apply_facts_to_assets();
    fill(out);
    return DecodeOutcome::read;
  }

  const Error& error() const { return error_; }

 private:
  // --- the record ----------------------------------------------------------------------------

  bool read_record() {
    if (options_.check_syntax) {
      const auto code =
          checker_.parse(record_.data(), record_.size(), false).error();
      if (code != simdjson::SUCCESS) return walk_.syntax(code);
    }
    simdjson::ondemand::document document;
    const auto code =
        parser_.iterate(record_.data(), record_.size(), record_.size() + simdjson::SIMDJSON_PADDING)
            .get(document);
    if (code != simdjson::SUCCESS) return walk_.syntax(code);
    JsonObject object;
    if (const auto not_object = document.get_object().get(object)) return walk_.syntax(not_object);
    const bool good =
        walk_.members(object, [this](Key key, JsonValue& value) { return customer(key, value); });
    if (!good) return false;
    if (!draft_.has_id) {
      return walk_.wrong_value(ErrorCode::missing_member, "id", "", record_.data());
    }
    add_dap();
    return true;
  }

  bool customer(Key key, JsonValue& value) {
    std::string_view text;
    switch (key) {
      case Key::id: return walk_.guid(value, draft_.id, draft_.has_id);
      case Key::as_of:
      case Key::asof: return walk_.instant(value, draft_.as_of);
      case Key::relationship:
        if (!walk_.text(value, text)) return false;
        draft_.relationship = relationship_of(text, *notes_);
        return true;
      case Key::allow_delegated_access: {
        Truth dap = Truth::unknown;
        if (!walk_.boolean(value, dap)) return false;
        draft_.flags.set(CustomerFlag::dap, dap);
        return true;
      }
      case Key::company_profile: return company_profile(value);
      case Key::support_contact: return support_contact(value);
      case Key::subscriptions:
        return collection(Collection::subscriptions, value,
                          [this](JsonValue& item) { return subscription(item); });
      case Key::entitlements:
        return collection(Collection::entitlements, value,
                          [this](JsonValue& item) { return entitlement(item); });
      case Key::orders:
        return collection(Collection::orders, value,
                          [this](JsonValue& item) { return order(item); });
      case Key::azure_entitlements:
        return collection(Collection::azure_entitlements, value,
                          [this](JsonValue& item) { return azure_entitlement(item); });
      case Key::delegated_admin_relationships:
        return collection(Collection::delegated_access, value,
                          [this](JsonValue& item) { return delegated_access(item); });
      default: return true;
    }
  }

  bool company_profile(JsonValue& value) {
    if (JsonWalk::is_null(value)) return true;
    JsonObject object;
    return walk_.object(value, object) &&
           walk_.members(object, [this](Key key, JsonValue& member) {
             switch (key) {
               case Key::company_name: return walk_.text(member, draft_.name);
               case Key::domain: return walk_.text(member, draft_.domain);
               case Key::address: return address(member);
               default: return true;
             }
           });
  }

  bool address(JsonValue& value) {
    if (JsonWalk::is_null(value)) return true;
    JsonObject object;
    return walk_.object(value, object) &&
           walk_.members(object, [this](Key key, JsonValue& member) {
             return key != Key::country || walk_.text(member, draft_.country);
           });
  }

  bool support_contact(JsonValue& value) {
    if (JsonWalk::is_null(value)) return true;
    JsonObject object;
    if (!walk_.object(value, object)) return false;
    SupportContact contact;
    bool present = false;
    const bool good = walk_.members(object, [&](Key key, JsonValue& member) {
      std::string_view text;
      switch (key) {
        case Key::support_tenant_id: return walk_.guid(member, contact.tenant, present);
        case Key::support_mpn_id:
          if (!walk_.text(member, text)) return false;
          contact.mpn_id = text;
          return true;
        case Key::name:
          if (!walk_.text(member, text)) return false;
          contact.name = text;
          return true;
        default: return true;
      }
    });
    if (good) draft_.support_contact = std::move(contact);
    return good;
  }

  // --- collections: an array, or a REST envelope ----------------------------------------------

  template <class Item>
  bool collection(Collection which, JsonValue& value, Item item) {
    if (JsonWalk::is_null(value)) return true;
    Completeness& completeness = draft_.collections[static_cast<std::size_t>(which)];
    if (JsonWalk::first(value) == '[') {
      completeness = Completeness::complete;
      JsonArray array;
      return walk_.array(value, array) && walk_.elements(array, item);
    }
    JsonObject object;
    if (JsonWalk::first(value) != '{') return walk_.wrong_type(value, "@type.collection");
    if (!walk_.object(value, object)) return false;
    std::int64_t total = -1;
    std::int64_t seen = 0;
    bool has_items = false;
    bool has_next = false;
    const bool good = walk_.members(object, [&](Key key, JsonValue& member) {
      switch (key) {
        case Key::total_count: return walk_.integer(member, total);
        case Key::items:
        case Key::value: {
          if (JsonWalk::is_null(member)) return true;
          JsonArray array;
          if (!walk_.array(member, array)) return false;
          has_items = true;
          return walk_.elements(array, [&](JsonValue& element) {
            ++seen;
            return item(element);
          });
        }
        case Key::links: return links(member, has_next);
        default: return true;
      }
    });
    if (!good) return false;
    if (!has_items) return true;
    const bool incomplete = has_next || total > seen;
    completeness = incomplete ? Completeness::incomplete : Completeness::complete;
    if (incomplete) {
      notes_->add(NoteCode::incomplete_collection, std::string(name_of(which)));
    }
    return true;
  }

  bool links(JsonValue& value, bool& has_next) {
    if (JsonWalk::is_null(value)) return true;
    JsonObject object;
    return walk_.object(value, object) &&
           walk_.members(object, [&](Key key, JsonValue& member) {
             has_next = has_next || (key == Key::next && !JsonWalk::is_null(member));
             return true;
           });
  }

  std::uint32_t offset_of(JsonValue& value) const {
    return static_cast<std::uint32_t>(value.raw_json_token().data() - record_.data());
  }

  // The text at a resource's id, for messages.
  std::string id_at(std::uint32_t offset) const {
    for (const SubscriptionDraft& draft : draft_.subscriptions) {
      if (draft.offset == offset) return to_string(draft.asset.id.guid);
    }
    for (const EntitlementDraft& draft : draft_.entitlements) {
      if (draft.offset == offset) {
        return std::string(draft.order) + "/" + std::to_string(draft.line);
      }
    }
    for (const OrderLineDraft& line : draft_.lines) {
      if (line.offset == offset) {
        return std::string(draft_.orders[line.order].id) + "/" + std::to_string(line.number);
      }
    }
    return {};
  }

  // --- resources -----------------------------------------------------------------------------

  StatusSet status(StatusSet shown, std::string_view word) {
    if (shown.is_unknown() && !word.empty()) {
      notes_->add(NoteCode::unknown_status, std::string(word));
    }
    return shown;
  }

  // An end date names its whole day; a date and time its last second.
  struct Dates {
    Instant end_date = Instant::unknown();
    Instant end_date_time = Instant::unknown();

    Instant term_end() const {
      if (end_date_time.is_known()) return plus(end_date_time, Seconds{1});
      return end_date.is_known() ? day_after(end_date) : end_date;
    }
  };

  bool subscription(JsonValue& value) {
    SubscriptionDraft& draft = draft_.subscriptions.emplace_back();
    draft.offset = offset_of(value);
    SubscriptionSigns signs;
    Dates dates;
    bool has_id = false;
    Asset& asset = draft.asset;
    asset.parent = ParentLink::none();
    asset.flags.set(AssetFlag::cancel_scheduled, Truth::no);
    asset.set(AssetInstant::cancel_until, Instant::absent());
    JsonObject object;
    const bool good =
        walk_.object(value, object) && walk_.members(object, [&](Key key, JsonValue& member) {
          return subscription_member(key, member, draft, signs, dates, has_id);
        });
    if (!good) return false;
    if (!has_id) return missing_id(draft.offset);
    asset.kind = subscription_kind(signs);
    asset.set(AssetInstant::term_end, dates.term_end());
    if (asset.kind == AssetKind::azure_plan) set_plan_defaults(asset);
    return true;
  }

  bool missing_id(std::uint32_t offset) {
    return walk_.wrong_value(ErrorCode::missing_member, "id", "", record_.data() + offset);
  }

  // A plan has no term: dates left out mean that there is none.
  static void set_plan_defaults(Asset& asset) {
    if (asset.at(AssetInstant::term_end).is_unknown()) {
      asset.set(AssetInstant::term_end, Instant::absent());
    }
    if (asset.term.is_unknown()) asset.term = Term::absent();
  }

  bool subscription_member(Key key, JsonValue& value, SubscriptionDraft& draft,
                           SubscriptionSigns& signs, Dates& dates, bool& has_id) {
    Asset& asset = draft.asset;
    std::string_view text;
    switch (key) {
      case Key::id: return walk_.guid(value, asset.id.guid, has_id);
      case Key::status:
        if (!walk_.text(value, text)) return false;
        asset.shown = status(subscription_status(text), text);
        return true;
      case Key::offer_id:
        if (!walk_.text(value, draft.details.offer_id)) return false;
        signs.offer = offer_form(draft.details.offer_id);
        return true;
      case Key::friendly_name:
        if (!walk_.text(value, text)) return false;
        if (!text.empty()) draft.details.name = text;
        return true;
      case Key::offer_name:
        if (!walk_.text(value, text)) return false;
        if (draft.details.name.empty()) draft.details.name = text;
        return true;
      case Key::product_type: return product(value, signs);
      case Key::billing_type:
        if (!walk_.text(value, text)) return false;
        signs.billing = billing_type(text);
        return true;
      case Key::unit_type:
        if (!walk_.text(value, text)) return false;
        signs.unit = unit_type(text);
        return true;
      case Key::is_microsoft_product: return walk_.boolean(value, signs.microsoft_product);
      case Key::quantity: return quantity(value, asset.quantity);
      case Key::parent_subscription_id: return walk_.guid(value, draft.parent, draft.has_parent);
      case Key::order_id: return walk_.text(value, draft.order);
      case Key::partner_id: return walk_.text(value, draft.details.reseller_mpn_id);
      case Key::billing_cycle:
        if (!walk_.text(value, text)) return false;
        draft.details.billing_cycle = billing_cycle_of(text);
        return true;
      default: return subscription_date(key, value, asset, dates);
    }
  }

  bool subscription_date(Key key, JsonValue& value, Asset& asset, Dates& dates) {
    switch (key) {
      case Key::creation_date: return instant(value, asset, AssetInstant::purchased_at);
      case Key::effective_start_date: return instant(value, asset, AssetInstant::term_start);
      case Key::cancellation_allowed_until_date:
        return instant(value, asset, AssetInstant::cancel_until);
      case Key::commitment_end_date: return walk_.instant(value, dates.end_date);
      case Key::commitment_end_date_time: return walk_.instant(value, dates.end_date_time);
      case Key::term_duration: return term(value, asset.term);
      case Key::auto_renew_enabled: return flag(value, asset, AssetFlag::auto_renew);
      case Key::is_trial: return flag(value, asset, AssetFlag::trial);
      case Key::scheduled_actions: return scheduled_actions(value, asset);
      default: return true;
    }
  }

  bool instant(JsonValue& value, Asset& asset, AssetInstant field) {
    return walk_.instant(value, asset.instants[static_cast<std::size_t>(field)]);
  }

  bool flag(JsonValue& value, Asset& asset, AssetFlag field) {
    Truth truth = Truth::unknown;
    if (!walk_.boolean(value, truth)) return false;
    asset.flags.set(field, truth);
    return true;
  }

  bool quantity(JsonValue& value, std::int32_t& out) {
    std::int64_t count = quantity_unknown;
    if (!walk_.integer(value, count)) return false;
    const bool fits = count >= 0 && count <= 0x7FFF'FFFF;
    out = fits ? static_cast<std::int32_t>(count) : quantity_unknown;
    return true;
  }

  bool term(JsonValue& value, Term& out) {
    std::string_view text;
    if (!walk_.text(value, text)) return false;
    if (JsonWalk::is_null(value)) return true;
    const auto period = parse_period(text);
    out = text.empty() ? Term::absent() : period ? Term::of(*period) : Term::unknown();
    return true;
  }

  // `productType` is an object with an id; older tools write the id alone.
  bool product(JsonValue& value, SubscriptionSigns& signs) {
    std::string_view text;
    if (JsonWalk::first(value) != '{') {
      if (!walk_.text(value, text)) return false;
      signs.product = product_type(text);
      return true;
    }
    JsonObject object;
    return walk_.object(value, object) &&
           walk_.members(object, [&](Key key, JsonValue& member) {
             if (key != Key::id) return true;
             if (!walk_.text(member, text)) return false;
             signs.product = product_type(text);
             return true;
           });
  }

  // An instruction for the end of the term, as an object or a list of one. Only the words of a
  // cancellation are understood; another instruction leaves the answer open.
  bool scheduled_actions(JsonValue& value, Asset& asset) {
    if (JsonWalk::is_null(value)) return true;
    const auto action = [this, &asset](JsonValue& item) {
      JsonObject object;
      return walk_.object(item, object) &&
             walk_.members(object, [this, &asset](Key key, JsonValue& member) {
               if (key != Key::action_type) return true;
               std::string_view text;
               if (!walk_.text(member, text)) return false;
               const bool cancels = text.starts_with("Cancel") || text.starts_with("cancel");
               asset.flags.set(AssetFlag::cancel_scheduled,
                               cancels ? Truth::yes : Truth::unknown);
               return true;
             });
    };
    if (JsonWalk::first(value) != '[') return action(value);
    JsonArray array;
    return walk_.array(value, array) && walk_.elements(array, action);
  }

  bool azure_entitlement(JsonValue& value) {
    SubscriptionDraft& draft = draft_.subscriptions.emplace_back();
    draft.offset = offset_of(value);
    draft.asset.kind = AssetKind::azure_subscription;
    set_undated(draft.asset);
    draft.asset.parent = ParentLink::unknown();
    bool has_id = false;
    JsonObject object;
    const bool good =
        walk_.object(value, object) && walk_.members(object, [&](Key key, JsonValue& member) {
          std::string_view text;
          switch (key) {
            case Key::id: return walk_.guid(member, draft.asset.id.guid, has_id);
            case Key::friendly_name: return walk_.text(member, draft.details.name);
            case Key::subscription_id: return walk_.guid(member, draft.parent, draft.has_parent);
            case Key::status:
              if (!walk_.text(member, text)) return false;
              draft.asset.shown = status(azure_entitlement_status(text), text);
              return true;
            default: return true;
          }
        });
    return good && (has_id || missing_id(draft.offset));
  }

  // What has no term and no purchase of its own.
  static void set_undated(Asset& asset) {
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

  bool delegated_access(JsonValue& value) {
    SubscriptionDraft& draft = draft_.subscriptions.emplace_back();
    draft.offset = offset_of(value);
    draft.asset.kind = AssetKind::gdap;
    set_undated(draft.asset);
    draft.asset.set(AssetInstant::term_end, Instant::unknown());
    bool has_id = false;
    JsonObject object;
    const bool good =
        walk_.object(value, object) && walk_.members(object, [&](Key key, JsonValue& member) {
          std::string_view text;
          switch (key) {
            case Key::id: return gdap_id(member, draft.asset.id.guid, has_id);
            case Key::display_name: return walk_.text(member, draft.details.name);
            case Key::end_date_time: return instant(member, draft.asset, AssetInstant::term_end);
            case Key::status:
              if (!walk_.text(member, text)) return false;
              draft.asset.shown = status(delegated_access_status(text), text);
              return true;
            default: return true;
          }
        });
    return good && (has_id || missing_id(draft.offset));
  }

  // Graph writes two GUIDs with a hyphen between; the first names the relationship.
  bool gdap_id(JsonValue& value, Guid& out, bool& present) {
    std::string_view text;
    if (!walk_.text(value, text)) return false;
    if (text.size() > 36 && text[36] == '-') text = text.substr(0, 36);
    const auto guid = parse_guid(text);
    present = guid.has_value();
    if (guid) {
      out = *guid;
      return true;
    }
    return walk_.wrong_value(ErrorCode::bad_guid, "@type.guid", text,
                             value.raw_json_token().data());
  }

  // Delegated administration is a property of the customer; as an asset it can be needed and
  // ended like others.
  void add_dap() {
    if (draft_.flags.get(CustomerFlag::dap) != Truth::yes) return;
    SubscriptionDraft& draft = draft_.subscriptions.emplace_back();
    draft.asset.kind = AssetKind::dap;
    set_undated(draft.asset);
    draft.asset.shown = ShownStatus::active;
    draft.asset.id.guid = draft_.id;
  }

  // --- orders and entitlements ---------------------------------------------------------------

  bool order(JsonValue& value) {
    const auto row = static_cast<std::uint32_t>(draft_.orders.size());
    draft_.orders.emplace_back();
    const std::uint32_t offset = offset_of(value);
    BillingCycle cycle = BillingCycle::unknown;
    const std::size_t first_line = draft_.lines.size();
    JsonObject object;
    const bool good =
        walk_.object(value, object) && walk_.members(object, [&](Key key, JsonValue& member) {
          return order_member(key, member, row, cycle);
        });
    if (!good) return false;
    if (draft_.orders[row].id.empty()) return missing_id(offset);
    for (std::size_t i = first_line; i < draft_.lines.size(); ++i) {
      draft_.lines[i].details.billing_cycle = cycle;
    }
    return true;
  }

  bool order_member(Key key, JsonValue& value, std::uint32_t row, BillingCycle& cycle) {
    OrderView& order = draft_.orders[row];
    std::string_view text;
    switch (key) {
      case Key::id: return walk_.text(value, order.id);
      case Key::creation_date: return walk_.instant(value, order.created);
      case Key::status:
        if (!walk_.text(value, text)) return false;
        order.shown = status(order_status(text), text);
        return true;
      case Key::currency_code:
        if (!walk_.text(value, text)) return false;
        order.currency = parse_currency(text);
        return true;
      case Key::billing_cycle:
        if (!walk_.text(value, text)) return false;
        cycle = billing_cycle_of(text);
        return true;
      case Key::line_items: {
        if (JsonWalk::is_null(value)) return true;
        JsonArray array;
        return walk_.array(value, array) && walk_.elements(array, [this, row](JsonValue& item) {
                 return order_line(item, row);
               });
      }
      default: return true;
    }
  }

  bool order_line(JsonValue& value, std::uint32_t row) {
    OrderLineDraft line;
    line.order = row;
    line.offset = offset_of(value);
    std::int64_t number = 0;
    JsonObject object;
    const bool good =
        walk_.object(value, object) && walk_.members(object, [&](Key key, JsonValue& member) {
          switch (key) {
            case Key::line_item_number: return walk_.integer(member, number);
            case Key::quantity: return quantity(member, line.quantity);
            case Key::friendly_name: return walk_.text(member, line.details.name);
            case Key::subscription_id:
              return walk_.guid(member, line.subscription, line.names_subscription);
            case Key::offer_id:
              if (!walk_.text(member, line.details.offer_id)) return false;
              line.offer = offer_form(line.details.offer_id);
              return true;
            case Key::term_duration: return line_term(member, line);
            case Key::pricing: return pricing(member, line.price);
            default: return true;
          }
        });
    if (!good) return false;
    line.number = static_cast<std::uint32_t>(std::clamp<std::int64_t>(number, 0, 0xFFFF'FFFE));
    draft_.lines.push_back(line);
    return true;
  }

  bool line_term(JsonValue& value, OrderLineDraft& line) {
    if (!term(value, line.term)) return false;
    line.has_term = !line.term.is_absent();
    return true;
  }

  bool pricing(JsonValue& value, std::string_view& price) {
    if (JsonWalk::is_null(value)) return true;
    JsonObject object;
    return walk_.object(value, object) &&
           walk_.members(object, [&](Key key, JsonValue& member) {
             return key != Key::price || walk_.number_text(member, price);
           });
  }

  bool entitlement(JsonValue& value) {
    EntitlementDraft draft;
    draft.offset = offset_of(value);
    std::optional<StatusSet> by_quantity;
    std::optional<StatusSet> by_artifact;
    JsonObject object;
    const bool good =
        walk_.object(value, object) && walk_.members(object, [&](Key key, JsonValue& member) {
          std::string_view text;
          switch (key) {
            case Key::reference_order: return reference_order(member, draft);
            case Key::product_id: return walk_.text(member, draft.product_id);
            case Key::quantity: return quantity(member, draft.quantity);
            case Key::expiry_date: return walk_.instant(member, draft.expiry);
            case Key::entitlement_type:
              if (!walk_.text(member, text)) return false;
              draft.type = entitlement_type(text);
              return true;
            case Key::quantity_details: return quantity_details(member, by_quantity);
            case Key::entitled_artifacts: return artifacts(member, by_artifact);
            default: return true;
          }
        });
    if (!good) return false;
    if (draft.order.empty() || draft.line < 0) {
      return walk_.wrong_value(ErrorCode::missing_member, "referenceOrder", "",
                               record_.data() + draft.offset);
    }
    draft.shown = by_artifact ? *by_artifact : by_quantity.value_or(StatusSet::all());
    // `quantity` leaves out what is not fulfilled: nothing left of a fulfilled one was cancelled.
    const bool nothing_left = draft.quantity == 0 && !by_artifact &&
                              by_quantity == fulfilment_status("fulfilled");
    if (nothing_left) draft.shown = ShownStatus::cancelled;
    draft_.entitlements.push_back(draft);
    return true;
  }

  bool reference_order(JsonValue& value, EntitlementDraft& draft) {
    JsonObject object;
    return walk_.object(value, object) &&
           walk_.members(object, [&](Key key, JsonValue& member) {
             if (key == Key::id) return walk_.text(member, draft.order);
             if (key == Key::line_item_id) return walk_.integer(member, draft.line);
             return true;
           });
  }

  // The part that lives longest counts; a word we do not know leaves all open.
  static StatusSet livelier(const std::optional<StatusSet>& so_far, StatusSet next) {
    if (!so_far) return next;
    if (so_far->is_unknown() || next.is_unknown()) return StatusSet::all();
    for (const ShownStatus status : {ShownStatus::active, ShownStatus::pending}) {
      if (so_far->contains(status)) return *so_far;
      if (next.contains(status)) return next;
    }
    return *so_far;
  }

  bool quantity_details(JsonValue& value, std::optional<StatusSet>& out) {
    if (JsonWalk::is_null(value)) return true;
    JsonArray array;
    return walk_.array(value, array) && walk_.elements(array, [&](JsonValue& item) {
             JsonObject object;
             return walk_.object(item, object) &&
                    walk_.members(object, [&](Key key, JsonValue& member) {
                      if (key != Key::status) return true;
                      std::string_view text;
                      if (!walk_.text(member, text)) return false;
                      out = livelier(out, status(fulfilment_status(text), text));
                      return true;
                    });
           });
  }

  bool artifacts(JsonValue& value, std::optional<StatusSet>& out) {
    if (JsonWalk::is_null(value)) return true;
    JsonArray array;
    return walk_.array(value, array) && walk_.elements(array, [&](JsonValue& item) {
             JsonObject object;
             return walk_.object(item, object) &&
                    walk_.members(object, [&](Key key, JsonValue& member) {
                      return key != Key::reservations || reservations(member, out);
                    });
           });
  }

  bool reservations(JsonValue& value, std::optional<StatusSet>& out) {
    if (JsonWalk::is_null(value)) return true;
    JsonArray array;
    return walk_.array(value, array) && walk_.elements(array, [&](JsonValue& item) {
             JsonObject object;
             return walk_.object(item, object) &&
                    walk_.members(object, [&](Key key, JsonValue& member) {
                      if (key != Key::provisioning_state) return true;
                      std::string_view text;
                      if (!walk_.text(member, text)) return false;
                      out = livelier(out, status(provisioning_status(text), text));
                      return true;
                    });
           });
  }

  // --- facts and the end ---------------------------------------------------------------------

  std::span<const Fact> own_facts() const {
    if (options_.facts == nullptr || options_.facts->empty()) return {};
    return facts_of(*options_.facts, draft_.id);
  }

  void mark_used(const Fact& fact) {
    notes_->used_facts.resize(options_.facts->size());
    notes_->used_facts[static_cast<std::size_t>(&fact - options_.facts->data())] = true;
  }

  void apply_facts_to_customer() {
    for (const Fact& fact : own_facts()) {
      if (!fact.asset.empty()) continue;
      apply_to_customer(fact, draft_.flags);
      mark_used(fact);
    }
  }

  void apply_facts_to_assets() {
    for (const Fact& fact : own_facts()) {
      for (std::size_t i = 0; i < rows_.assets.size(); ++i) {
        if (fact.asset.empty() || fact.asset != asset_key(rows_.assets[i])) continue;
        apply_to_asset(fact, rows_.assets[i]);
        mark_used(fact);
      }
    }
  }

  std::string asset_key(const Asset& asset) const {
    if (!asset.id.order_line) return to_string(asset.id.guid);
    return std::string(rows_.orders[asset.order->value].id) + "/" +
           std::to_string(*asset.id.order_line);
  }

  void assume_empty() {
    for (std::size_t i = 0; i < collection_count; ++i) {
      const bool assumed = ((options_.assume_empty >> i) & 1U) != 0;
      if (!assumed || draft_.collections[i] != Completeness::missing) continue;
      draft_.collections[i] = Completeness::complete;
      notes_->add(NoteCode::assumed_empty, std::string(name_of(static_cast<Collection>(i))));
    }
  }

  DecodeOutcome damaged(CustomerView& out, const Error& error) {
    error_ = error;
    out.id = draft_.has_id ? draft_.id : Guid{};
    out.damage = &error_;
    return DecodeOutcome::damaged;
  }

  void fill(CustomerView& out) const {
    out.id = draft_.id;
    out.relationship = draft_.relationship;
    out.flags = draft_.flags;
    out.as_of = draft_.as_of;
    out.collections = draft_.collections;
    out.assets = rows_.assets;
    out.details = rows_.details;
    out.orders = rows_.orders;
    out.name = draft_.name;
    out.domain = draft_.domain;
    out.country = draft_.country;
    out.support_contact = draft_.support_contact ? &*draft_.support_contact : nullptr;
  }

  DecodeOptions options_;
  std::string_view record_;
  ReadingNotes* notes_ = nullptr;
  simdjson::ondemand::parser parser_;
  simdjson::dom::parser checker_;
  JsonWalk walk_;
  CustomerDraft draft_;
  AssembledCustomer rows_;
  Error error_;
};

CustomerDecoder::CustomerDecoder(const DecodeOptions& options)
    : impl_(std::make_unique<Impl>(options)) {}
CustomerDecoder::~CustomerDecoder() = default;

DecodeOutcome CustomerDecoder::decode(const Record& record, CustomerView& out,
                                      ReadingNotes& notes) {
  return impl_->decode(record, out, notes);
}

const Error& CustomerDecoder::error() const { return impl_->error(); }

}  // namespace untether

#include "scenarios/portfolio/customer_decoder.h"

#include "model/word.h"
#include "scenarios/portfolio/assemble.h"
#include "scenarios/portfolio/decode_access.h"
#include "scenarios/portfolio/decode_purchase.h"
#include "scenarios/portfolio/decode_subscription.h"

namespace untether {

namespace {

Relationship relationship_of(std::string_view text, ReadingNotes& notes) {
  if (text.empty()) return Relationship::unknown;
  for (const Relationship relationship : all_of_enum<Relationship>()) {
    if (same_word(text, name_of(relationship))) return relationship;
  }
  notes.add(NoteCode::unknown_relationship, std::string(text));
  return Relationship::unknown;
}

// How complete a list is: an array always is, a REST envelope says.
struct Envelope {
  std::int64_t total = -1;
  std::int64_t seen = 0;
  bool has_items = false;
  bool has_next = false;

  bool is_incomplete() const { return has_next || total > seen; }
};

}  // namespace

class CustomerDecoder::Impl {
 public:
  explicit Impl(const DecodeOptions& options) : options_(options) {}

  DecodeOutcome decode(const Record& record, CustomerView& out, ReadingNotes& notes) {
    begin(record, notes);
    out = {};
    if (!read_record(record)) return damaged(out);
    apply_facts_to_customer();
    assume_empty();
    const auto conflict = assembler_.run(draft());
    if (conflict) return conflicting(record, *conflict);
    if (assembler_.dropped() != 0) {
      notes.add(NoteCode::duplicate_asset, {}, assembler_.dropped());
    }
    apply_facts_to_assets();
    fill(out);
    return DecodeOutcome::read;
  }

  const Error& error() const { return error_; }

 private:
  CustomerDraft& draft() { return context_.draft; }
  JsonWalk& walk() { return context_.walk; }

  void begin(const Record& record, ReadingNotes& notes) {
    context_.record = record.text;
    context_.notes = &notes;
    draft().clear();
  }

  // --- the record ----------------------------------------------------------------------------

  bool read_record(const Record& record) {
    if (!walk().begin(record.text, record.number, record.may_have_escapes)) return false;
    const bool good = walk().members(walk().root(),
                                     [this](Key key, JsonValue value) { return read(key, value); });
    if (!good) return false;
    if (options_.check_syntax && !walk().check_syntax()) return false;
    if (!draft().has_id) return context_.missing("id", 0);
    add_dap(draft());
    return true;
  }

  bool read(Key key, JsonValue value) {
    std::string_view text;
    switch (key) {
      case Key::id: return walk().guid(value, draft().id, draft().has_id);
      case Key::as_of:
      case Key::asof: return walk().instant(value, draft().as_of);
      case Key::relationship:
        if (!walk().text(value, text)) return false;
        draft().relationship = relationship_of(text, *context_.notes);
        return true;
      case Key::allow_delegated_access: {
        Truth dap = Truth::unknown;
        if (!walk().boolean(value, dap)) return false;
        draft().flags.set(CustomerFlag::dap, dap);
        return true;
      }
      case Key::company_profile: return company_profile(value);
      case Key::support_contact: return support_contact(value);
      case Key::subscriptions:
        return collection<decode_subscription>(Collection::subscriptions, value);
      case Key::entitlements:
        return collection<decode_entitlement>(Collection::entitlements, value);
      case Key::orders: return collection<decode_order>(Collection::orders, value);
      case Key::azure_entitlements:
        return collection<decode_azure_subscription>(Collection::azure_entitlements, value);
      case Key::delegated_admin_relationships:
        return collection<decode_delegated_access>(Collection::delegated_access, value);
      default: return true;
    }
  }

  bool company_profile(JsonValue value) {
    if (JsonWalk::is_null(value)) return true;
    return walk().members(value, [this](Key key, JsonValue member) {
      switch (key) {
        case Key::company_name: return walk().text(member, draft().name);
        case Key::domain: return walk().text(member, draft().domain);
        case Key::address: return address(member);
        default: return true;
      }
    });
  }

  bool address(JsonValue value) {
    if (JsonWalk::is_null(value)) return true;
    return walk().members(value, [this](Key key, JsonValue member) {
      return key != Key::country || walk().text(member, draft().country);
    });
  }

  bool support_contact(JsonValue value) {
    if (JsonWalk::is_null(value)) return true;
    SupportContact contact;
    bool present = false;
    const auto copy = [this](JsonValue member, std::string& out) {
      std::string_view text;
      if (!walk().text(member, text)) return false;
      out = text;
      return true;
    };
    const bool good = walk().members(value, [&](Key key, JsonValue member) {
      switch (key) {
        case Key::support_tenant_id: return walk().guid(member, contact.tenant, present);
        case Key::support_mpn_id: return copy(member, contact.mpn_id);
        case Key::name: return copy(member, contact.name);
        default: return true;
      }
    });
    if (good) draft().support_contact = std::move(contact);
    return good;
  }

  // --- collections ---------------------------------------------------------------------------

  using DecodeItem = bool (*)(RecordContext&, JsonValue);

  template <DecodeItem item>
  bool collection(Collection which, JsonValue value) {
    if (JsonWalk::is_null(value)) return true;
    if (*value.at == '[') {
      set(which, Completeness::complete);
      return walk().elements(value, [this](JsonValue element) { return item(context_, element); });
    }
    if (*value.at != '{') return walk().wrong_type(value, "@type.collection");
    Envelope envelope;
    const bool good = walk().members(value, [&](Key key, JsonValue member) {
      return read_envelope<item>(key, member, envelope);
    });
    if (!good) return false;
    if (!envelope.has_items) return true;
    if (!envelope.is_incomplete()) {
      set(which, Completeness::complete);
      return true;
    }
    context_.incomplete(which);
    return true;
  }

  // What one of its resources has made incomplete stays so.
  void set(Collection which, Completeness completeness) {
    Completeness& known = draft().collections[static_cast<std::size_t>(which)];
    if (known != Completeness::incomplete) known = completeness;
  }

  template <DecodeItem item>
  bool read_envelope(Key key, JsonValue member, Envelope& envelope) {
    switch (key) {
      case Key::total_count: return walk().integer(member, envelope.total);
      case Key::items:
      case Key::value: {
        if (JsonWalk::is_null(member)) return true;
        envelope.has_items = true;
        return walk().elements(member, [&](JsonValue element) {
          ++envelope.seen;
          return item(context_, element);
        });
      }
      case Key::links: return links(member, envelope.has_next);
      case Key::odata_next_link:
        envelope.has_next = envelope.has_next || !JsonWalk::is_null(member);
        return true;
      default: return true;
    }
  }

  bool links(JsonValue value, bool& has_next) {
    if (JsonWalk::is_null(value)) return true;
    return walk().members(value, [&](Key key, JsonValue member) {
      has_next = has_next || (key == Key::next && !JsonWalk::is_null(member));
      return true;
    });
  }

  // --- facts and the end ---------------------------------------------------------------------

  std::span<const Fact> own_facts() {
    if (options_.facts == nullptr || options_.facts->empty()) return {};
    return facts_of(*options_.facts, draft().id);
  }

  void mark_used(const Fact& fact) {
    std::vector<bool>& used = context_.notes->used_facts;
    used.resize(options_.facts->size());
    used[static_cast<std::size_t>(&fact - options_.facts->data())] = true;
  }

  void apply_facts_to_customer() {
    for (const Fact& fact : own_facts()) {
      if (!fact.asset.empty()) continue;
      apply_to_customer(fact, draft().flags);
      mark_used(fact);
    }
  }

  void apply_facts_to_assets() {
    for (const Fact& fact : own_facts()) {
      if (fact.asset.empty()) continue;
      for (Asset& asset : draft().assets) {
        if (fact.asset != asset_key(asset)) continue;
        apply_to_asset(fact, asset);
        mark_used(fact);
      }
    }
  }

  std::string asset_key(const Asset& asset) {
    if (!asset.id.order_line) return to_string(asset.id.guid);
    return std::string(draft().orders[asset.order->value].id) + "/" +
           std::to_string(*asset.id.order_line);
  }

  void assume_empty() {
    for (const Collection which : all_of_enum<Collection>()) {
      const auto i = static_cast<std::size_t>(which);
      const bool assumed = ((options_.assume_empty >> i) & 1U) != 0;
      if (!assumed || draft().collections[i] != Completeness::missing) continue;
      set(which, Completeness::complete);
      context_.notes->add(NoteCode::assumed_empty, std::string(name_of(which)));
    }
  }

  DecodeOutcome damaged(CustomerView& out) {
    error_ = walk().error();
    out.id = draft().has_id ? draft().id : Guid{};
    out.damage = &error_;
    return DecodeOutcome::damaged;
  }

  DecodeOutcome conflicting(const Record& record, std::uint32_t offset) {
    Place place;
    place.column = offset + 1;
    place.pointer = "/customers/" + std::to_string(record.number);
    error_ = {ErrorCode::duplicate_asset, std::move(place), {{"found", id_at(offset)}}};
    return DecodeOutcome::fatal;
  }

  // The name of the resource that begins at `offset`.
  std::string id_at(std::uint32_t offset) {
    for (std::size_t i = 0; i < draft().assets.size(); ++i) {
      if (draft().links[i].offset == offset) return asset_key(draft().assets[i]);
    }
    return {};
  }

  void fill(CustomerView& out) {
    const CustomerDraft& from = draft();
    out.id = from.id;
    out.relationship = from.relationship;
    out.flags = from.flags;
    out.as_of = from.as_of;
    out.collections = from.collections;
    out.assets = from.assets;
    out.details = from.details;
    out.orders = from.orders;
    out.name = from.name;
    out.domain = from.domain;
    out.country = from.country;
    out.support_contact = from.support_contact ? &*from.support_contact : nullptr;
  }

  DecodeOptions options_;
  RecordContext context_;
  Assembler assembler_;
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

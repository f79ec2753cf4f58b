#include <algorithm>
#include <charconv>

#include "scenarios/report/plan_decoder.h"

namespace untether::plan_file {

using json::Type;

std::int64_t PlanDecoder::number(const Cursor& at, std::int64_t low, std::int64_t high) {
  std::int64_t value = 0;
  if (!at.is(Type::number)) {
    json.wrong_type(at, "@type.int");
    return low;
  }
  const std::string& text = at.value->text;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) {
    json.note(ErrorCode::bad_number, at, {{"found", text}});
    return low;
  }
  if (value >= low && value <= high) return value;
  json.note(ErrorCode::out_of_range, at,
            {{"found", text}, {"expected", std::to_string(low) + " – " + std::to_string(high)}});
  return low;
}

Instant PlanDecoder::instant(const Cursor& at) {
  if (at.is(Type::null)) return Instant::absent();
  const std::string text = json.text(at);
  if (!at.is(Type::string)) return Instant::absent();
  const auto read = parse_instant(text);
  if (!read) json.note(ErrorCode::bad_instant, at, {{"found", text}});
  return read.value_or(Instant::absent());
}

std::optional<Money> PlanDecoder::money(const Cursor& at) {
  if (!json.expect_object(at)) return std::nullopt;
  const auto currency = parse_currency(json.required_text(at, "currency"));
  const std::string amount = json.required_text(at, "amount");
  const auto read = currency ? parse_money(amount, *currency) : std::nullopt;
  if (!read) json.note(ErrorCode::bad_money, at, {{"found", amount}});
  return read;
}

std::optional<AssetRow> PlanDecoder::row(const Cursor& at) {
  const std::string id = json.text(at);
  const auto found = rows.find(id);
  if (found != rows.end()) return found->second;
  json.note(ErrorCode::unknown_name, at, {{"found", id}, {"expected", "@type.asset"}});
  return std::nullopt;
}

Truth PlanDecoder::truth(const Cursor& at) {
  if (at.is(Type::boolean)) return to_truth(at.value->boolean);
  json.wrong_type(at, "@type.bool");
  return Truth::unknown;
}

Instant PlanDecoder::required_instant(const Cursor& object, std::string_view key) {
  const auto at = json.required(object, key);
  return at ? instant(*at) : Instant::from_seconds(0);
}

Instant PlanDecoder::instant_or_never(const Cursor& object, std::string_view key) {
  const auto at = json.member(object, key);
  return at ? instant(*at) : Instant::never();
}

void PlanDecoder::read_customer(const Cursor& top) {
  const auto at = json.required(top, "customer");
  if (!at || !json.expect_object(*at)) return;
  json.expect_members(*at, {"id", "name", "domain", "relationship", "facts", "collections"});
  Customer& customer = out.saved.customer;
  const std::string id = json.required_text(*at, "id");
  const auto guid = parse_guid(id);
  if (!guid) json.note(ErrorCode::bad_guid, *at, {{"found", id}});
  customer.id = guid.value_or(Guid{});
  customer.about.name = json.text_member(*at, "name");
  customer.about.domain = json.text_member(*at, "domain");
  customer.relationship = required_word<Relationship>(*at, "relationship");
  const auto facts = json.member(*at, "facts");
  for (std::size_t i = 0; facts && facts->is(Type::object) && i < facts->size(); ++i) {
    const auto field = find_field(Entity::customer, facts->value->keys[i]);
    if (!field) {
      json.note(ErrorCode::unknown_member, facts->item(i),
                {{"found", facts->value->keys[i]}, {"expected", "dap, underReview, …"}});
      continue;
    }
    customer.flags.set(static_cast<CustomerFlag>(info(*field).slot), truth(facts->item(i)));
  }
  out.saved.present.around = {customer.flags, out.origin.asker.partner};
  const auto lists = json.required(*at, "collections");
  for (const Collection which : all_of_enum<Collection>()) {
    if (!lists) continue;
    const std::string word = json.required_text(*lists, name_of(which));
    const auto* found = std::find(completeness_words.begin(), completeness_words.end(), word);
    if (found == completeness_words.end()) {
      json.note(ErrorCode::bad_value, *lists,
                {{"found", word}, {"expected", "missing, incomplete, complete"}});
      continue;
    }
    customer.collections[static_cast<std::size_t>(which)] =
        static_cast<Completeness>(found - completeness_words.begin());
  }
}

void PlanDecoder::read_assets(const Cursor& top) {
  const auto list = json.array_member(top, "assets");
  for (std::size_t i = 0; list && i < list->size(); ++i) read_asset(list->item(i));
  read_links();
}

void PlanDecoder::read_asset(const Cursor& at) {
  Asset asset;
  const auto row = AssetRow{static_cast<std::uint32_t>(out.saved.customer.assets.size())};
  parents_.emplace_back();
  out.places.push_back(at.place());
  if (json.expect_object(at)) {
    json.expect_members(at, {"id", "kind", "name", "states", "facts", "parent", "order", "price",
                             "monthly_price", "billing_cycle"});
    asset.kind = required_word<AssetKind>(at, "kind");
    rows.emplace(json.required_text(at, "id"), row);
    read_id(at, asset);
    read_order(at, asset);
    if (const auto facts = json.member(at, "facts")) read_facts(*facts, asset);
    parents_.back() = json.member(at, "parent");
    const bool none = at.value->find("parent") != nullptr && !parents_.back();
    asset.parent = none ? ParentLink::none() : ParentLink::unknown();
  }
  out.states.push_back(json.texts_member(at, "states"));
  out.saved.customer.details.emplace_back().name = json.text_member(at, "name");
  out.saved.customer.assets.push_back(asset);
  read_tariff(at);
}

// A GUID, or ORDER/LINE.
void PlanDecoder::read_id(const Cursor& at, Asset& asset) {
  const std::string id = json.text_member(at, "id");
  if (const auto guid = parse_guid(id)) {
    asset.id.guid = *guid;
    return;
  }
  const std::size_t slash = id.rfind('/');
  std::uint32_t line = 0;
  const bool good = slash != std::string::npos &&
                    std::from_chars(id.data() + slash + 1, id.data() + id.size(), line).ptr ==
                        id.data() + id.size();
  if (!good) json.note(ErrorCode::bad_guid, at, {{"found", id}});
  asset.id.order_line = line;
}

void PlanDecoder::read_order(const Cursor& at, Asset& asset) {
  const auto id = json.member(at, "order");
  if (!id) return;
  auto& orders = out.saved.customer.orders;
  const std::string text = json.text(*id);
  std::uint32_t i = 0;
  while (i < orders.size() && orders[i].id != text) ++i;
  if (i == orders.size()) orders.emplace_back().id = text;
  asset.order = OrderRow{i};
}

void PlanDecoder::read_facts(const Cursor& at, Asset& asset) {
  if (!json.expect_object(at)) return;
  for (std::size_t i = 0; i < at.size(); ++i) {
    const auto field = find_field(Entity::asset, at.value->keys[i]);
    if (field && info(*field).storage != FieldStorage::asset_state) {
      read_fact(at.item(i), info(*field), asset);
    } else {
      json.note(ErrorCode::unknown_member, at.item(i),
                {{"found", at.value->keys[i]}, {"expected", "autoRenew, termEnd, …"}});
    }
  }
}

void PlanDecoder::read_fact(const Cursor& at, const FieldInfo& field, Asset& asset) {
  switch (field.storage) {
    case FieldStorage::asset_flag:
      asset.flags.set(static_cast<AssetFlag>(field.slot), truth(at));
      break;
    case FieldStorage::asset_instant: asset.instants[field.slot] = instant(at); break;
    case FieldStorage::asset_term: {
      const auto period = at.is(Type::null) ? std::nullopt : parse_period(json.text(at));
      if (!period && !at.is(Type::null)) {
        json.note(ErrorCode::bad_duration, at, {{"found", at.value->text}});
      }
      asset.term = period ? Term::of(*period) : Term::absent();
      break;
    }
    case FieldStorage::asset_anchor_day:
      asset.anchor_day = static_cast<std::uint8_t>(number(at, 0, 31));
      break;
    case FieldStorage::asset_billing_gap:
      asset.billing_gap_days = static_cast<std::uint8_t>(number(at, 0, 120));
      break;
    case FieldStorage::asset_quantity:
      asset.quantity = static_cast<std::int32_t>(number(at, 0, 0x7FFF'FFFF));
      break;
    default: break;
  }
}

void PlanDecoder::read_links() {
  for (std::size_t i = 0; i < parents_.size(); ++i) {
    if (!parents_[i]) continue;
    if (const auto parent = row(*parents_[i])) {
      out.saved.customer.assets[i].parent = ParentLink::to(*parent);
    }
  }
}

void PlanDecoder::read_tariff(const Cursor& at) {
  Tariff tariff;
  if (const auto price = json.member(at, "price")) tariff.price = money(*price);
  if (const auto price = json.member(at, "monthly_price")) tariff.monthly_price = money(*price);
  if (const auto cycle = json.member(at, "billing_cycle")) {
    tariff.cycle = json.word<BillingCycle>(*cycle).value_or(BillingCycle::unknown);
  }
  tariff.quantity = out.saved.customer.assets.back().quantity;
  out.saved.tariffs.push_back(tariff);
}

}  // namespace untether::plan_file

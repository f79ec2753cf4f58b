#include <array>

#include "model/id.h"
#include "model/observation.h"
#include "model/word.h"

namespace untether {

namespace {

constexpr bool starts_with_word(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && same_word(text.substr(0, prefix.size()), prefix);
}

template <class Value>
struct Word {
  std::string_view word;
  Value value;
};

template <class Value, std::size_t count>
constexpr Value look_up(const std::array<Word<Value>, count>& words, std::string_view text,
                        Value otherwise) {
  for (const auto& entry : words) {
    if (same_word(text, entry.word)) return entry.value;
  }
  return otherwise;
}

constexpr std::array<Word<ProductType>, 9> product_words = {{
    {"onlineservicesnce", ProductType::online_services_nce},
    {"onlineservices", ProductType::online_services},
    {"azure", ProductType::azure},
    {"azureplan", ProductType::azure},
    {"software", ProductType::software},
    {"softwaresubscription", ProductType::software},
    {"softwaresubscriptions", ProductType::software},
    {"saas", ProductType::saas},
    {"azuresavingsplan", ProductType::savings_plan},
}};

constexpr std::array<Word<BillingType>, 4> billing_words = {{
    {"license", BillingType::license},
    {"usage", BillingType::usage},
    {"benefit", BillingType::benefit},
    {"none", BillingType::none},
}};

constexpr std::array<Word<UnitType>, 6> unit_words = {{
    {"licenses", UnitType::licenses},
    {"license(s)", UnitType::licenses},
    {"usage-based", UnitType::usage},
    {"usagebased", UnitType::usage},
    {"benefit", UnitType::benefit},
    {"none", UnitType::none},
}};

constexpr std::uint16_t any = 0xFFFF;

template <class... Enumerators>
constexpr std::uint16_t set_of(Enumerators... enumerators) {
  return static_cast<std::uint16_t>((0U | ... | (1U << static_cast<unsigned>(enumerators))));
}

constexpr std::uint16_t no_product = set_of(ProductType::absent);
constexpr std::uint16_t licence_billing =
    set_of(BillingType::license, BillingType::absent, BillingType::none);

using P = ProductType;
using O = OfferForm;
using B = BillingType;
using U = UnitType;
using K = AssetKind;
using enum Certainty;

constexpr std::array<SubscriptionRow, 17> rows = {{
    {set_of(P::online_services_nce), any, any, any, any, K::nce_license, documented},
    {set_of(P::saas), any, any, any, any, K::saas, documented},
    {set_of(P::software), any, any, any, any, K::software_subscription, assumed},
    {set_of(P::savings_plan), any, any, any, any, K::savings_plan, assumed},
    {set_of(P::azure), set_of(O::azure_legacy), any, any, any, K::legacy_azure, documented},
    {set_of(P::azure), any, set_of(B::benefit), any, any, K::savings_plan, documented},
    {set_of(P::azure), any, any, any, any, K::azure_plan, documented},
    {set_of(P::online_services), set_of(O::guid), any, any, any, K::legacy_license, assumed},
    {no_product, any, set_of(B::benefit), any, any, K::savings_plan, documented},
    {no_product, any, any, set_of(U::benefit), any, K::savings_plan, documented},
    {no_product, set_of(O::azure_legacy), any, any, any, K::legacy_azure, documented},
    {no_product, set_of(O::azure_plan), any, any, any, K::azure_plan, documented},
    {no_product, set_of(O::catalogue), any, any, set_of(Truth::no), K::saas, assumed},
    {no_product, set_of(O::catalogue), set_of(B::usage), any, any, K::azure_plan, assumed},
    {no_product, set_of(O::online_service), licence_billing, any, any, K::nce_license, assumed},
    {no_product, set_of(O::software), licence_billing, any, any, K::software_subscription, assumed},
    {no_product, set_of(O::guid), licence_billing, any, any, K::legacy_license, documented},
}};

constexpr bool has(std::uint16_t set, unsigned bit) { return ((set >> bit) & 1U) != 0; }

constexpr bool fits(const SubscriptionRow& row, const SubscriptionSigns& signs) {
  return has(row.products, static_cast<unsigned>(signs.product)) &&
         has(row.offers, static_cast<unsigned>(signs.offer)) &&
         has(row.billings, static_cast<unsigned>(signs.billing)) &&
         has(row.units, static_cast<unsigned>(signs.unit)) &&
         has(row.microsoft_products, static_cast<unsigned>(signs.microsoft_product));
}

constexpr std::size_t truth_count = 3;

constexpr std::size_t number_of(const SubscriptionSigns& signs) {
  std::size_t number = static_cast<std::size_t>(signs.product);
  number = number * offer_form_count + static_cast<std::size_t>(signs.offer);
  number = number * billing_type_count + static_cast<std::size_t>(signs.billing);
  number = number * unit_type_count + static_cast<std::size_t>(signs.unit);
  return number * truth_count + static_cast<std::size_t>(signs.microsoft_product);
}

constexpr std::size_t sign_count =
    product_type_count * offer_form_count * billing_type_count * unit_type_count * truth_count;

// The rows asked once for every combination of signs.
consteval std::array<AssetKind, sign_count> tabulate() {
  std::array<AssetKind, sign_count> kinds{};
  for (std::size_t i = 0; i < sign_count; ++i) {
    std::size_t rest = i;
    const auto digit = [&rest](std::size_t base) {
      const std::size_t value = rest % base;
      rest /= base;
      return value;
    };
    SubscriptionSigns signs;
    signs.microsoft_product = static_cast<Truth>(digit(truth_count));
    signs.unit = static_cast<UnitType>(digit(unit_type_count));
    signs.billing = static_cast<BillingType>(digit(billing_type_count));
    signs.offer = static_cast<OfferForm>(digit(offer_form_count));
    signs.product = static_cast<ProductType>(digit(product_type_count));
    kinds[i] = AssetKind::other;
    for (std::size_t row = rows.size(); row-- > 0;) {
      if (fits(rows[row], signs)) kinds[i] = rows[row].kind;
    }
  }
  return kinds;
}

constexpr std::array<AssetKind, sign_count> kind_by_signs = tabulate();

}  // namespace

ProductType product_type(std::string_view word) {
  if (word.empty()) return ProductType::absent;
  return look_up(product_words, word, ProductType::other);
}

OfferForm offer_form(std::string_view offer_id) {
  if (offer_id.empty()) return OfferForm::absent;
  if (parse_guid(offer_id)) return OfferForm::guid;
  if (starts_with_word(offer_id, "ms-azr-")) return OfferForm::azure_legacy;
  const std::size_t colon = offer_id.find(':');
  if (colon == std::string_view::npos || offer_id.find(':', colon + 1) == std::string_view::npos) {
    return OfferForm::other;
  }
  if (starts_with_word(offer_id, "dzh318z0bps6")) return OfferForm::azure_plan;
  if (starts_with_word(offer_id, "cfq7")) return OfferForm::online_service;
  if (starts_with_word(offer_id, "dg7g")) return OfferForm::software;
  return OfferForm::catalogue;
}

BillingType billing_type(std::string_view word) {
  if (word.empty()) return BillingType::absent;
  return look_up(billing_words, word, BillingType::other);
}

UnitType unit_type(std::string_view word) {
  if (word.empty()) return UnitType::absent;
  return look_up(unit_words, word, UnitType::other);
}

std::span<const SubscriptionRow> subscription_rows() { return rows; }

AssetKind subscription_kind(const SubscriptionSigns& signs) {
  return kind_by_signs[number_of(signs)];
}

}  // namespace untether

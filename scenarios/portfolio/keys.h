#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace untether {

/// Every member name that any reader of portfolios looks at. Names are told apart without regard
/// to case; the list is the order of the enumeration.
// clang-format off
#define UNTETHER_REST_KEYS(X) \
  /* portfolio */ X(as_of, "as_of") X(asof, "asof") X(id, "id") X(customers, "customers") \
    X(partner, "partner") X(type, "type") X(name, "name") X(mpn_id, "mpnid") \
    X(country, "country") X(operators, "operators") X(roles, "roles") X(token, "token") \
    X(total_count, "totalcount") X(items, "items") X(links, "links") X(next, "next") \
    X(value, "value") X(odata_next_link, "@odata.nextlink") \
  /* customer */ X(company_profile, "companyprofile") X(company_name, "companyname") \
    X(domain, "domain") X(address, "address") X(relationship, "relationshiptopartner") \
    X(allow_delegated_access, "allowdelegatedaccess") X(support_contact, "supportcontact") \
    X(support_tenant_id, "supporttenantid") X(support_mpn_id, "supportmpnid") \
    X(subscriptions, "subscriptions") X(entitlements, "entitlements") X(orders, "orders") \
    X(azure_entitlements, "azureentitlements") \
    X(delegated_admin_relationships, "delegatedadminrelationships") \
  /* subscription */ X(offer_id, "offerid") X(offer_name, "offername") \
    X(friendly_name, "friendlyname") X(product_type, "producttype") X(quantity, "quantity") \
    X(unit_type, "unittype") X(parent_subscription_id, "parentsubscriptionid") \
    X(creation_date, "creationdate") X(effective_start_date, "effectivestartdate") \
    X(commitment_end_date, "commitmentenddate") \
    X(commitment_end_date_time, "commitmentenddatetime") \
    X(cancellation_allowed_until_date, "cancellationalloweduntildate") X(status, "status") \
    X(auto_renew_enabled, "autorenewenabled") X(is_trial, "istrial") \
    X(is_microsoft_product, "ismicrosoftproduct") X(billing_type, "billingtype") \
    X(billing_cycle, "billingcycle") X(term_duration, "termduration") X(order_id, "orderid") \
    X(partner_id, "partnerid") X(scheduled_actions, "scheduledactions") \
    X(action_type, "actiontype") \
  /* order */ X(currency_code, "currencycode") X(line_items, "lineitems") \
    X(line_item_number, "lineitemnumber") X(subscription_id, "subscriptionid") \
    X(pricing, "pricing") X(price, "price") \
  /* entitlement */ X(reference_order, "referenceorder") X(line_item_id, "lineitemid") \
    X(quantity_details, "quantitydetails") X(entitlement_type, "entitlementtype") \
    X(expiry_date, "expirydate") X(entitled_artifacts, "entitledartifacts") \
    X(reservations, "reservations") X(provisioning_state, "provisioningstate") \
    X(product_id, "productid") \
  /* delegated admin relationship */ X(display_name, "displayname") \
    X(end_date_time, "enddatetime")
// clang-format on

enum class Key : std::uint8_t {
#define UNTETHER_ENUMERATOR(name, text) name,
  UNTETHER_REST_KEYS(UNTETHER_ENUMERATOR)
#undef UNTETHER_ENUMERATOR
      unknown,
};

/// The key's name in lower case.
[[nodiscard]] std::string_view text_of(Key key);

/// The known keys of one object.
class KeySet {
 public:
  /// false: the key is in the set already. Unknown keys may come as often as they like.
  bool add(Key key) {
    const auto number = static_cast<std::size_t>(key);
    std::uint64_t& word = words_[number / 64];
    const std::uint64_t bit = std::uint64_t{1} << (number % 64);
    if ((word & bit) != 0) return key == Key::unknown;
    word |= bit;
    return true;
  }

 private:
  std::array<std::uint64_t, static_cast<std::size_t>(Key::unknown) / 64 + 1> words_{};
};

/// A name in the words it is compared by, letters folded to lower case. Longer names overlap:
/// their last words begin 8 and 16 bytes before the end.
struct FoldedName {
  std::size_t size = 0;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::uint64_t second = 0;
  std::uint64_t last_but_one = 0;
};

inline constexpr std::size_t key_count = static_cast<std::size_t>(Key::unknown);

/// By Key; that of `unknown` has a size that no name has.
extern const std::array<FoldedName, key_count + 1> folded_names;

/// The first eight bytes with 0x20 in each: letters in lower case, since the other side of every
/// comparison is a letter (or one of `_@.`, which become 0x7F, 0x60 and 0x2E on both sides). Bytes
/// past the end are zero.
inline std::uint64_t first_folded(const char* data, std::size_t size) {
  std::uint64_t word = 0;
  std::memcpy(&word, data, 8);
  word |= 0x2020'2020'2020'2020;
  if (size < 8) word &= (std::uint64_t{1} << (8 * size)) - 1;
  return word;
}

/// The last eight; 0 for a shorter name.
inline std::uint64_t last_folded(const char* data, std::size_t size) {
  if (size < 8) return 0;
  std::uint64_t word = 0;
  std::memcpy(&word, data + size - 8, 8);
  return word | 0x2020'2020'2020'2020;
}

/// Whether raw JSON text is this key, without regard to case; never for `unknown`.
/// @pre 8 bytes are readable from `data`.
inline bool is_key(Key key, const char* data, std::size_t size) {
  const FoldedName& name = folded_names[static_cast<std::size_t>(key)];
  if (name.size != size || name.first != first_folded(data, size) ||
      name.last != last_folded(data, size)) {
    return false;
  }
  return size <= 16 ||
         (name.second == last_folded(data, 16) && name.last_but_one == last_folded(data, size - 8));
}

/// The key that is_key; `unknown` if there is none. Cost: a perfect hash and one comparison.
[[nodiscard]] Key find_key(const char* data, std::size_t size);

}  // namespace untether

#include "scenarios/anonymise/fields.h"

#include <algorithm>
#include <array>

#include "model/id.h"

namespace untether::masking {

namespace {

// All lists are sorted: they are searched by halves.
// clang-format off
constexpr std::array<std::string_view, 56> words = {
    "actions", "actiontype", "artifacttype", "autoextendduration", "billingcycle",
    "billingprovider", "billingtype", "consumptiontype", "contracttype", "culture", "currencycode",
    "devicefamily", "documenttype", "duration", "educationsegment", "entitlementtype",
    "fulfillmentstate", "invoicelineitemtype", "invoicetype", "language", "lineitemid", "method",
    "objecttype", "operationstatus", "operationtype", "productsubtype", "producttype",
    "provisioningstate", "qualification", "relationshiptopartner", "relationshiptype",
    "renewaltermduration", "reservationtype", "resourcetype", "roles", "scheduletype", "scopetype",
    "severity", "state", "status", "subtype", "suspensionreasons", "targetproducttypes", "term",
    "termduration", "token", "transactiontype", "transferdirection", "transfertype", "type", "unit",
    "unitofmeasure", "unittype", "usertype", "vettingstatus", "workloadtype"};
// clang-format on

constexpr std::array<std::string_view, 5> catalogue_ids = {"availabilityid", "offerid", "productid",
                                                           "promotionid", "skuid"};

constexpr std::array<std::string_view, 4> country_names = {"country", "countrycode", "location",
                                                           "marketplacecountry"};

constexpr std::array<std::string_view, 12> amounts = {
    "amount",       "discountedprice", "extendedprice", "listprice",
    "paidamount",   "price",           "proratedprice", "quantity",
    "totalcharges", "totalcount",      "totalquantity", "unitprice"};

constexpr std::array<std::string_view, 11> identity_numbers = {"additionalpartneridsonrecord",
                                                               "associatedpartnerid",
                                                               "mpnid",
                                                               "msppid",
                                                               "organizationregistrationnumber",
                                                               "partnerid",
                                                               "partneridonrecord",
                                                               "phonenumber",
                                                               "postalcode",
                                                               "supportmpnid",
                                                               "taxid"};

// clang-format off
constexpr std::array<std::string_view, 52> path_words = {
    "activationlinks", "addons", "agreements", "artifacts", "auditrecords", "availabilities",
    "azureentitlements", "billing", "cancel", "carts", "company", "conversions", "customers",
    "customtermenddates", "delegatedadminrelationships", "devices", "directoryroles", "documents",
    "entitlements", "groups", "http", "https", "invoices", "licenses", "lineitems", "offers",
    "orders", "products", "profiles", "provisioningstatus", "qualifications", "reactivate",
    "registrations", "registrationstatus", "relationshiprequests", "relationships",
    "reservedinstance", "resource", "seekoperation", "servicerequests", "size", "skus", "software",
    "statement", "subscriptions", "supportcontact", "tenantrelationships", "transfers", "upgrades",
    "users", "v1", "v1.0"};
// clang-format on

constexpr std::array<std::string_view, 4> before_catalogue_ids = {"availabilities", "offers",
                                                                  "products", "skus"};

template <std::size_t count>
constexpr bool is_sorted(const std::array<std::string_view, count>& list) {
  return std::is_sorted(list.begin(), list.end());
}
static_assert(is_sorted(words) && is_sorted(catalogue_ids) && is_sorted(country_names));
static_assert(is_sorted(amounts) && is_sorted(identity_numbers) && is_sorted(path_words));
static_assert(is_sorted(before_catalogue_ids));

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A name in lower case without underscores, if it is short enough to be in a list.
class Folded {
 public:
  explicit Folded(std::string_view name) {
    for (const char c : name) {
      if (c == '_') continue;
      if (size_ == text_.size()) {
        size_ = 0;
        return;
      }
      text_[size_++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }

  [[nodiscard]] std::string_view text() const { return {text_.data(), size_}; }

 private:
  std::array<char, 40> text_{};
  std::size_t size_ = 0;
};

template <std::size_t count>
bool contains(const std::array<std::string_view, count>& list, std::string_view name) {
  return std::binary_search(list.begin(), list.end(), name);
}

template <class Accepts>
bool all_of(std::string_view text, std::size_t longest, const Accepts& accepts) {
  return !text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), accepts);
}

// Digits are few in words; many of them are somebody's number.
constexpr std::ptrdiff_t digits_in_word_max = 4;

bool is_word(std::string_view value) {
  const auto accepts = [](char c) {
    return is_letter(c) || is_digit(c) ||
           std::string_view("_-()#:+").find(c) != std::string_view::npos;
  };
  return all_of(value, 40, accepts) && !parse_guid(value) &&
         std::count_if(value.begin(), value.end(), is_digit) <= digits_in_word_max;
}

bool is_catalogue_id(std::string_view value) {
  return all_of(value, 80, [](char c) {
    return is_letter(c) || is_digit(c) || c == ':' || c == '-' || c == '_';
  });
}

bool is_amount(std::string_view value) {
  return all_of(value, 24, [](char c) { return is_digit(c) || c == '.' || c == '-'; });
}

bool is_country(std::string_view value) { return all_of(value, 3, is_letter); }

}  // namespace

FieldTreatment treatment_of(std::string_view name, std::string_view within) {
  const Folded folded(name);
  const Folded around(within);
  const std::string_view key = folded.text();
  if (contains(country_names, key)) return FieldTreatment::country;
  // An address has a state of its own kind.
  if (around.text().find("address") != std::string_view::npos) return FieldTreatment::hide;
  if (key == "id" && around.text() == "producttype") return FieldTreatment::word;
  if (contains(words, key)) return FieldTreatment::word;
  if (contains(amounts, key)) return FieldTreatment::amount;
  if (contains(catalogue_ids, key)) return FieldTreatment::catalogue_id;
  return key == "currencysymbol" ? FieldTreatment::symbol : FieldTreatment::hide;
}

bool may_keep(FieldTreatment treatment, std::string_view value) {
  switch (treatment) {
    case FieldTreatment::hide: return false;
    case FieldTreatment::word: return is_word(value);
    case FieldTreatment::catalogue_id: return is_catalogue_id(value);
    case FieldTreatment::country: return is_country(value);
    case FieldTreatment::amount: return is_amount(value);
    case FieldTreatment::symbol: break;
  }
  return value.size() <= 4;
}

bool is_identity_number(std::string_view name) {
  return contains(identity_numbers, Folded(name).text());
}

bool is_plain_name(std::string_view name) {
  const std::size_t control = name.find("@odata.");
  if (control != std::string_view::npos) name = name.substr(control + 7);
  const auto accepts = [](char c) { return is_letter(c) || is_digit(c) || c == '_'; };
  if (!all_of(name, 64, accepts) || is_digit(name.front())) return false;
  const auto digits = std::count_if(name.begin(), name.end(), is_digit);
  return digits <= 3;
}

bool is_path_word(std::string_view word) { return contains(path_words, Folded(word).text()); }

bool precedes_catalogue_id(std::string_view word) {
  return contains(before_catalogue_ids, Folded(word).text());
}

std::span<const std::string_view> kept_words() { return words; }

}  // namespace untether::masking

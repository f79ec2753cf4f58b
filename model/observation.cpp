#include "model/observation.h"

#include <array>

#include "model/word.h"

namespace untether {

namespace {

using enum ShownStatus;

constexpr StatusSet live_or_over = StatusSet(active) | StatusSet(expired);

// resource, field, word (lower case, no underscores), statuses it is compatible with
constexpr std::array<WordRow, 46> words = {{
    {"subscription", "status", "none", none},
    {"subscription", "status", "active", active},
    {"subscription", "status", "suspended", suspended},
    {"subscription", "status", "deleted", deleted},
    {"subscription", "status", "expired", expired},
    {"subscription", "status", "pending", pending},
    {"subscription", "status", "disabled", disabled},
    {"entitlement", "quantityDetails.status", "fulfilled", live_or_over},
    {"entitlement", "quantityDetails.status", "unfulfilled", pending},
    {"entitlement", "quantityDetails.status", "prefulfillmentpending", pending},
    {"entitlement", "quantityDetails.status", "transferred", transferred},
    {"artifact", "provisioningState", "created", live_or_over},
    {"artifact", "provisioningState", "succeeded", live_or_over},
    {"artifact", "provisioningState", "creating", pending},
    {"artifact", "provisioningState", "pendingbilling", pending},
    {"artifact", "provisioningState", "confirmedbilling", pending},
    {"artifact", "provisioningState", "pendingresourcehold", pending},
    {"artifact", "provisioningState", "confirmedresourcehold", pending},
    {"artifact", "provisioningState", "cancelled", cancelled},
    {"artifact", "provisioningState", "canceled", cancelled},
    {"artifact", "provisioningState", "expired", expired},
    {"order", "status", "completed", live_or_over},
    {"order", "status", "pending", pending},
    {"order", "status", "cancelled", cancelled},
    {"order", "status", "canceled", cancelled},
    {"azureEntitlement", "status", "active", active},
    {"azureEntitlement", "status", "enabled", active},
    {"azureEntitlement", "status", "warned", active},
    {"azureEntitlement", "status", "pastdue", active},
    {"azureEntitlement", "status", "cancelled", cancelled},
    {"azureEntitlement", "status", "canceled", cancelled},
    {"azureEntitlement", "status", "disabled", cancelled},
    {"azureEntitlement", "status", "suspended", cancelled},
    {"azureEntitlement", "status", "deleted", deleted},
    {"delegatedAdminRelationship", "status", "created", pending},
    {"delegatedAdminRelationship", "status", "approvalpending", pending},
    {"delegatedAdminRelationship", "status", "approved", pending},
    {"delegatedAdminRelationship", "status", "activating", pending},
    {"delegatedAdminRelationship", "status", "active", active},
    {"delegatedAdminRelationship", "status", "expiring", active},
    {"delegatedAdminRelationship", "status", "terminationrequested", active},
    {"delegatedAdminRelationship", "status", "terminating", active},
    {"delegatedAdminRelationship", "status", "expired", ended},
    {"delegatedAdminRelationship", "status", "terminated", ended},
    {"delegatedAccess", "allowDelegatedAccess", "true", active},
    {"delegatedAccess", "allowDelegatedAccess", "false", ended},
}};

struct WordRange {
  std::size_t first;
  std::size_t last;
};

// A resource's rows stand together.
consteval WordRange rows_of(std::string_view resource) {
  WordRange range{0, words.size()};
  while (words[range.first].resource != resource) ++range.first;
  range.last = range.first;
  while (range.last < words.size() && words[range.last].resource == resource) ++range.last;
  for (std::size_t i = range.last; i < words.size(); ++i) {
    if (words[i].resource == resource) throw "a resource's rows must stand together";
  }
  return range;
}

StatusSet shown_by(WordRange range, std::string_view text) {
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (same_word(text, words[i].word)) return words[i].shown;
  }
  return StatusSet::all();
}

using enum AssetKind;

constexpr std::array<Proof, 14> proof_table = {{
    {legacy_license, Collection::subscriptions},
    {nce_license, Collection::subscriptions},
    {azure_plan, Collection::subscriptions},
    {legacy_azure, Collection::subscriptions},
    {savings_plan, Collection::subscriptions},
    {software_subscription, Collection::subscriptions},
    {saas, Collection::subscriptions},
    {reservation, Collection::entitlements},
    {software_perpetual, Collection::entitlements},
    {software_perpetual, Collection::orders},
    {software_subscription_order, Collection::entitlements},
    {software_subscription_order, Collection::orders},
    {azure_subscription, Collection::azure_entitlements},
    {gdap, Collection::delegated_access},
}};

}  // namespace

StatusSet subscription_status(std::string_view word) {
  return shown_by(rows_of("subscription"), word);
}

EntitlementType entitlement_type(std::string_view word) {
  if (same_word(word, "software")) return EntitlementType::software;
  if (same_word(word, "reservedinstance") || same_word(word, "virtualmachinereservedinstance")) {
    return EntitlementType::reservation;
  }
  return EntitlementType::other;
}

StatusSet fulfilment_status(std::string_view word) {
  return shown_by(rows_of("entitlement"), word);
}

StatusSet provisioning_status(std::string_view word) { return shown_by(rows_of("artifact"), word); }

StatusSet order_status(std::string_view word) { return shown_by(rows_of("order"), word); }

StatusSet azure_entitlement_status(std::string_view word) {
  return shown_by(rows_of("azureEntitlement"), word);
}

StatusSet delegated_access_status(std::string_view word) {
  return shown_by(rows_of("delegatedAdminRelationship"), word);
}

AssetKind order_line_kind(OfferForm offer, bool has_term) {
  switch (offer) {
    case OfferForm::software:
      return has_term ? AssetKind::software_subscription_order : AssetKind::software_perpetual;
    case OfferForm::online_service: return AssetKind::nce_license;
    case OfferForm::azure_plan: return AssetKind::azure_plan;
    case OfferForm::guid: return AssetKind::legacy_license;
    case OfferForm::azure_legacy: return AssetKind::legacy_azure;
    default: return AssetKind::other;
  }
}

std::span<const Proof> proofs() { return proof_table; }

std::span<const WordRow> word_rows() { return words; }

}  // namespace untether

#pragma once

#include <array>
#include <string>

#include "scenarios/generate/era.h"
#include "scenarios/generate/generate.h"
#include "scenarios/generate/record_text.h"

namespace untether::synthetic {

/// The seller of a synthetic portfolio.
struct PartnerPlan {
  Guid id;
  std::string name;
  std::string mpn_id;
  std::array<std::string, 12> reseller_mpn_ids;  ///< Of an indirect provider.
};

/// What every record is written with.
struct WriteContext {
  const GenerateOptions& options;
  const Era& era;
  const PartnerPlan& partner;

  [[nodiscard]] bool is_rest() const { return options.profile == Profile::rest; }
  [[nodiscard]] bool has_resellers() const {
    return options.partner == PartnerType::indirect_provider;
  }
  [[nodiscard]] const std::string& reseller(std::uint32_t drawn) const {
    return partner.reseller_mpn_ids[drawn % partner.reseller_mpn_ids.size()];
  }
};

[[nodiscard]] PartnerPlan draw_partner(std::uint64_t seed);

void write_partner(RecordText& out, const WriteContext& context);

/// The customer's record, an object.
void write_customer(RecordText& out, const WriteContext& context, const CustomerPlan& plan);

// --- parts of write_customer ----------------------------------------------------------------

void write_subscription(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                        const SubscriptionPlan& subscription);
void write_order(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                 const OrderPlan& order);
void write_entitlement(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                       const EntitlementPlan& entitlement);
void write_azure_entitlement(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                             const AzureEntitlementPlan& entitlement);
void write_access(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                  const AccessPlan& access);

/// Whether the profile writes the order.
[[nodiscard]] bool is_written(const WriteContext& context, const OrderPlan& order);
/// Whether the subscription's id is written in capitals.
[[nodiscard]] bool has_upper_id(const SubscriptionPlan& subscription);

void append_order_id(std::string& out, const OrderPlan& order);
/// A link under the customer's address: `tail` and, if given, the id behind it.
void write_link(RecordText& out, std::string_view key, const CustomerPlan& plan,
                std::string_view tail, std::string_view id = {});
/// `attributes`, with an etag made of `id` unless it is empty.
void write_attributes(RecordText& out, std::string_view object_type, std::string_view id = {});
void append_domain(std::string& out, const CustomerPlan& plan);
/// `Harbour Foods 17`.
void append_name(std::string& out, const CustomerPlan& plan);

}  // namespace untether::synthetic

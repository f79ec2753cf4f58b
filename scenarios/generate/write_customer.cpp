#include "scenarios/generate/ids.h"
#include "scenarios/generate/write.h"

namespace untether::synthetic {

namespace {

constexpr char capital(char c) { return static_cast<char>(c - 'a' + 'A'); }

void append_capitalised(std::string& out, std::string_view word) {
  out += capital(word.front());
  out += word.substr(1);
}

void write_address(RecordText& out, const WriteContext& context, const CustomerPlan& plan,
                   std::string_view key) {
  out.open(key);
  out.text("country", plan.country->code);
  if (context.is_rest()) {
    out.begin_text("city");
    append_capitalised(out.raw(), name_words()[plan.trade_word]);
    out.end_text();
    out.begin_text("addressLine1");
    append_number(out.raw(), static_cast<std::int64_t>(1 + plan.number % 997));
    out.raw() += ' ';
    append_capitalised(out.raw(), name_words()[plan.name_word]);
    out.raw() += " Road";
    out.end_text();
    out.begin_text("postalCode");
    append_number(out.raw(), static_cast<std::int64_t>(10'000 + plan.number % 89'999));
    out.end_text();
  }
  out.close();
}

void write_company_profile(RecordText& out, const WriteContext& context, const CustomerPlan& plan) {
  out.open("companyProfile");
  if (context.is_rest()) out.guid("tenantId", plan.id);
  out.begin_text("domain");
  append_domain(out.raw(), plan);
  out.end_text();
  out.begin_text("companyName");
  append_name(out.raw(), plan);
  out.end_text();
  write_address(out, context, plan, "address");
  if (context.is_rest()) {
    out.begin_text("email");
    out.raw() += "office@";
    append_domain(out.raw(), plan);
    out.end_text();
    out.absent("organizationRegistrationNumber");
    out.open("links");
    write_link(out, "self", plan, "/profiles/company");
    out.close();
    write_attributes(out, "CustomerCompanyProfile");
  }
  out.close();
}

void write_billing_profile(RecordText& out, const WriteContext& context, const CustomerPlan& plan) {
  out.open("billingProfile");
  out.guid("id", plan.id);
  out.absent("firstName");
  out.absent("lastName");
  out.begin_text("email");
  out.raw() += "billing@";
  append_domain(out.raw(), plan);
  out.end_text();
  out.text("culture", plan.country->culture);
  out.text("language", plan.country->culture.substr(0, 2));
  out.begin_text("companyName");
  append_name(out.raw(), plan);
  out.end_text();
  write_address(out, context, plan, "defaultAddress");
  out.open("links");
  write_link(out, "self", plan, "/profiles/billing");
  out.close();
  out.open("attributes");
  out.begin_text("etag");
  append_number(out.raw(), static_cast<std::int64_t>(out.random().next() >> 1U));
  out.end_text();
  out.text("objectType", "CustomerBillingProfile");
  out.close();
  out.close();
}

void write_head(RecordText& out, const WriteContext& context, const CustomerPlan& plan) {
  out.guid("id", plan.id);
  if (context.is_rest()) out.guid("commerceId", plan.id);
  write_company_profile(out, context, plan);
  if (context.is_rest()) write_billing_profile(out, context, plan);
  if (!plan.relationship.empty()) out.text("relationshipToPartner", plan.relationship);
  if (plan.dap) {
    out.boolean("allowDelegatedAccess", *plan.dap);
  } else {
    out.absent("allowDelegatedAccess");
  }
  if (context.has_resellers()) {
    out.text("associatedPartnerId", context.reseller(plan.reseller));
  } else {
    out.absent("associatedPartnerId");
  }
  if (plan.states_as_of) out.date("as_of", plan.now);
  if (plan.has_support_contact) {
    out.open("supportContact");
    out.guid("supportTenantId", context.partner.id);
    out.text("supportMpnId", context.partner.mpn_id);
    out.text("name", context.partner.name);
    if (context.is_rest()) write_attributes(out, "SupportContact");
    out.close();
  }
}

// A list as an array, or in an envelope that may promise more than it holds.
template <class WriteItems>
void write_list(RecordText& out, const WriteContext& context, std::string_view key,
                std::size_t count, std::size_t withheld, const WriteItems& write_items) {
  const bool often = context.is_rest() && out.random().chance(2, 5);
  if (withheld == 0 && !often && !out.form().envelopes) {
    out.open_list(key);
    write_items();
    out.close_list();
    return;
  }
  out.open(key);
  out.number("totalCount", static_cast<std::int64_t>(count + withheld));
  out.open_list("items");
  write_items();
  out.close_list();
  if (context.is_rest()) write_attributes(out, "Collection");
  out.close();
}

void write_subscriptions(RecordText& out, const WriteContext& context, const CustomerPlan& plan) {
  if (plan.gap == Gap::subscriptions_missing) return;
  const std::size_t withheld = plan.gap == Gap::subscriptions_incomplete ? 1 + plan.number % 3 : 0;
  write_list(out, context, "subscriptions", plan.listing.size(), withheld, [&] {
    for (const std::uint32_t row : plan.listing) {
      write_subscription(out, context, plan, plan.subscriptions[row]);
    }
  });
}

void write_entitlements(RecordText& out, const WriteContext& context, const CustomerPlan& plan) {
  if (plan.gap == Gap::entitlements_missing) return;
  if (plan.gap == Gap::entitlements_null) {
    out.number_text("entitlements", "null");
    return;
  }
  const std::size_t withheld = plan.gap == Gap::entitlements_incomplete ? 1 : 0;
  write_list(out, context, "entitlements", plan.entitlements.size(), withheld, [&] {
    for (const auto& entitlement : plan.entitlements) {
      write_entitlement(out, context, plan, entitlement);
    }
  });
}

void write_orders(RecordText& out, const WriteContext& context, const CustomerPlan& plan) {
  if (plan.gap == Gap::orders_missing) return;
  std::size_t count = 0;
  for (const OrderPlan& order : plan.orders) count += is_written(context, order) ? 1 : 0;
  write_list(out, context, "orders", count, 0, [&] {
    for (const OrderPlan& order : plan.orders) {
      if (is_written(context, order)) write_order(out, context, plan, order);
    }
  });
}

void write_rights(RecordText& out, const WriteContext& context, const CustomerPlan& plan) {
  write_list(out, context, "azureEntitlements", plan.azure_entitlements.size(), 0, [&] {
    for (const auto& azure : plan.azure_entitlements) {
      write_azure_entitlement(out, context, plan, azure);
    }
  });
  if (!context.era.has_gdap) return;
  // Graph, which has no such envelopes.
  out.open_list("delegatedAdminRelationships");
  for (const AccessPlan& access : plan.access) write_access(out, context, plan, access);
  out.close_list();
}

}  // namespace

PartnerPlan draw_partner(std::uint64_t seed) {
  Random random(seed);
  IdSource ids(seed, generated_customers_max);  // no customer has this index
  PartnerPlan partner;
  partner.id = ids.guid();
  append_capitalised(partner.name, name_words()[random.below(name_words().size())]);
  partner.name += " Cloud Partner";
  const std::uint64_t key = random.next();
  const auto mpn_id = [key](std::uint64_t number) {
    return std::to_string(4'000'000 + scramble(number, 20, key));
  };
  partner.mpn_id = mpn_id(0);
  for (std::size_t i = 0; i < partner.reseller_mpn_ids.size(); ++i) {
    partner.reseller_mpn_ids[i] = mpn_id(i + 1);
  }
  return partner;
}

void write_partner(RecordText& out, const WriteContext& context) {
  out.open("partner");
  out.guid("id", context.partner.id);
  out.text("type", name_of(context.options.partner));
  out.text("name", context.partner.name);
  out.text("mpnId", context.partner.mpn_id);
  out.text("country", "US");
  out.close();
}

void write_customer(RecordText& out, const WriteContext& context, const CustomerPlan& plan) {
  out.raw() += '{';
  write_head(out, context, plan);
  write_subscriptions(out, context, plan);
  write_entitlements(out, context, plan);
  write_orders(out, context, plan);
  write_rights(out, context, plan);
  if (context.is_rest()) {
    out.open("links");
    write_link(out, "self", plan, {});
    out.close();
    write_attributes(out, "Customer");
  }
  out.close();
}

void write_link(RecordText& out, std::string_view key, const CustomerPlan& plan,
                std::string_view tail, std::string_view id) {
  out.open(key);
  out.begin_text("uri");
  out.raw() += "/customers/";
  append(out.raw(), plan.id);
  out.raw() += tail;
  out.raw() += id;
  out.end_text();
  out.text("method", "GET");
  out.open_list("headers");
  out.close_list();
  out.close();
}

void write_attributes(RecordText& out, std::string_view object_type, std::string_view id) {
  out.open("attributes");
  if (!id.empty()) {
    out.begin_text("etag");
    std::string etag = "{\"id\":\"";
    etag += id;
    etag += "\",\"version\":1}";
    append_base64(out.raw(), etag);
    out.end_text();
  }
  out.text("objectType", object_type);
  out.close();
}

void append_domain(std::string& out, const CustomerPlan& plan) {
  out += name_words()[plan.name_word];
  out += trade_words()[plan.trade_word];
  append_number(out, static_cast<std::int64_t>(plan.number));
  out += ".onmicrosoft.com";
}

void append_name(std::string& out, const CustomerPlan& plan) {
  append_capitalised(out, name_words()[plan.name_word]);
  out += ' ';
  append_capitalised(out, trade_words()[plan.trade_word]);
  out += ' ';
  append_number(out, static_cast<std::int64_t>(plan.number));
}

}  // namespace untether::synthetic

#pragma once

#include <span>
#include <string_view>

namespace untether::synthetic {

/// Something a synthetic customer can buy. Names are those of real products or look like them;
/// ids are made up in the service's form.
struct Product {
  std::string_view name;
  std::string_view product_id;  ///< Empty for a legacy offer.
  std::string_view sku_id;
  std::string_view offer_id;   ///< `product:sku:availability`, a GUID, or MS-AZR-….
  std::string_view publisher;  ///< Empty for Microsoft's own.
};

struct Country {
  std::string_view code;
  std::string_view currency;
  std::string_view culture;
};

[[nodiscard]] std::span<const Product> nce_products();
[[nodiscard]] std::span<const Product> legacy_products();
[[nodiscard]] std::span<const Product> legacy_add_ons();
[[nodiscard]] std::span<const Product> saas_products();
[[nodiscard]] std::span<const Product> software_subscriptions();
[[nodiscard]] std::span<const Product> perpetual_software();
[[nodiscard]] std::span<const Product> reservation_products();
[[nodiscard]] const Product& azure_plan_product();
[[nodiscard]] const Product& legacy_azure_product();
[[nodiscard]] const Product& savings_plan_product();

/// Neutral words of which company names and domains are made; lower case, a to z.
[[nodiscard]] std::span<const std::string_view> name_words();
[[nodiscard]] std::span<const std::string_view> trade_words();

[[nodiscard]] std::span<const Country> countries();

}  // namespace untether::synthetic

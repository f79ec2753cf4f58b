#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "model/id.h"

namespace untether {

/// What an answer of the service is about.
enum class AnswerKind : std::uint8_t {
  customers,             ///< `customers`, a page of the list.
  all_delegated_access,  ///< `tenantRelationships/delegatedAdminRelationships`, of all customers.
  customer,              ///< `customers/ID`
  subscriptions,         ///< `customers/ID/subscriptions`
  subscription,          ///< `customers/ID/subscriptions/SUBSCRIPTION`
  azure_entitlements,    ///< `customers/ID/subscriptions/PLAN/azureEntitlements`
  entitlements,          ///< `customers/ID/entitlements`
  artifact,              ///< `customers/ID/artifacts/…`: what an entitlement's artifact links to.
  orders,                ///< `customers/ID/orders`
  order,                 ///< `customers/ID/orders/ORDER`
  delegated_access,      ///< `customers/ID/delegatedAdminRelationships`
  other,                 ///< Nothing that is read.
};

/// Names an answer: two answers of one name are the same resource at two times.
struct AnswerName {
  Guid customer;  ///< Zero where it is not one customer's.
  AnswerKind kind = AnswerKind::other;
  std::string resource;  ///< A subscription's id in lower case, an order's, an artifact's path.
  unsigned page = 1;     ///< Of a list.

  friend auto operator<=>(const AnswerName&, const AnswerName&) = default;
};

/// Whether answers of the kind come in pages.
[[nodiscard]] bool has_pages(AnswerKind kind);

/// The name of what stands at a path such as `customers/ID/orders`, without regard to the case of
/// its words.
[[nodiscard]] AnswerName answer_name(std::string_view path);

/// The same for a file below the directory: the path, a page's number from 2 on, `.json`.
[[nodiscard]] AnswerName answer_name_of_file(std::string_view file);

/// The path in an address: without host, version and query. An address that asks for a part of a
/// list only has none that is read.
[[nodiscard]] std::string path_of_address(std::string_view address);

/// Whether a file so called lies below the directory.
[[nodiscard]] bool is_below(std::string_view file);

}  // namespace untether

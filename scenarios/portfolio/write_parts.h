#pragma once

#include <nlohmann/json.hpp>

#include "model/customer.h"

namespace untether {

// The parts of a customer in REST names; each list holds only its own resources.

using Json = nlohmann::ordered_json;

[[nodiscard]] Json subscriptions_json(const Customer& customer);
[[nodiscard]] Json azure_entitlements_json(const Customer& customer);
[[nodiscard]] Json delegated_access_json(const Customer& customer);
[[nodiscard]] Json orders_json(const Customer& customer);
[[nodiscard]] Json entitlements_json(const Customer& customer);

// Unknown is left out; absent and never are written as the dates that stand for them.
void put(Json& json, const char* name, Instant instant);
void put(Json& json, const char* name, Truth truth);
void put_text(Json& json, const char* name, const std::string& text);
void put_term(Json& json, Term term);

/// Nothing where the customer has no details for a row.
[[nodiscard]] const AssetDetails& details_of(const Customer& customer, std::size_t row);

}  // namespace untether

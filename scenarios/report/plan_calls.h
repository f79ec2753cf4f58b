#pragma once

#include <string>
#include <vector>

#include "engine/policy/drawing.h"
#include "model/customer.h"
#include "model/lifecycle.h"

namespace untether {

/// A REST call with a customer's and an asset's ids in the place of `{customer}`, `{asset}`,
/// `{order}`, `{line}`, `{offer}` and `{parent}`. What only a person can fill in stays as it is.
[[nodiscard]] RestCall filled_call(const RestCall& call, const Customer& customer,
                                   std::optional<AssetRow> asset);

/// Whether a text holds a `{name}` that a person has to fill in.
[[nodiscard]] bool has_placeholder(std::string_view text);

/// A portal path with names filled in.
/// @param customer_name, asset_name  As people read them.
[[nodiscard]] std::vector<std::string> filled_path(const PortalPath& path, Language language,
                                                   const std::string& customer_name,
                                                   const std::string& asset_name);

}  // namespace untether

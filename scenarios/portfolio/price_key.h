#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace untether {

/// A product as the price list is searched for it: lower case; in an id the parts behind a ':'
/// without leading zeros, for files write a SKU as `1` and as `0001`.
[[nodiscard]] std::string price_key(std::string_view product);

/// The keys an asset answers to, the closest first: its offer's id, the id without availability,
/// without SKU, and its name.
[[nodiscard]] std::vector<std::string> price_keys(std::string_view offer_id, std::string_view name);

}  // namespace untether

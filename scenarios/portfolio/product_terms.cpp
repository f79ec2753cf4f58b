#include "scenarios/portfolio/product_terms.h"

#include <algorithm>

namespace untether {

namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool tells_of(std::string_view name, std::string_view vendor) {
  return std::search(name.begin(), name.end(), vendor.begin(), vendor.end(),
                     [](char a, char b) { return lower(a) == b; }) != name.end();
}

bool is_software(AssetKind kind) {
  return kind == AssetKind::software_perpetual || kind == AssetKind::software_subscription ||
         kind == AssetKind::software_subscription_order;
}

}  // namespace

Truth refundable_by_name(AssetKind kind, std::string_view name) {
  if (!is_software(kind)) return Truth::unknown;
  return to_truth(!tells_of(name, "suse") && !tells_of(name, "red hat") && !tells_of(name, "rhel"));
}

}  // namespace untether

#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>

#include "engine/batch/portfolio_check.h"
#include "engine/cel/dynamic/evaluate.h"

namespace untether {

/// The variables that a question about customers may read.
inline constexpr std::array<std::string_view, 7> subject_names = {
    "customer", "assets", "verdict", "reasons", "link", "request", "now"};

/// Which of them an expression reads, as far as its text tells.
[[nodiscard]] std::set<std::string_view> names_read(const cel::Ast& ast);

/// One customer as variables, only those that are read:
/// - customer: id, name, domain, country, relationship, dap, underReview, transferTarget;
/// - assets, each with id, name, offerId, reseller, kind, state, the fields of the field table,
/// price (in
///   units of its currency), currency, billingCycle;
/// - verdict, link, request; reasons, ids of what blocks for certain, with an unknown item at the
///   end where something else may block too;
/// - now, the clock's instant.
/// What is absent is not there; what the data does not tell is unknown. If a list was never read,
/// assets end with an unknown item.
/// Cost: O(assets).
[[nodiscard]] cel::dynamic::Variables variables_of(const Policy& policy,
                                                   const CustomerAnswer& answer,
                                                   const std::set<std::string_view>& names);

/// The same of one asset beside its customer, as `asset`.
[[nodiscard]] cel::dynamic::Value asset_variable(const Policy& policy, const CustomerAnswer& answer,
                                                 AssetRow asset);

/// Fields of a customer, or of an asset, for completion and help.
[[nodiscard]] std::vector<std::string> customer_fields();
[[nodiscard]] std::vector<std::string> asset_fields();

}  // namespace untether

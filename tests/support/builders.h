#pragma once

#include <string_view>

#include "engine/policy/judge.h"
#include "model/customer.h"

// Builders fill in what a test does not care about, so that each line shows only the point.

namespace untether::testing {

/// "2026-03-01T15:00:00Z" or a day.
[[nodiscard]] Instant at(std::string_view text);
[[nodiscard]] Day day(std::string_view text);
[[nodiscard]] Guid guid(unsigned number);

/// An asset of a kind that shows a status, with nothing else known but that it has no parent, is
/// no trial and renews automatically.
[[nodiscard]] Asset asset(AssetKind kind, StatusSet shown);

/// The same with a running term.
[[nodiscard]] Asset asset(AssetKind kind, StatusSet shown, std::string_view term_start,
                          std::string_view term_end, Period term = {12, 0});

/// A reseller's customer with every collection complete.
[[nodiscard]] Customer customer(std::vector<Asset> assets = {});

/// The customer's verdict under a policy for a direct partner, data and clock at one instant.
[[nodiscard]] Verdict verdict(const Policy& policy, const Customer& customer,
                              std::string_view instant);

/// The same with a clock that stands later.
[[nodiscard]] Verdict verdict(const Policy& policy, const Customer& customer,
                              std::string_view as_of, std::string_view later,
                              const Asker& asker = {PartnerType::direct, {}, Token::app_user});

/// Ids of the prerequisites that are certainly not met, ascending, each once.
[[nodiscard]] std::vector<std::string> blockers(const Policy& policy, const Verdict& verdict);

/// The names of the states an asset may be in.
[[nodiscard]] std::vector<std::string> states(const Policy& policy, AssetKind kind,
                                              const PresentAsset& present);

/// A live asset in a named state.
[[nodiscard]] LiveAsset live(const Machines& machines, Asset asset, std::string_view state);

}  // namespace untether::testing

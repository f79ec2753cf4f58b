#pragma once

#include <optional>
#include <vector>

#include "engine/lifecycle/present.h"
#include "engine/policy/judge_asset.h"
#include "engine/policy/removal_right.h"
#include "model/verdict.h"

namespace untether {

/// Who asks. Without roles: an ideal operator who has every role and an app+user token.
struct Asker {
  PartnerType partner = PartnerType::unknown;
  std::optional<std::vector<Role>> roles;
  Token token = Token::app_user;
  Truth azure_owner = Truth::unknown;  ///< Rights of its own on the customer's Azure objects.
};

/// THE DEFINITION of a verdict: whether one customer's reseller relationship may be removed at
/// `present.at`, with every blocker and unknown. Total: any data and any compiled policy give an
/// answer. Everything faster is held to it by tests.
///
/// no_relationship wins; then any certain blocker makes `blocked`; then any unknown makes
/// `undecided`; else `removable`. A blocked verdict is as sure as its surest blocker at its surest
/// gate, a removable one as everything that let it pass.
/// Cost: a few expression evaluations an asset.
[[nodiscard]] Verdict judge(const Policy& policy, const Customer& customer, const Present& present,
                            const Asker& asker, const Hold* hold = nullptr);

/// Oddities of the data, by asset, in order.
[[nodiscard]] std::vector<Anomaly> find_anomalies(const Policy& policy, const Customer& customer,
                                                  const Present& present);

}  // namespace untether

#pragma once

#include <functional>

#include "engine/graph/drawing.h"
#include "engine/policy/judge.h"
#include "engine/policy/policy.h"

namespace untether {

enum class Language : std::uint8_t { en, fr };

[[nodiscard]] inline const std::string& in(const Text& text, Language language) {
  return language == Language::fr ? text.fr : text.en;
}

/// How a caller names a gate.
using GateLabel = std::function<std::string(Gate)>;

/// A rule set as a graph: removal, its prerequisites, the partner's transitions that lead to a
/// clear state, and what these need first. Node 0 is removal. Without a `label` gates bear the
/// names they have in files.
[[nodiscard]] graph::Drawing draw_rules(const Policy& policy, Language language,
                                        const GateLabel& label = {});

/// One life cycle: its states and transitions.
[[nodiscard]] graph::Drawing draw_lifecycle(const Policy& policy, LifecycleRow lifecycle,
                                            Language language);

/// How a caller names an asset of a customer.
using AssetLabel = std::function<std::string(AssetRow)>;

/// One customer's obligations: removal (node 0) waits for each asset that is not clear, and an
/// asset's way out for others that its dependencies name and whose needs do not hold now.
/// Assets that are clear and needed by none are left out.
[[nodiscard]] graph::Drawing draw_obligations(const Policy& policy, const Customer& customer,
                                              const Present& present, const Verdict& verdict,
                                              const AssetLabel& label, Language language);

/// The assets of that graph: those that are not clear, and those they wait for. Ascending.
[[nodiscard]] std::vector<AssetRow> obliged_assets(const Policy& policy, const Customer& customer,
                                                   const Present& present, const Verdict& verdict);

}  // namespace untether

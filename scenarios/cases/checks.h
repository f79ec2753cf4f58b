#pragma once

#include <optional>

#include "scenarios/cases/case.h"
#include "scenarios/simulation/simulation.h"

namespace untether::cases {

/// What of a world a check looks at, in the words of cases; nothing where its subject is not there.
/// Lists are in a fixed order.
[[nodiscard]] std::optional<std::vector<std::string>> actual(const CaseCheck& check,
                                                             const Simulation& simulation);

/// What is wrong with a check: case_differs; unknown_name for its subject, and the errors of
/// compile_property, are mistakes of the case. Nothing if it holds.
[[nodiscard]] Errors failures(const CaseCheck& check, const Simulation& simulation);

/// "2026-07-01 fired nce.renew" without its day: what `events` names.
[[nodiscard]] std::string event_word(const SimRules& rules, const World& world, const Event& event);

}  // namespace untether::cases

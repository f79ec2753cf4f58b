#pragma once

#include <string>

#include "app/session/session.h"
#include "app/text/catalogue.h"
#include "engine/graph/drawing.h"
#include "scenarios/report/plan_answer.h"

namespace untether {

/// One customer's plan: the answer, the steps, what happens meanwhile, what is to be confirmed,
/// what cannot be done, the trade-off, the alternatives and what stays afterwards.
[[nodiscard]] std::string plan_text(const Catalogue& catalogue, const Session& session,
                                    const PlanAnswer& answer, std::size_t width, bool colour);

/// The same as a checklist to print.
[[nodiscard]] std::string plan_markdown(const Catalogue& catalogue, const Session& session,
                                        const PlanAnswer& answer);

/// The steps, an edge from each to what waits for it; all lead to node 0, the goal.
[[nodiscard]] graph::Drawing plan_drawing(const Catalogue& catalogue, const Session& session,
                                          const PlanAnswer& answer);

}  // namespace untether

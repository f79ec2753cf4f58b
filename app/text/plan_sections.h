#pragma once

#include <string>
#include <vector>

#include "app/session/session.h"
#include "app/text/catalogue.h"
#include "app/text/page_list.h"
#include "scenarios/report/plan_answer.h"

namespace untether {

/// The goal, when it is met and what it costs, sentence by sentence.
[[nodiscard]] std::vector<std::string> plan_answer_lines(const Catalogue& catalogue,
                                                         const Session& session,
                                                         const PlanAnswer& answer);

/// What is to be done outside the model, by whom and for which steps.
[[nodiscard]] std::vector<std::string> plan_preparation_lines(const Catalogue& catalogue,
                                                              const Session& session,
                                                              const PlanAnswer& answer,
                                                              PageList& pages);

/// What the clock does while the plan runs.
[[nodiscard]] std::vector<std::string> plan_event_lines(const Catalogue& catalogue,
                                                        const Session& session,
                                                        const PlanAnswer& answer, PageList& pages);

/// What is to be found out, and what the plan is without it.
[[nodiscard]] std::vector<std::string> plan_assumption_lines(const Catalogue& catalogue,
                                                             const Session& session,
                                                             const PlanAnswer& answer);

/// What has no way out, and what is not known.
[[nodiscard]] std::vector<std::string> plan_obstacle_lines(const Catalogue& catalogue,
                                                           const Session& session,
                                                           const PlanAnswer& answer,
                                                           PageList& pages);

}  // namespace untether

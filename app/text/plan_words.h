#pragma once

#include <string>
#include <vector>

#include "app/session/session.h"
#include "app/text/catalogue.h"
#include "app/text/page_list.h"
#include "app/text/plan_figures.h"
#include "scenarios/report/plan_answer.h"

namespace untether {

/// An asset's name; with the beginning of its id where the customer has another of that name.
[[nodiscard]] std::string asset_label(const Catalogue& catalogue, const Policy& policy,
                                      const Customer& customer, AssetRow row);

/// What a single step moves; empty if nothing.
[[nodiscard]] std::string amount_sentence(const Catalogue& catalogue, const PlanAnswer& answer,
                                          const PlanStep& step);

/// What is said about one step, for text and Markdown alike.
struct StepLines {
  std::string title;
  std::vector<std::string> lines;
};

/// The step with its dates, place, call, role, money and marks. The pages are remembered.
[[nodiscard]] StepLines describe_step(const Catalogue& catalogue, const Session& session,
                                      const PlanAnswer& answer, std::size_t number,
                                      PageList& pages);

/// A step in a few words, for graphs.
[[nodiscard]] std::string step_name(const Catalogue& catalogue, const Policy& policy,
                                    const PlanAnswer& answer, const PlanStep& step);

/// "1, 3 and 4" of step positions.
[[nodiscard]] std::string step_numbers(const Catalogue& catalogue,
                                       const std::vector<std::uint32_t>& steps);

}  // namespace untether

#pragma once

#include <string>
#include <vector>

#include "app/session/session.h"
#include "app/text/catalogue.h"
#include "scenarios/report/plan_rows.h"

namespace untether {

/// The plans of a list of customers as a person reads them.
struct PlanListReport {
  const Session* session = nullptr;
  PlanOptions options;
  const std::vector<PlanRow>* rows = nullptr;
  std::size_t shown = 0;  ///< So many of the rows, from the first on.
};

/// What the list comes to, class by class, then one line a customer.
[[nodiscard]] std::string plan_list_text(const Catalogue& catalogue, const PlanListReport& report,
                                         std::size_t width, bool colour);

}  // namespace untether

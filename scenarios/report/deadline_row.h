#pragma once

#include <string>

#include "engine/plan/portfolio_deadlines.h"

namespace untether {

/// Deadlines with what they were found in, for whoever writes them down.
struct DeadlineReportSource {
  const Policy& policy;
  const Portfolio& portfolio;
  const PortfolioDeadlines& found;
};

/// One deadline, or one thing not known, with everything that its reader wants to know.
struct DeadlineRow {
  Customer customer;
  std::optional<AssetRow> asset;
  const Transition* event = nullptr;  ///< What the clock makes.
  const Transition* act = nullptr;    ///< What may be done before.
  std::int64_t days = 0;              ///< Whole days from the clock until then.
};

[[nodiscard]] DeadlineRow deadline_row(const DeadlineReportSource& source, const DatedEntry& entry);
[[nodiscard]] DeadlineRow deadline_row(const DeadlineReportSource& source, const OpenEntry& entry);

/// The product's name, else its offer; empty where the data has neither.
[[nodiscard]] std::string product_name(const Customer& customer, AssetRow asset);

}  // namespace untether

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/session/session.h"
#include "app/text/catalogue.h"

namespace untether {

/// What of a check a person reads.
struct CheckReport {
  const Session* session = nullptr;
  PortfolioSummary summary;
  std::vector<CustomerAnswer> shown;  ///< The customers listed one by one.
  std::uint64_t not_shown = 0;
  bool changes_only = false;                    ///< --since: only what changed is shown.
  std::vector<std::optional<Decision>> before;  ///< Beside `shown`; none for a new customer.
};

/// The rule set, the clock, the data and the partner: what every answer begins with.
[[nodiscard]] std::string run_header(const Catalogue& catalogue, const Session& session,
                                     std::size_t width);

/// The table of customers, the numbers, the reasons by number of customers, oddities and notes.
[[nodiscard]] std::string check_text(const Catalogue& catalogue, const CheckReport& report,
                                     std::size_t width, bool colour);
[[nodiscard]] std::string check_markdown(const Catalogue& catalogue, const CheckReport& report);

/// One customer: both gates, every reason with its page, what is clear, oddities and the graph.
[[nodiscard]] std::string explain_text(const Catalogue& catalogue, const Session& session,
                                       const CustomerAnswer& answer, std::size_t width,
                                       bool colour);
[[nodiscard]] std::string explain_markdown(const Catalogue& catalogue, const Session& session,
                                           const CustomerAnswer& answer);

/// The customer's obligations as a graph.
[[nodiscard]] graph::Drawing obligation_drawing(const Catalogue& catalogue, const Session& session,
                                                const CustomerAnswer& answer);

}  // namespace untether

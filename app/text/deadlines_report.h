#pragma once

#include <string>

#include "app/session/session.h"
#include "app/text/catalogue.h"
#include "scenarios/report/deadline_row.h"
#include "scenarios/report/deadlines_ics.h"

namespace untether {

/// What of a portfolio's deadlines a person reads.
struct DeadlinesReport {
  const Session* session = nullptr;
  const PortfolioDeadlines* found = nullptr;
  std::int32_t days = 90;
  std::size_t top = 20;  ///< Deadlines listed one by one.

  [[nodiscard]] DeadlineReportSource source() const {
    return {session->rules.policy, session->portfolio(), *found};
  }
};

/// Deadlines by week or by month, each with what is at stake; those with auto-renew off and no
/// instruction to cancel once more by themselves; what is not known; the sum.
[[nodiscard]] std::string deadlines_text(const Catalogue& catalogue, const DeadlinesReport& report,
                                         std::size_t width, bool colour);
[[nodiscard]] std::string deadlines_markdown(const Catalogue& catalogue,
                                             const DeadlinesReport& report);

/// A deadline as an entry of a calendar, in the catalogue's language.
[[nodiscard]] CalendarEntry deadline_calendar_entry(const Catalogue& catalogue,
                                                    const DeadlinesReport& report,
                                                    const DatedEntry& entry);

}  // namespace untether

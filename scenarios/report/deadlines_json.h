#pragma once

#include <string>

#include "engine/policy/drawing.h"
#include "scenarios/report/deadline_row.h"

namespace untether {

/// One deadline as a JSON object on one line. Names of members and values are stable and English;
/// only rule texts follow the language.
[[nodiscard]] std::string deadline_json(const DeadlineReportSource& source, const DatedEntry& entry,
                                        Language language);
[[nodiscard]] std::string deadline_json(const DeadlineReportSource& source, const OpenEntry& entry);

/// From when to when was looked, at how many customers, and what is at stake: members of a JSON
/// object without its braces.
[[nodiscard]] std::string deadlines_json_members(const PortfolioDeadlines& found);

}  // namespace untether

#pragma once

#include <string>

#include "engine/policy/drawing.h"
#include "scenarios/report/deadline_row.h"

namespace untether {

/// The header of the CSV form, with its line end. Names of columns and words are stable and
/// English; only rule texts follow the language.
[[nodiscard]] std::string deadlines_csv_header();

/// One deadline's row, with its line end.
[[nodiscard]] std::string deadline_csv_row(const DeadlineReportSource& source,
                                           const DatedEntry& entry, Language language);

/// One thing not known: the kind is `not_known`, `doubt` says why, `at` is until when all is known.
[[nodiscard]] std::string deadline_csv_row(const DeadlineReportSource& source,
                                           const OpenEntry& entry);

}  // namespace untether

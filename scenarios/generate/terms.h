#pragma once

#include <optional>
#include <string_view>

#include "model/instant.h"
#include "model/random.h"

namespace untether::synthetic {

/// One drawn term of a subscription. Terms begin and end at 00:00 UTC.
struct TermDates {
  Instant created;  ///< Purchase, with its time of day.
  Instant start;    ///< Of the term that counts.
  Instant end;      ///< First instant after it.
  bool renewed = false;
};

/// Between which days a term may lie.
struct TermLimits {
  Day first_purchase;
  Day last_purchase;
  Day last_start;  ///< Of any term.
};

/// `P1M`, `P1Y` or `P3Y`, for 1, 12 and 36.
[[nodiscard]] std::string_view term_text(int months);

/// An instant of `day`, at working hours, not after `now`.
[[nodiscard]] Instant at_work(Random& random, Day day, Instant now);

/// A day in [first, last], the nearer to `last` the likelier one in ten times.
/// @pre first <= last.
[[nodiscard]] Day day_between(Random& random, Day first, Day last);

/// A term of 1, 12 or 36 months that runs at `now`; nothing if the limits leave no day.
[[nodiscard]] std::optional<TermDates> running_term(Random& random, Instant now, int months,
                                                    const TermLimits& limits);

/// A term that ended the given number of days before the day of `now` (up to three more where
/// months end); nothing if it would begin before the limits.
[[nodiscard]] std::optional<TermDates> ended_term(Random& random, Instant now, int months,
                                                  int days_ago, const TermLimits& limits);

}  // namespace untether::synthetic

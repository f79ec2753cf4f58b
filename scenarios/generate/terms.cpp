#include "scenarios/generate/terms.h"

#include <algorithm>

namespace untether::synthetic {

namespace {

constexpr std::int32_t recent_days = 7;

// Days after its start on which a term of so many months surely still runs.
std::int32_t days_inside(int months) {
  switch (months) {
    case 1: return 27;
    case 12: return 364;
    default: return 1094;
  }
}

// How often a subscription has been renewed: most of them few times.
int draw_renewals(Random& random, int months) {
  if (random.chance(1, 2)) return 0;
  return static_cast<int>(random.between(1, months == 1 ? 18 : 4));
}

// Steps back from `start` by whole terms to the purchase.
TermDates with_purchase(Random& random, Instant now, Instant start, Instant end, int months,
                        const TermLimits& limits) {
  TermDates dates{{}, start, end, false};
  Day bought = day_of(start);
  int renewals = draw_renewals(random, months);
  for (int terms = 1; renewals > 0 || bought > limits.last_purchase; ++terms, --renewals) {
    const Day before = day_of(plus(start, Period{-months * terms, 0}));
    if (before < limits.first_purchase) break;
    bought = before;
    dates.renewed = true;
  }
  dates.created = at_work(random, bought, now);
  return dates;
}

}  // namespace

std::string_view term_text(int months) {
  switch (months) {
    case 1: return "P1M";
    case 12: return "P1Y";
    default: return "P3Y";
  }
}

Instant at_work(Random& random, Day day, Instant now) {
  const Instant at = plus(Instant::start_of(day), Seconds{random.between(6 * 3600, 19 * 3600)});
  if (at < now) return at;
  const std::int64_t begun = std::max<std::int64_t>(now.seconds() % seconds_per_day, 2);
  return plus(now, Seconds{-random.between(1, begun - 1)});
}

Day day_between(Random& random, Day first, Day last) {
  if (random.chance(1, 10)) first = std::max(first, Day{last.count - recent_days});
  return Day{static_cast<std::int32_t>(random.between(first.count, last.count))};
}

std::optional<TermDates> running_term(Random& random, Instant now, int months,
                                      const TermLimits& limits) {
  const Day today = day_of(now);
  const Day last = std::min(today, limits.last_start);
  const Day first = std::max(limits.first_purchase, Day{today.count - days_inside(months)});
  if (first > last) return std::nullopt;
  const Instant start = Instant::start_of(day_between(random, first, last));
  return with_purchase(random, now, start, plus(start, Period{months, 0}), months, limits);
}

std::optional<TermDates> ended_term(Random& random, Instant now, int months, int days_ago,
                                    const TermLimits& limits) {
  const Instant end = Instant::start_of(Day{day_of(now).count - days_ago});
  const Instant start = plus(end, Period{-months, 0});
  const Day first = day_of(start);
  if (first < limits.first_purchase || first > limits.last_start) return std::nullopt;
  return with_purchase(random, now, start, plus(start, Period{months, 0}), months, limits);
}

}  // namespace untether::synthetic

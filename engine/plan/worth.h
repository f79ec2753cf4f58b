#pragma once

#include "engine/plan/planning.h"

namespace untether::plan {

/// What a way, or several, come to.
struct Worth {
  std::int64_t minor_units = 0;
  std::int64_t usage_seconds = 0;
  std::int32_t unpriced = 0;
  int assumed = 0;
  std::int64_t shut_out_seconds = 0;
  int actions = 0;
  Instant clear_from = Instant::absent();  ///< Of the last.

  void add(const Worth& other);
};

/// Whether a way may be taken at all: what needs nothing any more is taken from the customer for a
/// credit only to save money.
[[nodiscard]] inline bool is_wanted(const Way& way, Preference preference) {
  return !way.for_credit || preference == Preference::cheapest;
}

/// Whether one is to be preferred, all of them being in time.
[[nodiscard]] bool is_better(const Worth& a, const Worth& b, Preference preference);

/// What an asset's way comes to by `deadline`, charges after its last move included.
[[nodiscard]] Worth worth_of(const Planning& planning, AssetRow asset, const Way& way,
                             Instant deadline);

}  // namespace untether::plan

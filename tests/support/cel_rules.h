#pragma once

#include <string_view>

#include "engine/cel/check.h"
#include "model/rule_set.h"

namespace untether::testing {

/// A rule set to try expressions in. Life cycle `small` with the states pending, active, locked
/// and expired, life cycle `foreign` with active and gone, and a parameter of every type:
/// on, off, maybe (unknown), number (3), word (full or prorated), wait (P2D), term (P1M),
/// from (2026-01-01), window (7 calendar_days), rate and price (which no expression reads);
/// by_day and by_purchase change on 2026-01-01, from false to true and from 24 hours to 7 days.
[[nodiscard]] const RuleSet& cel_rules();

/// For an asset of life cycle `small`; of a prerequisite or need also for one of `foreign`.
[[nodiscard]] cel::Environment cel_environment(cel::Purpose purpose);

/// To assign to a field of the asset.
[[nodiscard]] cel::Environment cel_assignment(std::string_view field);

/// Parses and checks.
[[nodiscard]] Result<cel::Program> compiled(std::string_view text,
                                            const cel::Environment& environment);
[[nodiscard]] Result<cel::Program> compiled(std::string_view text,
                                            cel::Purpose purpose = cel::Purpose::condition);

/// "cel_bad_number@3" for each error, joined by spaces; empty where there is none.
template <class T>
[[nodiscard]] std::string errors_of(const Result<T>& result) {
  std::string text;
  if (result) return text;
  for (const Error& error : result.error()) {
    if (!text.empty()) text += ' ';
    text += std::string(to_string(error.code)) + "@" + std::to_string(error.place.column);
  }
  return text;
}

}  // namespace untether::testing

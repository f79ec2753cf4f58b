#pragma once

#include <vector>

#include "engine/policy/policy.h"

namespace untether {

/// What a look at a whole rule set can find.
enum class LintCode : std::uint8_t {
  dead_end,           ///< Error: a prerequisite without a usable way from some state.
  not_a_dead_end,     ///< Marked as one, yet every state has a way.
  circle,             ///< Actions that wait for each other; another way avoids them.
  unreachable_state,  ///< No transition leads there, and no data shows it.
  never_usable,       ///< A transition whose guard or needs can never be met.
  untreated_kind,     ///< A kind that is neither judged nor "not required".
  stale_source,       ///< Inherited, documented only by pages older than the set.
  unused_review,      ///< still_in_force names what is not inherited or not old.
  unused_parameter,   ///< Read by nothing and named by no doubt.
  unused_source,
};

template <>
struct Names<LintCode> {
  static constexpr std::array<std::string_view, 10> names = {
      "dead_end",       "not_a_dead_end", "circle",        "unreachable_state", "never_usable",
      "untreated_kind", "stale_source",   "unused_review", "unused_parameter",  "unused_source"};
};

struct LintFinding {
  LintCode code = LintCode::dead_end;
  Place place;
  std::vector<Argument> arguments;

  [[nodiscard]] bool is_error() const { return code == LintCode::dead_end; }
};

/// Everything that is wrong or odd in a rule set that compiles, in the order of LintCode.
[[nodiscard]] std::vector<LintFinding> lint(const Policy& policy);

}  // namespace untether

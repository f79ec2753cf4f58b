#pragma once

#include <compare>
#include <map>
#include <set>
#include <string>

#include "model/names.h"
#include "model/rule_set.h"
#include "scenarios/simulation/simulation.h"

namespace untether {

/// What can be seen of one entry of a rule set: both sides of everything that has two.
enum class Facet : std::uint8_t {
  made,            ///< A transition.
  guard_refuses,   ///< Its condition was not met: somebody was refused,
  guard_off,       ///< or the clock passed it by.
  window_refuses,  ///< Too early or too late for it.
  passes,          ///< A prerequisite or need was met,
  refuses,         ///< or was not; a budget was too small.
  holds,           ///< A cascade, removal or consequence came about.
  off,             ///< A consequence did not, where another came about.
  draws,           ///< Of a budget.
  answered,        ///< A refusal.
};

template <>
struct Names<Facet> {
  static constexpr std::array<std::string_view, 10> names = {
      "made",    "guard_refuses", "guard_off", "window_refuses", "passes",
      "refuses", "holds",         "off",       "draws",          "answered"};
};

struct Exercise {
  std::string id;  ///< "nce.cancel", "NCE-1", "900117".
  Facet facet = Facet::made;

  friend auto operator<=>(const Exercise&, const Exercise&) = default;
};

/// What stories exercised, by the name of the rule set that was in force.
using Coverage = std::map<std::string, std::set<Exercise>>;

/// Everything that can be exercised of a rule set.
[[nodiscard]] std::set<Exercise> coverable(const RuleSet& rules);

namespace cases {

/// What a line brought about, or was refused for.
/// @param before  The world in which it was said.
void cover_moment(Coverage& coverage, const Simulation& simulation, const World& before,
                  const Moment& moment);

/// Which prerequisites block now and which let something pass.
void cover_verdict(Coverage& coverage, const Simulation& simulation);

}  // namespace cases

}  // namespace untether

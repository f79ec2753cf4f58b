#pragma once

#include <string>
#include <vector>

#include "app/text/catalogue.h"
#include "scenarios/simulation/simulation.h"

namespace untether {

// A simulation as people read it.

/// One event: when, in whose lane, what, and the money it moves.
struct StoryLine {
  std::string when;
  std::string who;
  std::string what;
  std::string money;  ///< Empty where none moves.
};

[[nodiscard]] StoryLine story_line(const Catalogue& catalogue, const SimRules& rules,
                                   const Cast& cast, const Event& event);

/// Why something is refused, in the order of the checks: what the service answers, with status and
/// code, what stands behind it and on which page.
[[nodiscard]] std::vector<std::string> refusal_lines(const Catalogue& catalogue,
                                                     const SetRules& rules, const Cast& cast,
                                                     const std::vector<Refused>& refused);

/// What a line brought about, or why it was refused. @param echo  The line itself comes first.
[[nodiscard]] std::string moment_story(const Catalogue& catalogue, const SimRules& rules,
                                       const Moment& moment, bool echo, std::size_t width,
                                       bool colour);

/// The customer as it is now: relationship, every asset, what is under way.
[[nodiscard]] std::string world_text(const Catalogue& catalogue, const SimRules& rules,
                                     const World& world, std::size_t width);

/// What Partner Center's lists show now, where that is not what is so.
[[nodiscard]] std::string lists_text(const Catalogue& catalogue, const SimRules& rules,
                                     const World& world, std::size_t width);

/// Every charge and credit so far, and what each owes.
[[nodiscard]] std::string ledger_text(const Catalogue& catalogue, const SimRules& rules,
                                      const World& world, std::size_t width);

/// Which access the partner has left, and who ends it.
[[nodiscard]] std::string access_text(const Catalogue& catalogue, const SimRules& rules,
                                      const World& world, std::size_t width);

/// What hinders a removal now, with pages.
[[nodiscard]] std::string why_text(const Catalogue& catalogue, const SimRules& rules,
                                   const World& world, const Asker& asker, std::size_t width,
                                   bool colour);

/// The lines so far, numbered, with their instants; refused ones marked.
[[nodiscard]] std::string history_text(const Catalogue& catalogue, const Simulation& simulation,
                                       std::size_t width);

}  // namespace untether

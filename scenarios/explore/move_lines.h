#pragma once

#include <string>
#include <vector>

#include "engine/explore/moves.h"
#include "scenarios/simulation/input.h"

namespace untether {

/// What may be bought, as lines say it: `buy KIND "NAME" …`.
struct Purchases {
  std::vector<std::string> lines;
  std::vector<Buy> commands;  ///< Beside the lines.
};

/// Reads lines of purchases.
/// Errors: those of parse_input; bad_value for a line that buys nothing.
[[nodiscard]] Result<Purchases> read_purchases(const std::vector<std::string>& lines,
                                               const InputContext& context);

/// A year's licence of the kind that the rule set sells: what an explorer buys where nobody says
/// what. Nothing where the set sells none.
[[nodiscard]] std::vector<std::string> plain_purchase(const RuleSet& rules);

/// The lines by which somebody who types goes a path.
/// @pre every move of the path is made, one after the other, from `start`.
[[nodiscard]] std::vector<std::string> lines_of_path(const SimRules& rules, World start,
                                                     const std::vector<SimMove>& path,
                                                     const MoveOptions& options,
                                                     const Purchases& purchases);

}  // namespace untether

#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/result.h"
#include "model/rule_entry.h"

namespace untether::whatif {

/// A text with the place of its first character.
struct Placed {
  std::string text;
  Place place;
};

/// One change as its file says it: exactly one of apply, wait, until.
struct ChangeDraft {
  Placed apply;  ///< "nce_license.cancel".
  Placed where;  ///< May be empty.
  Placed wait;   ///< "P30D", "PT12H".
  Placed until;  ///< "2027-01-01".
};

struct AsIfDraft {
  Placed where;
  std::vector<std::pair<Placed, Placed>> set;  ///< Field and value.
};

/// A hypothesis as its file says it; values may hold `$name`, to be filled from a grid.
struct HypothesisDraft {
  std::string id;
  Text title;
  Placed rules;
  std::vector<Placed> set;  ///< "NAME=VALUE".
  std::vector<AsIfDraft> as_if;
  std::vector<ChangeDraft> changes;
  std::vector<std::pair<std::string, std::vector<std::string>>>
      grid;  ///< Name, values; in file order.
  Place place;
};

/// Reads `{"format": "untether-hypotheses/1", "hypotheses": {id: {...}}}`.
/// Errors: those of json::parse and of its decoder, wrong_format.
[[nodiscard]] Result<std::vector<HypothesisDraft>> read_drafts(const std::string& file,
                                                               std::string text);

/// Most hypotheses that grids may make.
inline constexpr std::size_t hypothesis_count_max = 10'000;

/// Every combination of a grid's values put in the place of its names, the last name changing
/// fastest; "id[days=P30D,n=5]". Without a grid the draft itself.
/// Errors: too_many_entries, unknown_name for a `$name` that no grid has.
[[nodiscard]] Result<std::vector<HypothesisDraft>> expand(
    const std::vector<HypothesisDraft>& drafts);

}  // namespace untether::whatif

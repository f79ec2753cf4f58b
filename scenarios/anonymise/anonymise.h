#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "model/result.h"

namespace untether {

struct AnonymiseSummary {
  std::uint64_t replaced = 0;  ///< Strings, names and id numbers with a pseudonym.
  std::uint64_t kept = 0;      ///< Strings left as they are: dates, words, catalogue ids.
};

/// Rewrites any portfolio (either casing of names, arrays or envelopes, unknown members too) so
/// that nobody can be told from it. Strings are replaced by pseudonyms (see masking::Pseudonyms)
/// unless they are dates or stand in a closed list of members (see masking::treatment_of) and look
/// like what belongs there; numbers stay, but for partner ids and telephone numbers. Member order,
/// white space and structure stay byte for byte; equal originals get equal pseudonyms.
///
/// Not reversible without the seed. What is kept can still single a customer out for whoever
/// holds the original data: dates to the second, quantities, prices.
///
/// @param file  What messages call the text.
/// @param sink  Receives consecutive pieces; nothing at all where the text is wrong.
/// Errors: bad_json, empty_input, too_deep, each with line, column and pointer.
/// Cost: two passes, some 100 MB a second; memory does not grow with the text.
[[nodiscard]] Result<AnonymiseSummary> anonymise(std::string_view text, const std::string& file,
                                                 std::uint64_t seed,
                                                 const std::function<void(std::string_view)>& sink);

}  // namespace untether

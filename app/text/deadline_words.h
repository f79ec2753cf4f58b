#pragma once

#include <string>

#include "app/text/catalogue.h"
#include "scenarios/report/deadline_row.h"

namespace untether {

/// "12 × Office 365 E3", else the kind's name.
[[nodiscard]] std::string deadline_product(const Catalogue& catalogue, const Policy& policy,
                                           const DeadlineRow& row);

/// What happens, what may be done before, and what it costs besides the cost at once: sentences.
[[nodiscard]] std::string deadline_sentences(const Catalogue& catalogue, const Policy& policy,
                                             const DeadlineRow& row, const Deadline& deadline);

/// "1,200.00 EUR", "unknown" without a price, "–" where no money hangs on it.
[[nodiscard]] std::string deadline_cost(const Catalogue& catalogue, const Deadline& deadline);

/// What is not known of an asset or a customer.
[[nodiscard]] std::string doubt_text(const Catalogue& catalogue, const Policy& policy,
                                     const DeadlineRow& row, const OpenDeadline& open);

/// "1,200.00 EUR and 30.00 USD at stake, 3 without a price": nothing at all where nothing costs.
[[nodiscard]] std::string stakes_text(const Catalogue& catalogue, const Stakes& stakes);

}  // namespace untether

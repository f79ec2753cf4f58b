#pragma once

#include <string>

#include "app/text/catalogue.h"
#include "engine/cel/dynamic/value.h"

namespace untether {

/// Why an expression has no value: "there is no key `name`".
[[nodiscard]] std::string failure_text(const Catalogue& catalogue,
                                       const cel::dynamic::Failure& failure);

/// The same behind its column.
[[nodiscard]] std::string failure_at_text(const Catalogue& catalogue,
                                          const cel::dynamic::Failure& failure);

}  // namespace untether

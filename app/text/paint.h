#pragma once

#include <string>
#include <string_view>

#include "app/text/catalogue.h"
#include "model/truth.h"

namespace untether {

/// A heading on a line of its own; bold where colour is on.
[[nodiscard]] std::string heading(const std::string& text, bool colour);

/// The words for verdicts in colour, wherever they stand. Colour never says anything that the
/// word does not.
[[nodiscard]] std::string paint_decisions(const Catalogue& catalogue, std::string text);

/// "active", "inactive", "unknown" of the portal link; the same for the request.
[[nodiscard]] std::string gate_state(const Catalogue& catalogue, std::string_view gate, Truth open);

}  // namespace untether

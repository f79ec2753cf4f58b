#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

// A shipped set as one rule file, to compare and to read as text.

namespace untether::testing {

/// The set with everything it extends.
[[nodiscard]] nlohmann::json resolved(std::string_view set);

/// A sentence of a set in both languages, with its place: "/parameters/ri_fee/text".
struct Sentence {
  std::string place;
  std::string en;
  std::string fr;
};

/// Every text of a set: titles, texts, reasons; and portal paths, joined by " > ".
[[nodiscard]] std::vector<Sentence> sentences(std::string_view set);

}  // namespace untether::testing

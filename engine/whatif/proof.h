#pragma once

#include <cstdint>
#include <string>

#include "engine/batch/batch.h"

namespace untether {

/// Whether two policies can judge any customer differently, whatever its data.
struct Likeness {
  bool alike = false;
  std::uint64_t cases = 0;  ///< Looked at: assets by kind, state and flags; customers by own facts.
  std::string differs;      ///< The first kind, parameter or fact that may make a difference.
};

/// Looks at everything a verdict can hang on: life cycles with their parameters must read alike,
/// and then every case of an asset and of a customer's own facts is judged under both. Alike is a
/// proof; not alike is none of the contrary, since no data may ever be in the case that differs.
/// @param other  Another policy for the asker and clock of the question.
/// Errors: those of VerdictTable::build and CommonReasons::of.
/// Cost: some ten milliseconds.
[[nodiscard]] Result<Likeness> compare_policies(const Question& question, const Policy& other);

}  // namespace untether

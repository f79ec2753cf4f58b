#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/certainty.h"
#include "model/instant.h"
#include "model/result.h"

namespace untether {

/// A sentence in both languages.
struct Text {
  std::string en;
  std::string fr;

  friend bool operator==(const Text&, const Text&) = default;
};

/// Days on which an entry holds: [from, until).
struct DayRange {
  std::optional<Day> from;
  std::optional<Day> until;

  [[nodiscard]] bool contains(Day day) const {
    return (!from || *from <= day) && (!until || day < *until);
  }
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

/// What every entry carries.
struct Entry {
  std::string id;
  Text text;
  std::vector<std::string> sources;
  Certainty certainty = Certainty::assumed;
  bool addition = false;  ///< In a literal set: goes beyond its page.
  DayRange days;
  Place place;  ///< Of the file that the entry comes from.
};

struct Source {
  std::string id;
  Text title;
  std::optional<Day> date;
  std::string read;  ///< "live": the copy shows no date.
  std::string url;
};

/// An expression as written, with the place of its first character.
struct Expression {
  std::string text;
  Place place;
  /// Where each character stands in the file, counted from the first; empty: as in `text` (no
  /// escapes).
  std::vector<std::uint32_t> raw_offsets;

  [[nodiscard]] bool empty() const { return text.empty(); }
  /// The file's place of the character at `column` (from 1) of `text`.
  [[nodiscard]] Place place_at(std::uint32_t column) const;
};

// --- parameters ----------------------------------------------------------------------------

}  // namespace untether

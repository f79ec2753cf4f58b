#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace untether {

/// A CSV file (RFC 4180) split into cells. The separator is the one of ',', ';' and TAB that the
/// header uses; a byte-order mark and blank lines are read over.
struct Csv {
  struct Line {
    std::uint32_t number = 0;  ///< Of the line it begins on, from 1.
    std::vector<std::string> cells;
  };

  std::string file;
  std::vector<std::string> header;  ///< Folded: lower case, no spaces, '_' or '-'.
  std::vector<Line> lines;

  /// The column of a header, or npos.
  [[nodiscard]] std::size_t column(std::string_view folded) const;
  [[nodiscard]] Place place(const Line& line, std::string_view column_name) const;

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// Errors: bad_csv (a quote that does not end), wrong_cell_count (of a line against the header),
/// empty_input.
[[nodiscard]] Result<Csv> parse_csv(const std::string& file, std::string_view text);

/// A cell as CSV writes it: quoted where it must be, and never read by a spreadsheet as a
/// formula.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace untether

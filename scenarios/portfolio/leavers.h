#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace untether {

/// A line of a list of customers to be planned.
struct Leaver {
  std::string customer;  ///< Id, domain or name.
  std::int64_t priority = priority_none;
  std::uint32_t line = 0;

  static constexpr std::int64_t priority_none = 0x7FFF'FFFF;

  friend bool operator==(const Leaver&, const Leaver&) = default;
};

/// Reads a CSV file with a column `customer` (or `customerid`, `domain`, `name`) and perhaps one
/// `priority`, smaller first. Other columns are not looked at. Without such a header the first
/// column is the customer, a second the priority. By priority, then as in the file.
/// Errors: bad_csv, wrong_cell_count, empty_input, bad_number, missing_column.
[[nodiscard]] Result<std::vector<Leaver>> parse_leavers(const std::string& file,
                                                        std::string_view text);

}  // namespace untether

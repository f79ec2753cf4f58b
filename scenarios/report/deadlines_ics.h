#pragma once

#include <string>
#include <string_view>

#include "model/instant.h"

namespace untether {

// A calendar as RFC 5545 writes it: times in UTC, so that no time zone has to be told; lines end
// with CR LF and are folded at 75 octets, never within a character.

/// Something to be done before an instant. It stands in the hour before, for at 00:00 the day of
/// the last chance is the day before.
struct CalendarEntry {
  std::string key;          ///< Stays the same from one export to the next: customer, asset, kind.
  Instant before;           ///< Known, not `never`.
  std::string summary;      ///< One line.
  std::string description;  ///< Lines separated by '\n'; may be empty.
  std::string category;     ///< A word; may be empty.
  bool alarm = false;       ///< Reminds a day before.
};

[[nodiscard]] std::string calendar_begin(std::string_view name);
/// @param stamp  When the data were read: the same data make the same calendar.
[[nodiscard]] std::string calendar_event(const CalendarEntry& entry, Instant stamp);
[[nodiscard]] std::string calendar_end();

/// A value of type TEXT: commas, semicolons, backslashes and line ends are escaped, other control
/// characters and what is no UTF-8 become blanks.
[[nodiscard]] std::string calendar_text(std::string_view text);

/// A content line folded, with its line end.
[[nodiscard]] std::string calendar_line(std::string_view line);

}  // namespace untether

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace untether::testing {

/// One event as a strict reader of RFC 5545 finds it: properties by name, values with their
/// escapes undone.
struct ReadEvent {
  std::map<std::string, std::string> properties;
  std::vector<std::map<std::string, std::string>> alarms;
};

struct ReadCalendar {
  std::map<std::string, std::string> properties;
  std::vector<ReadEvent> events;
  std::string fault;  ///< The first breach of the format, with its line; empty if there is none.
};

/// Reads a calendar and holds it to the format: CR LF, no line over 75 octets, no character cut by
/// a fold, whole UTF-8, known escapes, every component closed, what each must have and may have
/// once, instants in UTC, events that end after they begin, ids that stand once.
[[nodiscard]] ReadCalendar read_calendar(std::string_view text);

}  // namespace untether::testing

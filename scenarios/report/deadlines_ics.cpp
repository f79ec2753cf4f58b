#include "scenarios/report/deadlines_ics.h"

#include <algorithm>

namespace untether {

namespace {

constexpr std::size_t octets_max = 75;
constexpr std::int64_t event_seconds = 3'600;

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The octets of the character that begins here, 0 if it is no whole character.
std::size_t length_of_character(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80U                      ? 1
                             : first >= 0xC2U && first < 0xE0U  ? 2
                             : first >= 0xE0U && first < 0xF0U  ? 3
                             : first >= 0xF0U && first <= 0xF4U ? 4
                                                                : 0;
  if (length == 0 || text.size() < length) return 0;
  const std::string_view rest = text.substr(1, length - 1);
  return std::all_of(rest.begin(), rest.end(), continues) ? length : 0;
}

// 20260615T120000Z
std::string calendar_instant(Instant instant) {
  std::string text = to_string(instant);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

}  // namespace

std::string calendar_text(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = length_of_character(text);
    const char c = text.front();
    if (c == '\n') {
      out += "\\n";
    } else if (c == ',' || c == ';' || c == '\\') {
      out += std::string("\\") + c;
    } else if (length == 0 ||
               (length == 1 && (static_cast<unsigned char>(c) < 0x20U || c == '\x7F'))) {
      out += ' ';
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

std::string calendar_line(std::string_view line) {
  std::string out;
  std::size_t room = octets_max;
  while (line.size() > room) {
    std::size_t length = room;
    while (length > 1 && continues(line[length])) --length;
    out += std::string(line.substr(0, length)) + "\r\n ";
    line.remove_prefix(length);
    room = octets_max - 1;  // the blank of a continued line counts
  }
  return out + std::string(line) + "\r\n";
}

std::string calendar_begin(std::string_view name) {
  return calendar_line("BEGIN:VCALENDAR") + calendar_line("VERSION:2.0") +
         calendar_line("PRODID:-//Untether//Deadlines//EN") + calendar_line("CALSCALE:GREGORIAN") +
         calendar_line("X-WR-CALNAME:" + calendar_text(name));
}

std::string calendar_event(const CalendarEntry& entry, Instant stamp) {
  const std::string end = calendar_instant(entry.before);
  const std::string start = calendar_instant(plus(entry.before, Seconds{-event_seconds}));
  std::string out = calendar_line("BEGIN:VEVENT") +
                    calendar_line("UID:" + calendar_text(entry.key) + "-" + end + "@untether") +
                    calendar_line("DTSTAMP:" + calendar_instant(stamp)) +
                    calendar_line("DTSTART:" + start) + calendar_line("DTEND:" + end) +
                    calendar_line("SUMMARY:" + calendar_text(entry.summary));
  if (!entry.description.empty()) {
    out += calendar_line("DESCRIPTION:" + calendar_text(entry.description));
  }
  if (!entry.category.empty()) out += calendar_line("CATEGORIES:" + calendar_text(entry.category));
  out += calendar_line("TRANSP:TRANSPARENT");
  if (entry.alarm) {
    out += calendar_line("BEGIN:VALARM") + calendar_line("ACTION:DISPLAY") +
           calendar_line("TRIGGER:-P1D") +
           calendar_line("DESCRIPTION:" + calendar_text(entry.summary)) +
           calendar_line("END:VALARM");
  }
  return out + calendar_line("END:VEVENT");
}

std::string calendar_end() { return calendar_line("END:VCALENDAR"); }

}  // namespace untether

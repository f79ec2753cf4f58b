#include "tests/support/calendar.h"

#include <algorithm>
#include <optional>
#include <set>

#include "tests/support/builders.h"

namespace untether::testing {

namespace {

using Properties = std::map<std::string, std::string>;

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t length = c < 0x80 ? 1 : c >> 5U == 6 ? 2 : c >> 4U == 14 ? 3 : 4;
    if (c >= 0x80 && (c < 0xC2 || c > 0xF4)) return false;
    if (i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80U) return false;
    }
    i += length;
  }
  return true;
}

// 20260615T120000Z as an instant of ours.
std::optional<Instant> utc(const std::string& value) {
  if (value.size() != 16 || value[8] != 'T' || value[15] != 'Z') return std::nullopt;
  return parse_instant(value.substr(0, 4) + "-" + value.substr(4, 2) + "-" + value.substr(6, 5) +
                       ":" + value.substr(11, 2) + ":" + value.substr(13));
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  ReadCalendar read() {
    unfold();
    for (const std::string& line : lines_) {
      if (calendar_.fault.empty()) take(line);
    }
    if (!open_.empty()) fault("not closed: " + open_.back());
    if (calendar_.fault.empty()) check_calendar();
    return std::move(calendar_);
  }

 private:
  void fault(const std::string& what) {
    if (calendar_.fault.empty()) calendar_.fault = what;
  }

  void unfold() {
    while (!text_.empty()) {
      const std::size_t end = text_.find("\r\n");
      if (end == std::string_view::npos) return fault("a line does not end with CR LF");
      const std::string line(text_.substr(0, end));
      text_.remove_prefix(end + 2);
      if (line.size() > 75) fault("longer than 75 octets: " + line);
      if (!is_utf8(line)) fault("a character is cut: " + line);
      for (const char c : line) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) fault("control character: " + line);
      }
      if (line.starts_with(' ')) {
        if (lines_.empty()) return fault("begins with a folded line");
        lines_.back() += line.substr(1);
      } else {
        lines_.push_back(line);
      }
    }
  }

  std::string unescaped(const std::string& value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (value[i] == ',' || value[i] == ';') fault("not escaped: " + value);
      if (value[i] != '\\') {
        out += value[i];
        continue;
      }
      ++i;
      const char next = i < value.size() ? value[i] : '\0';
      if (next == 'n' || next == 'N') {
        out += '\n';
      } else if (next == ',' || next == ';' || next == '\\') {
        out += next;
      } else {
        fault("unknown escape: " + value);
      }
    }
    return out;
  }

  void take(const std::string& line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos || colon == 0) return fault("no property: " + line);
    const std::string name = line.substr(0, colon);
    const std::string value = line.substr(colon + 1);
    if (name == "BEGIN") return begin(value);
    if (name == "END") return end(value);
    Properties* owner = current();
    if (owner == nullptr) return fault("outside the calendar: " + line);
    if (!owner->emplace(name, unescaped(value)).second) fault("twice: " + line);
  }

  void begin(const std::string& component) {
    static const std::map<std::string, std::string> parents = {
        {"VCALENDAR", ""}, {"VEVENT", "VCALENDAR"}, {"VALARM", "VEVENT"}};
    const auto parent = parents.find(component);
    const std::string outer = open_.empty() ? "" : open_.back();
    if (parent == parents.end() || parent->second != outer || (outer.empty() && seen_)) {
      return fault("may not begin here: " + component);
    }
    seen_ = true;
    open_.push_back(component);
    if (component == "VEVENT") calendar_.events.emplace_back();
    if (component == "VALARM") calendar_.events.back().alarms.emplace_back();
  }

  void end(const std::string& component) {
    if (open_.empty() || open_.back() != component) return fault("ends unopened: " + component);
    open_.pop_back();
  }

  Properties* current() {
    if (open_.empty()) return nullptr;
    if (open_.back() == "VEVENT") return &calendar_.events.back().properties;
    if (open_.back() == "VALARM") return &calendar_.events.back().alarms.back();
    return &calendar_.properties;
  }

  void need(const Properties& properties, const std::vector<std::string>& names,
            const std::string& where) {
    for (const std::string& name : names) {
      if (!properties.contains(name)) fault(where + " lacks " + name);
    }
  }

  void check_calendar() {
    if (!seen_) return fault("no calendar");
    need(calendar_.properties, {"VERSION", "PRODID"}, "the calendar");
    std::set<std::string> ids;
    for (const ReadEvent& event : calendar_.events) {
      need(event.properties, {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"}, "an event");
      if (!calendar_.fault.empty()) return;
      const auto& p = event.properties;
      if (!ids.insert(p.at("UID")).second) fault("an id stands twice: " + p.at("UID"));
      const auto start = utc(p.at("DTSTART"));
      const auto end = utc(p.at("DTEND"));
      if (!utc(p.at("DTSTAMP")) || !start || !end) return fault("no UTC: " + p.at("UID"));
      if (!(*start < *end)) fault("ends before it begins: " + p.at("UID"));
      for (const Properties& alarm : event.alarms) {
        need(alarm, {"ACTION", "TRIGGER", "DESCRIPTION"}, "an alarm");
      }
    }
  }

  std::string_view text_;
  std::vector<std::string> lines_;
  std::vector<std::string> open_;
  bool seen_ = false;
  ReadCalendar calendar_;
};

}  // namespace

ReadCalendar read_calendar(std::string_view text) { return Reader(text).read(); }

}  // namespace untether::testing

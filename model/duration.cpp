#include "model/duration.h"

#include <charconv>

namespace untether {

namespace {

struct Component {
  std::int64_t count = 0;
  char unit = ' ';
};

// Components may be written more than once: their sum has a limit of its own.
constexpr std::int64_t seconds_max = 1'000'000'000'000'000;
constexpr std::int32_t period_part_max = 1'000'000;

// "15M" from the front of `text`.
std::optional<Component> take_component(std::string_view& text) {
  Component component;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), component.count);
  const auto length = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || length >= text.size() || component.count < 0 ||
      component.count > 1'000'000'000) {
    return std::nullopt;
  }
  component.unit = text[length];
  text.remove_prefix(length + 1);
  return component;
}

std::optional<std::int64_t> seconds_in(char unit, bool time_part, bool iso) {
  switch (unit) {
    case 'D': return iso && !time_part ? std::optional(seconds_per_day) : std::nullopt;
    case 'W': return iso && !time_part ? std::optional(7 * seconds_per_day) : std::nullopt;
    case 'H': return iso && time_part ? std::optional<std::int64_t>(3600) : std::nullopt;
    case 'M': return iso && time_part ? std::optional<std::int64_t>(60) : std::nullopt;
    case 'S': return iso && time_part ? std::optional<std::int64_t>(1) : std::nullopt;
    case 'h': return iso ? std::nullopt : std::optional<std::int64_t>(3600);
    case 'm': return iso ? std::nullopt : std::optional<std::int64_t>(60);
    case 's': return iso ? std::nullopt : std::optional<std::int64_t>(1);
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<Seconds> parse_seconds(std::string_view text) {
  const bool iso = !text.empty() && text.front() == 'P';
  if (iso) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  bool time_part = false;
  Seconds total;
  while (!text.empty()) {
    if (iso && !time_part && text.front() == 'T') {
      time_part = true;
      text.remove_prefix(1);
    }
    const auto component = take_component(text);
    if (!component) return std::nullopt;
    const auto factor = seconds_in(component->unit, time_part, iso);
    if (!factor) return std::nullopt;
    total.count += component->count * *factor;
    if (total.count > seconds_max) return std::nullopt;
  }
  return total;
}

std::optional<Period> parse_period(std::string_view text) {
  if (text.size() < 3 || text.front() != 'P') return std::nullopt;
  text.remove_prefix(1);
  Period period;
  while (!text.empty()) {
    const auto component = take_component(text);
    if (!component || component->count > 10'000) return std::nullopt;
    const auto count = static_cast<std::int32_t>(component->count);
    switch (component->unit) {
      case 'Y': period.months += 12 * count; break;
      case 'M': period.months += count; break;
      case 'W': period.days += 7 * count; break;
      case 'D': period.days += count; break;
      default: return std::nullopt;
    }
    if (period.months > period_part_max || period.days > period_part_max) return std::nullopt;
  }
  return period;
}

std::string to_string(Seconds seconds) {
  std::int64_t rest = seconds.count;
  std::string text = rest < 0 ? "-P" : "P";
  if (rest < 0) rest = -rest;
  const auto put = [&text](std::int64_t count, char unit) {
    if (count != 0) text += std::to_string(count) + unit;
  };
  put(rest / seconds_per_day, 'D');
  rest %= seconds_per_day;
  if (rest != 0 || seconds.count == 0) {
    text += 'T';
    put(rest / 3600, 'H');
    put(rest % 3600 / 60, 'M');
    put(rest % 60, 'S');
    if (seconds.count == 0) text += "0S";
  }
  return text;
}

std::string to_string(Period period) {
  std::string text = "P";
  const auto put = [&text](std::int32_t count, char unit) {
    if (count != 0) text += std::to_string(count) + unit;
  };
  put(period.months / 12, 'Y');
  put(period.months % 12, 'M');
  put(period.days, 'D');
  if (text.size() == 1) text += "0D";
  return text;
}

std::string to_string(Window window) {
  return std::to_string(window.count) + " " + std::string(name_of(window.unit));
}

}  // namespace untether

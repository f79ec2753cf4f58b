#include "scenarios/eval/zones.h"

#include <date/tz.h>

#include <exception>

namespace untether {

namespace {

std::optional<std::int64_t> ahead_of_utc(std::string_view zone, std::int64_t utc_seconds) {
  try {
    const date::sys_seconds at{std::chrono::seconds(utc_seconds)};
    return date::locate_zone(std::string(zone))->get_info(at).offset.count();
  } catch (const std::exception&) {  // how the library says that it knows no such zone
    return std::nullopt;
  }
}

}  // namespace

cel::dynamic::ZoneOffset system_zones() { return ahead_of_utc; }

}  // namespace untether

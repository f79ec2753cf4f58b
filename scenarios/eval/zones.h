#pragma once

#include "engine/cel/dynamic/time.h"

namespace untether {

/// The zones of the system's tables (IANA names such as Europe/Paris). Without tables no zone is
/// known.
[[nodiscard]] cel::dynamic::ZoneOffset system_zones();

}  // namespace untether

#pragma once

#include <optional>
#include <string>

#include "engine/cel/dynamic/value.h"
#include "scenarios/json/cursor.h"

namespace untether {

/// Plain JSON as values: whole numbers are ints (uints beyond, doubles beyond those), others
/// doubles; objects are maps with string keys.
[[nodiscard]] cel::dynamic::Value value_of_json(const json::Located& json);

/// A value as plain JSON on one line: bytes as base64, timestamps, durations and types as texts,
/// keys of maps as texts. nullopt where JSON has no form for it: NaN, infinities, what is not
/// known, failures, and maps in which two keys are the same text.
[[nodiscard]] std::optional<std::string> plain_json(const cel::dynamic::Value& value);

}  // namespace untether

#pragma once

#include <functional>
#include <optional>
#include <string>

#include "engine/cel/dynamic/value.h"
#include "scenarios/json/cursor.h"

namespace untether {

/// What a failure is called in the reader's language.
using FailureText = std::function<std::string(const cel::dynamic::Failure&)>;

/// A value that says its type: {"int":"7"}, {"double":1.5}, {"list":[…]}, {"map":[[k,v],…]}. The
/// forms are in docs/cel.md. Mistakes are noted with their places: bad_value, wrong_type,
/// unknown_member.
[[nodiscard]] std::optional<cel::dynamic::Value> read_tagged(json::Decoder& decoder,
                                                             const json::Cursor& at);

/// The same as JSON on one line; a failure as {"error":"…"}, what is not known as {"unknown":"…"}.
[[nodiscard]] std::string tagged_json(const cel::dynamic::Value& value, const FailureText& text);

}  // namespace untether

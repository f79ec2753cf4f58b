#pragma once

#include <string>
#include <vector>

#include "scenarios/cases/case.h"
#include "scenarios/json/cursor.h"

// The parts of a case, each read from its place in the file.

namespace untether::cases {

/// A string, a number as written, or yes and no.
[[nodiscard]] std::string scalar(json::Decoder& decoder, const json::Cursor& at);
[[nodiscard]] std::string scalar_member(json::Decoder& decoder, const json::Cursor& object,
                                        std::string_view key);
[[nodiscard]] std::map<std::string, std::string> scalars_member(json::Decoder& decoder,
                                                                const json::Cursor& object,
                                                                std::string_view key);

[[nodiscard]] CaseAsset read_asset(json::Decoder& decoder, const json::Cursor& at);
[[nodiscard]] CaseStep read_step(json::Decoder& decoder, const json::Cursor& at);
[[nodiscard]] std::vector<CaseCheck> read_checks(json::Decoder& decoder, const json::Cursor& at);

}  // namespace untether::cases

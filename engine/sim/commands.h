#pragma once

#include "engine/sim/run.h"

// What each command does. All return what forbids it, and have then changed and told nothing;
// nothing if it was done.

namespace untether::sim {

[[nodiscard]] std::vector<Refused> carry_out(Run& run, const Act& command);
[[nodiscard]] std::vector<Refused> carry_out(Run& run, const Remove& command);
[[nodiscard]] std::vector<Refused> carry_out(Run& run, const Invite& command);
[[nodiscard]] std::vector<Refused> carry_out(Run& run, const AnswerInvitation& command);
[[nodiscard]] std::vector<Refused> carry_out(Run& run, const Sign& command);
[[nodiscard]] std::vector<Refused> carry_out(Run& run, const Buy& command);
[[nodiscard]] std::vector<Refused> carry_out(Run& run, const RequestTransfer& command);
[[nodiscard]] std::vector<Refused> carry_out(Run& run, const AnswerTransfer& command);
[[nodiscard]] std::vector<Refused> carry_out(Run& run, const EndAccess& command);
[[nodiscard]] std::vector<Refused> carry_out(Run& run, const Tell& command);
[[nodiscard]] std::vector<Refused> carry_out(Run& run, const Settle& command);
[[nodiscard]] std::vector<Refused> carry_out(Run& run, const ChangeReseller& command);

/// The refusal that a consequence of a removal names for what comes after it, by what it speaks
/// of ("purchases"); the fallback where none does.
[[nodiscard]] std::string refusal_after_removal(const Run& run, std::string_view of,
                                                std::string_view fallback);

/// Adds an asset to the world, as bought or given now.
AssetRow add_asset(Run& run, const Asset& facts, const AssetDetails& details, const Tariff& tariff,
                   std::uint8_t state);

[[nodiscard]] inline std::vector<Refused> refuse(Check check, std::string_view refusal,
                                                 std::string_view rule = {},
                                                 Truth holds = Truth::no) {
  return {{check, holds, std::string(refusal), std::string(rule)}};
}

}  // namespace untether::sim

#pragma once

#include "model/rule_set.h"
#include "scenarios/json/cursor.h"
#include "scenarios/ruleset/merge.h"

namespace untether::ruleset {

/// Turns merged sections into a rule set: every name resolved, every value of its type, every
/// entry with text, source and certainty as the format asks. Expressions stay text; checking
/// them is the engine's.
/// Errors: wrong_type, missing_member, unknown_member, bad_value, bad_date, bad_duration,
/// bad_window, bad_money, bad_number, unknown_name, unknown_source, needs_source, missing_text,
/// bad_state_machine, slot_not_for_actor, no_inverse, out_of_range.
[[nodiscard]] Result<RuleSet> decode(const Merged& merged);

/// Reads a parameter's value as its type asks; notes what does not fit.
[[nodiscard]] ParameterValue decode_value(json::Decoder& decoder, const Parameter& parameter,
                                          const json::Cursor& at);

/// The same from a command line ("P2D", "7 calendar_days", "true", "2026-05-04").
/// Errors: bad_override.
[[nodiscard]] Result<ParameterValue> parse_value(const Parameter& parameter, std::string_view text);

}  // namespace untether::ruleset

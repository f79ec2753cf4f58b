#pragma once

#include "scenarios/portfolio/record_context.h"

namespace untether {

// Orders with their lines, and entitlements; false: the context's walk holds the mistake.

/// Adds an OrderView and its lines to the context's draft.
[[nodiscard]] bool decode_order(RecordContext& context, JsonValue value);

/// Adds an EntitlementDraft.
[[nodiscard]] bool decode_entitlement(RecordContext& context, JsonValue value);

}  // namespace untether

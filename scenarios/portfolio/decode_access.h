#pragma once

#include "scenarios/portfolio/record_context.h"

namespace untether {

/// Granular delegated administration (Graph: delegatedAdminRelationship).
[[nodiscard]] bool decode_delegated_access(RecordContext& context, JsonValue value);

/// Delegated administration is a flag of the customer; as an asset it can be needed and ended
/// like others.
void add_dap(CustomerDraft& draft);

}  // namespace untether

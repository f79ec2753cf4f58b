#pragma once

#include "scenarios/portfolio/record_context.h"

namespace untether {

// Resources with a GUID of their own. Each adds an asset to the context's draft;
// false: the context's walk holds the mistake.

[[nodiscard]] bool decode_subscription(RecordContext& context, JsonValue value);

/// An Azure subscription under a plan (REST: azureEntitlement).
[[nodiscard]] bool decode_azure_subscription(RecordContext& context, JsonValue value);

// Fields that several resources have.

[[nodiscard]] bool read_quantity(JsonWalk& walk, JsonValue value, std::int32_t& out);
/// null leaves `out`; an empty text is absent; what is no ISO period is unknown.
[[nodiscard]] bool read_term(JsonWalk& walk, JsonValue value, Term& out);
[[nodiscard]] bool read_billing_cycle(JsonWalk& walk, JsonValue value, BillingCycle& out);

}  // namespace untether

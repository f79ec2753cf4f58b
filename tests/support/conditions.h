#pragma once

#include <rapidcheck.h>

#include <string>

#include "model/customer.h"

namespace untether::testing {

/// A condition on assets over every column, with constants at the borders of what
/// any_customer draws; some parts fail, some read several columns.
[[nodiscard]] rc::Gen<std::string> any_condition();

/// Names and prices from few values, some of them missing.
[[nodiscard]] rc::Gen<AssetDetails> any_details();

}  // namespace untether::testing

#pragma once

#include "model/names.h"

namespace untether {

/// By what a report counts the customers that change.
enum class ImpactBy : std::uint8_t { reason, product, country, reseller };

template <>
struct Names<ImpactBy> {
  static constexpr std::array<std::string_view, 4> names = {"reason", "product", "country",
                                                            "reseller"};
};

}  // namespace untether

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/plan/deadlines.h"
#include "model/customer.h"

namespace untether::testing {

/// Under which rules, at which instant and for how long deadlines are asked for.
struct Radar {
  std::string_view rules = "nce-2026";
  std::string_view now = "2026-06-15T12:00:00Z";
  std::int32_t days = 90;
  PartnerType partner = PartnerType::direct;
};

/// A customer's deadlines; every asset costs `tariff`.
[[nodiscard]] CustomerDeadlines deadlines(const Radar& radar, const Customer& customer,
                                          const Tariff& tariff = {});

/// A deadline on one line: "2026-11-01 renews 0 renewal_completes 2026-11-02, schedule_cancel:
/// 1200.00/1200.00". Times of day only where it is not 00:00.
[[nodiscard]] std::string told(const Policy& policy, const Customer& customer, const Deadline& one);

[[nodiscard]] std::vector<std::string> told(const Radar& radar, const Customer& customer,
                                            const Tariff& tariff = {});

/// "clock 0 2026-07-01", "list".
[[nodiscard]] std::vector<std::string> doubts(const Radar& radar, const Customer& customer);

}  // namespace untether::testing

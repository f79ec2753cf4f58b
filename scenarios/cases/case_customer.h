#pragma once

#include <optional>
#include <vector>

#include "engine/lifecycle/present.h"
#include "engine/money/tariff.h"
#include "model/verdict.h"
#include "scenarios/cases/case.h"

namespace untether::cases {

/// The customer of a case as the simulator takes it.
struct CaseCustomer {
  Customer customer;
  Present present;
  PartnerType partner = PartnerType::direct;
  std::vector<Tariff> tariffs;
  std::optional<Hold> hold;
};

/// When a case begins: as it says, else when its portfolio was read.
/// Errors: bad_instant, those of reading a portfolio.
[[nodiscard]] Result<Instant> start_of(const Case& one);

/// What a case gives; what it does not say of an asset is plain and known.
[[nodiscard]] Result<CaseCustomer> make_customer(const Case& one, const Machines& machines,
                                                 Instant start);

}  // namespace untether::cases

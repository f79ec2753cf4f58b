#include "engine/whatif/holdings.h"

#include <algorithm>

#include "engine/cel/program.h"

namespace untether {

namespace {

bool is_licence(AssetKind kind) {
  return kind == AssetKind::legacy_license || kind == AssetKind::nce_license ||
         kind == AssetKind::software_subscription || kind == AssetKind::saas;
}

bool is_reserved(AssetKind kind) {
  return kind == AssetKind::reservation || kind == AssetKind::savings_plan;
}

bool is_running(const Machines& machines, const PresentAsset& now, AssetKind kind,
                const Surroundings& around, Instant at) {
  const Lifecycle* lifecycle = machines.lifecycle(kind);
  if (lifecycle == nullptr || !now.standing || lifecycle->billing == Billing::none) return false;
  for (std::size_t i = 0; i < now.standing->size(); ++i) {
    const cel::Scope scope = scope_of(machines, (*now.standing)[i], around, at);
    if (cel::evaluate_truth(machines.machine(kind)->billed_while, scope) != Truth::yes) {
      return false;
    }
  }
  return true;
}

std::optional<std::int64_t> months_of(BillingCycle cycle) {
  switch (cycle) {
    case BillingCycle::monthly: return 1;
    case BillingCycle::annual: return 12;
    case BillingCycle::biennial: return 24;
    case BillingCycle::triennial: return 36;
    case BillingCycle::none:
    case BillingCycle::one_time: return 0;
    case BillingCycle::unknown: break;
  }
  return std::nullopt;
}

void add_times(Holdings& all, const Holdings& other, std::int64_t times) {
  all.running += times * other.running;
  all.seats += times * other.seats;
  all.reservations += times * other.reservations;
  all.reserved_units += times * other.reserved_units;
  for (const auto& [currency, units] : other.monthly) all.monthly[currency] += times * units;
  all.unpriced += times * other.unpriced;
}

}  // namespace

void Holdings::add(const Holdings& other) { add_times(*this, other, 1); }

void Holdings::subtract(const Holdings& other) { add_times(*this, other, -1); }

std::optional<Money> monthly_charge(const Tariff& tariff) {
  const auto months = months_of(tariff.cycle);
  if (!tariff.price || !months) return std::nullopt;
  if (*months == 0) return Money{0, tariff.price->currency};
  const std::int64_t price = tariff.price->minor_units;
  return Money{(price + *months / 2) / *months, tariff.price->currency};
}

Holdings holdings_of(const Machines& machines, const Customer& customer, const Present& now,
                     std::span<const Tariff> tariffs) {
  Holdings all;
  for (std::size_t i = 0; i < customer.assets.size(); ++i) {
    const Asset& asset = customer.assets[i];
    if (!is_running(machines, now.assets[i], asset.kind, now.around, now.at)) continue;
    ++all.running;
    const auto quantity = static_cast<std::int64_t>(std::max(asset.quantity, 0));
    if (is_licence(asset.kind)) all.seats += quantity;
    if (is_reserved(asset.kind)) {
      ++all.reservations;
      all.reserved_units += quantity;
    }
    if (machines.lifecycle(asset.kind)->billing != Billing::cycle) continue;
    const auto monthly = i < tariffs.size() ? monthly_charge(tariffs[i]) : std::nullopt;
    if (!monthly) {
      ++all.unpriced;
    } else if (monthly->minor_units != 0) {
      all.monthly[monthly->currency] += monthly->minor_units;
    }
  }
  return all;
}

}  // namespace untether

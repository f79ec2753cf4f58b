#include "engine/plan/worth.h"

#include <algorithm>
#include <tuple>

namespace untether::plan {

namespace {

auto key(const Worth& worth, Preference preference) {
  const std::int64_t first = preference == Preference::fewest ? worth.actions : 0;
  return std::tuple(first, worth.minor_units, worth.unpriced, worth.usage_seconds, worth.assumed,
                    worth.shut_out_seconds, worth.actions, worth.clear_from.code());
}

}  // namespace

void Worth::add(const Worth& other) {
  minor_units += other.minor_units;
  usage_seconds += other.usage_seconds;
  unpriced += other.unpriced;
  assumed += other.assumed;
  shut_out_seconds += other.shut_out_seconds;
  actions += other.actions;
  if (!clear_from.is_known() || (other.clear_from.is_known() && clear_from < other.clear_from)) {
    clear_from = other.clear_from;
  }
}

bool is_better(const Worth& a, const Worth& b, Preference preference) {
  return key(a, preference) < key(b, preference);
}

Worth worth_of(const Planning& planning, AssetRow asset, const Way& way, Instant deadline) {
  Charges charges = way.charges;
  if (!way.quiet) {
    const Instant from = std::max(way.settled, plus(planning.start().now, Seconds{1}));
    charges.add(charges_until(planning.payer(asset), way.end, from, deadline).charges);
  }
  Worth worth;
  worth.minor_units = charges.minor_units;
  worth.usage_seconds = charges.usage_seconds;
  worth.unpriced = charges.unpriced;
  worth.assumed = way.assumed != 0 ? 1 : 0;
  worth.shut_out_seconds = way.shut_out_seconds;
  worth.actions = way.actions;
  worth.clear_from = way.clear_from;
  return worth;
}

}  // namespace untether::plan

#include "engine/money/proration.h"

namespace untether {

namespace {

// `steps` is how many parts of a minor unit the day's rate is kept in.
std::int64_t by_day_rate(LinePrice price, Share share, std::int32_t steps) {
  if (share.days <= 0) return 0;
  const Int128 licences = price.licences;
  const std::int64_t rate = rounded(Int128{price.minor_units} * steps, licences * share.of);
  const std::int64_t unit = rounded(Int128{rate} * share.days, steps);
  // A rate rounded up, over many days, would give back more than was ever paid.
  return static_cast<std::int64_t>(std::min(unit * licences, Int128{price.minor_units}));
}

}  // namespace

std::int64_t part_of(std::int64_t minor_units, Fraction fraction) {
  return rounded(Int128{minor_units} * std::max<std::int64_t>(fraction.numerator, 0),
                 fraction.denominator);
}

std::int64_t raised_by(std::int64_t minor_units, Fraction fraction) {
  const std::int64_t raised = fraction.denominator + fraction.numerator;
  return part_of(minor_units, {raised, fraction.denominator});
}

std::int64_t annual_2(LinePrice price, Share share) { return by_day_rate(price, share, 1); }

std::int64_t monthly_3(LinePrice price, Share share) { return by_day_rate(price, share, 10); }

std::int64_t exact(std::int64_t minor_units, Share share) {
  return share.days <= 0 ? 0 : rounded(Int128{minor_units} * share.days, share.of);
}

}  // namespace untether

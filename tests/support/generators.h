#pragma once

#include <rapidcheck.h>

#include "engine/lifecycle/present.h"
#include "engine/policy/judge.h"
#include "model/customer.h"
#include "model/verdict.h"

// RapidCheck generators. They draw from few values, so that equal ids, equal instants and borders
// happen often.

namespace untether::testing {

/// The instant all generated data is read at.
[[nodiscard]] Instant generated_as_of();

[[nodiscard]] rc::Gen<Truth> any_truth();

/// Instants around generated_as_of: a second before and after, days, months and years away, and
/// the three words.
[[nodiscard]] rc::Gen<Instant> any_instant();

/// An asset of any kind and status with any facts; its parent is one of `siblings` others or none.
[[nodiscard]] rc::Gen<Asset> any_asset(std::size_t siblings);

/// A customer with up to six assets, any relationship, any completeness.
[[nodiscard]] rc::Gen<Customer> any_customer();

/// A customer of whom everything a verdict needs is known: reseller, collections complete, one
/// status an asset, known flags and dates.
[[nodiscard]] rc::Gen<Customer> known_customer();

[[nodiscard]] rc::Gen<Asker> any_asker();

}  // namespace untether::testing

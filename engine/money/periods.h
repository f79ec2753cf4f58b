#pragma once

#include <cstdint>
#include <optional>

#include "engine/money/proration.h"
#include "engine/money/tariff.h"
#include "model/asset.h"

namespace untether {

/// A part of a term that is charged as one, on its first instant.
struct BillingPeriod {
  Instant start;
  Instant end;  ///< First instant after it.

  /// Days of UTC from the day it begins on to the one before it ends on; at least one.
  [[nodiscard]] std::int32_t days() const {
    return std::max(day_of(end).count - day_of(start).count, 1);
  }
  /// Of them, the days before that of an instant in the period.
  [[nodiscard]] std::int32_t days_before(Instant instant) const {
    return std::min(day_of(instant).count - day_of(start).count, days());
  }
};

/// How a term falls into billing periods: period k begins k cycles after the term's start, on the
/// anchor day. A cycle not shorter than the term makes one period of it; the last period ends
/// with the term. End dates are written as days that count whole, so a rest of a day or less is
/// no period of its own.
class BillingPeriods {
 public:
  /// Nothing if a date is missing, the cycle is unknown or `none`, or the term ends before it
  /// begins.
  [[nodiscard]] static std::optional<BillingPeriods> of(const Asset& asset, BillingCycle cycle);

  /// At least one.
  [[nodiscard]] std::int32_t count() const { return count_; }
  /// @pre 0 <= index < count().
  [[nodiscard]] BillingPeriod period(std::int32_t index) const;
  /// The first period but the zeroth that begins at or after an instant, count() if none does.
  [[nodiscard]] std::int32_t first_from(Instant instant) const;
  /// The period whose charge was made by an instant. A period but the zeroth is charged after the
  /// instant it begins on: who cancels just then is not charged. Nothing outside the term and on
  /// such an instant.
  [[nodiscard]] std::optional<BillingPeriod> paid_at(Instant instant) const;

 private:
  [[nodiscard]] Instant start(std::int32_t index) const;
  [[nodiscard]] std::int32_t unbounded_from(Instant instant) const;

  Instant term_start_;
  Instant term_end_;
  std::int32_t months_ = 0;  ///< Of a cycle; 0 if the whole term is one period.
  std::int32_t count_ = 1;
  int anchor_ = 1;
};

/// What was paid for the period that runs at an instant.
struct Paid {
  enum class What : std::uint8_t {
    nothing,  ///< A trial, no billing, or outside the term.
    unknown,  ///< Price, cycle or a date is missing.
    price,    ///< The price, but of which days is not known.
    period,
  };

  What what = What::nothing;
  LinePrice price;
  BillingPeriod period;
};

[[nodiscard]] Paid paid_at(const Asset& asset, const Tariff& tariff, Instant at);

/// The price of a cycle; a negative one is none.
[[nodiscard]] std::optional<std::int64_t> price_of(const Tariff& tariff);

/// Months of a cycle, 0 for those that are no number of months.
[[nodiscard]] std::int32_t months_of(BillingCycle cycle);

}  // namespace untether

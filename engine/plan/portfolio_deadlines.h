#pragma once

#include <functional>

#include "engine/batch/batch.h"
#include "engine/plan/deadlines.h"
#include "model/portfolio.h"

namespace untether {

/// A customer of a portfolio, by its place.
struct BlockPlace {
  std::uint32_t block = 0;
  std::uint32_t row = 0;  ///< In the block.

  friend constexpr auto operator<=>(const BlockPlace&, const BlockPlace&) = default;
};

struct DatedEntry {
  BlockPlace customer;
  Deadline deadline;
};

struct OpenEntry {
  BlockPlace customer;
  OpenDeadline open;
};

struct PortfolioDeadlines {
  Instant from;   ///< The clock.
  Instant until;  ///< Half-open.
  std::uint64_t customers = 0;
  std::vector<DatedEntry> dated;  ///< By instant, then customer, asset, kind.
  std::vector<OpenEntry> doubts;  ///< By customer, asset.
};

/// What deadlines cost together in one currency.
struct Stake {
  Currency currency;
  std::int64_t at_once = 0;
  std::int64_t by_term_end = 0;  ///< At least: `at_once` where the rest of a term is not known.

  friend bool operator==(const Stake&, const Stake&) = default;
};

/// What deadlines cost together, never converted.
struct Stakes {
  std::vector<Stake> by_currency;  ///< Ascending by code.
  std::uint64_t unpriced = 0;      ///< Deadlines whose cost is not known.

  void add(const Deadline& deadline);
};

/// What an asset's price is asked of.
using TariffOf = std::function<Tariff(const Customer&, AssetRow)>;

struct DeadlineRun {
  const Question& question;
  std::int32_t days = 90;
  unsigned threads = 1;
  TariffOf tariff;                                      ///< Called by several threads at once.
  std::function<bool(const Block&, std::size_t)> only;  ///< Empty: every customer.
};

/// The last instant that so many days after the clock leave out.
[[nodiscard]] Instant horizon(Instant clock, std::int32_t days);

/// The deadlines of every customer, on several threads, a block at a time each; the same whatever
/// their number. A customer whose data is newer than the clock is looked at from its own instant.
/// Memory: the deadlines within the horizon, a customer a thread beside.
[[nodiscard]] PortfolioDeadlines portfolio_deadlines(const DeadlineRun& run,
                                                     const Portfolio& portfolio);

}  // namespace untether

#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "model/portfolio.h"
#include "scenarios/portfolio/customer_decoder.h"
#include "scenarios/portfolio/input.h"
#include "scenarios/portfolio/record_source.h"

namespace untether {

struct ReadOptions {
  unsigned threads = 1;
  bool strict = false;        ///< A record that cannot be read ends the run.
  unsigned assume_empty = 0;  ///< Bits by Collection.
  const Facts* facts = nullptr;
  /// Called now and then with the number of customers read; may be empty.
  std::function<void(std::uint64_t)> progress;
};

/// A portfolio with what was wrong in it.
struct ReadPortfolio {
  Portfolio portfolio;
  std::uint64_t damaged = 0;  ///< Records that could not be read: undecided.
  Errors damages;             ///< The first of them, in the order of the file.
};

/// Reads a portfolio in the one-file form. The result does not depend on the number of threads.
/// Errors: those of RecordStream and of the top-level members (missing_as_of, wrong_type,
/// bad_value, …); duplicate_customer and duplicate_asset with different contents;
/// nothing_readable; with `strict` every unreadable record.
/// Memory: the columns and a few megabytes a thread, whatever the size of the input.
[[nodiscard]] Result<ReadPortfolio> read_portfolio(Input& input, const ReadOptions& options);

/// The same from any source of records.
[[nodiscard]] Result<ReadPortfolio> read_records(RecordSource& source, const ReadOptions& options);

}  // namespace untether

#pragma once

#include <memory>

#include "scenarios/portfolio/input.h"
#include "scenarios/portfolio/read.h"

namespace untether::snapshot {

/// Whether an input is a snapshot, by its first bytes; of a stream nothing can be said.
[[nodiscard]] bool is_snapshot(const Input& input);

struct OpenOptions {
  unsigned threads = 1;
  bool strict = false;
  /// Reads everything once and refuses what does not fit. Without it only what is needed to find
  /// the columns is looked at: for files that nobody else could have written.
  bool verify = true;
};

/// Opens a snapshot: its columns are views of the input's memory, which the portfolio's blocks
/// keep alive. The result does not depend on the number of threads.
/// Errors: snapshot_other_version; snapshot_damaged (a hash or a value that no reader makes);
/// with `strict` the records that could not be read when it was written.
/// Cost: without `verify` a few microseconds a block; with it one pass over the file.
[[nodiscard]] Result<ReadPortfolio> open(std::shared_ptr<const Input> input,
                                         const OpenOptions& options);

}  // namespace untether::snapshot

#pragma once

#include <functional>
#include <string>

#include "model/result.h"
#include "scenarios/portfolio/read.h"
#include "scenarios/snapshot/directory.h"

namespace untether::testing {

/// A portfolio as the bytes of a snapshot file.
[[nodiscard]] std::string packed(const ReadPortfolio& read);

/// Opens the bytes of a snapshot file.
[[nodiscard]] Result<ReadPortfolio> unpacked(std::string bytes, unsigned threads = 1);

/// A snapshot that somebody wrote who knows the format: changed parts under right hashes.
struct Forged {
  std::string file;
  snapshot::Directory directory;

  /// Puts the directory and every hash in order. @return the file's bytes.
  [[nodiscard]] std::string seal();
};

[[nodiscard]] Forged forge(const std::string& bytes);

}  // namespace untether::testing

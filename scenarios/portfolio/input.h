#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "model/result.h"

namespace untether {

/// Bytes to read a portfolio from: a whole file in memory, or a stream in pieces.
class Input {
 public:
  virtual ~Input() = default;

  /// What messages call it.
  [[nodiscard]] virtual const std::string& name() const = 0;

  /// The whole content where it lies in memory anyway (a mapped file); else null data.
  [[nodiscard]] virtual std::string_view whole() const { return {}; }

  /// Puts up to `size` bytes into `buffer`; 0 at the end.
  /// Errors: cannot_open (a read failed), damaged_gzip.
  [[nodiscard]] virtual Result<std::size_t> read(char* buffer, std::size_t size) = 0;
};

/// Opens a file, gzip by its first bytes, or standard input for "-".
/// Errors: cannot_open.
[[nodiscard]] Result<std::unique_ptr<Input>> open_input(const std::string& path);

/// Text in memory, read in pieces of at most `piece` bytes (0: as a whole); for tests and
/// embedded files.
[[nodiscard]] std::unique_ptr<Input> input_from_text(std::string name, std::string text,
                                                     std::size_t piece = 0);

/// What is left of an input as one string.
/// Errors: of the input; too_long (over `limit` bytes).
[[nodiscard]] Result<std::string> read_all(Input& input, std::size_t limit);

/// A small file, gz or standard input as one string.
/// Errors: cannot_open, damaged_gzip, too_long (over `limit` bytes).
[[nodiscard]] Result<std::string> read_all(const std::string& path, std::size_t limit);

}  // namespace untether

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace untether::testing {

/// A folder of its own for one test, removed with all that is in it at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] std::string path(const std::string& name = {}) const;
  /// Writes a file and gives its path.
  std::string write(const std::string& name, std::string_view content) const;

 private:
  std::filesystem::path folder_;
};

/// A file's bytes; empty if there is none.
[[nodiscard]] std::string file_text(const std::string& path);

/// The text as one member of a gzip file.
[[nodiscard]] std::string gzipped(std::string_view text);

/// While it lives, standard input gives `text` in pieces of `piece` bytes, as a slow pipe does.
class StandardInput {
 public:
  StandardInput(const std::string& text, std::size_t piece);
  ~StandardInput();
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;

 private:
  class Writer;
  int before_ = -1;
  std::unique_ptr<Writer> writer_;
};

}  // namespace untether::testing

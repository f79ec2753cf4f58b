#pragma once

#include <map>
#include <memory>
#include <string>

#include "scenarios/portfolio/input.h"

namespace untether {

/// A directory that answers are read from: files by their path below it, `customers/ID.json`.
class Folder {
 public:
  virtual ~Folder() = default;

  /// What messages call it, without a slash at the end.
  [[nodiscard]] virtual const std::string& name() const = 0;

  /// May be called by several threads. Errors: cannot_open.
  [[nodiscard]] virtual Result<std::unique_ptr<Input>> open(const std::string& path) const = 0;

  /// What messages call a file in it.
  [[nodiscard]] std::string path_of(const std::string& path) const { return name() + "/" + path; }
};

/// Whether a user who names this path means a directory.
[[nodiscard]] bool is_folder(const std::string& path);

/// A directory of the file system.
[[nodiscard]] std::unique_ptr<Folder> open_folder(std::string path);

/// Texts in memory by their paths; for tests.
[[nodiscard]] std::unique_ptr<Folder> folder_from_texts(std::string name,
                                                        std::map<std::string, std::string> texts);

}  // namespace untether

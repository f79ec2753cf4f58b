#pragma once

#include <string>
#include <vector>

namespace untether::testing {

struct Include {
  std::string path;
  bool quoted = false;  ///< "…": ours; else <…>.
};

/// A C++ file of the project.
struct SourceFile {
  std::string path;  ///< From the top, with '/'.
  std::vector<std::string> lines;
  std::vector<Include> includes;

  [[nodiscard]] std::string layer() const;   ///< "engine"
  [[nodiscard]] std::string folder() const;  ///< "engine/cel"
};

/// Every .h and .cpp below app, engine, model, scenarios, bench and tests, by path.
[[nodiscard]] const std::vector<SourceFile>& sources();

/// Whether the CMakeLists.txt of its folder, or of one above, names a source.
[[nodiscard]] bool is_listed(const std::string& path);

/// "engine/cel" of "engine/cel/check.h".
[[nodiscard]] std::string folder_of(const std::string& path);

}  // namespace untether::testing

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/result.h"

namespace untether {

/// A line with the place it comes from.
struct SourceLine {
  std::string text;
  Place place;
};

/// Where lines come from; nothing once there are no more.
using LineSource = std::function<std::optional<SourceLine>()>;

/// The lines of a text that stands in a file.
[[nodiscard]] std::vector<SourceLine> lines_of(const std::string& file, const std::string& text);

/// Lines that are there already, one by one.
[[nodiscard]] LineSource source_of(std::vector<SourceLine> lines);

/// The lines of a file, or of standard input for "-".
/// Errors: those of reading it.
[[nodiscard]] Result<LineSource> source_of_file(const std::string& path);

}  // namespace untether

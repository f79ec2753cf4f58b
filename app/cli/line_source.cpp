#include "app/cli/line_source.h"

#include <algorithm>
#include <memory>

#include "scenarios/portfolio/input.h"

namespace untether {

namespace {

constexpr std::size_t script_bytes_max = std::size_t{16} << 20U;

}  // namespace

std::vector<SourceLine> lines_of(const std::string& file, const std::string& text) {
  std::vector<SourceLine> lines;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const auto number = static_cast<std::uint32_t>(lines.size() + 1);
    lines.push_back({std::string(line), {file, number, 1, ""}});
  }
  return lines;
}

LineSource source_of(std::vector<SourceLine> lines) {
  auto left = std::make_shared<std::vector<SourceLine>>(std::move(lines));
  auto next = std::make_shared<std::size_t>(0);
  return [left, next]() -> std::optional<SourceLine> {
    if (*next == left->size()) return std::nullopt;
    return (*left)[(*next)++];
  };
}

Result<LineSource> source_of_file(const std::string& path) {
  const auto text = read_all(path, script_bytes_max);
  if (!text) return fail(text.error());
  return source_of(lines_of(path, *text));
}

}  // namespace untether

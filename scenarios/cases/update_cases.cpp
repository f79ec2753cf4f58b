#include "scenarios/cases/update_cases.h"

#include <algorithm>

#include "scenarios/simulation/json_line.h"

namespace untether {

namespace {

// The offset of a place's line and column in a text.
std::size_t offset_of(const std::string& text, const Place& place) {
  std::size_t at = 0;
  for (std::uint32_t line = 1; line < place.line && at < text.size(); ++line) {
    at = text.find('\n', at) + 1;
  }
  return at + place.column - 1;
}

// The end of the JSON value that begins at an offset: scalars, and lists of them.
std::size_t value_end(const std::string& text, std::size_t begin) {
  bool quoted = false;
  int depth = 0;
  for (std::size_t at = begin; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      if (c == '"') {
        quoted = false;
        if (depth == 0) return at + 1;
      }
      continue;
    }
    if (c == '"') quoted = true;
    if (c == '[') ++depth;
    if (c == ']' && --depth == 0) return at + 1;
    const bool ends = c == ',' || c == '}' || c == ']' || c == '\n' || c == ' ';
    if (depth <= 0 && ends) return at;
  }
  return text.size();
}

std::string json_of(const std::vector<std::string>& values, bool as_list) {
  const auto scalar = [](std::string& out, const std::string& value) {
    if (value == "yes" || value == "no") {
      out += value == "yes" ? "true" : "false";
    } else {
      append_json_text(out, value);
    }
  };
  std::string out;
  if (values.size() == 1 && !as_list) {
    scalar(out, values.front());
    return out;
  }
  out += '[';
  for (const std::string& value : values) {
    if (&value != &values.front()) out += ", ";
    scalar(out, value);
  }
  return out + ']';
}

struct Edit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string with;
};

}  // namespace

UpdatedFile update_cases(const std::string& text, const CaseFileRun& result) {
  UpdatedFile file{text, 0, 0};
  std::vector<Edit> edits;
  for (const TimedRun& one : result.runs) {
    const CaseRun& run = one.run;
    const bool shared = run.filled.examples.size() > 1;
    const std::size_t mended = shared ? 0 : run.differences.size();
    file.left += run.failures.size() - mended;
    if (shared) continue;
    for (const CaseDifference& difference : run.differences) {
      const std::size_t begin = offset_of(text, difference.place);
      const bool list = begin < text.size() && text[begin] == '[';
      edits.push_back({begin, value_end(text, begin), json_of(difference.found, list)});
    }
  }
  // From the end, so that what stands before keeps its place.
  std::sort(edits.begin(), edits.end(),
            [](const Edit& a, const Edit& b) { return a.begin > b.begin; });
  for (const Edit& edit : edits) {
    file.text.replace(edit.begin, edit.end - edit.begin, edit.with);
    ++file.updated;
  }
  return file;
}

}  // namespace untether

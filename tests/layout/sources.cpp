#include "tests/layout/sources.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>

namespace untether::testing {

namespace {

namespace fs = std::filesystem;

SourceFile read(const fs::path& file, const fs::path& top) {
  static const std::regex include(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re");
  SourceFile source;
  source.path = fs::relative(file, top).generic_string();
  std::ifstream text(file);
  for (std::string line; std::getline(text, line);) {
    std::smatch found;
    if (std::regex_search(line, found, include)) {
      source.includes.push_back({found[2], found[1] == "\""});
    }
    source.lines.push_back(std::move(line));
  }
  return source;
}

std::vector<SourceFile> read_all() {
  const fs::path top = UNTETHER_SOURCE_DIR;
  std::vector<SourceFile> all;
  for (const char* layer : {"app", "engine", "model", "scenarios", "bench", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(top / layer)) {
      const auto extension = entry.path().extension();
      if (extension == ".h" || extension == ".cpp") all.push_back(read(entry.path(), top));
    }
  }
  std::sort(all.begin(), all.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return all;
}

}  // namespace

std::string SourceFile::layer() const { return path.substr(0, path.find('/')); }

std::string SourceFile::folder() const { return folder_of(path); }

const std::vector<SourceFile>& sources() {
  static const std::vector<SourceFile> all = read_all();
  return all;
}

bool is_listed(const std::string& path) {
  const fs::path top = UNTETHER_SOURCE_DIR;
  for (fs::path folder = fs::path(path).parent_path();; folder = folder.parent_path()) {
    std::ifstream list(top / folder / "CMakeLists.txt");
    const std::string name =
        fs::path(path).lexically_relative(folder.empty() ? "." : folder).generic_string();
    for (std::string word; list >> word;) {
      if (word == name || word == name + ")") return true;
    }
    if (folder.empty()) return false;
  }
}

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

}  // namespace untether::testing

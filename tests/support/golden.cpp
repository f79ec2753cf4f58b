#include "tests/support/golden.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace untether::testing {

namespace {

bool updating() {
  const char* wanted = std::getenv("UNTETHER_UPDATE");
  return wanted != nullptr && std::string(wanted) == "1";
}

std::string full_path(const std::string& path) { return UNTETHER_SOURCE_DIR "/" + path; }

void write(const std::string& path, const std::string& text) {
  std::ofstream file(full_path(path), std::ios::binary);
  file << text;
  ASSERT_TRUE(file.good()) << path;
}

// The number and both versions of the first line that differs; empty if none does.
std::string first_difference(const std::string& expected, const std::string& actual) {
  std::istringstream wanted(expected);
  std::istringstream got(actual);
  std::string one;
  std::string other;
  for (int line = 1;; ++line) {
    const bool more = static_cast<bool>(std::getline(wanted, one));
    const bool others = static_cast<bool>(std::getline(got, other));
    if (!more && !others) return {};
    if (more != others || one != other) {
      return "line " + std::to_string(line) + "\n  expected: " + (more ? one : "(end)") +
             "\n  got:      " + (others ? other : "(end)");
    }
  }
}

}  // namespace

std::string source_file(const std::string& path) {
  std::ifstream file(full_path(path), std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void expect_file(const std::string& path, const std::string& text) {
  if (updating()) return write(path, text);
  EXPECT_EQ(first_difference(source_file(path), text), "")
      << path << " (UNTETHER_UPDATE=1 writes it anew)";
}

void expect_section(const std::string& path, const std::string& name, const std::string& text) {
  const std::string document = source_file(path);
  const std::string begin = "<!-- " + name + " -->\n";
  const std::string end = "<!-- end " + name + " -->\n";
  const std::size_t first = document.find(begin);
  const std::size_t last = document.find(end);
  ASSERT_TRUE(first != std::string::npos && last != std::string::npos && first < last)
      << path << " has no section " << name;
  const std::size_t from = first + begin.size();
  if (updating()) return write(path, document.substr(0, from) + text + document.substr(last));
  EXPECT_EQ(first_difference(document.substr(from, last - from), text), "")
      << path << ", section " << name << " (UNTETHER_UPDATE=1 writes it anew)";
}

}  // namespace untether::testing

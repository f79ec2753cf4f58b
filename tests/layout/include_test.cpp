#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/graph/digraph.h"
#include "tests/layout/sources.h"

namespace untether::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// What each layer may include of ours.
const std::map<std::string, std::set<std::string>>& arrows() {
  static const std::map<std::string, std::set<std::string>> all = {
      {"model", {"model"}},
      {"engine", {"engine", "model"}},
      {"scenarios", {"scenarios", "engine", "model"}},
      {"app", {"app", "scenarios", "engine", "model"}},
      {"bench", {"bench", "app", "scenarios", "engine", "model"}},
      {"tests", {"tests", "app", "scenarios", "engine", "model"}},
  };
  return all;
}

// The only places where the headers of a library, or of the system, may be named. Tests and
// benchmarks may use what they like.
struct Home {
  std::string header_prefix;
  std::vector<std::string> path_prefixes;
};

const std::vector<Home>& homes() {
  static const std::vector<Home> all = {
      {"CLI/", {"app/cli/"}},
      {"editline/", {"app/cli/line_editor.cpp"}},
      {"boost/", {"engine/graph/digraph.cpp", "engine/explore/explore.cpp"}},
      {"re2/", {"engine/cel/dynamic/pattern.cpp"}},
      {"date/", {"scenarios/eval/zones.cpp"}},
      {"simdjson", {"scenarios/json/", "scenarios/portfolio/json_walk.h"}},
      {"nlohmann/", {"scenarios/report/", "scenarios/portfolio/write"}},
      {"xxhash", {"scenarios/snapshot/layout.cpp"}},
      {"zlib", {"scenarios/portfolio/input.cpp"}},
      {"tl/", {"model/result.h"}},
      {"immintrin", {"scenarios/portfolio/splitter"}},
      {"fcntl", {"scenarios/portfolio/input.cpp"}},
      {"unistd", {"scenarios/portfolio/input.cpp", "app/cli/main.cpp"}},
      {"sys/", {"scenarios/portfolio/input.cpp", "app/cli/main.cpp"}},
  };
  return all;
}

bool is_product(const SourceFile& file) {
  return file.layer() != "tests" && file.layer() != "bench";
}

const Home* home_of(const std::string& header) {
  for (const Home& home : homes()) {
    if (header.starts_with(home.header_prefix)) return &home;
  }
  return nullptr;
}

bool lives_in(const std::string& path, const Home& home) {
  return std::any_of(home.path_prefixes.begin(), home.path_prefixes.end(),
                     [&](const std::string& prefix) { return path.starts_with(prefix); });
}

TEST(Layout, TheScanSeesEveryLayer) {
  std::set<std::string> layers;
  for (const SourceFile& file : sources()) layers.insert(file.layer());
  EXPECT_THAT(layers, SizeIs(arrows().size()));
  EXPECT_GT(sources().size(), 200U);
}

TEST(Layout, IncludesPointFromAppToModelOnly) {
  std::vector<std::string> wrong;
  for (const SourceFile& file : sources()) {
    for (const Include& include : file.includes) {
      if (!include.quoted) continue;
      const std::string layer = include.path.substr(0, include.path.find('/'));
      if (!arrows().at(file.layer()).contains(layer))
        wrong.push_back(file.path + " -> " + include.path);
    }
  }
  EXPECT_THAT(wrong, IsEmpty());
}

TEST(Layout, NoFolderReachesItselfThroughAnother) {
  std::vector<std::string> names;
  const auto number = [&names](const std::string& folder) {
    const auto found = std::find(names.begin(), names.end(), folder);
    if (found == names.end()) names.push_back(folder);
    return static_cast<graph::Node>(std::find(names.begin(), names.end(), folder) - names.begin());
  };
  std::set<graph::Edge> edges;
  for (const SourceFile& file : sources()) {
    for (const Include& include : file.includes) {
      if (!include.quoted || folder_of(include.path) == file.folder()) continue;
      edges.insert({number(file.folder()), number(folder_of(include.path))});
    }
  }
  const graph::Digraph folders{static_cast<std::uint32_t>(names.size()),
                               {edges.begin(), edges.end()}};
  std::string circle;
  for (const graph::Node node :
       graph::shortest_cycle(folders).value_or(std::vector<graph::Node>())) {
    circle += names[node] + " -> ";
  }
  EXPECT_EQ(circle, "");
  EXPECT_GT(edges.size(), 20U);
}

TEST(Layout, ALibraryIsNamedInItsHomeOnly) {
  std::vector<std::string> wrong;
  for (const SourceFile& file : sources()) {
    for (const Include& include : file.includes) {
      if (include.quoted || !is_product(file)) continue;
      const Home* home = home_of(include.path);
      // What the standard library brings has no dot and no slash.
      const bool standard = include.path.find_first_of("./") == std::string::npos;
      if (home == nullptr ? !standard : !lives_in(file.path, *home)) {
        wrong.push_back(file.path + " -> " + include.path);
      }
    }
  }
  EXPECT_THAT(wrong, IsEmpty());
}

TEST(Layout, EveryHomeIsLivedIn) {
  std::vector<std::string> empty;
  for (const Home& home : homes()) {
    const bool used = std::any_of(sources().begin(), sources().end(), [&](const SourceFile& file) {
      return lives_in(file.path, home) &&
             std::any_of(file.includes.begin(), file.includes.end(), [&](const Include& include) {
               return include.path.starts_with(home.header_prefix);
             });
    });
    if (!used) empty.push_back(home.header_prefix);
  }
  EXPECT_THAT(empty, IsEmpty());
}

}  // namespace
}  // namespace untether::testing

// What README.md shows is what the program prints.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "tests/support/golden.h"
#include "tests/support/run_program.h"

namespace untether::testing {
namespace {

constexpr const char* portfolio = "scenarios/portfolios/small-partner.json";

// The command as a reader would type it, and what came.
std::string shown(std::vector<std::string> arguments) {
  std::string command = "untether";
  for (const std::string& argument : arguments) {
    command += " " + (argument.find(' ') == std::string::npos ? argument : '"' + argument + '"');
  }
  for (std::string& argument : arguments) {
    if (argument == portfolio) argument = small_partner();
  }
  const ProgramRun run = run_program(arguments);
  EXPECT_EQ(run.code, 0) << run.err;
  return "```text\n$ " + command + "\n" + run.out + "```\n";
}

TEST(Readme, ShowsTheCheckOfTheShippedPortfolio) {
  expect_section("README.md", "check", shown({"check", portfolio}));
}

TEST(Readme, ShowsAnExplanationInFrench) {
  expect_section("README.md", "explain fr",
                 shown({"explain", portfolio, "Dune Hotels", "--lang", "fr"}));
}

TEST(Readme, ShowsAPlan) {
  expect_section("README.md", "plan", shown({"plan", portfolio, "Fjord Shipping"}));
}

TEST(Readme, ShowsWhatChangedBetweenTheEras) {
  expect_section("README.md", "diff", shown({"rules", "diff", "csp-2020-04", "nce-2026"}));
}

// Every page of the project, and the pages it links to.
TEST(Pages, LinkToFilesThatAreThere) {
  namespace fs = std::filesystem;
  const fs::path top = UNTETHER_SOURCE_DIR;
  const std::regex link(R"(\]\(([^)#:]+)(#[^)]*)?\))");
  std::vector<fs::path> pages = {"README.md", "CONTRIBUTING.md", "bench/README.md"};
  for (const auto& entry : fs::recursive_directory_iterator(top / "docs")) {
    if (entry.path().extension() == ".md") pages.push_back(fs::relative(entry.path(), top));
  }
  std::vector<std::string> broken;
  std::size_t links = 0;
  for (const fs::path& page : pages) {
    const std::string text = source_file(page.generic_string());
    EXPECT_NE(text, "") << page;
    for (std::sregex_iterator it(text.begin(), text.end(), link), end; it != end; ++it, ++links) {
      const fs::path target = top / page.parent_path() / (*it)[1].str();
      if (!fs::exists(target)) broken.push_back(page.string() + " -> " + (*it)[1].str());
    }
  }
  EXPECT_THAT(broken, ::testing::IsEmpty());
  EXPECT_GT(links, 20U);
}

}  // namespace
}  // namespace untether::testing

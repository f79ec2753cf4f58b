#include "tests/support/broken_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "engine/policy/policy.h"
#include "scenarios/portfolio/facts.h"
#include "scenarios/portfolio/read.h"
#include "scenarios/ruleset/load.h"
#include "tests/support/golden.h"
#include "tests/support/reading.h"

namespace untether {
namespace {

using untether::testing::brief;
using untether::testing::broken_files;
using untether::testing::broken_path;
using untether::testing::BrokenFile;
using untether::testing::BrokenKind;
using untether::testing::helper_files;
using untether::testing::source_file;

Errors portfolio_errors(const BrokenFile& broken) {
  const auto input = open_input(broken_path(broken.file));
  if (!input) return input.error();
  ReadOptions options;
  options.strict = broken.strict;
  auto read = read_portfolio(**input, options);
  return read ? Errors{} : std::move(read.error());
}

template <class Parse>
Errors table_errors(const BrokenFile& broken, Parse parse) {
  const std::string text = source_file("tests/data/broken/" + broken.file);
  auto read = parse(broken_path(broken.file), text);
  return read ? Errors{} : std::move(read.error());
}

Errors rule_errors(const BrokenFile& broken) {
  const auto library = with_rules_from(shipped_rules(), broken_path("rules"));
  if (!library) return library.error();
  auto rules = load_rule_set(*library, broken.rules);
  if (!rules) return std::move(rules.error());
  auto policy = compile_policy(*rules);
  return policy ? Errors{} : std::move(policy.error());
}

// What reading it as its kind of file gives; nothing where it is read.
Errors errors_of(const BrokenFile& broken) {
  switch (broken.kind) {
    case BrokenKind::portfolio: return portfolio_errors(broken);
    case BrokenKind::facts: return table_errors(broken, parse_facts);
    case BrokenKind::holds: return table_errors(broken, parse_holds);
    case BrokenKind::rules: return rule_errors(broken);
  }
  return {};
}

// The files of the folder, below it.
std::set<std::string> files_there() {
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(broken_path())) {
    if (!entry.is_regular_file()) continue;
    files.insert(std::filesystem::relative(entry.path(), broken_path()).generic_string());
  }
  return files;
}

TEST(BrokenFiles, AreRefusedWithTheMistakeAndItsPlace) {
  for (const BrokenFile& broken : broken_files()) {
    const Errors errors = errors_of(broken);
    EXPECT_EQ(testing::briefs(errors), broken.mistakes) << broken.file;
    const std::string blamed = broken_path(broken.blamed.empty() ? broken.file : broken.blamed);
    for (const Error& error : errors) EXPECT_EQ(error.place.file, blamed) << brief(error);
  }
}

TEST(BrokenFiles, OfTheStrictKindAreReadOtherwiseAndTellTheSameMistake) {
  for (const BrokenFile& broken : broken_files()) {
    if (!broken.strict) continue;
    const auto input = open_input(broken_path(broken.file));
    ASSERT_TRUE(input.has_value()) << broken.file;
    const auto read = read_portfolio(**input, {});
    ASSERT_TRUE(read.has_value()) << broken.file;
    EXPECT_EQ(read->damaged, 1U) << broken.file;
    EXPECT_EQ(read->portfolio.customer_count(), 2U) << broken.file;
    EXPECT_EQ(testing::briefs(read->damages), broken.mistakes) << broken.file;
  }
}

TEST(BrokenFiles, AreAllInTheListOrSaidToBeOfHelp) {
  const auto& helpers = helper_files();
  std::set<std::string> listed(helpers.begin(), helpers.end());
  for (const BrokenFile& broken : broken_files()) {
    EXPECT_TRUE(listed.insert(broken.file).second) << broken.file << " stands twice";
    EXPECT_FALSE(broken.mistakes.empty()) << broken.file;
  }
  EXPECT_EQ(files_there(), listed);
}

TEST(BrokenFiles, AreEnoughOfEachKind) {
  std::map<BrokenKind, int> count;
  for (const BrokenFile& broken : broken_files()) ++count[broken.kind];
  EXPECT_GE(count[BrokenKind::portfolio], 20);
  EXPECT_GE(count[BrokenKind::facts], 5);
  EXPECT_GE(count[BrokenKind::holds], 3);
  EXPECT_GE(count[BrokenKind::rules], 20);
}

TEST(BrokenFiles, AreBrokenWhereAWholeOneIsNot) {
  EXPECT_EQ(portfolio_errors({BrokenKind::portfolio, "whole.json", true, {}, {}, {}}), Errors{});
  const auto library = with_rules_from(shipped_rules(), broken_path("rules"));
  ASSERT_TRUE(library.has_value());
  EXPECT_TRUE(load_rule_set(*library, "nce-2026+first").has_value());
}

}  // namespace
}  // namespace untether

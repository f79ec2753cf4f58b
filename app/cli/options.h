#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/text/catalogue.h"
#include "app/text/impact_by.h"
#include "engine/plan/goal.h"

namespace untether {

enum class Format : std::uint8_t {
  table,
  json,
  csv,
  markdown,
  dot,
  mermaid,
  sh,
  ics,
  junit,
  tap,
  jsonl,
};

template <>
struct Names<Format> {
  static constexpr std::array<std::string_view, 11> names = {
      "table", "json", "csv", "markdown", "dot", "mermaid", "sh", "ics", "junit", "tap", "jsonl"};
};

/// What may be asked of `--fail-on`.
enum class FailOn : std::uint8_t { blocked, undecided, changed, refused };

template <>
struct Names<FailOn> {
  static constexpr std::array<std::string_view, 4> names = {"blocked", "undecided", "changed",
                                                            "refused"};
};

/// Options as written on the command line.
struct Options {
  Language language = Language::en;
  Format format = Format::table;

  // What to judge by.
  std::string rules;
  std::string rules_folder;
  std::string at;
  bool frozen = false;
  std::vector<std::string> as_roles;
  std::string token;
  std::string azure_owner;
  std::vector<std::string> set;

  // What to judge.
  std::string portfolio;
  std::string customer;
  std::string since;
  std::string facts;
  std::string holds;
  std::vector<std::string> assume_empty;
  bool strict = false;
  bool unverified = false;  ///< A packed portfolio is not read through first.
  unsigned threads = 0;     ///< 0: as many as the machine has.

  // What to say.
  bool all = false;
  std::size_t top = 20;
  std::vector<FailOn> fail_on;
  bool doubts = false;  ///< Which verdicts hang on what nobody is sure of.
  bool quiet = false;

  // What to plan.
  Goal goal = Goal::remove;
  Preference preference = Preference::fastest;
  bool transfer = false;
  bool confirmed_only = false;
  std::string prices;
  std::int32_t days = 90;  ///< That deadlines look ahead.
  std::string leavers;     ///< A file of customers.
  std::string save;        ///< Where the plan is written too.
  std::string plan_file;   ///< Of `plan verify`.

  // What to simulate.
  std::string script;   ///< Lines to carry out; "-": standard input.
  std::string journal;  ///< Where the journal is written.
  std::string replay;   ///< A journal to be carried out again.
  bool no_latency = false;

  // Which cases to run.
  std::vector<std::string> case_paths;
  std::string filter;
  std::string junit;  ///< Where JUnit XML is written too.
  bool shuffle = false;
  bool update = false;  ///< Write what was found into the files.
  bool lint = false;
  bool coverage = false;
  std::string coverage_json;  ///< Where it is written too,
  std::string coverage_html;  ///< as a page.

  // What to explore.
  std::vector<std::string> invariants;
  std::vector<std::string> only;
  std::vector<std::string> without;
  std::vector<std::string> purchases;
  std::string until;
  bool after_steps = false;
  std::uint32_t depth = 8;
  std::size_t states = 1'000'000;
  std::string output;  ///< Where a counterexample, or a packed portfolio, is written.

  // What to suppose.
  std::string hypotheses;  ///< A file.
  std::string hypothesis;  ///< Only the one with this id.
  std::vector<std::string> apply;
  std::string where;
  std::vector<std::string> as_if;
  std::string wait;
  std::string under;
  std::vector<std::string> with;
  std::vector<ImpactBy> by = {ImpactBy::reason};

  // What to evaluate.
  std::string expression;
  std::string variables;  ///< A file with the variables' values.
  std::string batch;      ///< A file with a request on each line.
  bool tagged = false;
  bool no_check = false;
  std::uint64_t cost = 1'000'000;

  // Other commands.
  std::string rule_set;
  std::string other_rule_set;
  std::string on;  ///< A portfolio on which two sets are compared.
  std::string entry;
  std::string lifecycle;
  bool resolved = false;
  std::uint64_t customers = 100;
  std::uint64_t seed = 1;
  std::string profile = "rest";
  int year = 2026;
  std::string partner_type = "direct";
};

/// Exit codes, the same for every command.
namespace exit_code {
inline constexpr int answered = 0;
inline constexpr int asked_for = 1;  ///< Only where --fail-on or a case asks.
inline constexpr int bad_input = 2;
inline constexpr int our_fault = 3;
}  // namespace exit_code

}  // namespace untether

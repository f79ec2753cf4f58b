// Are the cases any good? Each entry of each rule set is made wrong in turn; a case must notice.
//   tests_mutation CASES… [--sample N] [--seed S] [--set NAME] [--explained FILE] [--table FILE]
// Prints the survivors. Exit code 1 if one of them is not explained, or an explanation has no
// survivor.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "model/random.h"
#include "scenarios/cases/case_files.h"
#include "tests/mutation/mutants.h"

namespace untether::mutation {
namespace {

struct Arguments {
  std::vector<std::string> cases;
  std::size_t sample = 0;  // 0: all
  std::uint64_t seed = 1;
  std::string set;
  std::string explained;
  std::string table;
};

// One example of a case, and what it exercised of each rule set.
struct Example {
  Case one;
  Coverage coverage;
};

struct Outcome {
  Mutant mutant;
  std::string killer;  // empty: it survived
};

std::vector<Example> read_examples(const RuleLibrary& library, const Arguments& arguments) {
  std::vector<Example> examples;
  const auto files = read_case_files(arguments.cases, "");
  if (!files) std::exit(2);
  for (const CaseFileRun& file : run_case_files(library, *files, 2, std::nullopt)) {
    for (const Error& error : file.mistakes) std::printf("%s\n", debug_text(error).c_str());
    if (!file.mistakes.empty()) std::exit(2);
    for (const TimedRun& one : file.runs) {
      if (!one.run.failures.empty()) {
        std::printf("%s fails before anything is changed: %s\n", one.run.name.c_str(),
                    debug_text(one.run.failures.front()).c_str());
        std::exit(2);
      }
      Example& example = examples.emplace_back(Example{one.run.filled, one.run.coverage});
      example.one.examples.clear();
      example.one.name = one.run.name;
    }
  }
  return examples;
}

bool touches(const Example& example, const Mutant& mutant) {
  return std::any_of(example.coverage.begin(), example.coverage.end(), [&](const auto& set) {
    const auto at = set.second.lower_bound(Exercise{mutant.entry, Facet{}});
    return at != set.second.end() && at->id == mutant.entry;
  });
}

// "nce-2026" of "nce-2026.json", "sandbox" of "sandbox.overlay.json".
std::string set_of(const std::string& file) {
  const std::string name = std::filesystem::path(file).filename().string();
  return name.substr(0, name.find('.'));
}

// Whether a set, or an overlay, was in force in an example under its own name.
bool ran_under(const Example& example, const std::string& name) {
  return std::any_of(example.coverage.begin(), example.coverage.end(), [&](const auto& set) {
    return set.first == name || set.first.ends_with("+" + name);
  });
}

// The first example that fails, those that exercise the entry first.
std::string killer_of(const RuleLibrary& library, const std::vector<Example>& examples,
                      const Mutant& mutant) {
  CaseStages stages(library, mutant.apply);
  std::vector<const Example*> first;
  std::vector<const Example*> rest;
  for (const Example& example : examples) {
    if (touches(example, mutant)) {
      first.push_back(&example);
    } else if (ran_under(example, set_of(mutant.file))) {
      rest.push_back(&example);
    }
  }
  first.insert(first.end(), rest.begin(), rest.end());
  for (const Example* example : first) {
    const auto runs = run_case(stages, example->one);
    if (!runs.front().failures.empty()) return example->one.name;
  }
  return {};
}

std::vector<Outcome> try_all(const RuleLibrary& library, const std::vector<Example>& examples,
                             std::vector<Mutant> mutants) {
  std::vector<Outcome> outcomes;
  for (Mutant& mutant : mutants) outcomes.push_back({std::move(mutant), {}});
  const auto work = [&](std::size_t first) {
    for (std::size_t i = first; i < outcomes.size(); i += 2) {
      outcomes[i].killer = killer_of(library, examples, outcomes[i].mutant);
    }
  };
  std::jthread other(work, 1);
  work(0);
  other.join();
  return outcomes;
}

std::vector<Mutant> sampled(std::vector<Mutant> mutants, const Arguments& arguments) {
  if (arguments.sample == 0 || arguments.sample >= mutants.size()) return mutants;
  Random random(arguments.seed);
  for (std::size_t i = mutants.size(); i > 1; --i)
    std::swap(mutants[i - 1], mutants[random.below(i)]);
  mutants.resize(arguments.sample);
  return mutants;
}

// Why a mutant may live: by entry and change, "*" for any; of every set.
struct Explanation {
  std::string entry;
  std::string change;
  std::string reason;
  bool used = false;

  [[nodiscard]] bool fits(const Mutant& mutant) const {
    return (entry == "*" || entry == mutant.entry) && (change == "*" || change == mutant.change);
  }
};

std::vector<Explanation> read_explanations(const std::string& file) {
  std::vector<Explanation> all;
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    Explanation one;
    std::getline(cells, one.entry, ';');
    std::getline(cells, one.change, ';');
    std::getline(cells, one.reason);
    if (!one.entry.empty()) all.push_back(std::move(one));
  }
  return all;
}

struct Tally {
  std::size_t made = 0;
  std::size_t killed = 0;
  std::size_t explained = 0;
};

void write_table(const std::string& file, const std::map<std::string, Tally>& tallies,
                 const std::vector<Explanation>& explanations) {
  std::ofstream out(file);
  out << "# Would the cases notice?\n\n"
         "Each entry of each rule set is made wrong in turn, one change at a time: a transition "
         "is\n"
         "gone, leads elsewhere or opens a second late; a condition is turned round; an answer, a\n"
         "role, a deadline, an amount or a figure is another one. A case in\n"
         "[`scenarios/cases`](../scenarios/cases) must then fail. `scripts/nightly` does all of "
         "it\n"
         "and writes this page; `scripts/test` does a sample.\n\n"
         "| Rule set | Changes | Noticed | Explained |\n|---|---:|---:|---:|\n";
  Tally all;
  for (const auto& [set, tally] : tallies) {
    out << "| " << set << " | " << tally.made << " | " << tally.killed << " | " << tally.explained
        << " |\n";
    all.made += tally.made;
    all.killed += tally.killed;
    all.explained += tally.explained;
  }
  out << "| all | " << all.made << " | " << all.killed << " | " << all.explained << " |\n\n"
      << "## What no case notices, and why\n\n| Entry | Change | Why |\n|---|---|---|\n";
  for (const Explanation& one : explanations) {
    out << "| `" << one.entry << "` | " << one.change << " | " << one.reason << " |\n";
  }
}

int run(const Arguments& arguments) {
  const RuleLibrary library = shipped_rules();
  const std::vector<Example> examples = read_examples(library, arguments);
  std::set<std::string> names;
  for (const Example& example : examples) {
    for (const auto& [set, exercised] : example.coverage) names.insert(set);
  }
  std::vector<Mutant> mutants;
  std::set<std::string> bred;
  for (const std::string& name : names) {
    if (!arguments.set.empty() && name != arguments.set) continue;
    const auto set = load_rule_set(library, name);
    if (!set) return 2;
    for (Mutant& mutant : mutants_of(**set)) {
      // An inherited entry breeds once, whichever set it is met in first.
      if (bred.insert(mutant.file + " " + mutant.entry + " " + mutant.change).second) {
        mutants.push_back(std::move(mutant));
      }
    }
  }
  auto explanations = read_explanations(arguments.explained);
  std::map<std::string, Tally> tallies;
  std::size_t unexplained = 0;
  for (const Outcome& one : try_all(library, examples, sampled(std::move(mutants), arguments))) {
    Tally& tally = tallies[set_of(one.mutant.file)];
    ++tally.made;
    if (!one.killer.empty()) {
      ++tally.killed;
      continue;
    }
    const auto why = std::find_if(explanations.begin(), explanations.end(),
                                  [&](const auto& each) { return each.fits(one.mutant); });
    if (why != explanations.end()) {
      why->used = true;
      ++tally.explained;
      continue;
    }
    ++unexplained;
    std::printf("survives: %s; %s; %s\n", set_of(one.mutant.file).c_str(), one.mutant.entry.c_str(),
                one.mutant.change.c_str());
  }
  std::size_t made = 0;
  std::size_t killed = 0;
  for (const auto& [set, tally] : tallies) {
    made += tally.made;
    killed += tally.killed;
  }
  std::printf("%zu changes, %zu noticed, %zu neither noticed nor explained\n", made, killed,
              unexplained);
  bool idle = false;
  for (const Explanation& one : explanations) {
    if (one.used || arguments.sample != 0 || !arguments.set.empty()) continue;
    std::printf("explains nothing: %s; %s\n", one.entry.c_str(), one.change.c_str());
    idle = true;
  }
  if (!arguments.table.empty()) write_table(arguments.table, tallies, explanations);
  return unexplained > 0 || idle ? 1 : 0;
}

Arguments arguments_of(int argc, char** argv) {
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const char* const value = i + 1 < argc ? argv[i + 1] : "";
    if (!word.starts_with("--")) {
      arguments.cases.push_back(word);
      continue;
    }
    if (word == "--sample") arguments.sample = std::strtoull(value, nullptr, 10);
    if (word == "--seed") arguments.seed = std::strtoull(value, nullptr, 10);
    if (word == "--set") arguments.set = value;
    if (word == "--explained") arguments.explained = value;
    if (word == "--table") arguments.table = value;
    ++i;
  }
  return arguments;
}

}  // namespace
}  // namespace untether::mutation

int main(int argc, char** argv) {
  return untether::mutation::run(untether::mutation::arguments_of(argc, argv));
}

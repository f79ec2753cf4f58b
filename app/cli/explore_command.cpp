#include <filesystem>

#include "app/cli/commands.h"
#include "app/text/explore_report.h"
#include "app/text/layout.h"
#include "scenarios/cases/case_files.h"
#include "scenarios/report/case_file.h"
#include "scenarios/report/exploration_json.h"

namespace untether {

namespace {

// The one example that is meant: `--filter` as for `run`, or the whole name, "case #2".
Result<Case> chosen_case(const Options& options) {
  const std::string of_case = options.filter.substr(0, options.filter.rfind(" #"));
  const auto files = read_case_files(options.case_paths, of_case);
  if (!files) return fail(files.error());
  std::vector<Case> found;
  std::vector<std::string> names;
  for (const CaseFile& file : *files) {
    if (!file.mistakes.empty()) return fail(file.mistakes);
    for (const Case& one : file.cases) {
      for (const auto example : examples_of(one)) {
        const std::string name = example_name(one, example);
        if (of_case != options.filter && name != options.filter) continue;
        found.push_back(example ? filled(one, one.examples[*example]) : one);
        found.back().name = name;
        found.back().examples.clear();
        names.push_back(name);
      }
    }
  }
  if (found.size() == 1) return std::move(found.front());
  if (found.empty()) {
    return fail(ErrorCode::nothing_selected, {},
                {{"found", options.filter.empty() ? "0" : "--filter " + options.filter}});
  }
  constexpr std::size_t named_max = 8;
  if (names.size() > named_max) {
    names.resize(named_max);
    names.emplace_back("…");
  }
  return fail(ErrorCode::several_selected, {}, {{"expected", joined(names, ", ")}});
}

ExploreRequest request_of(const Options& options) {
  ExploreRequest request;
  request.sentences = options.invariants;
  request.only = options.only;
  request.without = options.without;
  if (!options.purchases.empty()) request.purchases = options.purchases;
  request.until = options.until;
  request.after_steps = options.after_steps;
  request.depth_max = options.depth;
  request.states_max = options.states;
  return request;
}

// A counterexample with its portfolio found from where it is written.
std::string text_at(Case one, const std::string& file) {
  namespace fs = std::filesystem;
  if (!one.given.portfolio.empty()) {
    const fs::path portfolio = fs::path(one.given.place.file).parent_path() / one.given.portfolio;
    one.given.portfolio =
        fs::absolute(portfolio).lexically_relative(fs::absolute(file).parent_path()).string();
  }
  return case_file_text(one);
}

int answer(const Call& call, const Exploration& exploration) {
  const Options& options = call.options;
  (void)put(call,
            options.format == Format::json
                ? exploration_json(exploration)
                : explore_text(call.catalogue, exploration, call.screen.width, call.screen.colour));
  if (!exploration.counterexample) return exit_code::answered;
  if (!options.output.empty()) {
    const Errors errors =
        write_file(options.output, text_at(*exploration.counterexample, options.output));
    if (!errors.empty()) return report_errors(call, errors);
    if (options.format != Format::json) {
      (void)put(call, call.catalogue.text("explore.written", {{"file", options.output}}) + "\n");
    }
  }
  return exit_code::asked_for;
}

}  // namespace

int run_explore(const Call& call) {
  const auto library = open_library(call.options);
  if (!library) return report_errors(call, library.error());
  const auto chosen = chosen_case(call.options);
  if (!chosen) return report_errors(call, chosen.error());
  CaseStages stages(*library);
  const auto exploration = explore_case(stages, *chosen, request_of(call.options));
  if (!exploration) return report_errors(call, exploration.error());
  return answer(call, *exploration);
}

}  // namespace untether

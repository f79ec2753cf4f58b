#include <charconv>
#include <filesystem>

#include "app/cli/commands.h"
#include "app/text/explore_report.h"
#include "scenarios/cases/case_files.h"
#include "scenarios/report/case_file.h"
#include "scenarios/report/exploration_json.h"

namespace untether {

namespace {

// "window-has-two-sides #2": the second example of a case.
struct Wanted {
  std::string filter;
  std::optional<std::size_t> example;
};

Wanted wanted_of(const std::string& filter) {
  const std::size_t sign = filter.rfind(" #");
  std::size_t number = 0;
  if (sign != std::string::npos) {
    const char* const end = filter.data() + filter.size();
    const auto [at, error] = std::from_chars(filter.data() + sign + 2, end, number);
    if (error == std::errc() && at == end && number > 0) {
      return {filter.substr(0, sign), number - 1};
    }
  }
  return {filter, std::nullopt};
}

void add_examples(const Case& one, const Wanted& wanted, std::vector<Case>& found) {
  if (one.examples.empty()) {
    if (!wanted.example) found.push_back(one);
    return;
  }
  for (std::size_t i = 0; i < one.examples.size(); ++i) {
    if (wanted.example && *wanted.example != i) continue;
    Case& made = found.emplace_back(filled(one, one.examples[i]));
    made.name += " #" + std::to_string(i + 1);
    made.examples.clear();
  }
}

// The one case that is meant.
Result<Case> chosen_case(const Options& options) {
  const Wanted wanted = wanted_of(options.filter);
  const auto files = read_case_files(options.case_paths, wanted.filter);
  if (!files) return fail(files.error());
  std::vector<Case> found;
  for (const CaseFile& file : *files) {
    if (!file.mistakes.empty()) return fail(file.mistakes);
    for (const Case& one : file.cases) add_examples(one, wanted, found);
  }
  if (found.size() == 1) return std::move(found.front());
  if (found.empty()) {
    return fail(ErrorCode::nothing_selected, {},
                {{"found", options.filter.empty() ? "0" : "--filter " + options.filter}});
  }
  std::string names;
  constexpr std::size_t named_max = 8;
  for (std::size_t i = 0; i < std::min(found.size(), named_max); ++i) {
    names += (names.empty() ? "" : ", ") + found[i].name;
  }
  if (found.size() > named_max) names += ", …";
  return fail(ErrorCode::several_selected, {}, {{"expected", names}});
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

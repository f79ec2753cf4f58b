#include <algorithm>

#include "app/cli/commands.h"
#include "app/text/case_story.h"
#include "app/text/cases_report.h"
#include "scenarios/cases/update_cases.h"
#include "scenarios/report/case_lint.h"

namespace untether {

namespace {

std::string render(const Call& call, const std::vector<CaseFileRun>& files, Format format) {
  const ErrorText text = [&call](const Error& error) { return call.catalogue.text(error); };
  switch (format) {
    case Format::junit: return cases_junit(files, text);
    case Format::tap: return cases_tap(files, text);
    case Format::json: return cases_json(files, text);
    case Format::markdown: return cases_markdown(call.catalogue, files);
    default:
      return cases_text(call.catalogue, files, call.options.all, call.screen.width,
                        call.screen.colour);
  }
}

// What people read beside the results: behind them, or apart from those that a program reads.
void put_beside(const Call& call, const std::string& text) {
  if (call.options.format == Format::table || call.options.format == Format::markdown) {
    (void)put(call, "\n" + text);
  } else {
    std::fputs(text.c_str(), call.screen.err);
  }
}

Errors write_coverage(const Call& call, const std::vector<CaseFileRun>& files) {
  const Options& options = call.options;
  if (!options.coverage && options.coverage_json.empty() && options.coverage_html.empty())
    return {};
  const auto sets = coverage_of(files);
  if (options.coverage) {
    put_beside(call, coverage_text(call.catalogue, sets, call.screen.width, call.screen.colour));
  }
  Errors errors;
  if (!options.coverage_json.empty()) {
    errors = write_file(options.coverage_json, coverage_json(sets));
  }
  if (errors.empty() && !options.coverage_html.empty()) {
    errors = write_file(options.coverage_html, coverage_page(call.catalogue, sets));
  }
  return errors;
}

int finish(const Call& call, const std::vector<CaseFileRun>& files) {
  const CaseCounts counts = count(files);
  (void)put(call, render(call, files, call.options.format));
  const Errors unwritten = write_coverage(call, files);
  if (!unwritten.empty()) return report_errors(call, unwritten);
  if (!call.options.junit.empty()) {
    const Errors errors = write_file(call.options.junit, render(call, files, Format::junit));
    if (!errors.empty()) return report_errors(call, errors);
  }
  if (counts.broken > 0) return exit_code::bad_input;
  if (counts.failed > 0) return exit_code::asked_for;
  if (counts.passed > 0) return exit_code::answered;
  return report_errors(
      call, {{ErrorCode::nothing_selected,
              {},
              {{"found", call.options.filter.empty() ? "0" : "--filter " + call.options.filter}}}});
}

// The runs of one case stand together.
std::vector<std::vector<const CaseRun*>> by_case(const CaseFileRun& file) {
  std::vector<std::vector<const CaseRun*>> cases;
  for (const TimedRun& one : file.runs) {
    const bool same = !cases.empty() && cases.back().front()->filled.name == one.run.filled.name;
    if (!same) cases.emplace_back();
    cases.back().push_back(&one.run);
  }
  return cases;
}

// Cases told as sentences; a file that cannot be read says why.
int tell(const Call& call, const std::vector<CaseFileRun>& files) {
  const bool markdown = call.options.format == Format::markdown;
  bool broken = false;
  bool any = false;
  for (const CaseFileRun& file : files) {
    if (!file.mistakes.empty()) {
      (void)report_errors(call, file.mistakes);
      broken = true;
    }
    for (const std::vector<const CaseRun*>& runs : by_case(file)) {
      const std::string text =
          markdown ? case_story_markdown(call.catalogue, runs)
                   : case_story(call.catalogue, runs, call.screen.width, call.screen.colour);
      if (!put(call, (any ? "\n" : "") + text)) return exit_code::our_fault;
      any = true;
    }
  }
  if (broken) return exit_code::bad_input;
  return any ? exit_code::answered : finish(call, files);
}

struct Ran {
  RuleLibrary library;
  std::vector<CaseFile> files;
  std::vector<CaseFileRun> results;
};

Result<Ran> run_selected(const Call& call) {
  auto library = open_library(call.options);
  if (!library) return fail(std::move(library.error()));
  auto files = read_case_files(call.options.case_paths, call.options.filter);
  if (!files) return fail(std::move(files.error()));
  const auto seed = call.options.shuffle ? std::optional(call.options.seed) : std::nullopt;
  auto results = run_case_files(*library, *files, thread_count(call.options), seed);
  return Ran{std::move(*library), std::move(*files), std::move(results)};
}

// Writes what the checks found into the files, and says how much; what is left fails still.
int update(const Call& call, const Ran& ran) {
  std::size_t left = 0;
  for (std::size_t i = 0; i < ran.files.size(); ++i) {
    if (!ran.files[i].mistakes.empty()) return report_errors(call, ran.files[i].mistakes);
    const UpdatedFile updated = update_cases(ran.files[i].text, ran.results[i]);
    left += updated.left;
    if (updated.updated + updated.left == 0) continue;
    if (updated.updated > 0) {
      const Errors errors = write_file(ran.files[i].file, updated.text);
      if (!errors.empty()) return report_errors(call, errors);
    }
    (void)put(call, call.catalogue.text("cases.updated",
                                        {{"file", ran.files[i].file},
                                         {"updated", static_cast<std::uint64_t>(updated.updated)},
                                         {"left", static_cast<std::uint64_t>(updated.left)}}) +
                        "\n");
  }
  return left > 0 ? exit_code::asked_for : exit_code::answered;
}

int lint(const Call& call, const Ran& ran) {
  const auto findings = lint_cases(ran.library, ran.files, ran.results);
  put_beside(call, case_lint_text(call.catalogue, findings, call.screen.width));
  return findings.empty() ? exit_code::answered : exit_code::asked_for;
}

}  // namespace

int run_show(const Call& call) {
  const auto ran = run_selected(call);
  return ran ? tell(call, ran->results) : report_errors(call, ran.error());
}

int run_cases(const Call& call) {
  const auto ran = run_selected(call);
  if (!ran) return report_errors(call, ran.error());
  if (call.options.update) return update(call, *ran);
  const int code = finish(call, ran->results);
  if (!call.options.lint || code == exit_code::bad_input) return code;
  return std::max(code, lint(call, *ran));
}

}  // namespace untether

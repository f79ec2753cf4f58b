#include "app/cli/commands.h"
#include "app/text/case_story.h"
#include "app/text/cases_report.h"

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

Errors write_coverage(const Call& call, const std::vector<CaseFileRun>& files) {
  const Options& options = call.options;
  if (!options.coverage && options.coverage_json.empty() && options.coverage_html.empty())
    return {};
  const auto sets = coverage_of(files);
  if (options.coverage) {
    (void)put(call,
              "\n" + coverage_text(call.catalogue, sets, call.screen.width, call.screen.colour));
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

// Cases told as sentences; a file that cannot be read says why.
int tell(const Call& call, const std::vector<CaseFileRun>& files) {
  bool markdown = call.options.format == Format::markdown;
  bool broken = false;
  bool any = false;
  for (const CaseFileRun& file : files) {
    if (!file.mistakes.empty()) {
      (void)report_errors(call, file.mistakes);
      broken = true;
    }
    for (const TimedRun& one : file.runs) {
      const std::string text =
          markdown ? case_story_markdown(call.catalogue, one.run)
                   : case_story(call.catalogue, one.run, call.screen.width, call.screen.colour);
      if (!put(call, (any ? "\n" : "") + text)) return exit_code::our_fault;
      any = true;
    }
  }
  if (broken) return exit_code::bad_input;
  return any ? exit_code::answered : finish(call, files);
}

Result<std::vector<CaseFileRun>> run_selected(const Call& call) {
  const auto library = open_library(call.options);
  if (!library) return fail(library.error());
  const auto files = read_case_files(call.options.case_paths, call.options.filter);
  if (!files) return fail(files.error());
  const auto seed = call.options.shuffle ? std::optional(call.options.seed) : std::nullopt;
  return run_case_files(*library, *files, thread_count(call.options), seed);
}

}  // namespace

int run_show(const Call& call) {
  const auto files = run_selected(call);
  return files ? tell(call, *files) : report_errors(call, files.error());
}

int run_cases(const Call& call) {
  const auto files = run_selected(call);
  return files ? finish(call, *files) : report_errors(call, files.error());
}

}  // namespace untether

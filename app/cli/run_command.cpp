#include <algorithm>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <thread>

#include "app/cli/commands.h"
#include "app/text/case_story.h"
#include "app/text/cases_report.h"
#include "model/random.h"
#include "scenarios/cases/read_cases.h"
#include "scenarios/portfolio/input.h"

namespace untether {

namespace {

constexpr std::size_t case_bytes_max = std::size_t{16} << 20U;

// The files of a path: itself, or every case file below a folder, by name.
Result<std::vector<std::string>> files_of(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_directory(path, error)) return std::vector{path};
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(path, error)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path().string());
  }
  if (error) return fail(ErrorCode::cannot_open, {path, 0, 0, ""}, {{"found", error.message()}});
  std::sort(files.begin(), files.end());
  return files;
}

// A case to be run, and where its results go.
struct Job {
  Case one;
  std::size_t file = 0;
  std::vector<TimedRun> results;
};

struct Selection {
  std::vector<CaseFileRun> files;
  std::vector<Job> jobs;
};

bool is_selected(const Case& one, const std::string& filter) {
  if (filter.empty() || one.name.find(filter) != std::string::npos) return true;
  return std::find(one.covers.begin(), one.covers.end(), filter) != one.covers.end();
}

Result<Selection> select(const Options& options) {
  Selection selection;
  for (const std::string& path : options.case_paths) {
    auto files = files_of(path);
    if (!files) return fail(std::move(files.error()));
    for (const std::string& file : *files) {
      CaseFileRun& run = selection.files.emplace_back();
      run.file = file;
      const auto text = read_all(file, case_bytes_max);
      auto cases = text ? read_cases(file, *text) : Result<std::vector<Case>>(fail(text.error()));
      if (!cases) {
        run.mistakes = std::move(cases.error());
        continue;
      }
      for (Case& one : *cases) {
        if (!is_selected(one, options.filter)) continue;
        selection.jobs.push_back({std::move(one), selection.files.size() - 1, {}});
      }
    }
  }
  return selection;
}

// Runs jobs in an order of a seed; what they bring does not depend on it.
void run_jobs(const RuleLibrary& library, std::vector<Job>& jobs, unsigned threads,
              std::optional<std::uint64_t> seed) {
  std::vector<std::size_t> order(jobs.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (seed) {
    Random random(*seed);
    for (std::size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[random.below(i)]);
    }
  }
  std::mutex mutex;
  std::size_t next = 0;
  const auto work = [&] {
    CaseStages stages(library);
    while (true) {
      std::size_t mine = 0;
      {
        const std::lock_guard lock(mutex);
        if (next == order.size()) return;
        mine = order[next++];
      }
      const auto begin = std::chrono::steady_clock::now();
      auto runs = run_case(stages, jobs[mine].one);
      const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
                            std::chrono::steady_clock::now() - begin) /
                        std::max<std::int64_t>(1, static_cast<std::int64_t>(runs.size()));
      for (CaseRun& run : runs) jobs[mine].results.push_back({std::move(run), took.count()});
    }
  };
  std::vector<std::jthread> workers;
  for (unsigned i = 1; i < threads; ++i) workers.emplace_back(work);
  work();
}

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

int finish(const Call& call, const std::vector<CaseFileRun>& files) {
  const CaseCounts counts = count(files);
  (void)put(call, render(call, files, call.options.format));
  if (call.options.coverage) {
    (void)put(call,
              "\n" + coverage_text(call.catalogue, files, call.screen.width, call.screen.colour));
  }
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

}  // namespace

namespace {

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
  auto selection = select(call.options);
  if (!selection) return fail(std::move(selection.error()));
  const auto seed = call.options.shuffle ? std::optional(call.options.seed) : std::nullopt;
  run_jobs(*library, selection->jobs, thread_count(call.options), seed);
  for (Job& job : selection->jobs) {
    auto& runs = selection->files[job.file].runs;
    for (TimedRun& one : job.results) runs.push_back(std::move(one));
  }
  return std::move(selection->files);
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

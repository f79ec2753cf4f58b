#include "scenarios/cases/case_files.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <thread>

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

bool is_wanted(const Case& one, const std::string& filter) {
  if (filter.empty() || one.name.find(filter) != std::string::npos) return true;
  return std::find(one.covers.begin(), one.covers.end(), filter) != one.covers.end();
}

CaseFile read_file(const std::string& file, const std::string& filter) {
  CaseFile read{file, {}, {}, {}};
  auto text = read_all(file, case_bytes_max);
  auto cases = text ? read_cases(file, *text) : Result<std::vector<Case>>(fail(text.error()));
  if (text) read.text = std::move(*text);
  if (!cases) {
    read.mistakes = std::move(cases.error());
    return read;
  }
  for (Case& one : *cases) {
    if (is_wanted(one, filter)) read.cases.push_back(std::move(one));
  }
  return read;
}

// A case to be run, and where its results go.
struct Job {
  const Case* one = nullptr;
  std::size_t file = 0;
  std::vector<TimedRun> results;
};

std::vector<TimedRun> timed_runs(CaseStages& stages, const Case& one) {
  const auto begin = std::chrono::steady_clock::now();
  auto runs = run_case(stages, one);
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
                        std::chrono::steady_clock::now() - begin) /
                    std::max<std::int64_t>(1, static_cast<std::int64_t>(runs.size()));
  std::vector<TimedRun> timed;
  for (CaseRun& run : runs) timed.push_back({std::move(run), took.count()});
  return timed;
}

std::vector<std::size_t> order_of(std::size_t count, std::optional<std::uint64_t> seed) {
  std::vector<std::size_t> order(count);
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (!seed) return order;
  Random random(*seed);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  return order;
}

void run_jobs(const RuleLibrary& library, std::vector<Job>& jobs, unsigned threads,
              std::optional<std::uint64_t> seed) {
  const std::vector<std::size_t> order = order_of(jobs.size(), seed);
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
      jobs[mine].results = timed_runs(stages, *jobs[mine].one);
    }
  };
  std::vector<std::jthread> workers;
  for (unsigned i = 1; i < threads; ++i) workers.emplace_back(work);
  work();
}

}  // namespace

Result<std::vector<CaseFile>> read_case_files(const std::vector<std::string>& paths,
                                              const std::string& filter) {
  std::vector<CaseFile> files;
  for (const std::string& path : paths) {
    const auto found = files_of(path);
    if (!found) return fail(found.error());
    for (const std::string& file : *found) files.push_back(read_file(file, filter));
  }
  return files;
}

std::vector<CaseFileRun> run_case_files(const RuleLibrary& library,
                                        const std::vector<CaseFile>& files, unsigned threads,
                                        std::optional<std::uint64_t> seed) {
  std::vector<CaseFileRun> results;
  std::vector<Job> jobs;
  for (const CaseFile& file : files) {
    results.push_back({file.file, file.mistakes, {}});
    for (const Case& one : file.cases) jobs.push_back({&one, results.size() - 1, {}});
  }
  run_jobs(library, jobs, threads, seed);
  for (Job& job : jobs) {
    for (TimedRun& one : job.results) results[job.file].runs.push_back(std::move(one));
  }
  return results;
}

}  // namespace untether

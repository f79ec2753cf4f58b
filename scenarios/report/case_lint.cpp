#include "scenarios/report/case_lint.h"

#include <algorithm>

#include "scenarios/report/case_file.h"

namespace untether {

namespace {

class Linter {
 public:
  explicit Linter(const RuleLibrary& library) : stages_(library) {}

  void of_case(const Case& one) {
    const bool says = std::any_of(one.steps.begin(), one.steps.end(), [](const CaseStep& step) {
      return step.refused || !step.checks.empty();
    });
    if (!says) add(CaseLintCode::asserts_nothing, one.place, one.name, {});
    const std::string text = case_file_text(one);
    for (const std::string& column : one.columns) {
      if (text.find("<" + column + ">") == std::string::npos) {
        add(CaseLintCode::unused_column, one.place, one.name, column);
      }
    }
    for (const std::string& word : placeholders(text)) {
      const auto& columns = one.columns;
      if (std::find(columns.begin(), columns.end(), word) == columns.end()) {
        add(CaseLintCode::unknown_placeholder, one.place, one.name, "<" + word + ">");
      }
    }
  }

  void of_run(const CaseRun& run) {
    late_lines(run);
    if (run.failures.empty()) sandbox_only(run);
  }

  // An entry that not one of a case's examples touches.
  void of_runs(const std::vector<const CaseRun*>& runs) {
    const Case& one = runs.front()->filled;
    for (const std::string& id : one.covers) {
      bool known = false;
      bool touched = false;
      for (const CaseRun* run : runs) {
        if (!run->timeline) continue;
        for (const SetRules& set : run->timeline->rules.sets) {
          const auto able = coverable(set.rules());
          known = known || has(able, id);
        }
        for (const auto& [set, exercised] : run->coverage) touched = touched || has(exercised, id);
      }
      if (known && !touched) add(CaseLintCode::covers_untouched, one.place, one.name, id);
    }
  }

  std::vector<CaseLintFinding> findings;

 private:
  void add(CaseLintCode code, const Place& place, const std::string& name, std::string found) {
    const bool old = std::any_of(findings.begin(), findings.end(), [&](const auto& one) {
      return one.code == code && one.place == place && one.found == found;
    });
    if (!old) findings.push_back({code, place, name, std::move(found)});
  }

  static bool has(const std::set<Exercise>& exercised, const std::string& id) {
    const auto at = exercised.lower_bound(Exercise{id, Facet{}});
    return at != exercised.end() && at->id == id;
  }

  // Words in angle brackets; `<` before anything but a letter is no placeholder.
  static std::vector<std::string> placeholders(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
      std::size_t end = at + 1;
      while (end < text.size() &&
             (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_')) {
        ++end;
      }
      if (end > at + 1 && end < text.size() && text[end] == '>') {
        words.push_back(text.substr(at + 1, end - at - 1));
      }
    }
    return words;
  }

  // "any" hides that the window was over.
  void late_lines(const CaseRun& run) {
    if (!run.story) return;
    auto moment = run.story->moments().begin();
    for (const CaseStep& step : run.filled.steps) {
      if (step.line.empty()) continue;
      if (moment == run.story->moments().end()) return;
      const auto& refused = moment->refused;
      ++moment;
      const bool late = !refused.empty() && refused.front().check == Check::interval;
      if (late && (!step.refused || *step.refused == "any")) {
        add(CaseLintCode::past_deadline, step.place, run.name, step.line);
      }
    }
  }

  void sandbox_only(const CaseRun& run) {
    constexpr std::string_view overlay = "+sandbox";
    Case plain = run.filled;
    const std::size_t at = plain.rules.find(overlay);
    if (at == std::string::npos) return;
    plain.rules.erase(at, overlay.size());
    plain.examples.clear();
    const auto runs = run_case(stages_, plain);
    if (!runs.front().failures.empty()) {
      add(CaseLintCode::only_in_sandbox, run.filled.place, plain.name, "sandbox");
    }
  }

  CaseStages stages_;
};

}  // namespace

std::vector<CaseLintFinding> lint_cases(const RuleLibrary& library,
                                        const std::vector<CaseFile>& files,
                                        const std::vector<CaseFileRun>& results) {
  Linter linter(library);
  for (std::size_t f = 0; f < files.size(); ++f) {
    auto run = results[f].runs.begin();
    for (const Case& one : files[f].cases) {
      linter.of_case(one);
      std::vector<const CaseRun*> runs;
      const std::size_t count = std::max<std::size_t>(1, one.examples.size());
      for (std::size_t i = 0; i < count && run != results[f].runs.end(); ++i, ++run) {
        linter.of_run(run->run);
        runs.push_back(&run->run);
      }
      if (!runs.empty()) linter.of_runs(runs);
    }
  }
  return std::move(linter.findings);
}

}  // namespace untether

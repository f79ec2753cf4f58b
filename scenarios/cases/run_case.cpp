#include "scenarios/cases/run_case.h"

#include <algorithm>

#include "engine/sim/step.h"
#include "scenarios/cases/checks.h"
#include "scenarios/simulation/refusal_text.h"

namespace untether {

namespace {

std::string code_of(const RuleSet& rules, const Refused& refused) {
  const Refusal* answer = answer_of(rules, refused);
  return answer == nullptr ? std::string() : answer->code;
}

// What a refusal may be called in a case: its id, its code, or the check that failed.
bool is_called(const RuleSet& rules, const Refused& refused, const std::string& word) {
  return word == "any" || word == refused.refusal || word == name_of(refused.check) ||
         (!word.empty() && word == code_of(rules, refused));
}

std::string told(const RuleSet& rules, const std::vector<Refused>& refused) {
  std::string text;
  for (const Refused& one : refused) {
    const std::string code = code_of(rules, one);
    text += text.empty() ? "" : ", ";
    text += one.refusal.empty() ? std::string(name_of(one.check)) : one.refusal;
    if (!code.empty() && code != one.refusal) text += " (" + code + ")";
    if (!one.rule.empty()) text += " " + one.rule;
  }
  return text;
}

class Runner {
 public:
  Runner(CaseRun& run, Simulation& simulation) : run_(run), simulation_(simulation) {}

  void go() {
    for (const CaseStep& step : run_.filled.steps) {
      if (!step.line.empty() && !carry_out(step)) return;
      for (const CaseCheck& check : step.checks) {
        look_at(check);
      }
      cases::cover_verdict(run_.coverage, simulation_);
    }
  }

 private:
  void fail(Error error) { run_.failures.push_back(std::move(error)); }

  void look_at(const CaseCheck& check) {
    Errors errors = cases::failures(check, simulation_);
    if (errors.empty()) return;
    // Of lists that ask only for a part, nobody knows which part.
    const bool whole = check.kind != CheckKind::holds && check.kind != CheckKind::events &&
                       check.kind != CheckKind::never && check.kind != CheckKind::field;
    if (whole && errors.front().code == ErrorCode::case_differs) {
      run_.differences.push_back({check.place, *cases::actual(check, simulation_)});
    }
    for (Error& error : errors) {
      run_.broken = run_.broken || error.code != ErrorCode::case_differs;
      fail(std::move(error));
    }
  }

  bool carry_out(const CaseStep& step) {
    const InputContext context{simulation_.set(), simulation_.world(), ideal_actor()};
    auto input = parse_input(step.line, context, step.place);
    if (!input) {
      for (Error& error : input.error()) fail(std::move(error));
      run_.broken = true;
      return false;
    }
    const World& before = simulation_.world();
    const Moment& moment = simulation_.run(std::move(*input));
    cases::cover_moment(run_.coverage, simulation_, before, moment);
    return answer_is_right(step, moment);
  }

  bool answer_is_right(const CaseStep& step, const Moment& moment) {
    const RuleSet& rules = simulation_.set().rules();
    if (!step.refused) {
      if (moment.refused.empty()) return true;
      fail({ErrorCode::case_refused, step.place, {{"found", told(rules, moment.refused)}}});
      return false;
    }
    if (moment.refused.empty()) {
      fail({ErrorCode::case_not_refused, step.place, {{"expected", *step.refused}}});
      return false;
    }
    const bool answered = is_called(rules, moment.refused.front(), *step.refused);
    const bool explained =
        std::all_of(step.because.begin(), step.because.end(), [&](const std::string& id) {
          return std::any_of(moment.refused.begin(), moment.refused.end(),
                             [&id](const Refused& one) { return one.rule == id; });
        });
    const std::string words = answer_text(rules, *moment.world.cast, moment.refused.front()).en;
    const bool worded = step.told.empty() || step.told == words;
    if (answered && explained && worded) return true;
    if (answered && explained) {
      fail({ErrorCode::case_differs,
            step.place,
            {{"what", "told"}, {"expected", step.told}, {"found", words}}});
      return false;
    }
    std::string expected = *step.refused;
    for (const std::string& id : step.because) expected += " " + id;
    fail({ErrorCode::case_other_answer,
          step.place,
          {{"expected", expected}, {"found", told(rules, moment.refused)}}});
    return false;
  }

  CaseRun& run_;
  Simulation& simulation_;
};

CaseRun run_example(CaseStages& stages, const Case& one, std::optional<std::size_t> example) {
  CaseRun run;
  run.name = example_name(one, example);
  run.example = example;
  run.filled = example ? filled(one, one.examples[*example]) : one;
  auto stage = stages.stage(run.filled);
  if (!stage) {
    run.failures = std::move(stage.error());
    run.broken = true;
    return run;
  }
  run.timeline = stage->timeline;
  auto simulation = std::make_shared<Simulation>(run.timeline->rules, std::move(stage->start));
  Runner(run, *simulation).go();
  run.story = std::move(simulation);
  return run;
}

}  // namespace

std::string example_name(const Case& one, std::optional<std::size_t> example) {
  return example ? one.name + " #" + std::to_string(*example + 1) : one.name;
}

std::vector<std::optional<std::size_t>> examples_of(const Case& one) {
  if (one.examples.empty()) return {std::nullopt};
  std::vector<std::optional<std::size_t>> examples;
  for (std::size_t i = 0; i < one.examples.size(); ++i) examples.emplace_back(i);
  return examples;
}

std::vector<CaseRun> run_case(CaseStages& stages, const Case& one) {
  std::vector<CaseRun> runs;
  for (const auto example : examples_of(one)) runs.push_back(run_example(stages, one, example));
  return runs;
}

}  // namespace untether

#include "scenarios/explore/explore_case.h"

#include <algorithm>

#include "scenarios/explore/move_lines.h"

namespace untether {

namespace {

// The words that --only and --without may hold.
std::vector<std::string> words_of_moves(const SimRules& rules) {
  std::vector<std::string> words = {"advance", "remove", "invite", "accept",
                                    "decline", "sign",   "buy",    "transfer"};
  for (const SetRules& set : rules.sets) {
    for (const Lifecycle& life : set.rules().lifecycles) {
      for (const Transition& one : life.transitions) {
        const bool there = std::find(words.begin(), words.end(), one.id) != words.end();
        if (one.by != ActorKind::clock && !there) words.push_back(one.id);
      }
    }
  }
  return words;
}

Errors unknown_words(const SimRules& rules, const ExploreRequest& request) {
  const std::vector<std::string> known = words_of_moves(rules);
  Errors errors;
  const auto look = [&](const std::vector<std::string>& words, const char* option) {
    for (const std::string& word : words) {
      if (std::find(known.begin(), known.end(), word) != known.end()) continue;
      std::string all;
      for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
      errors.push_back(
          {ErrorCode::unknown_step, {option, 0, 0, ""}, {{"found", word}, {"expected", all}}});
    }
  };
  look(request.only, "--only");
  look(request.without, "--without");
  return errors;
}

Result<std::vector<Property>> properties_of(const SimRules& rules,
                                            const std::vector<std::string>& sentences) {
  std::vector<Property> properties;
  Errors errors;
  for (const std::string& sentence : sentences) {
    if (parse_name<Invariant>(sentence)) continue;  // built in anyway
    auto property = compile_property(sentence, rules);
    if (property) {
      properties.push_back(std::move(*property));
      continue;
    }
    for (Error& error : property.error()) {
      error.place.file = "--invariant " + sentence;
      error.place.line = 1;
      errors.push_back(std::move(error));
    }
  }
  if (!errors.empty()) return fail(std::move(errors));
  return properties;
}

Result<Purchases> purchases_of(const SimRules& rules, const World& world,
                               const ExploreRequest& request) {
  const SetRules& set = rules.sets[world.set];
  const auto lines = request.purchases ? *request.purchases : plain_purchase(set.rules());
  return read_purchases(lines, {set, world, ideal_actor()});
}

Result<ExploreOptions> options_of(const SimRules& rules, const ExploreRequest& request,
                                  const Purchases& purchases) {
  Errors unknown = unknown_words(rules, request);
  if (!unknown.empty()) return fail(std::move(unknown));
  auto properties = properties_of(rules, request.sentences);
  if (!properties) return fail(std::move(properties.error()));
  ExploreOptions options;
  options.moves = {request.only, request.without, purchases.commands, Instant::never()};
  if (!request.until.empty()) {
    const auto until = parse_instant(request.until);
    if (!until || !until->is_known()) {
      return fail(ErrorCode::bad_instant, {"--until", 0, 0, ""}, {{"found", request.until}});
    }
    options.moves.until = *until;
  }
  for (const Invariant invariant : all_of_enum<Invariant>()) {
    options.invariants.push_back(invariant);
  }
  options.properties = std::move(*properties);
  options.depth_max = request.depth_max;
  options.states_max = request.states_max;
  return options;
}

// The case as far as exploring begins.
Case beginning(const Case& one, const ExploreRequest& request) {
  Case begun = one;
  if (!request.after_steps) begun.steps.clear();
  for (CaseStep& step : begun.steps) step.checks.clear();
  std::erase_if(begun.steps, [](const CaseStep& step) { return step.line.empty(); });
  return begun;
}

Case counterexample_of(const Case& begun, const Exploration& exploration,
                       std::vector<std::string> lines) {
  Case made = begun;
  const std::string& invariant = exploration.explored.counterexample->invariant;
  made.name = begun.name + "-broken";
  made.title = {"A sequence that breaks: " + invariant,
                "Un enchaînement qui enfreint\u00a0: " + invariant};
  made.covers.clear();
  made.examples.clear();
  for (std::string& line : lines) {
    CaseStep step;
    step.line = std::move(line);
    made.steps.push_back(std::move(step));
  }
  CaseStep last;
  last.checks.push_back({CheckKind::holds, {}, {invariant}, {}});
  made.steps.push_back(std::move(last));
  return made;
}

bool fails_as_it_should(const CaseRun& run) {
  return run.failures.size() == 1 && run.failures.front().code == ErrorCode::case_differs;
}

}  // namespace

Result<Exploration> explore_case(CaseStages& stages, const Case& one,
                                 const ExploreRequest& request) {
  const Case begun = beginning(one, request);
  auto runs = run_case(stages, begun);
  CaseRun& run = runs.front();
  if (!run.failures.empty()) return fail(std::move(run.failures));
  const SimRules& rules = run.story->rules();
  const World& start = run.story->world();
  const auto purchases = purchases_of(rules, start, request);
  if (!purchases) return fail(purchases.error());
  const auto options = options_of(rules, request, *purchases);
  if (!options) return fail(options.error());
  Exploration found{one.name, one.rules, {}, explore(rules, start, *options), {}, {}};
  for (const Invariant invariant : options->invariants) {
    found.invariants.emplace_back(name_of(invariant));
  }
  for (const Property& property : options->properties) found.invariants.push_back(property.text);
  if (!found.explored.counterexample) return found;
  auto lines =
      lines_of_path(rules, start, found.explored.counterexample->path, options->moves, *purchases);
  found.counterexample = counterexample_of(begun, found, std::move(lines));
  found.counterexample_run = std::move(run_case(stages, *found.counterexample).front());
  if (fails_as_it_should(*found.counterexample_run)) return found;
  return fail(ErrorCode::internal, {}, {{"found", found.explored.counterexample->invariant}});
}

}  // namespace untether

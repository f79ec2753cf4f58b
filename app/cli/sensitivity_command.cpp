#include <algorithm>

#include "app/cli/whatif_run.h"
#include "engine/batch/open_questions.h"
#include "engine/policy/parameters_read.h"

namespace untether {

namespace {

// One hypothesis for each other value of a parameter that nobody is sure of; what the user set is
// no question any more, and what no verdict reads moves none.
Result<std::vector<Hypothesis>> doubts(const Session& session) {
  const RuleSet& rules = *session.rules.set;
  const auto& overrides = session.rules.policy.overrides;
  const auto read = parameters_of_verdicts(rules);
  std::vector<Hypothesis> all;
  for (const OpenQuestion& open : open_questions(rules)) {
    const std::string& id = rules.parameters[open.parameter.value].id;
    const bool set = std::any_of(overrides.begin(), overrides.end(),
                                 [&id](const ParameterOverride& one) { return one.first == id; });
    if (set || !read.contains(id)) continue;
    auto with = overrides;
    with.emplace_back(id, open.alternative);
    auto policy = compile_policy(session.rules.set, with);
    if (!policy) return fail(std::move(policy.error()));
    Hypothesis& one = all.emplace_back();
    one.id = id + "=" + to_string(open.alternative);
    one.set = {one.id};
    one.policy = std::make_shared<const Policy>(std::move(*policy));
  }
  return all;
}

std::uint64_t changed(const HypothesisImpact& one) {
  return one.impact.customers - one.impact.turns.of(Turn::unchanged);
}

}  // namespace

int run_sensitivity(const Call& call) {
  const auto prices = open_prices(call.options);
  if (!prices) return report_errors(call, prices.error());
  const auto session = open_session(call.options, call.screen, call.catalogue);
  if (!session) return report_errors(call, session.error());
  warn_of_damages(call, session->read);
  auto hypotheses = doubts(*session);
  if (!hypotheses) return report_errors(call, hypotheses.error());
  auto impacts = run_hypotheses(call, *session, *prices, *hypotheses);
  if (!impacts) return report_errors(call, impacts.error());
  // The heaviest first.
  std::vector<std::size_t> order(impacts->size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return changed((*impacts)[a]) > changed((*impacts)[b]);
  });
  std::vector<Hypothesis> sorted;
  std::vector<HypothesisImpact> found;
  for (const std::size_t i : order) {
    sorted.push_back(std::move((*hypotheses)[i]));
    found.push_back(std::move((*impacts)[i]));
  }
  return print_impacts(call, *session, sorted, found);
}

}  // namespace untether

#include "scenarios/simulation/timeline.h"

#include <algorithm>

namespace untether {

namespace {

Result<bool> add(Timeline& timeline, const TimelinePart& part, Instant from,
                 const SimOptions& options) {
  auto set = std::make_shared<const RuleSet>(part.set->on_day(day_of(from)));
  auto policy = compile_policy(std::move(set), part.overrides);
  if (!policy) return fail(std::move(policy.error()));
  timeline.policies.push_back(std::make_unique<const Policy>(std::move(*policy)));
  timeline.rules.sets.push_back(set_rules(*timeline.policies.back(), from, options));
  return true;
}

}  // namespace

Result<Timeline> make_timeline(std::vector<TimelinePart> parts, const SimOptions& options) {
  std::stable_sort(parts.begin(), parts.end(),
                   [](const TimelinePart& a, const TimelinePart& b) { return a.from < b.from; });
  Timeline timeline;
  timeline.rules.options = options;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Instant until = i + 1 < parts.size() ? parts[i + 1].from : Instant::never();
    std::vector<Instant> begins = {parts[i].from};
    for (const Day day : parts[i].set->days_of_change()) {
      const Instant begin = Instant::start_of(day);
      if (parts[i].from < begin && begin < until) begins.push_back(begin);
    }
    for (const Instant begin : begins) {
      if (auto added = add(timeline, parts[i], begin, options); !added) {
        return fail(std::move(added.error()));
      }
    }
  }
  return timeline;
}

}  // namespace untether

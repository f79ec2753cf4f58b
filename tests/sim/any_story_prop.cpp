// What holds of every story, of drawn customers under each shipped set: any lines in any order.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "engine/sim/advance.h"
#include "engine/sim/start.h"
#include "engine/sim/step.h"
#include "scenarios/simulation/journal.h"
#include "scenarios/simulation/simulation.h"
#include "tests/support/builders.h"
#include "tests/support/plan_worlds.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

struct Era {
  const char* rules;
  const char* day;
};

constexpr std::array<Era, 8> eras = {
    Era{"csp-2018", "2019-06-01"},    Era{"csp-2020-04", "2020-07-31"},
    Era{"csp-2020-09", "2020-11-30"}, Era{"csp-2021", "2021-09-30"},
    Era{"nce-2022-01", "2022-03-01"}, Era{"nce-2022", "2023-08-01"},
    Era{"nce-2025", "2025-03-01"},    Era{"nce-2026", "2026-08-31"}};

// A world, the rules it stands under, and lines to try on it.
struct Drawn {
  SimRules rules;
  World start;
  std::vector<std::string> lines;

  [[nodiscard]] std::string told() const {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
  }
};

std::string drawn_action(const Policy& policy, const World& world) {
  if (world.live.assets.empty()) return "remove";
  const std::size_t asset = *rc::gen::inRange<std::size_t>(0, world.live.assets.size());
  const Lifecycle* life = policy.machines.lifecycle(world.live.assets[asset].facts.kind);
  if (life == nullptr) return "advance next";
  std::vector<std::string> names;
  for (const Transition& one : life->transitions) {
    if (one.by != ActorKind::clock) names.push_back(one.id);
  }
  if (names.empty()) return "advance next";
  return *rc::gen::elementOf(names) + " #" + std::to_string(asset + 1) +
         *rc::gen::element<std::string>("", "", " azure_owner yes", " by customer", " as none");
}

std::string drawn_line(const Policy& policy, const World& world) {
  const int die = *rc::gen::element(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  if (die < 3) {
    return "advance " + *rc::gen::element<std::string>("PT1S", "PT15M", "P1D", "P7D", "P31D", "P1Y",
                                                       "next", "deadline");
  }
  if (die < 7) return drawn_action(policy, world);
  const std::string asset =
      "#" + std::to_string(*rc::gen::inRange<std::size_t>(1, world.live.assets.size() + 1));
  return *rc::gen::element<std::string>(
      "remove", "remove via portal", "invite", "accept", "accept without agreement", "sign",
      "decline", "end azure_owner", "reseller " + asset + " 7654321", "transfer request " + asset,
      "transfer accept 1", "transfer reject 1", "tell customer underReview yes",
      "tell customer underReview no",
      "buy software_perpetual \"New\" price 99.00 USD cycle one_time",
      "buy legacy_license \"New\" term P1Y cycle monthly price 5.00 USD");
}

Drawn draw() {
  const Era era = *rc::gen::elementOf(std::vector<Era>(eras.begin(), eras.end()));
  const Policy& policy = shipped(era.rules);
  // Of a customer who has nothing the relationship goes easily, and comes back.
  const bool empty = *rc::gen::element(false, false, true);
  const PlanWorld world = empty ? plan_world("", {}, Instant::start_of(day(era.day)))
                                : *any_plan_world(policy, day(era.day));
  Drawn drawn;
  drawn.rules = sim_rules(policy);
  drawn.start = start_world(drawn.rules, {world.world.customer, world.world.present,
                                          PartnerType::direct, world.tariffs, nullptr});
  const int count = *rc::gen::element(1, 3, 8, 15, 30);
  for (int i = 0; i < count; ++i) drawn.lines.push_back(drawn_line(policy, drawn.start));
  RC_TAG(std::string(era.rules));
  return drawn;
}

// Carries a line out; nothing where the rules of the time know no such thing.
const Moment* try_line(Simulation& simulation, const std::string& line) {
  const InputContext context{simulation.set(), simulation.world(), ideal_actor()};
  auto input = parse_input(line, context, {"drawn", 0, 1, ""});
  return input ? &simulation.run(std::move(*input)) : nullptr;
}

void tell_all(Simulation& simulation, const Drawn& drawn) {
  for (const std::string& line : drawn.lines) (void)try_line(simulation, line);
}

std::string journal_of(const Simulation& simulation) {
  std::string text;
  for (const Moment& moment : simulation.moments()) {
    append_moment(text, simulation.rules(), moment);
  }
  return text;
}

RC_GTEST_PROP(EveryStory, LeavesTheWorldAsItWasWhereALineIsRefused, ()) {
  const Drawn drawn = draw();
  Simulation simulation(drawn.rules, drawn.start);
  bool any = false;
  for (const std::string& line : drawn.lines) {
    const World before = simulation.world();
    const Moment* moment = try_line(simulation, line);
    if (moment == nullptr || moment->refused.empty()) continue;
    any = true;
    RC_ASSERT(simulation.world() == before);
    RC_ASSERT(moment->events.empty());
  }
  RC_CLASSIFY(any, "something was refused");
}

RC_GTEST_PROP(EveryStory, IsToldAgainByteByByteFromItsInputs, ()) {
  const Drawn drawn = draw();
  Simulation simulation(drawn.rules, drawn.start);
  tell_all(simulation, drawn);
  const std::string first = journal_of(simulation);
  Simulation again(drawn.rules, drawn.start);
  for (const Moment& moment : simulation.moments()) (void)try_line(again, moment.input.text);
  RC_ASSERT(journal_of(again) == first);
  RC_ASSERT(again.world() == simulation.world());
}

RC_GTEST_PROP(EveryStory, ThatIsTakenBackWasNotTold, ()) {
  const Drawn drawn = draw();
  Simulation simulation(drawn.rules, drawn.start);
  tell_all(simulation, drawn);
  const std::size_t count = simulation.moments().size();
  RC_PRE(count > 0);
  const std::size_t kept = *rc::gen::inRange<std::size_t>(0, count);
  const std::string first = journal_of(simulation);
  std::vector<std::string> rest;
  for (std::size_t i = kept; i < count; ++i) rest.push_back(simulation.moments()[i].input.text);
  (void)simulation.undo(count - kept);
  for (const std::string& line : rest) (void)try_line(simulation, line);
  RC_ASSERT(journal_of(simulation) == first);
}

RC_GTEST_PROP(EveryStory, PassesTimeInOneGoAsInTwo, ()) {
  const Drawn drawn = draw();
  Simulation simulation(drawn.rules, drawn.start);
  tell_all(simulation, drawn);
  World once = simulation.world();
  World twice = once;
  const std::int64_t first = *rc::gen::inRange<std::int64_t>(0, 400 * seconds_per_day);
  const std::int64_t second = *rc::gen::inRange<std::int64_t>(0, 400 * seconds_per_day);
  std::vector<std::string> events_once;
  std::vector<std::string> events_twice;
  const auto keep = [&drawn](std::vector<std::string>& into, const World& world) {
    return [&into, &drawn, cast = world.cast](const Event& event) {
      std::string line;
      append_event(line, drawn.rules, *cast, event);
      into.push_back(std::move(line));
    };
  };
  advance(drawn.rules, once, plus(once.now, Seconds{first + second}), keep(events_once, once));
  advance(drawn.rules, twice, plus(twice.now, Seconds{first}), keep(events_twice, twice));
  advance(drawn.rules, twice, plus(twice.now, Seconds{second}), keep(events_twice, twice));
  RC_CLASSIFY(!events_once.empty(), "something happens");
  RC_ASSERT(events_once == events_twice);
  RC_ASSERT(once == twice);
}

RC_GTEST_PROP(EveryStory, NeverGoesBackInTimeAndOrdersWhatHappens, ()) {
  const Drawn drawn = draw();
  Simulation simulation(drawn.rules, drawn.start);
  tell_all(simulation, drawn);
  Instant last = drawn.start.now;
  for (const Moment& moment : simulation.moments()) {
    for (const Event& event : moment.events) {
      RC_ASSERT(last <= event.at);
      last = event.at;
    }
    RC_ASSERT(last <= moment.world.now);
  }
}

// Whether the rules charge for an asset as it stands, or may.
bool is_billed(const SetRules& set, const LiveAsset& asset, const Surroundings& around,
               Instant at) {
  const Lifecycle& life = *set.machines().lifecycle(asset.facts.kind);
  if (life.billing == Billing::none) return false;
  const auto& billed = set.machines().machine(asset.facts.kind)->billed_while;
  return cel::evaluate_truth(billed, scope_of(set.machines(), asset, around, at)) != Truth::no;
}

RC_GTEST_PROP(EveryStory, ChargesPeriodsOnlyForWhatIsBilledThen, ()) {
  const Drawn drawn = draw();
  Simulation simulation(drawn.rules, drawn.start);
  bool any = false;
  for (const std::string& line : drawn.lines) {
    const World before = simulation.world();
    const Moment* moment = try_line(simulation, line);
    if (moment == nullptr) continue;
    std::vector<LiveAsset> assets = before.live.assets;
    for (const Event& event : moment->events) {
      if (event.asset && event.asset->value >= assets.size()) assets.push_back(*event.after);
      if (event.kind == EventKind::charged) {
        any = true;
        RC_ASSERT(is_billed(drawn.rules.sets[event.set], assets[event.asset->value],
                            before.live.around, event.at));
      }
      if (event.asset && event.after) assets[event.asset->value] = *event.after;
    }
  }
  RC_CLASSIFY(any, "something was charged");
}

RC_GTEST_PROP(EveryStory, RemovesOnlyWhatTheVerdictLetsGoAndAllConsequencesAtOnce, ()) {
  const Drawn drawn = draw();
  Simulation simulation(drawn.rules, drawn.start);
  bool any = false;
  for (const std::string& line : drawn.lines) {
    const World before = simulation.world();
    const Moment* moment = try_line(simulation, line);
    const bool removed = moment != nullptr && !moment->events.empty() &&
                         moment->events.front().kind == EventKind::removed;
    if (!removed) continue;
    any = true;
    const Asker asker{PartnerType::direct, {}, Token::app_user};
    RC_ASSERT(judge_now(drawn.rules, before, asker).decision == Decision::removable);
    const World& after = simulation.world();
    RC_ASSERT(!after.ties.in_customer_list);
    RC_ASSERT(after.ties.support_contact == Truth::no);
    RC_ASSERT(after.live.relationship == Relationship::none);
    for (const Event& event : moment->events) RC_ASSERT(event.at == before.now);
  }
  RC_CLASSIFY(any, "something was removed");
}

RC_GTEST_PROP(EveryStory, BuysNothingWithoutARelationshipAndResurrectsNothing, ()) {
  const Drawn drawn = draw();
  Simulation simulation(drawn.rules, drawn.start);
  bool came_back = false;
  for (const std::string& line : drawn.lines) {
    const World before = simulation.world();
    const Moment* moment = try_line(simulation, line);
    if (moment == nullptr) continue;
    for (const Event& event : moment->events) {
      if (event.kind == EventKind::bought) {
        RC_ASSERT(before.live.relationship == Relationship::reseller);
      }
      if (event.kind != EventKind::accepted) continue;
      came_back = true;
      for (std::size_t i = 0; i < before.live.assets.size(); ++i) {
        RC_ASSERT(simulation.world().live.assets[i] == before.live.assets[i]);
      }
    }
  }
  RC_CLASSIFY(came_back, "a relationship was accepted");
}

}  // namespace
}  // namespace untether::testing

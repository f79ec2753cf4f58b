#include "app/text/story_asset.h"

#include "app/text/layout.h"
#include "app/text/plan_figures.h"
#include "app/text/plan_words.h"
#include "app/text/story.h"
#include "engine/sim/step.h"

namespace untether {

namespace {

std::string action_lines(const Catalogue& catalogue, const SimRules& rules, const World& world,
                         Actor actor, AssetRow asset, TransitionRow row, std::size_t width) {
  const SetRules& set = rules.sets[world.set];
  const LiveAsset& live = world.live.assets[asset.value];
  const Transition& made = set.machines().lifecycle(live.facts.kind)->transitions[row.value];
  actor.kind = made.by;
  const auto tried = step(rules, world, Act{actor, asset, row});
  const std::string head =
      catalogue.text("sim.action", {{"name", made.id}, {"text", catalogue.in(made.text)}});
  if (!tried) {
    const auto why = refusal_lines(catalogue, set, tried.error());
    return paragraph(head + " " + catalogue.text("sim.refused", {{"why", why.front()}}), width,
                     "      ", "  - ");
  }
  const Interval open = interval(set.machines(), row, live, world.live.around, world.now);
  const bool ends = open.until.is_known() && !open.until.is_never();
  const std::string until =
      ends ? catalogue.text("sim.open_until", {{"at", moment_text(catalogue, open.until)}})
           : catalogue.text("sim.open");
  return paragraph(head + " " + until, width, "      ", "  + ");
}

}  // namespace

std::string asset_text(const Catalogue& catalogue, const SimRules& rules, const World& world,
                       const Actor& actor, AssetRow asset, std::size_t width) {
  const SetRules& set = rules.sets[world.set];
  const Lifecycle* life = set.machines().lifecycle(world.live.assets[asset.value].facts.kind);
  std::string out = asset_label(catalogue, *set.policy, world.cast->customer, asset) + "\n";
  if (life == nullptr) return out + catalogue.text("state.not_modelled") + "\n";
  for (std::uint32_t i = 0; i < life->transitions.size(); ++i) {
    if (life->transitions[i].by == ActorKind::clock) continue;
    out += action_lines(catalogue, rules, world, actor, asset, TransitionRow{i}, width);
  }
  return out;
}

}  // namespace untether

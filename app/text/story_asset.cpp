#include "app/text/story_asset.h"

#include "app/text/layout.h"
#include "app/text/plan_figures.h"
#include "app/text/plan_words.h"
#include "app/text/story.h"
#include "engine/lifecycle/act.h"

namespace untether {

namespace {

// Why an action would be refused now; nothing if it would be accepted.
std::vector<Refused> refused_now(const Machines& machines, const World& world, const Actor& actor,
                                 AssetRow asset, TransitionRow row) {
  if (world.doubt(asset) != nullptr) return {{Check::state, Truth::unknown, "", ""}};
  const auto tried = act(machines, world.live, actor, {asset, row, std::nullopt}, world.now);
  // What a budget leaves is told when the amount is known.
  if (tried || tried.error().front().check == Check::budget) return {};
  return tried.error();
}

std::string action_lines(const Catalogue& catalogue, const SetRules& set, const World& world,
                         AssetRow asset, TransitionRow row, const std::vector<Refused>& refused,
                         std::size_t width) {
  const LiveAsset& live = world.live.assets[asset.value];
  const Transition& made = set.machines().lifecycle(live.facts.kind)->transitions[row.value];
  const std::string head =
      catalogue.text("sim.action", {{"name", made.id}, {"text", catalogue.in(made.text)}});
  if (!refused.empty()) {
    const auto why = refusal_lines(catalogue, set, *world.cast, refused);
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
  std::string elsewhere;
  for (std::uint32_t i = 0; i < life->transitions.size(); ++i) {
    const Transition& made = life->transitions[i];
    if (made.by == ActorKind::clock) continue;
    Actor by = actor;
    by.kind = made.by;
    const auto refused = refused_now(set.machines(), world, by, asset, TransitionRow{i});
    if (!refused.empty() && refused.front().check == Check::state) {
      elsewhere += (elsewhere.empty() ? "" : ", ") + made.id;
    } else {
      out += action_lines(catalogue, set, world, asset, TransitionRow{i}, refused, width);
    }
  }
  if (elsewhere.empty()) return out;
  return out + paragraph(catalogue.text("sim.not_in_this_state", {{"actions", elsewhere}}), width,
                         "      ", "  ");
}

}  // namespace untether

#include "app/text/describe_ways.h"

#include "app/text/describe.h"
#include "engine/policy/ways_out.h"

namespace untether {

namespace {

std::string way_text(const Catalogue& catalogue, const Transition& transition, const WayOut& way,
                     Instant at) {
  const auto text = [&](std::string_view key) {
    return catalogue.text("explain.way." + std::string(key),
                          {{"text", catalogue.in(transition.text)},
                           {"from", instant_text(catalogue, way.interval.from)},
                           {"until", instant_text(catalogue, way.interval.until)},
                           {"due", instant_text(catalogue, way.due)}});
  };
  if (way.due.is_known()) return text(way.open == Truth::yes ? "clock" : "clock_unknown");
  switch (way.open) {
    case Truth::unknown: return text("unknown");
    case Truth::yes:
      return text(way.interval.until.is_known() && !way.interval.until.is_never() ? "open_until"
                                                                                  : "open");
    case Truth::no: break;
  }
  const bool too_early = way.interval.from.is_known() && at < way.interval.from;
  return text(too_early ? "opens" : "closed_since");
}

}  // namespace

std::vector<std::string> way_texts(const Catalogue& catalogue, const Policy& policy,
                                   const CustomerAnswer& answer, AssetRow asset,
                                   PrerequisiteRow prerequisite) {
  std::vector<std::string> lines;
  const auto& standing = answer.now.assets[asset.value].standing;
  if (!standing || !standing->is_certain()) return lines;
  const LiveAsset& live = (*standing)[0];
  const Lifecycle& lifecycle = *policy.machines.lifecycle(live.facts.kind);
  for (const WayOut& way : ways_out(policy, live, answer.now.around, prerequisite, answer.now.at)) {
    lines.push_back(
        way_text(catalogue, lifecycle.transitions[way.transition.value], way, answer.now.at));
  }
  return lines;
}

}  // namespace untether

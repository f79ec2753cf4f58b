#include "app/text/explore_report.h"

#include "app/text/layout.h"
#include "app/text/paint.h"
#include "app/text/story.h"

namespace untether {

namespace {

std::string extent(const Catalogue& catalogue, const Explored& explored) {
  const std::string key = explored.counterexample ? "explore.stopped"
                          : explored.complete     ? "explore.complete"
                          : explored.too_many     ? "explore.too_many"
                                                  : "explore.cut_off";
  const std::string tried =
      catalogue.text("explore.tried",
                     {{"worlds", static_cast<std::uint64_t>(explored.states())},
                      {"moves", static_cast<std::uint64_t>(explored.steps)},
                      {"refused", static_cast<std::uint64_t>(explored.refused)},
                      {"depth", static_cast<std::uint64_t>(explored.states_by_depth.size() - 1)}});
  return tried + " " + catalogue.text(key);
}

std::string invariant_line(const Catalogue& catalogue, const std::string& invariant, bool broken) {
  const std::string verdict = catalogue.text(broken ? "explore.broken" : "explore.holds");
  const std::string key = "explore.invariant." + invariant;
  if (!catalogue.has(key)) return verdict + "  " + invariant;
  return verdict + "  " +
         catalogue.text("explore.named", {{"name", invariant}, {"text", catalogue.text(key)}});
}

}  // namespace

std::string explore_text(const Catalogue& catalogue, const Exploration& exploration,
                         std::size_t width, bool colour) {
  const Explored& explored = exploration.explored;
  std::string out = heading(exploration.name, colour);
  out += paragraph(extent(catalogue, explored), width, "", "");
  for (const std::string& invariant : exploration.invariants) {
    const bool broken = explored.counterexample && explored.counterexample->invariant == invariant;
    // Whether the others hold was not looked at to the end.
    if (explored.counterexample && !broken) continue;
    out += paragraph(invariant_line(catalogue, invariant, broken), width, "    ", "  ");
  }
  if (explored.unknown > 0) {
    out += paragraph(catalogue.text("explore.unknown",
                                    {{"worlds", static_cast<std::uint64_t>(explored.unknown)}}),
                     width, "", "");
  }
  if (!exploration.counterexample_run) return out;
  const Simulation& story = *exploration.counterexample_run->story;
  for (const Moment& moment : story.moments()) {
    out += moment_story(catalogue, story.rules(), moment, true, width, colour);
  }
  return out + world_text(catalogue, story.rules(), story.world(), width);
}

}  // namespace untether

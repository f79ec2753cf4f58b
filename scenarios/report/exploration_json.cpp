#include "scenarios/report/exploration_json.h"

#include <nlohmann/json.hpp>

#include "scenarios/report/case_file.h"

namespace untether {

std::string exploration_json(const Exploration& exploration) {
  using Json = nlohmann::ordered_json;
  const Explored& explored = exploration.explored;
  Json out{{"format", "untether-exploration/1"},
           {"case", exploration.name},
           {"rules", exploration.rules},
           {"invariants", exploration.invariants},
           {"worlds", explored.states()},
           {"worldsByDepth", explored.states_by_depth},
           {"moves", explored.steps},
           {"refused", explored.refused},
           {"notKnown", explored.unknown},
           {"complete", explored.complete}};
  if (explored.counterexample) {
    out["broken"] = explored.counterexample->invariant;
    out["counterexample"] = Json::parse(case_file_text(*exploration.counterexample));
  }
  return out.dump(2) + "\n";
}

}  // namespace untether

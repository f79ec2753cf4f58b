#include "tests/mutation/mutants_of_needs.h"

#include "tests/mutation/edits.h"

namespace untether::mutation {

namespace {

using Change = std::function<void(Dependency&)>;
using Add = std::function<void(std::string, Change)>;

template <class Item>
Change without(std::vector<Item> Dependency::*list, std::size_t row) {
  return [list, row](Dependency& changed) {
    auto& all = changed.*list;
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(row));
  };
}

// Each of what it binds left out.
void bindings(const RuleSet& rules, const Dependency& one, const Add& add) {
  for (std::size_t a = 0; a < one.actions.size(); ++a) {
    const Lifecycle& life = rules.lifecycles[one.actions[a].lifecycle.value];
    add("not for " + life.id + "." + life.transitions[one.actions[a].transition.value].id,
        without(&Dependency::actions, a));
  }
  for (std::size_t k = 0; k < one.buying.size(); ++k) {
    add("not for buying " + std::string(name_of(one.buying[k])), without(&Dependency::buying, k));
  }
  for (std::size_t k = 0; k < one.reseller_change.size(); ++k) {
    add("not for another reseller of " + std::string(name_of(one.reseller_change[k])),
        without(&Dependency::reseller_change, k));
  }
}

void cap(const Dependency& one, const Add& add) {
  if (!one.cap) return;
  add("without its cap", [](Dependency& changed) { changed.cap.reset(); });
  if (!one.cap->which.empty()) {
    add("everything counts", [](Dependency& changed) { changed.cap->which = {}; });
  }
  if (one.cap->of_units) {
    add("units not counted", [](Dependency& changed) { changed.cap->of_units = false; });
  }
}

void conditions(const Dependency& one, const Add& add) {
  struct Part {
    const char* name;
    Expression Dependency::*condition;
  };
  for (const Part part :
       {Part{"all", &Dependency::all}, Part{"any", &Dependency::any},
        Part{"customer", &Dependency::customer}, Part{"unless", &Dependency::unless}}) {
    if ((one.*part.condition).empty()) continue;
    add(std::string(part.name) + " turned round",
        [part](Dependency& changed) { negate(changed.*part.condition); });
  }
}

}  // namespace

void breed_needs(const RuleSet& rules, const Dependency& one, const Add& add) {
  bindings(rules, one, add);
  cap(one, add);
  conditions(one, add);
  if (!one.refusal.empty()) {
    add("refused without its answer", [](Dependency& changed) { changed.refusal.clear(); });
  }
}

}  // namespace untether::mutation

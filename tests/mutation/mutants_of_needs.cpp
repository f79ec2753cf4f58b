#include "tests/mutation/mutants_of_needs.h"

#include "tests/mutation/edits.h"

namespace untether::mutation {

namespace {

NeedChange without_kind(std::vector<AssetKind> Dependency::*list, AssetKind kind) {
  return [list, kind](const RuleSet&, Dependency& changed) { std::erase(changed.*list, kind); };
}

std::string name_of_action(const RuleSet& rules, const ActionName& action) {
  const Lifecycle& life = rules.lifecycles[action.lifecycle.value];
  return life.id + "." + life.transitions[action.transition.value].id;
}

// By name: a set that inherits the entry may have more life cycles, in another order.
NeedChange without_action(const std::string& name) {
  return [name](const RuleSet& rules, Dependency& changed) {
    std::erase_if(changed.actions,
                  [&](const ActionName& action) { return name_of_action(rules, action) == name; });
  };
}

// A change that looks at the entry alone.
template <class Change>
NeedChange alone(Change change) {
  return [change](const RuleSet&, Dependency& changed) { change(changed); };
}

// Each of what it binds left out.
void bindings(const RuleSet& rules, const Dependency& one, const AddNeed& add) {
  for (const ActionName& action : one.actions) {
    const std::string name = name_of_action(rules, action);
    add("not for " + name, without_action(name));
  }
  for (const AssetKind kind : one.buying) {
    add("not for buying " + std::string(name_of(kind)), without_kind(&Dependency::buying, kind));
  }
  for (const AssetKind kind : one.reseller_change) {
    add("not for another reseller of " + std::string(name_of(kind)),
        without_kind(&Dependency::reseller_change, kind));
  }
}

void cap(const Dependency& one, const AddNeed& add) {
  if (!one.cap) return;
  add("without its cap", alone([](Dependency& changed) { changed.cap.reset(); }));
  if (!one.cap->which.empty()) {
    add("everything counts", alone([](Dependency& changed) { changed.cap->which = {}; }));
  }
  if (one.cap->of_units) {
    add("units not counted", alone([](Dependency& changed) { changed.cap->of_units = false; }));
  }
}

void conditions(const Dependency& one, const AddNeed& add) {
  struct Part {
    const char* name;
    Expression Dependency::*condition;
  };
  for (const Part part :
       {Part{"all", &Dependency::all}, Part{"any", &Dependency::any},
        Part{"customer", &Dependency::customer}, Part{"unless", &Dependency::unless}}) {
    if ((one.*part.condition).empty()) continue;
    add(std::string(part.name) + " turned round",
        alone([part](Dependency& changed) { negate(changed.*part.condition); }));
  }
}

}  // namespace

void breed_needs(const RuleSet& rules, const Dependency& one, const AddNeed& add) {
  bindings(rules, one, add);
  cap(one, add);
  conditions(one, add);
  if (!one.refusal.empty()) {
    add("refused without its answer", alone([](Dependency& changed) { changed.refusal.clear(); }));
  }
}

}  // namespace untether::mutation

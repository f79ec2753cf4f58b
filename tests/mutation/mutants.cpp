#include "tests/mutation/mutants.h"

#include "tests/mutation/edits.h"
#include "tests/mutation/mutants_of_needs.h"
#include "tests/mutation/near_values.h"

namespace untether::mutation {

namespace {

class Breeder {
 public:
  explicit Breeder(const RuleSet& rules) : rules_(rules) {}

  std::vector<Mutant> breed() {
    for (std::size_t l = 0; l < rules_.lifecycles.size(); ++l) lifecycle(l);
    each(rules_.prerequisites, [this](const Prerequisite& one) { prerequisite(one); });
    each(rules_.dependencies, [this](const Dependency& one) { dependency(one); });
    each(rules_.removals, [this](const Removal& one) { removal(one); });
    each(rules_.consequences, [this](const Consequence& one) { consequence(one); });
    each(rules_.reestablish, [this](const Reestablish& one) { reestablish(one); });
    each(rules_.kinds, [this](const KindEntry& one) { kind(one); });
    each(rules_.budgets, [this](const Budget& one) { budget(one); });
    each(rules_.parameters, [this](const Parameter& one) { parameter(one); });
    return std::move(mutants_);
  }

 private:
  template <class One, class Breed>
  void each(const std::vector<One>& all, const Breed& breed) {
    for (const One& one : all) {
      entry_ = one.id;
      file_ = one.place.file;
      breed(one);
    }
  }

  void add(std::string change, std::function<void(RuleSet&)> apply) {
    mutants_.push_back({file_, entry_, std::move(change), std::move(apply)});
  }

  // A change of one entry, in every set that has it from the same file.
  template <class One, class Change>
  auto in(std::vector<One> RuleSet::*section, const One& one, Change change) {
    return [section, change, id = one.id, file = one.place.file](RuleSet& set) {
      if (One* found = find_entry(set.*section, id, file)) change(*found);
    };
  }

  // Entries that hold from or until a day, a day off.
  template <class One>
  void days(std::vector<One> RuleSet::*section, const One& one) {
    if (one.days.from) {
      add("from a day later", in(section, one, [](One& changed) { ++changed.days.from->count; }));
    }
    if (one.days.until) {
      add("until a day later", in(section, one, [](One& changed) { ++changed.days.until->count; }));
    }
  }

  void lifecycle(std::size_t l) {
    const Lifecycle& life = rules_.lifecycles[l];
    of_whole(life);
    for (std::size_t t = 0; t < life.transitions.size(); ++t) transition(l, t);
  }

  void of_whole(const Lifecycle& life) {
    entry_ = life.id;
    file_ = life.place.file;
    if (!life.billed_while.empty()) {
      add("billed the other way round",
          in(&RuleSet::lifecycles, life, [](Lifecycle& changed) { negate(changed.billed_while); }));
    }
    for (std::size_t state = 0; state < life.refused_in.size(); ++state) {
      if (life.refused_in[state].empty()) continue;
      add("no answer of its own in " + life.states[state],
          in(&RuleSet::lifecycles, life, [state](Lifecycle& changed) {
            if (state < changed.refused_in.size()) changed.refused_in[state].clear();
          }));
    }
  }

  template <class Change>
  void of_transition(std::size_t l, std::size_t t, std::string what, Change change) {
    const Lifecycle& life = rules_.lifecycles[l];
    const Transition& one = life.transitions[t];
    add(std::move(what),
        [change, life = life.id, id = one.id, file = one.place.file](RuleSet& set) {
          for (Lifecycle& each : set.lifecycles) {
            if (each.id != life) continue;
            if (Transition* found = find_entry(each.transitions, id, file)) change(*found);
          }
        });
  }

  void transition(std::size_t l, std::size_t t) {
    const Lifecycle& life = rules_.lifecycles[l];
    const Transition& one = life.transitions[t];
    entry_ = life.id + "." + one.id;
    file_ = one.place.file;
    for (std::size_t f = 0; f < one.from.size(); ++f) {
      of_transition(l, t, "not from " + life.states[one.from[f]], [f](Transition& changed) {
        changed.from.erase(changed.from.begin() + static_cast<std::ptrdiff_t>(f));
      });
    }
    const auto elsewhere = static_cast<std::uint8_t>((one.to + 1U) % life.states.size());
    if (elsewhere != one.to) {
      of_transition(l, t, "leads to " + life.states[elsewhere],
                    [elsewhere](Transition& changed) { changed.to = elsewhere; });
    }
    conditions(l, t, one);
    for (std::size_t a = 0; a < one.set.size(); ++a) {
      of_transition(l, t, "leaves " + std::string(info(one.set[a].field).name) + " as it is",
                    [a](Transition& changed) {
                      changed.set.erase(changed.set.begin() + static_cast<std::ptrdiff_t>(a));
                    });
    }
    effects(l, t, one);
    if (one.days.from) {
      of_transition(l, t, "from a day later",
                    [](Transition& changed) { ++changed.days.from->count; });
    }
    if (one.days.until) {
      of_transition(l, t, "until a day later",
                    [](Transition& changed) { ++changed.days.until->count; });
    }
  }

  void conditions(std::size_t l, std::size_t t, const Transition& one) {
    if (!one.when.empty()) {
      of_transition(l, t, "condition turned round",
                    [](Transition& changed) { negate(changed.when); });
      of_transition(l, t, "no condition", [](Transition& changed) { changed.when = {}; });
    }
    struct Slot {
      const char* name;
      Expression Transition::*time;
    };
    for (const Slot slot : {Slot{"due", &Transition::due}, Slot{"opens", &Transition::open_from},
                            Slot{"closes", &Transition::open_until}}) {
      if ((one.*slot.time).empty()) continue;
      of_transition(l, t, std::string(slot.name) + " a second later",
                    [slot](Transition& changed) { shift(changed.*slot.time, a_second_later); });
      of_transition(l, t, std::string(slot.name) + " a second earlier",
                    [slot](Transition& changed) { shift(changed.*slot.time, a_second_earlier); });
    }
    if (!one.data_open_until.empty()) {
      of_transition(l, t, "what the service states does not win",
                    [](Transition& changed) { changed.data_open_until = {}; });
    }
  }

  void effects(std::size_t l, std::size_t t, const Transition& one) {
    if (one.money != MoneyRule::none) {
      of_transition(l, t, "moves no money",
                    [](Transition& changed) { changed.money = MoneyRule::none; });
    }
    if (!one.refusal.empty()) {
      of_transition(l, t, "refused without its answer",
                    [](Transition& changed) { changed.refusal.clear(); });
    }
    if (!one.guard_refusal.empty()) {
      of_transition(l, t, "its condition refused without its answer",
                    [](Transition& changed) { changed.guard_refusal.clear(); });
    }
    if (!one.early_refusal.empty()) {
      of_transition(l, t, "too early refused as if too late",
                    [](Transition& changed) { changed.early_refusal.clear(); });
    }
    if (!one.roles_all.empty() || !one.roles_any.empty()) {
      of_transition(l, t, "anybody may", [](Transition& changed) {
        changed.roles_all.clear();
        changed.roles_any.clear();
      });
    }
    if (one.waits.seconds.count > 0 || !one.waits.parameter.empty()) {
      of_transition(l, t, "waits for nobody", [](Transition& changed) { changed.waits = {}; });
    }
    if (one.takes.seconds.count > 0 || !one.takes.parameter.empty()) {
      of_transition(l, t, "lists show it at once", [](Transition& changed) { changed.takes = {}; });
    }
    if (!one.budget.empty()) {
      of_transition(l, t, "draws on no budget",
                    [](Transition& changed) { changed.budget.clear(); });
    }
    if (one.by == ActorKind::partner) {
      of_transition(
          l, t,
          one.without_relationship ? "not without a relationship" : "also without a relationship",
          [](Transition& changed) {
            changed.without_relationship = !changed.without_relationship;
          });
    }
  }

  void prerequisite(const Prerequisite& one) {
    days(&RuleSet::prerequisites, one);
    for (std::size_t g = 0; g < one.gates.size(); ++g) {
      const std::string gate(name_of(one.gates[g].gate));
      add("turned round at " + gate, in(&RuleSet::prerequisites, one, [g](Prerequisite& changed) {
            negate(changed.gates[g].clear);
          }));
      add("met whatever is so at " + gate,
          in(&RuleSet::prerequisites, one,
             [g](Prerequisite& changed) { changed.gates[g].clear.text = "true"; }));
    }
    if (!one.refusal.empty()) {
      add("refused without its answer",
          in(&RuleSet::prerequisites, one, [](Prerequisite& changed) { changed.refusal.clear(); }));
    }
  }

  void dependency(const Dependency& one) {
    days(&RuleSet::dependencies, one);
    breed_needs(rules_, one, [&](std::string change, NeedChange apply) {
      const auto in_set = [apply, id = one.id, file = one.place.file](RuleSet& set) {
        if (Dependency* found = find_entry(set.dependencies, id, file)) apply(set, *found);
      };
      add(std::move(change), in_set);
    });
  }

  void removal(const Removal& one) {
    days(&RuleSet::removals, one);
    for (std::size_t k = 0; k < one.by.size(); ++k) {
      add("not by " + std::string(name_of(one.by[k])),
          in(&RuleSet::removals, one, [k](Removal& changed) {
            auto& by = changed.by;
            by.erase(by.begin() + static_cast<std::ptrdiff_t>(k));
          }));
    }
    if (!one.roles_any.empty()) {
      add("anybody may",
          in(&RuleSet::removals, one, [](Removal& changed) { changed.roles_any.clear(); }));
    }
    if (one.token)
      add("with any token",
          in(&RuleSet::removals, one, [](Removal& changed) { changed.token.reset(); }));
    for (std::size_t g = 0; g < one.gate_rules.size(); ++g) {
      add("without " + one.gate_rules[g].id, in(&RuleSet::removals, one, [g](Removal& changed) {
            auto& rules = changed.gate_rules;
            rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(g));
          }));
    }
    if (one.takes.seconds.count > 0 || !one.takes.parameter.empty()) {
      add("lists show it at once",
          in(&RuleSet::removals, one, [](Removal& changed) { changed.takes = {}; }));
    }
    for (std::size_t k = 0; k + 1 < one.refusal_order.size(); ++k) {
      add("tells " + one.refusal_order[k + 1] + " before " + one.refusal_order[k],
          in(&RuleSet::removals, one, [k](Removal& changed) {
            std::swap(changed.refusal_order[k], changed.refusal_order[k + 1]);
          }));
    }
  }

  void consequence(const Consequence& one) {
    days(&RuleSet::consequences, one);
    add("does not follow",
        in(&RuleSet::consequences, one, [](Consequence& changed) { changed.on = "nothing"; }));
    if (!one.when.empty()) {
      add("condition turned round",
          in(&RuleSet::consequences, one, [](Consequence& changed) { negate(changed.when); }));
    }
    for (std::size_t k = 0; k < one.by.size(); ++k) {
      add("not of " + std::string(name_of(one.by[k])),
          in(&RuleSet::consequences, one, [k](Consequence& changed) {
            // Without any it would be of all.
            auto& by = changed.by;
            by.erase(by.begin() + static_cast<std::ptrdiff_t>(k));
            if (by.empty()) changed.on = "nothing";
          }));
    }
    if (!one.by.empty()) {
      add("of every partner",
          in(&RuleSet::consequences, one, [](Consequence& changed) { changed.by.clear(); }));
    }
  }

  void reestablish(const Reestablish& one) {
    days(&RuleSet::reestablish, one);
    if (one.invitation.empty()) return;
    add("says nothing of the invitation",
        in(&RuleSet::reestablish, one, [](Reestablish& changed) { changed.invitation.clear(); }));
  }

  void kind(const KindEntry& one) {
    const auto sold_later = [](KindEntry& changed) { ++changed.sold.from->count; };
    const auto sold_longer = [](KindEntry& changed) { ++changed.sold.until->count; };
    if (one.sold.from) add("sold from a day later", in(&RuleSet::kinds, one, sold_later));
    if (one.sold.until) add("sold until a day later", in(&RuleSet::kinds, one, sold_longer));
  }

  void budget(const Budget& one) {
    if (one.account != one.id) {
      add("counts by itself",
          in(&RuleSet::budgets, one, [](Budget& changed) { changed.account = changed.id; }));
    }
    add("a cent less",
        in(&RuleSet::budgets, one, [](Budget& changed) { changed.limit.minor_units -= 1; }));
    add("a cent more",
        in(&RuleSet::budgets, one, [](Budget& changed) { changed.limit.minor_units += 1; }));
  }

  void parameter(const Parameter& one);

  const RuleSet& rules_;
  std::string entry_;
  std::string file_;
  std::vector<Mutant> mutants_;
};

void Breeder::parameter(const Parameter& one) {
  entry_ = "param." + one.id;
  for (auto& [change, value] : near_values(one, one.value)) {
    if (!one.dated.empty()) break;
    add(change, in(&RuleSet::parameters, one,
                   [value = value](Parameter& changed) { changed.value = value; }));
  }
  for (std::size_t d = 0; d < one.dated.size(); ++d) {
    for (auto& [change, value] : near_values(one, one.dated[d].value)) {
      add(change + " (value " + std::to_string(d + 1) + ")",
          in(&RuleSet::parameters, one,
             [d, value = value](Parameter& changed) { changed.dated[d].value = value; }));
    }
  }
}

}  // namespace

std::vector<Mutant> mutants_of(const RuleSet& rules) { return Breeder(rules).breed(); }

}  // namespace untether::mutation

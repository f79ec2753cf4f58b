#include "engine/whatif/proof.h"

#include <algorithm>
#include <set>

#include "engine/policy/parameters_read.h"
#include "engine/whatif/impact.h"

namespace untether {

namespace {

bool same_text(const Expression& a, const Expression& b) { return a.text == b.text; }

// What only actors do cannot change a verdict by itself; that they may have done it can.
bool same(const Transition& a, const Transition& b) {
  if (a.id != b.id || a.from != b.from || a.to != b.to || a.by != b.by) return false;
  if (a.by != ActorKind::clock) return true;
  return same_text(a.when, b.when) && same_text(a.due, b.due) && a.set.size() == b.set.size() &&
         std::equal(a.set.begin(), a.set.end(), b.set.begin(),
                    [](const Assignment& one, const Assignment& other) {
                      return one.field == other.field && same_text(one.value, other.value);
                    });
}

bool same(const Lifecycle& a, const Lifecycle& b) {
  return a.states == b.states && a.shown == b.shown && a.start == b.start &&
         std::equal(
             a.transitions.begin(), a.transitions.end(), b.transitions.begin(), b.transitions.end(),
             [](const Transition& one, const Transition& other) { return same(one, other); });
}

// A parameter as it counts: the user's value, else the set's with its dates.
bool same_parameter(const Policy& a, const Policy& b, const std::string& id) {
  const auto override_of = [&id](const Policy& policy) -> const ParameterValue* {
    for (const ParameterOverride& one : policy.overrides) {
      if (one.first == id) return &one.second;
    }
    return nullptr;
  };
  const ParameterValue* mine = override_of(a);
  const ParameterValue* theirs = override_of(b);
  if (mine != nullptr || theirs != nullptr) {
    return mine != nullptr && theirs != nullptr && *mine == *theirs;
  }
  const auto row = a.rules().parameter(id);
  const auto other = b.rules().parameter(id);
  if (!row || !other) return row.has_value() == other.has_value();
  const Parameter& one = a.rules().parameters[row->value];
  const Parameter& two = b.rules().parameters[other->value];
  return one.value == two.value && one.dated_by == two.dated_by && one.dated == two.dated;
}

// The first thing in which assets may come into another state; empty if there is none.
std::string difference_in_life(const Policy& a, const Policy& b) {
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    const Lifecycle* one = a.machines.lifecycle(kind);
    const Lifecycle* other = b.machines.lifecycle(kind);
    const bool alike = one == nullptr || other == nullptr ? one == other : same(*one, *other);
    if (!alike) return std::string(name_of(kind));
  }
  std::set<std::string> read = parameters_of_clocks(a.rules());
  read.merge(parameters_of_clocks(b.rules()));
  for (const std::string& id : read) {
    if (!id.empty() && !same_parameter(a, b, id)) return id;
  }
  return {};
}

// Every combination of what a customer has beside its assets.
template <class F>
void for_each_bare_customer(const Question& question, F f) {
  BareCustomer bare;
  bare.now.as_of = bare.now.at = question.clock.at;
  bare.now.around.partner = question.asker.partner;
  constexpr unsigned flag_sets = 27;
  constexpr unsigned collection_sets = 243;
  for (const Relationship relationship : all_of_enum<Relationship>()) {
    bare.customer.relationship = relationship;
    for (unsigned flags = 0; flags < flag_sets; ++flags) {
      unsigned rest = flags;
      for (std::size_t i = 0; i < customer_flag_count; ++i, rest /= 3) {
        bare.customer.flags.set(static_cast<CustomerFlag>(i), static_cast<Truth>(rest % 3));
      }
      bare.now.around.customer = bare.customer.flags;
      for (unsigned lists = 0; lists < collection_sets; ++lists) {
        rest = lists;
        for (Completeness& one : bare.customer.collections) {
          one = static_cast<Completeness>(rest % 3);
          rest /= 3;
        }
        if (!f(bare)) return;
      }
    }
  }
}

}  // namespace

Result<Likeness> compare_policies(const Question& question, const Policy& other) {
  static_assert(customer_flag_count == 3 && collection_count == 5);
  const auto reasons = CommonReasons::of(question.policy->rules(), other.rules());
  if (!reasons) return fail(reasons.error());
  Likeness likeness;
  likeness.differs = difference_in_life(*question.policy, other);
  if (!likeness.differs.empty()) return likeness;
  const auto one = VerdictTable::build(*question.policy, question.clock.at);
  if (!one) return fail(one.error());
  const auto two = VerdictTable::build(other, question.clock.at);
  if (!two) return fail(two.error());
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    const auto mine = one->effects_of(kind);
    const auto theirs = two->effects_of(kind);
    const bool alike = one->fields_of(kind) == two->fields_of(kind) &&
                       std::equal(mine.begin(), mine.end(), theirs.begin(), theirs.end(),
                                  [&](Effect a, Effect b) { return a == reasons->common(b); });
    likeness.cases += mine.size();
    if (alike) continue;
    likeness.differs = name_of(kind);
    return likeness;
  }
  Question asked = question;
  asked.policy = &other;
  for_each_bare_customer(question, [&](const BareCustomer& bare) {
    ++likeness.cases;
    if (own_effect(question, bare) == reasons->common(own_effect(asked, bare))) return true;
    likeness.differs = "customer";
    return false;
  });
  likeness.alike = likeness.differs.empty();
  return likeness;
}

}  // namespace untether

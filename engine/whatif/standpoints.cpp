#include "engine/whatif/standpoints.h"

#include <algorithm>

#include "engine/policy/parameters_read.h"

namespace untether {

namespace {

using Overrides = std::vector<ParameterOverride>;

Overrides of_clocks(const Policy& policy) {
  const auto read = parameters_of_clocks(policy.rules());
  Overrides all;
  for (const ParameterOverride& one : policy.overrides) {
    if (read.contains(one.first)) all.push_back(one);
  }
  return all;
}

bool same_clock(const Clock& a, const Clock& b) {
  return a.as_of == b.as_of && a.at == b.at && a.frozen == b.frozen;
}

bool live_alike(const Policy& a, const Policy& b) {
  if (&a == &b) return true;
  return a.machines.rules == b.machines.rules && of_clocks(a) == of_clocks(b);
}

}  // namespace

std::size_t Standpoints::find_or_add(const Question& question) {
  std::size_t leader = all_.size();
  for (std::size_t i = 0; i < all_.size(); ++i) {
    const Question& known = all_[i].question;
    if (!same_clock(known.clock, question.clock)) continue;
    if (known.policy == question.policy) return i;
    const bool alike = all_[i].leader == i && live_alike(*known.policy, *question.policy);
    if (alike && leader == all_.size()) leader = i;
  }
  all_.push_back({question, leader});
  return all_.size() - 1;
}

Result<BlockViews> BlockViews::build(const Standpoints& standpoints) {
  BlockViews views(standpoints);
  for (std::size_t i = 0; i < standpoints.size(); ++i) {
    const Question& question = standpoints[i].question;
    auto table = VerdictTable::build(*question.policy, question.clock.at);
    if (!table) return fail(std::move(table.error()));
    views.tables_.push_back(std::move(*table));
  }
  views.views_.resize(standpoints.size());
  return views;
}

void BlockViews::begin(const Block& block) {
  block_ = &block;
  for (View& view : views_) {
    view.now.reset();
    view.facts = {};
    view.own.clear();
    view.has_effects = view.has_lists = false;
  }
}

BlockViews::View& BlockViews::present(std::size_t standpoint) {
  const std::size_t leader = (*standpoints_)[standpoint].leader;
  View& view = views_[leader];
  if (!view.now) {
    view.now =
        present_block((*standpoints_)[leader].question, tables_[leader], *block_, &view.facts);
  }
  return view;
}

HotView BlockViews::hot(std::size_t standpoint) {
  const View& led = present(standpoint);
  const std::size_t leader = (*standpoints_)[standpoint].leader;
  if (leader == standpoint) return led.now->hot;
  View& view = views_[standpoint];
  tables_[standpoint].follow(tables_[leader]);
  if (view.own.empty()) view.own = own_effects((*standpoints_)[standpoint].question, *led.now);
  return {led.now->hot, view.own};
}

void BlockViews::correct_apart(std::size_t standpoint, std::vector<Effect>& effects) {
  for (const std::uint32_t row : apart(standpoint)) {
    effects[row] = effect_of((*standpoints_)[standpoint].question, *block_, row);
  }
}

const BlockVerdicts& BlockViews::verdicts(std::size_t standpoint) {
  View& view = views_[standpoint];
  if (!view.has_lists) {
    const HotView columns = hot(standpoint);
    judge_block(columns, tables_[standpoint].effects(), view.verdicts);
    correct_apart(standpoint, view.verdicts.effect);
    view.has_lists = view.has_effects = true;
  }
  return view.verdicts;
}

const std::vector<Effect>& BlockViews::effects(std::size_t standpoint) {
  View& view = views_[standpoint];
  if (!view.has_effects) {
    const HotView columns = hot(standpoint);
    judge_block(columns, tables_[standpoint].effects(), view.verdicts.effect);
    correct_apart(standpoint, view.verdicts.effect);
    view.has_effects = true;
  }
  return view.verdicts.effect;
}

BlockRows BlockViews::rows(std::size_t standpoint) {
  const View& led = present(standpoint);
  return {(*standpoints_)[standpoint].question.policy, block_, &led.facts, effects(standpoint)};
}

const std::vector<std::uint32_t>& BlockViews::apart(std::size_t standpoint) {
  return present(standpoint).now->apart;
}

}  // namespace untether

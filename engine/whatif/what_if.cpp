#include "engine/whatif/what_if.h"

#include <algorithm>
#include <bit>

#include "engine/batch/ordered_work.h"
#include "engine/whatif/breakdown.h"
#include "engine/whatif/standpoints.h"

namespace untether {

namespace {

using Words = std::vector<std::uint64_t>;

// A hypothesis with the standpoints it looks from.
struct Prepared {
  const Hypothesis* hypothesis = nullptr;
  std::size_t as_supposed = 0;          ///< Its policy at the baseline's clock.
  std::vector<std::size_t> at_changes;  ///< Where each change finds who was not touched.
  std::size_t end = 0;                  ///< Where it leaves them.
  CommonReasons reasons;
};

Result<std::vector<Prepared>> prepare(const Question& question,
                                      std::span<const Hypothesis> hypotheses,
                                      Standpoints& standpoints) {
  std::vector<Prepared> all;
  for (const Hypothesis& hypothesis : hypotheses) {
    Question own = question;
    if (hypothesis.policy != nullptr) own.policy = hypothesis.policy.get();
    auto reasons = CommonReasons::of(question.policy->rules(), own.policy->rules());
    if (!reasons) return fail(std::move(reasons.error()));
    Prepared prepared{&hypothesis, standpoints.find_or_add(own), {}, 0, std::move(*reasons)};
    for (const SupposedChange& change : hypothesis.changes) {
      if (const Wait* wait = std::get_if<Wait>(&change)) own.clock.at = end_of(*wait, own.clock.at);
      prepared.at_changes.push_back(standpoints.find_or_add(own));
    }
    prepared.end = standpoints.find_or_add(own);
    all.push_back(std::move(prepared));
  }
  return all;
}

// A condition's answers on one block: who is meant, and of whom that is not known.
struct Meant {
  Words yes;
  Words open;
};

// All hypotheses on one block after the other; for one thread.
class BlockWorker {
 public:
  BlockWorker(BlockViews views, const std::vector<Prepared>& prepared,
              const Standpoints& standpoints, const WhatIfOptions& options)
      : views_(std::move(views)),
        baseline_(standpoints[0].question),
        prepared_(prepared),
        options_(options) {
    for (const Prepared& one : prepared) {
      supposing_.push_back(std::make_unique<Supposing>(*one.hypothesis, baseline_, options_.zones,
                                                       options_.tariffs));
      auto& selectors = selectors_.emplace_back();
      const auto add = [&](const std::optional<Condition>* where, std::size_t standpoint) {
        const bool asks = where != nullptr && where->has_value();
        selectors.push_back(asks ? std::make_unique<Selector>(
                                       **where, standpoints[standpoint].question, options_.zones)
                                 : nullptr);
      };
      for (const AsIf& as_if : one.hypothesis->as_if) add(&as_if.where, one.as_supposed);
      for (std::size_t i = 0; i < one.hypothesis->changes.size(); ++i) {
        const Apply* apply = std::get_if<Apply>(&one.hypothesis->changes[i]);
        add(apply == nullptr ? nullptr : &apply->where, one.at_changes[i]);
      }
    }
  }

  std::vector<Impact> work(const Block& block, std::uint32_t number) {
    block_ = &block;
    number_ = number;
    views_.begin(block);
    breakdown_.begin(block, views_.verdicts(0), baseline_);
    std::vector<Impact> impacts;
    for (std::size_t i = 0; i < prepared_.size(); ++i) impacts.push_back(impact_of(i));
    return impacts;
  }

 private:
  Impact impact_of(std::size_t hypothesis) {
    const Prepared& one = prepared_[hypothesis];
    Impact impact;
    impact.customers = block_->customer_count();
    impact.outcomes.as_if.resize(one.hypothesis->as_if.size());
    impact.outcomes.changes.resize(one.hypothesis->changes.size());
    const std::vector<bool> touched = find_touched(hypothesis, impact.outcomes);
    const std::vector<Effect>& before = views_.effects(0);
    const std::vector<Effect>& after = views_.effects(one.end);
    for (std::uint32_t row = 0; row < before.size(); ++row) {
      if (!touched.empty() && touched[row]) {
        go_through(hypothesis, row, before[row], impact);
      } else {
        count(one, row, before[row], one.reasons.common(after[row]), nullptr, impact);
      }
    }
    return impact;
  }

  // By the definition, whatever it says of the customer.
  void go_through(std::size_t hypothesis, std::uint32_t row, Effect before, Impact& impact) {
    const Supposed supposed = supposing_[hypothesis]->suppose(block_->customer_at(row));
    for (std::size_t i = 0; i < supposed.outcomes.as_if.size(); ++i) {
      impact.outcomes.as_if[i].add(supposed.outcomes.as_if[i]);
    }
    for (std::size_t i = 0; i < supposed.outcomes.changes.size(); ++i) {
      impact.outcomes.changes[i].add(supposed.outcomes.changes[i]);
    }
    impact.touched += supposed.touched ? 1 : 0;
    for (const LedgerEntry& entry : supposed.moved) add_money(entry, impact);
    const Prepared& one = prepared_[hypothesis];
    count(one, row, before, one.reasons.common(effect_of(supposed.verdict)), &supposed, impact);
  }

  static void add_money(const LedgerEntry& entry, Impact& impact) {
    if (!entry.amount.known) {
      ++impact.unpriced_moves;
    } else if (entry.amount.minor_units != 0) {
      MovedMoney& moved = impact.money[entry.currency];
      (entry.amount.credit == CreditKind::none   ? moved.charges
       : entry.amount.credit == CreditKind::tied ? moved.tied
                                                 : moved.invoice) += entry.amount.minor_units;
    }
  }

  void count(const Prepared& one, std::uint32_t row, Effect before, Effect after,
             const Supposed* supposed, Impact& impact) {
    const Turn turn = turn_of(before, after);
    ++impact.turns.customers[static_cast<std::size_t>(turn)];
    ++impact.decisions[static_cast<std::size_t>(decision_of(before))]
                      [static_cast<std::size_t>(decision_of(after))];
    const bool changed = turn != Turn::unchanged;
    if (changed && options_.detail != ImpactDetail::counts) {
      impact.turned.push_back({number_, row, before, after});
    }
    if (options_.detail != ImpactDetail::whole) return;
    if (supposed != nullptr && supposed->touched) {
      const Policy* own = one.hypothesis->policy.get();
      breakdown_.end(row, *supposed, own == nullptr ? *baseline_.policy : *own, options_.tariffs,
                     impact);
    }
    if (!changed) return;
    const BlockVerdicts* later = supposed == nullptr ? &views_.verdicts(one.end) : nullptr;
    breakdown_.add(impact.turned.back(), one.reasons, later, supposed, options_.tariffs, impact);
  }

  // Customers of whom a condition means an asset, at the moment its change finds them untouched.
  // Of the others, assets are counted of which that is not known.
  std::vector<bool> find_touched(std::size_t number, ChangeOutcomes& outcomes) {
    const Prepared& one = prepared_[number];
    const Hypothesis& hypothesis = *one.hypothesis;
    std::vector<std::pair<Meant, ChangeOutcome*>> all;
    std::size_t selector = 0;
    for (std::size_t i = 0; i < hypothesis.as_if.size(); ++i) {
      all.emplace_back(meant(number, selector++, one.as_supposed, nullptr), &outcomes.as_if[i]);
    }
    bool acts = false;
    for (std::size_t i = 0; i < hypothesis.changes.size(); ++i, ++selector) {
      const Apply* apply = std::get_if<Apply>(&hypothesis.changes[i]);
      if (apply == nullptr) continue;
      acts = true;
      all.emplace_back(meant(number, selector, one.at_changes[i], apply), &outcomes.changes[i]);
    }
    if (all.empty()) return {};
    std::vector<bool> touched(block_->customer_count());
    for (const auto& [answers, outcome] : all) mark(answers.yes, touched);
    // Whose data is newer than the clock has a clock of its own.
    if (acts || !hypothesis.as_if.empty()) {
      for (const std::uint32_t row : views_.apart(one.as_supposed)) touched[row] = true;
    }
    for (const auto& [answers, outcome] : all) outcome->open += count_open(answers.open, touched);
    return touched;
  }

  Meant meant(std::size_t hypothesis, std::size_t selector, std::size_t standpoint,
              const Apply* apply) {
    const std::size_t assets = block_->asset_count();
    Words of_kind((assets + 63) / 64);
    for (std::size_t row = 0; row < assets; ++row) {
      const auto kind = static_cast<std::size_t>(block_->assets().kind[row]);
      const bool fits = apply == nullptr || apply->transition[kind].has_value();
      of_kind[row / 64] |= static_cast<std::uint64_t>(fits ? 1U : 0U) << (row % 64);
    }
    Selector* condition = selectors_[hypothesis][selector].get();
    if (condition == nullptr) return {std::move(of_kind), Words((assets + 63) / 64)};
    RowSets sets = condition->select(views_.rows(standpoint));
    Words open(of_kind.size());
    for (std::size_t w = 0; w < open.size(); ++w) {
      open[w] = of_kind[w] & ~(sets.yes[w] | sets.no[w]);
      sets.yes[w] &= of_kind[w];
    }
    return {std::move(sets.yes), std::move(open)};
  }

  template <class F>
  void for_each_owner(const Words& assets, F f) const {
    const auto first = block_->first_asset();
    std::size_t customer = 0;
    for (std::size_t w = 0; w < assets.size(); ++w) {
      for (std::uint64_t rest = assets[w]; rest != 0; rest &= rest - 1) {
        const std::size_t row = 64 * w + static_cast<std::size_t>(std::countr_zero(rest));
        while (first[customer + 1] <= row) ++customer;
        f(customer);
      }
    }
  }

  void mark(const Words& assets, std::vector<bool>& touched) const {
    for_each_owner(assets, [&](std::size_t customer) { touched[customer] = true; });
  }

  [[nodiscard]] std::uint64_t count_open(const Words& assets,
                                         const std::vector<bool>& touched) const {
    std::uint64_t count = 0;
    for_each_owner(assets, [&](std::size_t customer) { count += touched[customer] ? 0 : 1; });
    return count;
  }

  BlockViews views_;
  const Question& baseline_;
  const std::vector<Prepared>& prepared_;
  const WhatIfOptions& options_;
  std::vector<std::unique_ptr<Supposing>> supposing_;              // by hypothesis
  std::vector<std::vector<std::unique_ptr<Selector>>> selectors_;  // and supposition, change
  Breakdown breakdown_;
  const Block* block_ = nullptr;
  std::uint32_t number_ = 0;
};

}  // namespace

Result<std::vector<HypothesisImpact>> what_if(const Question& question, const Portfolio& portfolio,
                                              std::span<const Hypothesis> hypotheses,
                                              const WhatIfOptions& options) {
  Standpoints standpoints;
  (void)standpoints.find_or_add(question);
  const auto prepared = prepare(question, hypotheses, standpoints);
  if (!prepared) return fail(prepared.error());
  std::vector<HypothesisImpact> impacts;
  for (const Prepared& one : *prepared) impacts.emplace_back().reasons = one.reasons;
  if (hypotheses.empty()) return impacts;
  std::vector<std::unique_ptr<BlockWorker>> workers;
  for (unsigned i = 0; i < std::max(1U, question.threads); ++i) {
    auto views = BlockViews::build(standpoints);
    if (!views) return fail(std::move(views.error()));
    workers.push_back(
        std::make_unique<BlockWorker>(std::move(*views), *prepared, standpoints, options));
  }
  std::uint64_t done = 0;
  in_order(
      portfolio.blocks.size(), question.threads,
      [&](std::size_t i, unsigned worker) {
        return workers[worker]->work(portfolio.blocks[i], static_cast<std::uint32_t>(i));
      },
      [&](std::size_t i, const std::vector<Impact>& parts) {
        for (std::size_t h = 0; h < parts.size(); ++h) impacts[h].impact.add(parts[h]);
        done += portfolio.blocks[i].customer_count();
        return !options.progress || options.progress(done);
      });
  return impacts;
}

}  // namespace untether

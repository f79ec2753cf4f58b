#include "engine/batch/batch.h"

#include <algorithm>

namespace untether {

namespace {

constexpr Effect not_clear = effect::any_no | effect::any_unknown;
constexpr std::uint32_t step = 8;

// Most customers share a handful of combinations of own facts: each is kept once.
class OwnFacts {
 public:
  OwnFacts(const Question& question, std::vector<BareCustomer>& kept)
      : question_(question), kept_(kept) {}

  std::uint32_t number_of(const Customer& customer, const Present& now) {
    const Hold* hold = find_hold(question_.holds, customer.id);
    if (hold != nullptr || customer.damage) return keep(customer, now, hold);
    std::uint64_t key = customer.flags.bits();
    for (const Completeness c : customer.collections) key = key * 4 + static_cast<unsigned>(c);
    key = key * 8 + static_cast<unsigned>(customer.relationship);
    const auto known = std::find_if(known_.begin(), known_.end(),
                                    [key](const auto& entry) { return entry.first == key; });
    if (known != known_.end()) return known->second;
    const std::uint32_t number = keep(customer, now, nullptr);
    known_.emplace_back(key, number);
    return number;
  }

 private:
  std::uint32_t keep(const Customer& customer, const Present& now, const Hold* hold) {
    BareCustomer& bare = kept_.emplace_back();
    bare.customer.id = customer.id;
    bare.customer.relationship = customer.relationship;
    bare.customer.flags = customer.flags;
    bare.customer.collections = customer.collections;
    bare.customer.damage = customer.damage;
    bare.now.as_of = now.as_of;
    bare.now.at = now.at;
    bare.now.around = now.around;
    bare.hold = hold;
    return static_cast<std::uint32_t>(kept_.size() - 1);
  }

  const Question& question_;
  std::vector<BareCustomer>& kept_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> known_;
};

void count_anomalies(const Question& question, const Customer& customer, const Present& now,
                     BlockPresent& out) {
  std::array<bool, count_of<AnomalyCode>> seen{};
  for (const Anomaly& anomaly : find_anomalies(*question.policy, customer, now)) {
    seen[static_cast<std::size_t>(anomaly.code)] = true;
  }
  for (std::size_t i = 0; i < seen.size(); ++i) out.anomalies[i] += seen[i] ? 1 : 0;
}

}  // namespace

const Hold* find_hold(std::span<const Hold> holds, const Guid& customer) {
  const auto found =
      std::lower_bound(holds.begin(), holds.end(), customer,
                       [](const Hold& hold, const Guid& id) { return hold.customer < id; });
  return found != holds.end() && found->customer == customer ? &*found : nullptr;
}

BlockPresent present_block(const Question& question, VerdictTable& table, const Block& block,
                           FactColumns* facts) {
  BlockPresent out;
  if (facts != nullptr) facts->reserve(block.asset_count());
  out.hot.first_asset.assign(block.first_asset().begin(), block.first_asset().end());
  out.hot.cell.reserve(block.asset_count());
  out.own.reserve(block.customer_count());
  OwnFacts own(question, out.own_facts);
  Customer customer;
  for (std::uint32_t i = 0; i < block.customer_count(); ++i) {
    block.read_facts(i, customer);
    const Present now =
        present(question.policy->machines, customer, question.asker.partner, question.clock);
    for (std::size_t a = 0; a < customer.assets.size(); ++a) {
      out.hot.cell.push_back(table.cell_of(customer.assets[a].kind, now.assets[a], now.around));
      if (facts != nullptr) {
        facts->append(question.policy->machines, customer.assets[a], now.assets[a]);
      }
    }
    out.own.push_back(own.number_of(customer, now));
    if (now.at != question.clock.at) out.apart.push_back(i);
    block.read_resellers(i, customer);
    count_anomalies(question, customer, now, out);
  }
  out.hot.customer_effect = own_effects(question, out);
  return out;
}

Effect own_effect(const Question& question, const BareCustomer& bare) {
  const Verdict verdict =
      judge(*question.policy, bare.customer, bare.now, question.asker, bare.hold);
  Effect all = 0;
  for (const Finding& finding : verdict.findings) all |= effect::of(finding);
  if (verdict.decision == Decision::no_relationship) all |= effect::no_relationship;
  if (verdict.findings.empty() && verdict.certainty == Certainty::reported) {
    all |= effect::passed_reported;
  }
  if (verdict.findings.empty() && verdict.certainty == Certainty::assumed) {
    all |= effect::passed_assumed;
  }
  return all;
}

std::vector<Effect> own_effects(const Question& question, const BlockPresent& now) {
  std::vector<Effect> of_each;
  for (const BareCustomer& bare : now.own_facts) of_each.push_back(own_effect(question, bare));
  std::vector<Effect> effects(now.own.size());
  for (std::size_t i = 0; i < effects.size(); ++i) effects[i] = of_each[now.own[i]];
  return effects;
}

void judge_block(HotView hot, std::span<const Effect> effects, BlockVerdicts& out) {
  const std::size_t customers = hot.customer_effect.size();
  const auto assets = static_cast<std::uint32_t>(hot.cell.size());
  out.effect.resize(customers);
  out.first_blocking.resize(customers + 1);
  if (out.blocking_assets.size() < assets + step) out.blocking_assets.resize(assets + step);
  const Effect* const table = effects.data();
  const Cell* const cells = hot.cell.data();
  std::uint32_t* const blocking = out.blocking_assets.data();
  std::uint32_t count = 0;
  for (std::size_t customer = 0; customer < customers; ++customer) {
    out.first_blocking[customer] = count;
    Effect all = hot.customer_effect[customer];
    std::uint32_t i = hot.first_asset[customer];
    const std::uint32_t end = hot.first_asset[customer + 1];
    // So many at once, those behind the end masked, that most customers need no second round: how
    // often a loop turns is what a processor guesses wrong.
    for (; i < end && i + step <= assets; i += step) {
#pragma GCC unroll 8
      for (std::uint32_t k = 0; k < step; ++k) {
        const Effect inside = Effect{0} - static_cast<Effect>(i + k < end);
        const Effect one = table[cells[i + k].value] & inside;
        all |= one;
        blocking[count] = i + k;  // overwritten by the next unless it blocks
        count += static_cast<std::uint32_t>((one & not_clear) != 0);
      }
    }
    for (; i < end; ++i) {
      const Effect one = table[cells[i].value];
      all |= one;
      blocking[count] = i;
      count += static_cast<std::uint32_t>((one & not_clear) != 0);
    }
    out.effect[customer] = all;
  }
  out.first_blocking[customers] = count;
}

void judge_block(HotView hot, std::span<const Effect> effects, std::vector<Effect>& out) {
  out.resize(hot.customer_effect.size());
  for (std::size_t customer = 0; customer < out.size(); ++customer) {
    out[customer] = judge_customer(hot, effects, customer);
  }
}

}  // namespace untether

#include "engine/whatif/breakdown.h"

#include <algorithm>
#include <set>

namespace untether {

namespace {

void count(std::map<std::string, TurnCounts>& counts, const std::string& key, Turn turn) {
  ++counts[key].customers[static_cast<std::size_t>(turn)];
}

std::set<std::string> products_in(const Customer& customer, const BlockVerdicts& verdicts,
                                  std::uint32_t row, std::uint32_t first_asset) {
  std::set<std::string> names;
  for (std::uint32_t i = verdicts.first_blocking[row]; i < verdicts.first_blocking[row + 1]; ++i) {
    names.insert(customer.details[verdicts.blocking_assets[i] - first_asset].name);
  }
  return names;
}

std::set<std::string> products_in(const Customer& customer, const Verdict& verdict) {
  std::set<std::string> names;
  for (const Finding& finding : verdict.findings) {
    if (finding.asset && finding.asset->value < customer.details.size()) {
      names.insert(customer.details[finding.asset->value].name);
    }
  }
  return names;
}

}  // namespace

void Breakdown::begin(const Block& block, const BlockVerdicts& verdicts, const Question& baseline) {
  block_ = &block;
  verdicts_ = &verdicts;
  baseline_ = &baseline;
  held_.assign(block.customer_count(), std::nullopt);
}

const Breakdown::Held& Breakdown::held(std::uint32_t row, const TariffsOf& tariffs) {
  auto& held = held_[row];
  if (held) return *held;
  held.emplace();
  held->customer = block_->customer_at(row);
  const Machines& machines = baseline_->policy->machines;
  const Present now = present(machines, held->customer, baseline_->asker.partner, baseline_->clock);
  held->holdings = holdings_of(machines, held->customer, now, tariffs(held->customer));
  return *held;
}

void Breakdown::add(const TurnedCustomer& turned, const CommonReasons& reasons,
                    const BlockVerdicts* later, const Supposed* supposed, const TariffsOf& tariffs,
                    Impact& impact) {
  const Turn turn = turn_of(turned.before, turned.after);
  const Held& before = held(turned.row, tariffs);
  impact.holdings[static_cast<std::size_t>(turn)].add(before.holdings);
  const auto was = reasons.names(turned.before & ~turned.after);
  const auto is = reasons.names(turned.after & ~turned.before);
  for (const std::string& reason : was) count(impact.by_reason, reason, turn);
  for (const std::string& reason : is) count(impact.by_reason, reason, turn);
  count(impact.by_country, before.customer.about.country, turn);
  const std::uint32_t first = block_->first_asset()[turned.row];
  auto products = products_in(before.customer, *verdicts_, turned.row, first);
  products.merge(later != nullptr ? products_in(before.customer, *later, turned.row, first)
                                  : products_in(supposed->customer, supposed->verdict));
  for (const std::string& product : products) count(impact.by_product, product, turn);
  std::set<std::string> resellers;
  for (const AssetDetails& details : before.customer.details) {
    if (!details.reseller_mpn_id.empty()) resellers.insert(details.reseller_mpn_id);
  }
  for (const std::string& reseller : resellers) count(impact.by_reseller, reseller, turn);
}

void Breakdown::end(std::uint32_t row, const Supposed& supposed, const Policy& policy,
                    const TariffsOf& tariffs, Impact& impact) {
  impact.ended.add(held(row, tariffs).holdings);
  impact.ended.subtract(holdings_of(policy.machines, supposed.customer, supposed.present,
                                    tariffs(supposed.customer)));
}

}  // namespace untether

#include "bench/ref_table.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace untether::bench {

namespace {

// A kind that the set does not know is neither clear nor blocked: two states, one of which blocks.
constexpr std::uint16_t either = 0xC000;
constexpr std::uint16_t one_of_them = 0x8000;

struct BlockingStates {
  AssetKind kind;
  std::initializer_list<std::string_view> states;
};

using K = AssetKind;

const std::initializer_list<BlockingStates> in_2020 = {
    {K::reservation, {"pending", "active"}},
    {K::software_perpetual, {"pending", "active"}},
    {K::software_subscription_order, {"pending", "active"}},
    {K::legacy_license, {"pending", "active"}},
    {K::legacy_azure, {"pending", "active"}},
    {K::azure_plan, {"pending", "active"}},
    {K::saas, {"pending", "active"}}};

const std::initializer_list<BlockingStates> in_2025 = {
    {K::reservation, {"pending", "active"}},
    {K::software_perpetual, {"pending", "active"}},
    {K::software_subscription_order, {"pending", "active"}},
    {K::software_subscription, {"pending", "active"}},
    {K::legacy_license, {"pending", "active"}},
    {K::legacy_azure, {"pending", "active"}},
    {K::azure_plan, {"pending", "active"}},
    {K::savings_plan, {"pending", "active"}},
    {K::saas, {"pending", "active", "suspended"}},
    {K::nce_license, {"pending", "active", "renewal_pending", "extended", "suspended", "expired"}}};

const std::initializer_list<BlockingStates>& states_of(int year) {
  return year == 2020 ? in_2020 : in_2025;
}

std::uint16_t possible_states(const Policy& policy, const Asset& asset, const PresentAsset& now) {
  if (!now.standing || policy.treatment_of(asset.kind) == KindTreatment::unlisted) return either;
  unsigned bits = 0;
  for (std::size_t i = 0; i < now.standing->size(); ++i) bits |= 1U << (*now.standing)[i].state;
  return static_cast<std::uint16_t>(bits);
}

}  // namespace

RefTable ref_table(const Policy& policy, int year) {
  RefTable table{};
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    const auto number = static_cast<std::size_t>(kind);
    if (policy.treatment_of(kind) == KindTreatment::unlisted) table[number] = one_of_them;
  }
  for (const BlockingStates& entry : states_of(year)) {
    const auto& names = policy.machines.lifecycle(entry.kind)->states;
    unsigned bits = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const bool blocks =
          std::find(entry.states.begin(), entry.states.end(), names[i]) != entry.states.end();
      bits |= blocks ? 1U << i : 0U;
    }
    table[static_cast<std::size_t>(entry.kind)] = static_cast<std::uint16_t>(bits);
  }
  return table;
}

RefColumns ref_columns(const Question& question, const Block& block, const BlockPresent& present) {
  RefColumns columns;
  columns.first_asset = present.hot.first_asset;
  for (const Effect effect : present.hot.customer_effect) {
    columns.own.push_back(static_cast<std::uint8_t>(decision_of(effect)));
  }
  Customer customer;
  for (std::size_t i = 0; i < block.customer_count(); ++i) {
    block.read_facts(i, customer);
    const Present now = untether::present(question.policy->machines, customer,
                                          question.asker.partner, question.clock);
    for (std::size_t a = 0; a < customer.assets.size(); ++a) {
      columns.kind.push_back(static_cast<std::uint8_t>(customer.assets[a].kind));
      columns.states.push_back(
          possible_states(*question.policy, customer.assets[a], now.assets[a]));
    }
  }
  return columns;
}

void ref_judge(const RefColumns& columns, const RefTable& table, RefVerdicts& out) {
  constexpr auto removable = static_cast<std::uint8_t>(Decision::removable);
  constexpr auto blocked = static_cast<std::uint8_t>(Decision::blocked);
  constexpr auto undecided = static_cast<std::uint8_t>(Decision::undecided);
  constexpr auto no_relationship = static_cast<std::uint8_t>(Decision::no_relationship);
  const std::size_t customers = columns.own.size();
  out.decision.resize(customers);
  out.first_blocking.resize(customers + 1);
  out.blocking_assets.resize(columns.kind.size());
  std::uint32_t count = 0;
  for (std::size_t customer = 0; customer < customers; ++customer) {
    out.first_blocking[customer] = count;
    bool blocks = columns.own[customer] == blocked;
    bool may_block = columns.own[customer] == undecided;
    for (std::uint32_t i = columns.first_asset[customer]; i < columns.first_asset[customer + 1];
         ++i) {
      const unsigned states = columns.states[i];
      const unsigned hit = states & table[columns.kind[i]];
      blocks |= hit == states && hit != 0;
      may_block |= hit != 0;
      out.blocking_assets[count] = i;
      count += hit != 0 ? 1U : 0U;
    }
    const bool none = columns.own[customer] == no_relationship;
    out.decision[customer] = none        ? no_relationship
                             : blocks    ? blocked
                             : may_block ? undecided
                                         : removable;
  }
  out.first_blocking[customers] = count;
  out.blocking_assets.resize(count);
}

}  // namespace untether::bench

#include "tests/rules/support.h"

#include <algorithm>

#include "engine/lifecycle/roll_forward.h"
#include "engine/policy/ways_out.h"
#include "model/check.h"

namespace untether::testing {

namespace {

std::string year_in(std::string_view set) {
  if (set == "nce-2022") return "2024";
  const std::size_t dash = set.find('-');
  return std::string(set.substr(dash + 1, 4));
}

std::string gates_of(const Finding& finding) {
  std::string text;
  for (const Gate gate : all_of_enum<Gate>()) {
    const GateJudgement& judgement = finding.gates[static_cast<std::size_t>(gate)];
    if (judgement.clear != Truth::no) continue;
    if (!text.empty()) text += ", ";
    text += std::string(name_of(gate)) + " " + std::string(name_of(judgement.certainty));
  }
  return text;
}

std::string name_in(const Policy& policy, const Finding& finding) {
  if (finding.prerequisite) return policy.rules().prerequisites[finding.prerequisite->value].id;
  std::string name(name_of(finding.code));
  if (finding.collection) name += " " + std::string(name_of(*finding.collection));
  if (finding.code == FindingCode::gate_rule) name = finding.detail;
  return name;
}

std::string brief(const Policy& policy, const Finding& finding) {
  const std::string name = name_in(policy, finding);
  return finding.is_certain() ? name + " [" + gates_of(finding) + "]" : name + "?";
}

}  // namespace

std::string noon(std::string_view set) { return year_in(set) + "-06-15T12:00:00Z"; }

bool before_new_commerce(std::string_view set) { return set.starts_with("csp-"); }

bool lists_five_items(std::string_view set) { return set == "nce-2025" || set == "nce-2026"; }

const char* return_of(std::string_view set) {
  return set == "nce-2022" ? "return_rolling" : "return";
}

Asset held(std::string_view set, AssetKind kind, StatusSet shown) {
  const std::string year = year_in(set);
  const std::string next = std::to_string(std::stoi(year) + 1);
  return asset(kind, shown, year + "-03-15", next + "-03-15");
}

Asset with(Asset asset, AssetFlag flag, Truth value) {
  asset.flags.set(flag, value);
  return asset;
}

Asset with(Asset asset, AssetInstant field, std::string_view instant) {
  asset.set(field, at(instant));
  return asset;
}

Asset bought(Asset asset, std::string_view instant) {
  return with(with(std::move(asset), AssetInstant::purchased_at, instant), AssetInstant::term_start,
              instant);
}

Asset under(Asset asset, std::uint32_t parent) {
  asset.parent = ParentLink::to(AssetRow{parent});
  return asset;
}

Customer wanted(std::vector<Asset> assets) {
  Customer wanted = customer(std::move(assets));
  wanted.flags.set(CustomerFlag::transfer_target, Truth::yes);
  return wanted;
}

std::string said(const Policy& policy, const Verdict& verdict) {
  std::string text(name_of(verdict.decision));
  if (verdict.certainty) text += " (" + std::string(name_of(*verdict.certainty)) + ")";
  std::vector<std::string> findings;
  for (const Finding& finding : verdict.findings) {
    std::string one = brief(policy, finding);
    if (std::find(findings.begin(), findings.end(), one) == findings.end()) {
      findings.push_back(std::move(one));
    }
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    text += (i == 0 ? ": " : "; ") + findings[i];
  }
  return text;
}

std::string said_of(std::string_view set, std::vector<Asset> assets) {
  return said(shipped(set), verdict(shipped(set), customer(std::move(assets)), noon(set)));
}

std::string under_set(std::string_view row, std::string_view set) {
  std::string name = std::string(row) + "Under";
  bool first = true;
  for (const char letter : set) {
    if (letter == '-') continue;
    name += first ? static_cast<char>(std::toupper(letter)) : letter;
    first = false;
  }
  return name;
}

std::string cell_name(const ::testing::TestParamInfo<Cell>& cell) {
  return under_set(cell.param.row, cell.param.set);
}

void PrintTo(const Cell& cell, std::ostream* out) { *out << under_set(cell.row, cell.set); }

void check(const Cell& cell) {
  EXPECT_EQ(said_of(cell.set, {cell.inside}), cell.inside_said) << "inside";
  EXPECT_EQ(said_of(cell.set, {cell.outside}), cell.outside_said) << "outside";
}

Life::Life(const Policy& policy, const Customer& customer, std::string_view from,
           PartnerType partner)
    : policy_(policy), customer_(customer), partner_(partner), now_(at(from)) {
  const Present present =
      untether::present(policy.machines, customer, partner, {now_, now_, false});
  for (const PresentAsset& asset : present.assets) {
    UNTETHER_CHECK(asset.standing && asset.standing->is_certain());
  }
  live_ = live_customer(customer, present);
}

Life& Life::until(std::string_view instant) {
  const Instant to = at(instant);
  for (LiveAsset& asset : live_.assets) {
    const Standing later =
        roll_forward(policy_.machines, Standing(asset), {}, now_, to, live_.around);
    UNTETHER_CHECK(later.is_certain());
    asset = later[0];
  }
  now_ = to;
  return *this;
}

std::string Life::act(std::string_view action, std::string_view instant, std::uint32_t asset) {
  until(instant);
  const Lifecycle& lifecycle = *policy_.machines.lifecycle(live_.assets[asset].facts.kind);
  const auto transition = lifecycle.transition(action);
  UNTETHER_CHECK(transition.has_value());
  auto after =
      untether::act(policy_.machines, live_, actor, {AssetRow{asset}, *transition, amount}, now_);
  if (after) {
    live_ = std::move(*after);
    return "done";
  }
  const Refused& refused = after.error().front();
  std::string text(name_of(refused.check));
  if (!refused.rule.empty()) text += " " + refused.rule;
  if (!refused.refusal.empty()) text += " " + refused.refusal;
  return refused.holds == Truth::unknown ? text + "?" : text;
}

std::string Life::state(std::uint32_t asset) const {
  const LiveAsset& live = live_.assets[asset];
  return policy_.machines.lifecycle(live.facts.kind)->states[live.state];
}

const Asset& Life::facts(std::uint32_t asset) const { return live_.assets[asset].facts; }

std::string Life::instant(AssetInstant field, std::uint32_t asset) const {
  return to_string(facts(asset).at(field));
}

std::string Life::said() const {
  Customer customer = customer_;
  Present present{{}, now_, now_, live_.around};
  for (std::size_t i = 0; i < live_.assets.size(); ++i) {
    customer.assets[i] = live_.assets[i].facts;
    present.assets.push_back({Standing(live_.assets[i]), {}});
  }
  return testing::said(policy_, judge(policy_, customer, present, {partner_, {}, Token::app_user}));
}

std::vector<std::string> Life::ways(std::string_view prerequisite, std::uint32_t asset) const {
  const auto& rules = policy_.rules().prerequisites;
  const Prerequisite* found = entry(rules, prerequisite);
  UNTETHER_CHECK(found != nullptr);
  const PrerequisiteRow row{static_cast<std::uint32_t>(found - rules.data())};
  const Lifecycle& lifecycle = *policy_.machines.lifecycle(live_.assets[asset].facts.kind);
  std::vector<std::string> ids;
  for (const WayOut& way : ways_out(policy_, live_.assets[asset], live_.around, row, now_)) {
    if (way.open == Truth::yes) ids.push_back(lifecycle.transitions[way.transition.value].id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

const Transition& transition_of(const Policy& policy, AssetKind kind, std::string_view id) {
  const Lifecycle* lifecycle = policy.machines.lifecycle(kind);
  UNTETHER_CHECK(lifecycle != nullptr);
  const auto row = lifecycle->transition(id);
  UNTETHER_CHECK(row.has_value());
  return lifecycle->transitions[row->value];
}

bool has_transition(const Policy& policy, AssetKind kind, std::string_view id) {
  const Lifecycle* lifecycle = policy.machines.lifecycle(kind);
  return lifecycle != nullptr && lifecycle->transition(id).has_value();
}

}  // namespace untether::testing

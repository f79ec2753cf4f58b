#include "engine/policy/drawing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/shipped.h"
#include "tests/support/small_rules.h"

namespace untether::testing {
namespace {

using graph::Drawing;
using graph::EdgeStyle;
using graph::NodeStyle;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// "from -label-> to" by the first word of the nodes' labels, '.' for a dashed edge.
std::vector<std::string> edges(const Drawing& drawing) {
  const auto name = [&](graph::Node node) {
    const std::string& label = drawing.nodes[node].label;
    return label.substr(0, label.find(' '));
  };
  std::vector<std::string> out;
  for (const graph::DrawnEdge& edge : drawing.edges) {
    const std::string arrow = edge.style == EdgeStyle::dashed ? ".> " : "> ";
    out.push_back(name(edge.from) + " -" + edge.label + arrow + name(edge.to));
  }
  return out;
}

// --- a rule set --------------------------------------------------------------------------------

TEST(DrawRules, LeadsFromRemovalOverPrerequisitesToThePartnersWays) {
  const Drawing drawing = draw_rules(clean_rules().policy(), Language::en);
  EXPECT_EQ(drawing.title, "test");
  EXPECT_THAT(edges(drawing), ElementsAre("R -portal, submit> P", "P -> life.cancel"));
  EXPECT_EQ(drawing.nodes[0].style, NodeStyle::round);
  EXPECT_EQ(drawing.nodes[1].style, NodeStyle::bad);
  EXPECT_EQ(drawing.nodes[2].style, NodeStyle::good);
}

TEST(DrawRules, AWayThatOpensOneGateOnlyIsNone) {
  SmallRules rules = clean_rules();
  rules.add("prerequisites", "P",
            R"("of": ["nce_license"], "gates": {
               "portal": {"clear": "asset.state != 'active'"},
               "submit": {"clear": "asset.state == 'deleted'"}})");
  EXPECT_THAT(edges(draw_rules(rules.policy(), Language::en)),
              ElementsAre("R -portal, submit> P", "P -> life.cancel"));
}

TEST(DrawRules, AWayThatWaitsLeadsOnToWhatItWaitsFor) {
  SmallRules rules = clean_rules();
  rules.lifecycle("plan", "active deleted")
      .transition("plan", "drop", R"("from": ["active"], "to": "deleted", "by": "partner")")
      .kind("azure_plan", "plan")
      .add("not_required", "N", R"("of": ["azure_plan"])")
      .add("dependencies", "D",
           R"("need": {"of": ["azure_plan"], "all": "asset.state == 'deleted'"},
           "match": "customer", "for": ["life.cancel"])");
  EXPECT_THAT(
      edges(draw_rules(rules.policy(), Language::en)),
      ElementsAre("R -portal, submit> P", "P -> life.cancel", "life.cancel -D.> plan.drop"));
}

TEST(DrawRules, GatesBearTheNamesTheCallerGives) {
  const GateLabel label = [](Gate gate) {
    return std::string(gate == Gate::portal ? "lien" : "envoi");
  };
  const Drawing drawing = draw_rules(clean_rules().policy(), Language::fr, label);
  EXPECT_EQ(drawing.edges.front().label, "lien, envoi");
}

TEST(DrawRules, EveryPrerequisiteOfAShippedSetHangsOnRemoval) {
  for (const std::string& name : shipped_names()) {
    const Policy& policy = shipped(name);
    const Drawing drawing = draw_rules(policy, Language::en);
    std::vector<std::string> drawn;
    for (const graph::DrawnEdge& edge : drawing.edges) {
      ASSERT_LT(edge.from, drawing.nodes.size());
      ASSERT_LT(edge.to, drawing.nodes.size());
      const std::string& label = drawing.nodes[edge.to].label;
      if (edge.from == 0) drawn.push_back(label.substr(0, label.find(' ')));
    }
    std::vector<std::string> expected;
    for (const Prerequisite& entry : policy.rules().prerequisites) expected.push_back(entry.id);
    EXPECT_EQ(drawn, expected) << name;
  }
}

// --- a life cycle ------------------------------------------------------------------------------

TEST(DrawLifecycle, IsItsStatesAndTransitionsTheClocksDashed) {
  const Policy policy = clean_rules().policy();
  const Drawing drawing = draw_lifecycle(policy, lifecycle_row(policy, "life"), Language::en);
  EXPECT_EQ(drawing.title, "life");
  EXPECT_THAT(
      edges(drawing),
      ElementsAre("active -suspend: suspend> suspended", "suspended -resume: resume> active",
                  "active -cancel: cancel> deleted", "suspended -delete: delete.> deleted"));
}

// --- a customer's obligations ------------------------------------------------------------------

struct Obligations {
  Drawing drawing;
  std::vector<AssetRow> assets;
};

Obligations obligations(const Policy& policy, const Customer& customer, std::string_view instant) {
  const Present now =
      present(policy.machines, customer, PartnerType::direct, {at(instant), at(instant), false});
  const Verdict answer = judge(policy, customer, now, {PartnerType::direct, {}, Token::app_user});
  const AssetLabel label = [](AssetRow row) { return "#" + std::to_string(row.value); };
  return {draw_obligations(policy, customer, now, answer, label, Language::en),
          obliged_assets(policy, customer, now, answer)};
}

Asset under(AssetKind kind, StatusSet shown, std::uint32_t parent) {
  Asset child = asset(kind, shown);
  child.parent = ParentLink::to(AssetRow{parent});
  return child;
}

TEST(DrawObligations, RemovalWaitsForThePlanAndThePlanForItsSubscriptions) {
  const auto found =
      obligations(shipped("nce-2026"),
                  customer({asset(AssetKind::azure_plan, ShownStatus::active),
                            under(AssetKind::azure_subscription, ShownStatus::active, 0),
                            under(AssetKind::azure_subscription, ShownStatus::deleted, 0),
                            asset(AssetKind::reservation, ShownStatus::active)}),
                  "2026-03-02");
  // By number: removal is 0, then in the order in which assets come up.
  std::vector<std::string> lines;
  for (const graph::DrawnEdge& edge : found.drawing.edges) {
    lines.push_back((edge.from == 0 ? "removal" : found.drawing.nodes[edge.from].label) + " -" +
                    edge.label + "> " + found.drawing.nodes[edge.to].label);
  }
  EXPECT_THAT(lines, ElementsAre("removal -ADD-1> #0", "removal -PRE-1> #3", "#0 -DEP-5> #1",
                                 "#0 -DEP-6> #3"));
  EXPECT_THAT(found.assets, ElementsAre(AssetRow{0}, AssetRow{1}, AssetRow{3}));
  EXPECT_EQ(found.drawing.title, to_string(guid(1)));
}

TEST(DrawObligations, WhatIsNotKnownIsDashedAndUnclear) {
  const auto found =
      obligations(shipped("csp-2020-04"),
                  customer({asset(AssetKind::legacy_azure, StatusSet::all())}), "2020-05-04");
  ASSERT_EQ(found.drawing.nodes.size(), 2U);
  EXPECT_EQ(found.drawing.nodes[1].style, NodeStyle::unclear);
  for (const graph::DrawnEdge& edge : found.drawing.edges) EXPECT_EQ(edge.style, EdgeStyle::dashed);
}

TEST(DrawObligations, ACustomerWithoutAnyIsRemovalAlone) {
  const auto found = obligations(
      shipped("csp-2020-04"), customer({asset(AssetKind::legacy_license, ShownStatus::suspended)}),
      "2020-05-04");
  EXPECT_EQ(found.drawing.nodes.size(), 1U);
  EXPECT_THAT(found.drawing.edges, IsEmpty());
  EXPECT_THAT(found.assets, IsEmpty());
}

}  // namespace
}  // namespace untether::testing

#include <gmock/gmock.h>

#include <set>

#include "engine/policy/lint.h"
#include "scenarios/ruleset/load.h"
#include "tests/rules/resolved.h"
#include "tests/rules/support.h"

// What holds of the shipped sets as files: clean, sourced, and each its parent plus its changes.

namespace untether {
namespace {

using namespace untether::testing;
using ::testing::ElementsAreArray;
using ::testing::UnorderedElementsAre;
using Json = nlohmann::json;

constexpr std::string_view sets[] = {"csp-2018",    "csp-2020-04", "csp-2020-09", "csp-2021",
                                     "nce-2022-01", "nce-2022",    "nce-2025",    "nce-2026"};

TEST(ShippedSets, ThereAreEightAndEachIsInForceFromItsFirstDayToTheDayBeforeTheNext) {
  EXPECT_THAT(shipped_names(), ElementsAreArray(sets));
  constexpr std::string_view first_days[] = {"2018-01-12", "2020-04-27", "2020-08-19",
                                             "2021-06-01", "2022-01-10", "2022-07-11",
                                             "2025-01-01", "2026-02-16"};
  const RuleLibrary library = shipped_rules();
  for (std::size_t i = 0; i < std::size(sets); ++i) {
    const Day first = day(first_days[i]);
    EXPECT_EQ(rule_set_in_force(library, first).value(), sets[i]);
    if (i == 0) continue;
    EXPECT_EQ(rule_set_in_force(library, Day{first.count - 1}).value(), sets[i - 1]);
  }
  EXPECT_FALSE(rule_set_in_force(library, day("2018-01-11")).has_value());
  EXPECT_EQ(rule_set_in_force(library, day("2099-12-31")).value(), "nce-2026");
}

void expect_clean(const std::string& name) {
  const auto rules = load_rule_set(shipped_rules(), name);
  ASSERT_TRUE(rules.has_value()) << name;
  const auto policy = compile_policy(*rules);
  ASSERT_TRUE(policy.has_value()) << name;
  for (const LintFinding& finding : lint(*policy)) {
    ADD_FAILURE() << name << ": " << name_of(finding.code) << " at line " << finding.place.line;
  }
}

TEST(ShippedSets, LintFindsNothingInOverlaysOnTheSetsTheyFit) {
  for (const std::string set : every_set) {
    expect_clean(set + "+21v");
    expect_clean(set + "+usgov");
  }
  for (const std::string set : sets_from_2020) expect_clean(set + "+sandbox");
}

TEST(ShippedSets, LintFindsNothing) {
  for (const std::string_view set : sets) {
    for (const LintFinding& finding : lint(shipped(set))) {
      ADD_FAILURE() << set << ": " << name_of(finding.code) << " at " << finding.place.file << ":"
                    << finding.place.line;
    }
  }
}

// --- sources -------------------------------------------------------------------------------

bool names_a_year(const std::string& title) {
  const std::size_t at = title.find("20");
  return at != std::string::npos && at + 3 < title.size() && std::isdigit(title[at + 2]) != 0 &&
         std::isdigit(title[at + 3]) != 0;
}

TEST(ShippedSets, EverySourceHasADayOrAnAddressThatCanBeReadAgain) {
  for (const std::string_view set : sets) {
    for (const Source& source : shipped(set).rules().sources) {
      EXPECT_TRUE(source.date || !source.url.empty()) << set << " " << source.id;
      if (source.date) continue;
      EXPECT_TRUE(source.read == "live" || names_a_year(source.title.en) ||
                  source.url.starts_with("https://"))
          << set << " " << source.id;
    }
  }
}

TEST(ShippedSets, EveryAddressIsASecureOne) {
  for (const std::string_view set : sets) {
    for (const Source& source : shipped(set).rules().sources) {
      EXPECT_TRUE(source.url.empty() || source.url.starts_with("https://"))
          << set << " " << source.id;
    }
  }
}

void collect_sources(const Json& value, std::set<std::string>& used) {
  if (!value.is_structured()) return;
  for (const auto& [key, member] : value.items()) {
    if (value.is_object() && key.ends_with("source") && member.is_array()) {
      for (const Json& id : member) used.insert(id.get<std::string>());
    } else {
      collect_sources(member, used);
    }
  }
}

TEST(ShippedSets, EverySourceThatASetBringsIsUsedInIt) {
  for (const std::string_view set : sets) {
    std::set<std::string> used;
    collect_sources(resolved(set), used);
    for (const std::string& id : shipped(set).rules().own_sources) {
      EXPECT_TRUE(used.contains(id)) << set << " " << id;
    }
  }
}

TEST(ShippedSets, OnlyAssumptionsAreWithoutASource) {
  for (const std::string_view set : sets) {
    const Json file = resolved(set);
    for (const char* section : {"kinds", "prerequisites", "not_required", "dependencies", "removal",
                                "consequences", "reestablish", "refusals", "budgets"}) {
      for (const auto& [id, one] : file[section].items()) {
        EXPECT_TRUE(!one["source"].empty() || one["certainty"] == "assumed")
            << set << " " << section << " " << id;
      }
    }
  }
}

TEST(ShippedSets, EveryRefusalThatIsNamedIsThere) {
  for (const std::string_view set : sets) {
    const RuleSet& rules = shipped(set).rules();
    for (const Lifecycle& life : rules.lifecycles) {
      for (const std::string& id : life.refused_in) {
        EXPECT_TRUE(id.empty() || rules.refusal(id) != nullptr) << set << " " << id;
      }
      for (const Transition& one : life.transitions) {
        for (const std::string& id : {one.refusal, one.guard_refusal, one.early_refusal}) {
          EXPECT_TRUE(id.empty() || rules.refusal(id) != nullptr) << set << " " << id;
        }
      }
    }
    for (const Prerequisite& one : rules.prerequisites) {
      EXPECT_NE(rules.refusal(one.refusal), nullptr) << set << " " << one.id;
    }
  }
}

TEST(ShippedSets, TheRemovalRefusesByEveryPrerequisiteOnce) {
  for (const std::string_view set : sets) {
    const RuleSet& rules = shipped(set).rules();
    std::vector<std::string> expected = {"who", "relationship"};
    for (const Prerequisite& one : rules.prerequisites) expected.push_back(one.id);
    for (const Removal& removal : rules.removals) {
      EXPECT_THAT(removal.refusal_order, ::testing::UnorderedElementsAreArray(expected))
          << set << " " << removal.id;
      EXPECT_EQ(removal.refusal_order[0], "who") << set;
    }
  }
}

// --- nce-2026 is nce-2025 and its changes --------------------------------------------------

// "section.id" of what differs between two resolved sets.
std::vector<std::string> changed(const Json& before, const Json& after, bool only_new) {
  std::vector<std::string> names;
  for (const auto& [section, entries] : after.items()) {
    if (!entries.is_object() || section == "title" || section == "in_force") continue;
    for (const auto& [id, one] : entries.items()) {
      const bool is_new = !before[section].contains(id);
      if (is_new == only_new && (is_new || before[section][id] != one)) {
        names.push_back(section + "." + id);
      }
    }
  }
  return names;
}

TEST(ShippedSets, Nce2026KeepsEveryEntryOfNce2025) {
  const Json before = resolved("nce-2025");
  const Json after = resolved("nce-2026");
  for (const auto& [section, entries] : before.items()) {
    if (!entries.is_object()) continue;
    for (const auto& [id, one] : entries.items()) {
      EXPECT_TRUE(after[section].contains(id)) << section << "." << id;
    }
  }
}

TEST(ShippedSets, Nce2026AddsTheInstructionAndTheExtendedServiceTermAndNothingElse) {
  const Json before = resolved("nce-2025");
  const Json after = resolved("nce-2026");
  EXPECT_THAT(
      changed(before, after, true),
      UnorderedElementsAre("parameters.est_blocks", "parameters.est_first_purchase",
                           "parameters.est_first_term_end", "parameters.est_term",
                           "parameters.est_uplift_base", "parameters.est_uplift_monthly",
                           "parameters.est_uplift_no_monthly", "parameters.scheduled_action_words",
                           "refusals.est_limited", "sources.S24", "sources.S70"));
  EXPECT_THAT(
      changed(before, after, false),
      UnorderedElementsAre("parameters.schedule_cancel_at_end_of_term", "lifecycles.nce",
                           "prerequisites.NCE-1", "dependencies.DEP-19", "dependencies.DEP-21",
                           "dependencies.TRAP-22", "not_modelled.reservation_exchange",
                           "not_modelled.transferable_types"));
}

TEST(ShippedSets, Nce2026ChangesOnlyWhatTheInstructionTouchesInTheLifeOfASubscription) {
  const Json before = resolved("nce-2025")["lifecycles"]["nce"]["transitions"];
  const Json after = resolved("nce-2026")["lifecycles"]["nce"]["transitions"];
  std::vector<std::string> added;
  std::vector<std::string> other;
  for (const auto& [id, one] : after.items()) {
    if (!before.contains(id)) {
      added.push_back(id);
    } else if (before[id] != one) {
      other.push_back(id);
    }
  }
  EXPECT_THAT(added, UnorderedElementsAre("schedule_cancel", "unschedule_cancel", "change_midterm",
                                          "lapse_cancelled", "extend", "extend_month", "est_cancel",
                                          "est_convert"));
  EXPECT_THAT(other, UnorderedElementsAre("auto_renew_off", "auto_renew_on", "convert_trial",
                                          "renew", "trial_converts", "lapse"));
  for (const auto& [id, one] : before.items()) EXPECT_TRUE(after.contains(id)) << id;
}

TEST(ShippedSets, WhatAnActionNeedsBindsTheNewActionsAsTheOldOnes) {
  const RuleSet& rules = shipped("nce-2026").rules();
  const Lifecycle& life = *entry(rules.lifecycles, "nce");
  const Dependency& access = *entry(rules.dependencies, "DEP-21");
  for (const Transition& one : life.transitions) {
    if (one.by != ActorKind::partner) continue;
    const TransitionRow row = *life.transition(one.id);
    const bool bound =
        std::any_of(access.actions.begin(), access.actions.end(), [&](const ActionName& action) {
          return rules.lifecycles[action.lifecycle.value].id == "nce" && action.transition == row;
        });
    EXPECT_TRUE(bound) << one.id;
  }
}

}  // namespace
}  // namespace untether

#include <algorithm>

#include "tests/rules/support.h"

// What renews and what ends with its term, kind by kind, and the windows that renewals open.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;

constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};

std::string march_after(std::string_view set, int years) {
  return std::to_string(std::stoi(noon(set).substr(0, 4)) + years) + "-03-15";
}

// Kinds that an action of the partner takes out of renewal, and back.
std::vector<AssetKind> renewing_kinds(std::string_view set) {
  if (set == "csp-2021") return {legacy_license, saas, software_subscription};
  if (before_new_commerce(set)) return {legacy_license, saas};
  if (set == "nce-2022-01") {
    return {legacy_license, nce_license, saas, software_subscription, reservation};
  }
  return {legacy_license, nce_license, saas, software_subscription, reservation, savings_plan};
}

TEST(Renewing, IsSwitchedOffAndOnAndEachOnlyOnce) {
  for (const std::string_view set : every_set) {
    for (const AssetKind kind : renewing_kinds(set)) {
      Life life(shipped(set), customer({held(set, kind)}), noon(set));
      EXPECT_EQ(life.act("auto_renew_on", noon(set)).substr(0, 5), "guard")
          << set << " " << name_of(kind);
      EXPECT_EQ(life.act("auto_renew_off", noon(set)), "done") << set << " " << name_of(kind);
      EXPECT_EQ(life.facts().flags.get(AssetFlag::auto_renew), Truth::no) << name_of(kind);
      EXPECT_EQ(life.act("auto_renew_off", noon(set)).substr(0, 5), "guard") << name_of(kind);
      EXPECT_EQ(life.act("auto_renew_on", noon(set)), "done") << set << " " << name_of(kind);
      EXPECT_EQ(life.facts().flags.get(AssetFlag::auto_renew), Truth::yes) << name_of(kind);
    }
  }
}

TEST(Renewing, MovesTheTermOnByItsLength) {
  for (const std::string_view set : every_set) {
    for (const AssetKind kind : renewing_kinds(set)) {
      Life life(shipped(set), customer({held(set, kind)}), noon(set));
      life.until(march_after(set, 1));
      EXPECT_EQ(life.state(), "active") << set << " " << name_of(kind);
      EXPECT_EQ(life.instant(AssetInstant::term_start), march_after(set, 1) + "T00:00:00Z")
          << set << " " << name_of(kind);
      EXPECT_EQ(life.instant(AssetInstant::term_end), march_after(set, 2) + "T00:00:00Z")
          << set << " " << name_of(kind);
    }
  }
}

TEST(Renewing, ForgetsAStatedEndOfTheOldWindow) {
  for (const std::string_view set : new_commerce_sets) {
    for (const AssetKind kind : {nce_license, saas, software_subscription}) {
      const Asset one =
          with(held(set, kind), AssetInstant::cancel_until, noon(set).substr(0, 4) + "-03-22");
      Life life(shipped(set), customer({one}), noon(set));
      EXPECT_EQ(life.act("cancel", noon(set)).substr(0, 8), "interval") << name_of(kind);
      EXPECT_EQ(life.act("cancel", march_after(set, 1)), "done") << set << " " << name_of(kind);
    }
  }
}

TEST(Renewing, EndsTheTrialOfASaas) {
  for (const std::string_view set : nce_sets) {
    Life life(shipped(set), customer({with(held(set, saas), AssetFlag::trial, Truth::yes)}),
              noon(set));
    life.until(march_after(set, 1));
    EXPECT_EQ(life.facts().flags.get(AssetFlag::trial), Truth::no) << set;
    EXPECT_EQ(life.act("cancel_trial", march_after(set, 1)), "guard 900213") << set;
  }
}

TEST(Renewing, DoesNotComeToALegacyTrialUnderAnySet) {
  for (const std::string_view set : every_set) {
    for (const Truth renews : {Truth::yes, Truth::no}) {
      const Asset trial = with(with(held(set, legacy_license), AssetFlag::trial, Truth::yes),
                               AssetFlag::auto_renew, renews);
      Life life(shipped(set), customer({trial}), noon(set));
      EXPECT_EQ(life.until(march_after(set, 1)).state(), "expired") << set;
    }
  }
}

TEST(Renewing, OfATrialThatConvertsAimsAtTheDayOfItsConversion) {
  for (const std::string_view set : new_commerce_sets) {
    const std::string year = noon(set).substr(0, 4);
    const Asset trial = with(asset(nce_license, active, year + "-05-17", year + "-06-16", {1, 0}),
                             AssetFlag::trial, Truth::yes);
    Life by_itself(shipped(set), customer({trial}), noon(set));
    by_itself.until(std::to_string(std::stoi(year) + 1) + "-06-16");
    EXPECT_EQ(by_itself.instant(AssetInstant::term_end),
              std::to_string(std::stoi(year) + 2) + "-06-16T00:00:00Z")
        << set;
    Life by_hand(shipped(set), customer({trial}), noon(set));
    EXPECT_EQ(by_hand.act("convert_trial", noon(set)), "done") << set;
    by_hand.until(std::to_string(std::stoi(year) + 1) + "-06-15T12:00:00Z");
    EXPECT_EQ(by_hand.instant(AssetInstant::term_end),
              std::to_string(std::stoi(year) + 2) + "-06-15T12:00:00Z")
        << set;
  }
}

TEST(Renewing, OfATrialForgetsAStatedEndOfAWindow) {
  for (const std::string_view set : new_commerce_sets) {
    const std::string year = noon(set).substr(0, 4);
    const Asset trial =
        with(with(asset(nce_license, active, year + "-06-01", year + "-07-01", {1, 0}),
                  AssetFlag::trial, Truth::yes),
             AssetInstant::cancel_until, year + "-06-08");
    Life by_hand(shipped(set), customer({trial}), noon(set));
    EXPECT_EQ(by_hand.act("convert_trial", noon(set)), "done") << set;
    EXPECT_EQ(by_hand.act("cancel", noon(set)), "done") << set;
    Life by_itself(shipped(set), customer({trial}), noon(set));
    EXPECT_EQ(by_itself.act("cancel", year + "-07-02"), "done") << set;
  }
}

TEST(Renewing, OfATermConvertedFromTheExtendedServiceTermAimsAtTheDayOfItsConversion) {
  const Asset off = with(asset(nce_license, active, "2025-07-01", "2026-07-01"),
                         AssetFlag::auto_renew, Truth::no);
  Life life(shipped("nce-2026"), customer({off}), "2026-06-15");
  EXPECT_EQ(life.act("est_convert", "2026-07-10"), "done");
  EXPECT_EQ(life.until("2027-07-10").instant(AssetInstant::term_end), "2028-07-10T00:00:00Z");
  EXPECT_EQ(life.instant(AssetInstant::term_start), "2027-07-10T00:00:00Z");
}

TEST(Renewing, OfAnExtendedMonthBeginsWhereTheLastOneEnded) {
  const Asset off = with(asset(nce_license, active, "2025-07-01", "2026-07-01"),
                         AssetFlag::auto_renew, Truth::no);
  Life life(shipped("nce-2026"), customer({off}), "2026-06-15");
  EXPECT_EQ(life.until("2026-07-01").instant(AssetInstant::term_start), "2026-07-01T00:00:00Z");
  EXPECT_EQ(life.until("2026-08-01").instant(AssetInstant::term_start), "2026-08-01T00:00:00Z");
}

TEST(Ending, CountsTheDaysOfATermThatEndsInTheMiddleOfADay) {
  for (const std::string_view set : new_commerce_sets) {
    const Asset off =
        with(asset(nce_license, active, "2024-03-10T15:00:00Z", "2025-03-10T15:00:00Z"),
             AssetFlag::auto_renew, Truth::no);
    Life life(shipped(set), customer({off}), "2025-03-01");
    EXPECT_EQ(life.until("2025-03-10T14:59:59Z").state(), "active") << set;
    EXPECT_EQ(life.until("2025-04-09T14:59:59Z").state(), "expired") << set;
    EXPECT_EQ(life.until("2025-04-09T15:00:00Z").state(), "disabled") << set;
    EXPECT_EQ(life.until("2025-07-08T14:59:59Z").state(), "disabled") << set;
    EXPECT_EQ(life.until("2025-07-08T15:00:00Z").state(), "deleted") << set;
  }
}

TEST(Ending, OfASuspendedMarketplaceSaasFreesUnderEverySet) {
  for (const std::string_view set : every_set) {
    Life life(shipped(set), customer({held(set, saas, suspended)}), noon(set));
    EXPECT_EQ(life.until(march_after(set, 1)).state(), "expired") << set;
    EXPECT_EQ(life.said(), "removable (assumed)") << set;
  }
}

// --- one way only --------------------------------------------------------------------------

// Every combination of the flags that decide how a term ends.
std::vector<Asset> with_all_flags(const Asset& plain) {
  std::vector<Asset> all = {plain};
  for (const AssetFlag flag :
       {AssetFlag::auto_renew, AssetFlag::trial, AssetFlag::cancel_scheduled}) {
    std::vector<Asset> next;
    for (const Asset& one : all) {
      next.push_back(with(one, flag, Truth::yes));
      next.push_back(with(one, flag, Truth::no));
    }
    all = std::move(next);
  }
  return all;
}

// How many clock transitions of an active asset are due with its term and allowed then.
int endings(const Policy& policy, const Asset& facts) {
  const LiveAsset active_one = live(policy.machines, facts, "active");
  const Lifecycle& life = *policy.machines.lifecycle(facts.kind);
  int count = 0;
  for (std::uint32_t i = 0; i < life.transitions.size(); ++i) {
    const Transition& one = life.transitions[i];
    const bool from_active =
        std::find(one.from.begin(), one.from.end(), active_one.state) != one.from.end();
    if (one.by != ActorKind::clock || !from_active) continue;
    const Instant term_end = facts.at(AssetInstant::term_end);
    if (due(policy.machines, TransitionRow{i}, active_one, {}) != term_end) continue;
    count += guard(policy.machines, TransitionRow{i}, active_one, {}, term_end) == Truth::yes;
  }
  return count;
}

TEST(Ending, OfATermIsAlwaysOneThingAndNeverTwo) {
  for (const std::string_view set : every_set) {
    for (const KindEntry& kind : shipped(set).rules().kinds) {
      if (kind.kind == dap || kind.kind == azure_plan || kind.kind == azure_subscription ||
          kind.kind == legacy_azure) {
        continue;  // no term of their own
      }
      for (const std::string start : {"2025-03-31", "2025-04-01"}) {
        for (const std::string end : {"2026-05-04", "2026-05-05"}) {
          for (const Asset& one : with_all_flags(asset(kind.kind, active, start, end))) {
            EXPECT_EQ(endings(shipped(set), one), 1)
                << set << " " << kind.id << " " << start << " " << end << " " << one.flags.bits();
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace untether

#include "tests/rules/support.h"

// Chapter 1.3 on orders that are not settled: an assumption, and only at the submit.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;

constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};

std::vector<AssetKind> kinds_of(std::string_view set) {
  std::vector<AssetKind> kinds;
  for (const AssetKind kind :
       {legacy_license, legacy_azure, saas, azure_plan, reservation, software_perpetual,
        software_subscription_order, nce_license, savings_plan, software_subscription}) {
    if (shipped(set).rules().kind(kind) != nullptr) kinds.push_back(kind);
  }
  return kinds;
}

// Who speaks for a kind while its order is pending.
std::string speaker(std::string_view set, AssetKind kind) {
  switch (kind) {
    case reservation: return "PRE-1";
    case software_perpetual:
    case software_subscription_order: return "PRE-2";
    case savings_plan: return "NCE-2";
    case software_subscription: return lists_five_items(set) ? "NCE-4" : "ADD-5";
    case saas: return lists_five_items(set) ? "NCE-3" : "ADD-3";
    default: return "ADD-3";
  }
}

Asset ordered(std::string_view set, AssetKind kind) {
  return bought(held(set, kind, pending), noon(set));
}

TEST(PendingOrders, BlockTheSubmitAndNotTheLinkByAssumption) {
  for (const std::string_view set : every_set) {
    for (const AssetKind kind : kinds_of(set)) {
      EXPECT_EQ(said_of(set, {ordered(set, kind)}),
                "blocked (assumed): " + speaker(set, kind) + " [submit assumed]")
          << set << " " << name_of(kind);
    }
  }
}

TEST(PendingOrders, DoNotBlockWhereTheParameterSaysSo) {
  for (const std::string set : every_set) {
    const Policy free = shipped_with(set, {"pending_blocks=false"});
    for (const AssetKind kind : kinds_of(set)) {
      EXPECT_EQ(said(free, verdict(free, customer({ordered(set, kind)}), noon(set))),
                "removable (assumed)")
          << set << " " << name_of(kind);
    }
  }
}

TEST(PendingOrders, SettleAfterFifteenMinutesAndThenCountAsActive) {
  for (const std::string_view set : every_set) {
    const std::string day = noon(set).substr(0, 10);
    for (const AssetKind kind : kinds_of(set)) {
      Life life(shipped(set), customer({ordered(set, kind)}), noon(set));
      EXPECT_EQ(life.until(day + "T12:14:59Z").state(), "pending") << set << " " << name_of(kind);
      EXPECT_EQ(life.until(day + "T12:15:00Z").state(), "active") << set << " " << name_of(kind);
    }
  }
}

TEST(PendingOrders, TakeNoChange) {
  for (const std::string_view set : every_set) {
    Life legacy(shipped(set), customer({ordered(set, legacy_license)}), noon(set));
    EXPECT_EQ(legacy.act("suspend", noon(set)), "state 800060") << set;
    Life software(shipped(set), customer({ordered(set, software_perpetual)}), noon(set));
    EXPECT_EQ(software.act("cancel", noon(set)), "state 800060") << set;
    Life marketplace(shipped(set), customer({ordered(set, saas)}), noon(set));
    EXPECT_EQ(marketplace.act("cancel", noon(set)), "state 800060") << set;
  }
}

Asset in_order(Asset one, std::uint32_t order) {
  one.order = OrderRow{order};
  return one;
}

TEST(PendingOrders, HoldUpEveryOtherLineOfTheirOrderFromNce2025On) {
  for (const std::string_view set : nce_sets) {
    for (const AssetKind kind : {legacy_license, nce_license, saas, software_perpetual,
                                 software_subscription_order, software_subscription}) {
      const Asset fresh = bought(held(set, nce_license), noon(set).substr(0, 10));
      Life life(shipped(set), customer({in_order(fresh, 0), in_order(ordered(set, kind), 0)}),
                noon(set));
      EXPECT_EQ(life.act("cancel", noon(set)), "dependency DEP-19 800060")
          << set << " " << name_of(kind);
      const std::string settled = noon(set).substr(0, 10) + "T12:15:00Z";
      EXPECT_EQ(life.act("cancel", settled), "done") << set << " " << name_of(kind);
    }
  }
}

TEST(PendingOrders, OfAReservationHoldUpThePlanToo) {
  for (const std::string_view set : sets_from_2020) {
    Life life(shipped(set), customer({held(set, azure_plan), ordered(set, reservation)}),
              noon(set));
    EXPECT_EQ(life.act("suspend", noon(set)), "dependency DEP-6 900115") << set;
  }
}

TEST(PendingOrders, OfAReservationStandInTheWayOfATransferUnderCsp202004) {
  const std::string_view set = "csp-2020-04";
  const Asset ordered_later = bought(held(set, reservation, pending), "2020-08-01");
  Life life(shipped(set), wanted({held(set, azure_subscription), ordered_later}), "2020-08-01");
  EXPECT_EQ(life.act("transfer", "2020-08-01"), "dependency DEP-22 900145");
}

}  // namespace
}  // namespace untether

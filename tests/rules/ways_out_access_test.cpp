#include <gmock/gmock.h>

#include "tests/rules/support.h"

// The documented ways of delegated access: DAP and GDAP.

namespace untether {
namespace {

using namespace untether::testing;
using enum AssetKind;
using enum ShownStatus;

constexpr std::string_view nce_sets[] = {"nce-2025", "nce-2026"};

TEST(AccessWaysOut, DapIsRemovedByPartnerOrCustomerUnderEverySet) {
  for (const std::string_view set : every_set) {
    Life partner(shipped(set), customer({held(set, dap)}), noon(set));
    EXPECT_EQ(partner.act("remove", noon(set)), "done") << set;
    EXPECT_EQ(partner.state(), "ended") << set;
    Life customer_acts(shipped(set), customer({held(set, dap)}), noon(set));
    EXPECT_EQ(customer_acts.act("customer_remove", noon(set)), "role no_access") << set;
    customer_acts.actor.kind = ActorKind::customer;
    EXPECT_EQ(customer_acts.act("customer_remove", noon(set)), "done") << set;
  }
}

TEST(AccessWaysOut, MicrosoftRemovesUnusedDapFromNce2025On) {
  EXPECT_FALSE(has_transition(shipped("csp-2020-04"), dap, "microsoft_remove"));
  for (const std::string_view set : nce_sets) {
    Life life(shipped(set), customer({held(set, dap)}), noon(set));
    life.actor.kind = ActorKind::microsoft;
    EXPECT_EQ(life.act("microsoft_remove", noon(set)), "done") << set;
    EXPECT_EQ(transition_of(shipped(set), dap, "microsoft_remove").certainty, Certainty::reported)
        << set;
  }
}

TEST(AccessWaysOut, GdapIsEndedByEitherSideAndAcceptedByTheCustomer) {
  for (const std::string_view set : new_commerce_sets) {
    Life life(shipped(set), customer({held(set, gdap)}), noon(set));
    life.actor.roles = {Role::sales_agent};
    EXPECT_EQ(life.act("end", noon(set)), "role no_access") << set;
    life.actor = ideal_actor();
    EXPECT_EQ(Life(life).act("end", noon(set)), "done") << set;
    life.actor.kind = ActorKind::customer;
    EXPECT_EQ(life.act("customer_end", noon(set)), "done") << set;
    Life asked(shipped(set),
               customer({with(held(set, gdap, pending), AssetInstant::state_since, noon(set))}),
               noon(set));
    asked.actor.kind = ActorKind::customer;
    EXPECT_EQ(asked.act("accept", noon(set)), "done") << set;
    EXPECT_EQ(asked.state(), "active") << set;
  }
}

}  // namespace
}  // namespace untether

#include <gtest/gtest.h>

#include "engine/cel/program.h"
#include "tests/support/builders.h"
#include "tests/support/cel_rules.h"
#include "tests/support/expressions.h"

namespace untether::cel {
namespace {

using untether::testing::at;
using untether::testing::cel_rules;
using untether::testing::compiled;
using untether::testing::Facts;

constexpr std::array<Truth, 3> truths = {Truth::no, Truth::yes, Truth::unknown};

Facts nothing_known() {
  Facts facts;
  facts.parameters = ParameterTable(cel_rules().parameters);
  return facts;
}

Facts with_flags(Truth trial, Truth auto_renew, Truth cancel_scheduled = Truth::unknown) {
  Facts facts = nothing_known();
  facts.asset.flags.set(AssetFlag::trial, trial);
  facts.asset.flags.set(AssetFlag::auto_renew, auto_renew);
  facts.asset.flags.set(AssetFlag::cancel_scheduled, cancel_scheduled);
  return facts;
}

Facts with_term(std::string_view start, std::string_view end) {
  Facts facts = nothing_known();
  facts.asset.set(AssetInstant::term_start, at(start));
  facts.asset.set(AssetInstant::term_end, at(end));
  return facts;
}

Truth truth(std::string_view text, const Facts& facts) {
  return evaluate_truth(compiled(text).value(), facts.view());
}

Instant instant(std::string_view text, const Facts& facts) {
  return evaluate_instant(compiled(text, Purpose::time_slot).value(), facts.view());
}

TEST(Evaluate, FollowsTheThreeValuedTablesOfAndOrNot) {
  for (const Truth a : truths) {
    for (const Truth b : truths) {
      const Facts facts = with_flags(a, b);
      EXPECT_EQ(truth("asset.trial && asset.autoRenew", facts), a && b);
      EXPECT_EQ(truth("asset.trial || asset.autoRenew", facts), a || b);
    }
    EXPECT_EQ(truth("!asset.trial", with_flags(a, Truth::no)), !a);
  }
}

TEST(Evaluate, ChoosesByAKnownConditionAndAgreesOnAnUnknownOne) {
  for (const Truth a : truths) {
    for (const Truth b : truths) {
      const auto choice = [&](Truth condition) {
        return truth("asset.cancelScheduled ? asset.trial : asset.autoRenew",
                     with_flags(a, b, condition));
      };
      EXPECT_EQ(choice(Truth::yes), a);
      EXPECT_EQ(choice(Truth::no), b);
      EXPECT_EQ(choice(Truth::unknown), agree(a, b));
    }
  }
}

TEST(Evaluate, ComparesToUnknownWhereASideIsUnknown) {
  for (const Truth a : truths) {
    for (const Truth b : truths) {
      const bool known = a != Truth::unknown && b != Truth::unknown;
      const Truth same = known ? to_truth(a == b) : Truth::unknown;
      EXPECT_EQ(truth("asset.trial == asset.autoRenew", with_flags(a, b)), same);
      EXPECT_EQ(truth("asset.trial != asset.autoRenew", with_flags(a, b)), !same);
    }
  }
}

TEST(Evaluate, OrdersInstantsAtTheirBorders) {
  Facts facts = nothing_known();
  const auto since = [&](std::string_view op, std::string_view text) {
    facts.asset.set(AssetInstant::state_since, at(text));
    return truth("asset.stateSince " + std::string(op) + " timestamp('2026-01-01T00:00:00Z')",
                 facts);
  };
  EXPECT_EQ(since("<", "2025-12-31T23:59:59Z"), Truth::yes);
  EXPECT_EQ(since("<", "2026-01-01T00:00:00Z"), Truth::no);
  EXPECT_EQ(since("<=", "2026-01-01T00:00:00Z"), Truth::yes);
  EXPECT_EQ(since("<=", "2026-01-01T00:00:01Z"), Truth::no);
  EXPECT_EQ(since(">", "2026-01-01T00:00:00Z"), Truth::no);
  EXPECT_EQ(since(">", "2026-01-01T00:00:01Z"), Truth::yes);
  EXPECT_EQ(since(">=", "2026-01-01T00:00:00Z"), Truth::yes);
  EXPECT_EQ(since(">=", "2025-12-31T23:59:59Z"), Truth::no);
  facts.asset.set(AssetInstant::state_since, Instant::unknown());
  EXPECT_EQ(truth("asset.stateSince < param.from", facts), Truth::unknown);
  facts.asset.set(AssetInstant::state_since, Instant::never());
  EXPECT_EQ(truth("asset.stateSince > timestamp('2105-01-01')", facts), Truth::yes);
}

TEST(Evaluate, LooksForAValueInAList) {
  Facts facts = nothing_known();
  facts.asset.quantity = 3;
  EXPECT_EQ(truth("asset.quantity in [1, 3]", facts), Truth::yes);
  EXPECT_EQ(truth("asset.quantity in [1, 2]", facts), Truth::no);
  EXPECT_EQ(truth("asset.quantity in []", facts), Truth::no);
  facts.asset.quantity = quantity_unknown;
  EXPECT_EQ(truth("asset.quantity in [1, 3]", facts), Truth::unknown);
  EXPECT_EQ(truth("param.word in ['prorated', 'full']", facts), Truth::yes);
  EXPECT_EQ(truth("param.word in ['prorated']", facts), Truth::no);
}

TEST(Evaluate, ComparesStatesByName) {
  Facts facts = nothing_known();
  for (std::uint8_t state = 0; state < 4; ++state) {
    facts.scope.state = state;
    EXPECT_EQ(truth("asset.state == 'active'", facts), to_truth(state == 1));
    EXPECT_EQ(truth("asset.state != 'active'", facts), to_truth(state != 1));
    EXPECT_EQ(truth("'active' == asset.state", facts), to_truth(state == 1));
    EXPECT_EQ(truth("asset.state in ['pending', 'locked']", facts),
              to_truth(state == 0 || state == 2));
    EXPECT_EQ(truth("asset.state == (asset.state == 'locked' ? asset.state : 'expired')", facts),
              to_truth(state >= 2));
  }
}

TEST(Evaluate, NeverMatchesAStateOfAnotherKind) {
  Facts facts = nothing_known();
  for (std::uint8_t state = 0; state < 4; ++state) {
    facts.scope.state = state;
    EXPECT_EQ(truth("asset.state == 'gone'", facts), Truth::no);
    EXPECT_EQ(truth("asset.state != 'gone'", facts), Truth::yes);
    EXPECT_EQ(truth("asset.state in ['gone']", facts), Truth::no);
  }
}

TEST(Evaluate, HasTellsPresentFromAbsentFromUnknown) {
  Facts facts = nothing_known();
  EXPECT_EQ(truth("has(asset.termEnd)", facts), Truth::unknown);
  EXPECT_EQ(truth("has(asset.term)", facts), Truth::unknown);
  EXPECT_EQ(truth("has(asset.anchorDay)", facts), Truth::unknown);
  facts.asset.set(AssetInstant::term_end, Instant::absent());
  facts.asset.term = Term::absent();
  facts.asset.anchor_day = 0;
  EXPECT_EQ(truth("has(asset.termEnd)", facts), Truth::no);
  EXPECT_EQ(truth("has(asset.term)", facts), Truth::no);
  EXPECT_EQ(truth("has(asset.anchorDay)", facts), Truth::no);
  facts.asset.set(AssetInstant::term_end, Instant::never());
  facts.asset.term = Term::of({1, 0});
  facts.asset.anchor_day = 31;
  facts.asset.billing_gap_days = 0;
  EXPECT_EQ(truth("has(asset.termEnd)", facts), Truth::yes);
  EXPECT_EQ(truth("has(asset.term)", facts), Truth::yes);
  EXPECT_EQ(truth("has(asset.anchorDay)", facts), Truth::yes);
  EXPECT_EQ(truth("has(asset.billingGap)", facts), Truth::yes);
}

TEST(Evaluate, LetsUnknownWinOverAbsentInATimeSlot) {
  Facts facts = with_term("2026-01-31", "2026-01-31");
  facts.asset.set(AssetInstant::cancel_until, Instant::absent());
  facts.asset.set(AssetInstant::purchased_at, Instant::unknown());
  facts.asset.term = Term::absent();
  EXPECT_TRUE(instant("asset.cancelUntil", facts).is_absent());
  EXPECT_TRUE(instant("asset.cancelUntil + param.wait", facts).is_absent());
  EXPECT_TRUE(instant("asset.purchasedAt + param.wait", facts).is_unknown());
  EXPECT_TRUE(instant("plus(asset.purchasedAt, asset.term)", facts).is_unknown());
  EXPECT_TRUE(instant("plus(asset.termEnd, asset.term)", facts).is_absent());
  EXPECT_TRUE(instant("endOfDay(asset.cancelUntil)", facts).is_absent());
  EXPECT_TRUE(instant("endOfDay(asset.purchasedAt)", facts).is_unknown());
}

TEST(Evaluate, CalculatesWithTimes) {
  Facts facts = with_term("2026-01-31T10:00:00Z", "2026-02-28T10:00:00Z");
  facts.asset.anchor_day = 31;
  EXPECT_EQ(instant("asset.termStart + param.wait", facts), at("2026-02-02T10:00:00Z"));
  EXPECT_EQ(instant("asset.termStart - duration('1h')", facts), at("2026-01-31T09:00:00Z"));
  EXPECT_EQ(instant("plus(asset.termEnd, param.term)", facts), at("2026-03-28T10:00:00Z"));
  EXPECT_EQ(instant("plus(asset.termEnd, param.term, asset.anchorDay)", facts),
            at("2026-03-31T10:00:00Z"));
  EXPECT_EQ(instant("plus(asset.termStart, param.window)", facts), at("2026-02-07"));
  EXPECT_EQ(instant("endOfDay(asset.termStart)", facts), at("2026-02-01"));
  EXPECT_EQ(instant("param.from + (asset.termEnd - asset.termStart)", facts), at("2026-01-29"));
}

TEST(Evaluate, TakesAnAbsentAnchorAsNone) {
  Facts facts = with_term("2026-01-28", "2026-02-28");
  facts.asset.anchor_day = 0;
  EXPECT_EQ(instant("plus(asset.termEnd, param.term, asset.anchorDay)", facts), at("2026-03-28"));
  facts.asset.anchor_day = anchor_day_unknown;
  EXPECT_TRUE(instant("plus(asset.termEnd, param.term, asset.anchorDay)", facts).is_unknown());
}

TEST(Evaluate, ReadsEveryFieldFromItsPlace) {
  Facts facts = nothing_known();
  facts.scope.customer.set(CustomerFlag::under_review, Truth::yes);
  facts.scope.actor_azure_owner = Truth::yes;
  facts.asset.flags.set(AssetFlag::refundable, Truth::yes);
  EXPECT_EQ(truth("customer.underReview && actor.azureOwner && asset.refundable", facts),
            Truth::yes);
  EXPECT_EQ(truth("customer.dap", facts), Truth::unknown);
  EXPECT_EQ(truth("partner.type == 'direct'", facts), Truth::unknown);
  facts.scope.partner = PartnerType::direct;
  EXPECT_EQ(truth("partner.type == 'direct'", facts), Truth::yes);
  EXPECT_EQ(truth("partner.type != 'direct'", facts), Truth::no);
}

TEST(Evaluate, OfNothingIsYesAndAbsent) {
  const Facts facts = nothing_known();
  EXPECT_EQ(evaluate_truth({}, facts.view()), Truth::yes);
  EXPECT_TRUE(evaluate_instant({}, facts.view()).is_absent());
}

}  // namespace
}  // namespace untether::cel

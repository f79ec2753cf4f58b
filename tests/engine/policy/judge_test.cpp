#include "engine/policy/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/builders.h"
#include "tests/support/shipped.h"
#include "tests/support/small_rules.h"

namespace untether::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view may_2020 = "2020-05-04T10:00:00Z";

const Policy& page() { return shipped("csp-2020-04"); }

std::vector<FindingCode> codes(const Verdict& verdict) {
  std::vector<FindingCode> codes;
  for (const Finding& finding : verdict.findings) codes.push_back(finding.code);
  return codes;
}

Customer with(Customer customer, Collection list, Completeness completeness) {
  customer.collections[static_cast<std::size_t>(list)] = completeness;
  return customer;
}

// --- the four outcomes -------------------------------------------------------------------------

TEST(Judge, ACustomerWhoHoldsNothingIsRemovable) {
  const Verdict answer = verdict(page(), customer(), may_2020);
  EXPECT_EQ(answer.decision, Decision::removable);
  EXPECT_EQ(answer.certainty, Certainty::documented);
  EXPECT_THAT(answer.open, ElementsAre(Truth::yes, Truth::yes, Truth::yes));
  EXPECT_THAT(answer.findings, IsEmpty());
}

TEST(Judge, AnActiveSubscriptionBlocksAtBothGates) {
  const Verdict answer =
      verdict(page(), customer({asset(AssetKind::legacy_license, ShownStatus::active)}), may_2020);
  EXPECT_EQ(answer.decision, Decision::blocked);
  EXPECT_EQ(answer.certainty, Certainty::documented);
  EXPECT_THAT(answer.open, ElementsAre(Truth::no, Truth::no, Truth::yes));
  EXPECT_THAT(blockers(page(), answer), ElementsAre("PRE-3"));
}

TEST(Judge, AnActiveReservationLeavesTheLinkActiveAndIsRefusedWhenSubmitted) {
  const Verdict answer =
      verdict(page(), customer({asset(AssetKind::reservation, ShownStatus::active)}), may_2020);
  EXPECT_EQ(answer.decision, Decision::blocked);
  EXPECT_THAT(answer.open, ElementsAre(Truth::yes, Truth::no, Truth::yes));
}

TEST(Judge, AStatusThatNobodyKnowsLeavesItUndecidedAndSaysSo) {
  const Verdict answer =
      verdict(page(), customer({asset(AssetKind::legacy_license, StatusSet::all())}), may_2020);
  EXPECT_EQ(answer.decision, Decision::undecided);
  EXPECT_FALSE(answer.certainty.has_value());
  ASSERT_FALSE(answer.findings.empty());
  EXPECT_TRUE(answer.findings.front().state_unknown);
  EXPECT_THAT(answer.open, ElementsAre(Truth::unknown, Truth::unknown, Truth::yes));
}

TEST(Judge, ARelationshipOfAnotherKindIsNoneWhateverTheCustomerHolds) {
  Customer advised = customer({asset(AssetKind::legacy_license, ShownStatus::active)});
  for (const Relationship word : {Relationship::advisor, Relationship::syndication,
                                  Relationship::microsoft_support, Relationship::none}) {
    advised.relationship = word;
    const Verdict answer = verdict(page(), advised, may_2020);
    EXPECT_EQ(answer.decision, Decision::no_relationship) << name_of(word);
    EXPECT_FALSE(answer.certainty.has_value());
    EXPECT_THAT(blockers(page(), answer), ElementsAre("PRE-3"));
  }
}

TEST(Judge, AnUnknownRelationshipIsUndecided) {
  Customer someone = customer();
  someone.relationship = Relationship::unknown;
  const Verdict answer = verdict(page(), someone, may_2020);
  EXPECT_EQ(answer.decision, Decision::undecided);
  EXPECT_THAT(codes(answer), ElementsAre(FindingCode::relationship_unknown));
}

TEST(Judge, ListsTheBlockerAndTheUnknownBesideIt) {
  const Verdict answer = verdict(page(),
                                 customer({asset(AssetKind::legacy_license, StatusSet::all()),
                                           asset(AssetKind::legacy_license, ShownStatus::active)}),
                                 may_2020);
  EXPECT_EQ(answer.decision, Decision::blocked);
  ASSERT_EQ(answer.findings.size(), 3U);  // PRE-3 and ADD-3 of the first, PRE-3 of the second
  EXPECT_FALSE(answer.findings[0].is_certain());
  EXPECT_TRUE(answer.findings[2].is_certain());
}

// --- what is not there to be seen ----------------------------------------------------------------

TEST(Judge, AListThatWasNeverAskedForNeverPermits) {
  for (const Collection list : {Collection::subscriptions, Collection::entitlements}) {
    for (const Completeness state : {Completeness::missing, Completeness::incomplete}) {
      Customer unseen = with(customer(), list, state);
      // Entitlements and orders each prove that there is no software.
      const Verdict answer = verdict(page(), unseen, may_2020);
      EXPECT_EQ(answer.decision, Decision::undecided) << name_of(list);
      ASSERT_EQ(answer.findings.size(), 1U) << name_of(list);
      EXPECT_EQ(answer.findings.front().collection, list);
    }
  }
}

TEST(Judge, AListThatProvesOnlyKindsNotRequiredIsNotMissed) {
  const Customer unseen = with(customer(), Collection::azure_entitlements, Completeness::missing);
  EXPECT_EQ(verdict(page(), unseen, may_2020).decision, Decision::removable);
}

TEST(Judge, OneOfTwoListsThatProveTheSameIsEnough) {
  const Customer unseen = with(customer(), Collection::orders, Completeness::missing);
  EXPECT_EQ(verdict(page(), unseen, may_2020).decision, Decision::removable);
}

TEST(Judge, WhatAnIncompleteListShowsStillBlocks) {
  const Customer half = with(customer({asset(AssetKind::legacy_license, ShownStatus::active)}),
                             Collection::subscriptions, Completeness::incomplete);
  const Verdict answer = verdict(page(), half, may_2020);
  EXPECT_EQ(answer.decision, Decision::blocked);
  EXPECT_THAT(codes(answer),
              ElementsAre(FindingCode::missing_collection, FindingCode::prerequisite));
}

TEST(Judge, OfAnUnreadableRecordNothingCountsButThatItIsOne) {
  Customer damaged = customer({asset(AssetKind::legacy_license, ShownStatus::active)});
  damaged.relationship = Relationship::unknown;
  damaged.damage = Error{ErrorCode::bad_json, {}, {}};
  const Verdict answer = verdict(page(), damaged, may_2020);
  EXPECT_EQ(answer.decision, Decision::undecided);
  EXPECT_THAT(codes(answer), ElementsAre(FindingCode::unreadable_record));
}

TEST(Judge, AKindThatTheSetDoesNotListIsUndecided) {
  for (const AssetKind kind : {AssetKind::other, AssetKind::nce_license}) {
    const Verdict answer = verdict(page(), customer({asset(kind, ShownStatus::deleted)}), may_2020);
    EXPECT_EQ(answer.decision, Decision::undecided) << name_of(kind);
    EXPECT_THAT(codes(answer), ElementsAre(FindingCode::unlisted_kind)) << name_of(kind);
  }
}

TEST(Judge, AKindThatIsNotRequiredPasses) {
  const Verdict answer =
      verdict(page(),
              customer({asset(AssetKind::azure_subscription, ShownStatus::active),
                        asset(AssetKind::dap, ShownStatus::active)}),
              may_2020);
  EXPECT_EQ(answer.decision, Decision::removable);
}

// --- holds ---------------------------------------------------------------------------------------

Verdict held(std::string_view instant, std::string_view until) {
  const Hold hold{guid(1), "dispute", at(until)};
  const Asker asker{PartnerType::direct, {}, Token::app_user};
  const Customer nobody = customer();
  const Present now =
      present(page().machines, nobody, asker.partner, {at(instant), at(instant), false});
  return judge(page(), nobody, now, asker, &hold);
}

TEST(Judge, AHoldBlocksAtOurOwnGateOnly) {
  const Verdict answer = held(may_2020, "2020-06-01");
  EXPECT_EQ(answer.decision, Decision::blocked);
  EXPECT_THAT(answer.open, ElementsAre(Truth::yes, Truth::yes, Truth::no));
  ASSERT_EQ(answer.findings.size(), 1U);
  EXPECT_EQ(answer.findings.front().detail, "dispute");
  EXPECT_EQ(answer.findings.front().until, at("2020-06-01"));
}

TEST(Judge, AHoldIsOverAtItsEnd) {
  EXPECT_EQ(held("2020-05-31T23:59:59Z", "2020-06-01").decision, Decision::blocked);
  EXPECT_EQ(held("2020-06-01T00:00:00Z", "2020-06-01").decision, Decision::removable);
}

// --- who asks ----------------------------------------------------------------------------------

Verdict asked_by(const Policy& policy, const Asker& asker, std::string_view instant) {
  return verdict(policy, customer(), instant, instant, asker);
}

TEST(Judge, APartnerOfATypeThatMayNotRemoveIsBlockedAtBothGates) {
  const Verdict answer =
      asked_by(page(), {PartnerType::indirect_provider, {}, Token::app_user}, may_2020);
  EXPECT_EQ(answer.decision, Decision::blocked);
  EXPECT_THAT(answer.open, ElementsAre(Truth::no, Truth::no, Truth::yes));
  EXPECT_THAT(codes(answer), ElementsAre(FindingCode::partner_type));
}

TEST(Judge, ARightThatBeginsOnADayIsThereFromThatDayOn) {
  const Asker reseller{PartnerType::indirect_reseller, {}, Token::app_user};
  EXPECT_EQ(asked_by(page(), reseller, "2020-06-28T23:59:59Z").decision, Decision::blocked);
  EXPECT_EQ(asked_by(page(), reseller, "2020-06-29T00:00:00Z").decision, Decision::removable);
}

TEST(Judge, APartnerOfUnknownTypeIsUndecidedUnlessEveryTypeMay) {
  const Asker nobody{PartnerType::unknown, {}, Token::app_user};
  EXPECT_EQ(asked_by(page(), nobody, may_2020).decision, Decision::undecided);
  const Policy open = clean_rules().policy();
  EXPECT_EQ(asked_by(open, nobody, "2026-02-01").decision, Decision::removable);
}

TEST(Judge, WithoutARemovalEntryNobodyMay) {
  SmallRules rules;
  rules.lifecycle("life", "active deleted").kind("nce_license", "life");
  const Policy closed = rules.policy();
  for (const PartnerType type : all_of_enum<PartnerType>()) {
    EXPECT_EQ(asked_by(closed, {type, {}, Token::app_user}, "2026-02-01").decision,
              Decision::blocked)
        << name_of(type);
  }
}

TEST(Judge, ARoleThatIsLackingBlocksTheSubmitAlone) {
  const Policy& today = shipped("nce-2026");
  const auto ask = [&](std::vector<Role> roles) {
    return asked_by(today, {PartnerType::direct, std::move(roles), Token::app_user}, "2026-03-02");
  };
  EXPECT_EQ(ask({Role::sales_agent}).decision, Decision::removable);
  EXPECT_EQ(ask({Role::helpdesk_agent, Role::admin_agent}).decision, Decision::removable);
  const Verdict refused = ask({Role::helpdesk_agent, Role::global_admin});
  EXPECT_EQ(refused.decision, Decision::blocked);
  EXPECT_THAT(refused.open, ElementsAre(Truth::yes, Truth::no, Truth::yes));
  EXPECT_THAT(codes(refused), ElementsAre(FindingCode::role));
}

TEST(Judge, AnApplicationsOwnTokenIsRefusedAtTheSubmit) {
  const Verdict refused =
      asked_by(page(), {PartnerType::direct, std::vector<Role>{Role::admin_agent}, Token::app_only},
               may_2020);
  EXPECT_EQ(refused.decision, Decision::blocked);
  EXPECT_THAT(codes(refused), ElementsAre(FindingCode::token));
  EXPECT_THAT(refused.open, ElementsAre(Truth::yes, Truth::no, Truth::yes));
}

TEST(Judge, AGatesOwnRuleShutsThatGateOnly) {
  SmallRules rules = clean_rules();
  rules.add("removal", "R",
            R"("by": ["direct"], "gate_rules": {"G": {"gate": "portal", "when": "!customer.dap",
               "text": {"en": "G", "fr": "G"}, "source": [], "certainty": "assumed"}})");
  const Policy policy = rules.policy();
  Customer someone = customer();
  EXPECT_EQ(verdict(policy, someone, "2026-02-01").decision, Decision::removable);
  someone.flags.set(CustomerFlag::dap, Truth::yes);
  const Verdict shut = verdict(policy, someone, "2026-02-01");
  EXPECT_THAT(shut.open, ElementsAre(Truth::no, Truth::yes, Truth::yes));
  ASSERT_THAT(codes(shut), ElementsAre(FindingCode::gate_rule));
  EXPECT_EQ(shut.findings.front().detail, "G");
  someone.flags.set(CustomerFlag::dap, Truth::unknown);
  EXPECT_EQ(verdict(policy, someone, "2026-02-01").decision, Decision::undecided);
}

}  // namespace
}  // namespace untether::testing

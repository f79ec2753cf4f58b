#include <gmock/gmock.h>

#include "tests/rules/support.h"

// Chapter 10 as a list, and what holds of every parameter: days, sources, certainty.

namespace untether {
namespace {

using namespace untether::testing;

// Each open doubt by its number, the set from which on it is open, and the parameter.
struct OpenDoubt {
  int number;
  std::string_view first_set;
  std::string_view parameter;
};

constexpr OpenDoubt open_doubts[] = {
    {1, "csp-2018", "software_past_window_blocks"},
    {2, "nce-2022-01", "nce_expired_blocks"},
    {2, "nce-2022-01", "nce_expired_blocks_link"},
    {2, "nce-2022-01", "nce_expired_block_days"},
    {5, "nce-2022-01", "removal_ends_gdap"},
    {6, "nce-2022", "savings_plan_blocks"},
    {7, "csp-2018", "marketplace_blocks"},
    {7, "csp-2020-04", "azure_plan_blocks"},
    {8, "csp-2018", "refusal_texts"},
    {9, "nce-2022-01", "nce_cancel_window"},
    {10, "nce-2022-01", "first_day_full_refund"},
    {11, "csp-2018", "full_credit_days"},
    {12, "nce-2022-01", "suspended_at_term_end"},
    {13, "nce-2026", "est_uplift_base"},
    {14, "nce-2026", "est_blocks"},
    {15, "nce-2022", "nce_transfer_from"},
    {16, "nce-2022-01", "transfer_reopens_window"},
    {17, "csp-2018", "open_transfer_blocks"},
    {18, "nce-2025", "reseller_may_remove"},
    {21, "csp-2018", "invitation_days"},
    {22, "nce-2022-01", "renewal_pending_code"},
};

TEST(Doubts10, EveryOpenDoubtIsAParameterWithAlternativesFromItsSetOn) {
  for (const OpenDoubt& doubt : open_doubts) {
    bool open = false;
    for (const std::string_view set : every_set) {
      open = open || set == doubt.first_set;
      if (!open) continue;
      const Parameter* parameter = entry(shipped(set).rules().parameters, doubt.parameter);
      ASSERT_NE(parameter, nullptr) << doubt.number << " " << set;
      EXPECT_FALSE(parameter->alternatives.empty()) << doubt.number << " " << set;
    }
  }
}

TEST(Doubts10, WhetherSuspendedNewCommerceBlocksIsOpenUntilThePageSaysIt) {
  for (const std::string_view set : {"nce-2022-01", "nce-2022"}) {
    const Parameter& parameter = *entry(shipped(set).rules().parameters, "nce_suspended_blocks");
    EXPECT_EQ(parameter.certainty, Certainty::assumed) << set;
    EXPECT_EQ(parameter.alternatives.size(), 1U) << set;
  }
  for (const std::string_view set : {"nce-2025", "nce-2026"}) {
    const Parameter& parameter = *entry(shipped(set).rules().parameters, "nce_suspended_blocks");
    EXPECT_EQ(parameter.certainty, Certainty::documented) << set;
    EXPECT_TRUE(parameter.alternatives.empty()) << set;
  }
}

TEST(Doubts10, TheFirstDaysOfNce2025AndNce2026HaveAlternatives) {
  const InForce& first = shipped("nce-2025").rules().in_force;
  EXPECT_EQ(first.certainty, Certainty::assumed);
  ASSERT_EQ(first.alternatives.size(), 2U);
  EXPECT_EQ(first.alternatives[0].from, day("2023-10-24"));
  EXPECT_EQ(first.alternatives[1].until, day("2026-05-04"));
  const InForce& second = shipped("nce-2026").rules().in_force;
  ASSERT_EQ(second.alternatives.size(), 1U);
  EXPECT_EQ(second.alternatives[0].from, day("2026-05-04"));
  EXPECT_TRUE(shipped("csp-2020-04").rules().in_force.alternatives.empty());
}

TEST(Doubts10, WordsThatNobodyHasSeenAreTakenAsSent) {
  const Parameter& words = *entry(shipped("nce-2026").rules().parameters, "scheduled_action_words");
  EXPECT_EQ(to_string(words.value), "as_sent");
  EXPECT_EQ(words.certainty, Certainty::assumed);
}

TEST(Doubts10, ProductionLimitsAreSaidToBeUnpublished) {
  for (const std::string_view set : every_set) {
    const auto& topics = shipped(set).rules().not_modelled;
    EXPECT_TRUE(std::any_of(topics.begin(), topics.end(), [](const NotModelled& one) {
      return one.topic == "limits";
    })) << set;
  }
}

// --- sources and certainty -----------------------------------------------------------------

TEST(Parameters, OnlyAssumptionsAreWithoutASource) {
  for (const std::string_view set : every_set) {
    for (const Parameter& parameter : shipped(set).rules().parameters) {
      EXPECT_TRUE(!parameter.sources.empty() || parameter.certainty == Certainty::assumed)
          << set << " " << parameter.id;
    }
  }
}

TEST(Parameters, DatedValuesBeginOnAscendingDaysAndSayHowSureTheyAre) {
  for (const std::string_view set : every_set) {
    for (const Parameter& parameter : shipped(set).rules().parameters) {
      EXPECT_EQ(parameter.dated_by.has_value(), !parameter.dated.empty()) << parameter.id;
      for (std::size_t i = 1; i < parameter.dated.size(); ++i) {
        EXPECT_LT(parameter.dated[i - 1].from, parameter.dated[i].from) << parameter.id;
      }
    }
  }
}

// A value by its day, with its certainty: "2022-01-10 72 hours documented".
std::vector<std::string> dated(std::string_view set, std::string_view id) {
  std::vector<std::string> lines;
  for (const DatedValue& one : entry(shipped(set).rules().parameters, id)->dated) {
    lines.push_back(to_string(one.from) + " " + to_string(one.value) + " " +
                    std::string(name_of(one.certainty)));
  }
  return lines;
}

TEST(Parameters, WindowsThatChangedKeepTheirDaysAndCertainties) {
  using ::testing::ElementsAre;
  for (const std::string_view set : {"nce-2025", "nce-2026"}) {
    EXPECT_THAT(dated(set, "nce_cancel_window"),
                ElementsAre("2022-01-10 72 hours documented", "2022-03-10 7 calendar_days reported",
                            "2022-07-11 7 calendar_days documented"))
        << set;
    EXPECT_THAT(
        dated(set, "software_window"),
        ElementsAre("2018-01-12 60 days documented", "2021-06-01 30 days reported",
                    "2021-07-13 30 days documented", "2022-07-11 30 calendar_days documented"))
        << set;
    EXPECT_THAT(dated(set, "software_subscription_window"),
                ElementsAre("2021-10-14 30 days documented", "2022-01-10 30 days assumed",
                            "2022-07-11 7 calendar_days documented"))
        << set;
  }
}

TEST(Parameters, WaitsAndWorkAreAssumedFigures) {
  for (const std::string_view set : every_set) {
    const auto figure = [&](std::string_view id) {
      const Parameter& one = *entry(shipped(set).rules().parameters, id);
      return to_string(one.value) + " " + std::string(name_of(one.certainty));
    };
    EXPECT_EQ(figure("effort_action"), "PT2M assumed") << set;
    EXPECT_EQ(figure("effort_support_request"), "PT10M assumed") << set;
    EXPECT_EQ(figure("support_days"), "P3D assumed") << set;
    EXPECT_EQ(figure("transfer_answer_days"), "P7D assumed") << set;
    EXPECT_EQ(figure("order_visible_after"), "PT15M documented") << set;
  }
  EXPECT_EQ(
      to_string(
          entry(shipped("csp-2020-04").rules().parameters, "reservation_support_wait")->value),
      "P2D");
}

TEST(Parameters, AnAlternativeIsNotTheValueItself) {
  for (const std::string_view set : every_set) {
    for (const Parameter& parameter : shipped(set).rules().parameters) {
      for (const ParameterValue& value : parameter.alternatives) {
        EXPECT_NE(to_string(value), to_string(parameter.value)) << set << " " << parameter.id;
      }
    }
  }
}

}  // namespace
}  // namespace untether

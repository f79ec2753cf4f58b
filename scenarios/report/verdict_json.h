#pragma once

#include <string>

#include "engine/batch/portfolio_check.h"
#include "engine/policy/asset_words.h"
#include "engine/policy/drawing.h"
#include "model/portfolio.h"

namespace untether {

/// How a run is described in machine output.
struct RunDescription {
  const RuleSet* rules = nullptr;
  bool rules_by_clock = false;
  bool rules_in_force = true;
  Clock clock;
  const Portfolio* portfolio = nullptr;
  std::uint64_t damaged = 0;
};

/// One customer's answer as a JSON object on one line: verdict, gates, every finding with its
/// rule, sources and certainty, anomalies. Names of members and values are stable and English;
/// only rule texts follow the language.
[[nodiscard]] std::string answer_json(const Policy& policy, const CustomerAnswer& answer,
                                      Language language);

/// What was asked (rule set, clock, data) and what came out in numbers, each as members of a JSON
/// object without its braces: a list of customers stands between the two.
[[nodiscard]] std::string run_json_members(const RunDescription& run, Language language);
[[nodiscard]] std::string summary_json_members(const Policy& policy, const RunDescription& run,
                                               const PortfolioSummary& summary, Language language);

/// The header of the CSV form and one customer's row, each with its line end.
[[nodiscard]] std::string answer_csv_header();
[[nodiscard]] std::string answer_csv_row(const Policy& policy, const CustomerAnswer& answer);

}  // namespace untether

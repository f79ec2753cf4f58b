#pragma once

#include <string>
#include <vector>

#include "app/cli/open_portfolio.h"
#include "app/cli/options.h"
#include "app/cli/screen.h"
#include "app/session/session.h"
#include "scenarios/portfolio/prices.h"
#include "scenarios/portfolio/read.h"
#include "scenarios/ruleset/load.h"

namespace untether {

/// The rule files of the program and of --rules-dir.
[[nodiscard]] Result<RuleLibrary> open_library(const Options& options);

/// The "name=value" of --set, by the parameters of a set.
/// Errors: cel_unknown_parameter, those of ruleset::parse_value.
[[nodiscard]] Result<std::vector<ParameterOverride>> parse_overrides(
    const RuleSet& rules, const std::vector<std::string>& texts);

/// Loads and compiles a set with --set applied; `day` picks the entries that hold then.
[[nodiscard]] Result<ChosenRules> choose_rules(const RuleLibrary& library, const Options& options,
                                               const std::string& name, std::optional<Day> day);

/// Reads the portfolio with its side files, fixes the clock and picks the rules.
[[nodiscard]] Result<Session> open_session(const Options& options, const Screen& screen,
                                           const Catalogue& catalogue);

/// The price list of --prices; empty without one.
[[nodiscard]] Result<PriceList> open_prices(const Options& options);

/// Another portfolio under the same rules, clock and side files.
[[nodiscard]] Result<ReadPortfolio> read_another(const Options& options, const std::string& path,
                                                 const Session& session, const Screen& screen,
                                                 const Catalogue& catalogue);

/// Whether a user means this customer: by its id, else by its domain or name, whatever their case.
[[nodiscard]] bool is_called(const Block& block, std::size_t row, const std::string& wanted);

/// A customer of a portfolio.
struct CustomerPlace {
  const Block* block = nullptr;
  std::size_t row = 0;  ///< In the block.
};

/// The one customer that --customer means. A name that several bear is refused with their ids.
/// Errors: unknown_customer, ambiguous_customer.
[[nodiscard]] Result<CustomerPlace> find_one_customer(const Portfolio& portfolio,
                                                      const Options& options);

/// Everybody a user may mean, in the order of the portfolio.
[[nodiscard]] std::vector<CustomerPlace> find_customers(const Portfolio& portfolio,
                                                        const std::string& wanted);

}  // namespace untether

#include "app/cli/open_session.h"

#include <algorithm>

#include "app/cli/open_portfolio.h"
#include "scenarios/portfolio/reading_notes.h"
#include "scenarios/ruleset/overrides.h"

namespace untether {

namespace {

Result<std::vector<Role>> parse_roles(const std::vector<std::string>& names) {
  std::vector<Role> roles;
  for (const std::string& name : names) {
    const auto role = parse_name<Role>(name);
    if (!role) {
      return fail(ErrorCode::bad_value, {"--as", 0, 0, ""},
                  {{"found", name}, {"expected", words_of<Role>()}});
    }
    roles.push_back(*role);
  }
  return roles;
}

Result<Instant> parse_clock(const std::string& text) {
  const auto instant = parse_instant(text);
  if (instant && instant->is_known() && !instant->is_never()) return *instant;
  return fail(ErrorCode::bad_instant, {"--at", 0, 0, ""},
              {{"found", text}, {"expected", "@type.timestamp"}});
}

Result<Asker> make_asker(const Options& options, const Portfolio& portfolio) {
  Asker asker;
  asker.partner = portfolio.partner.type;
  if (!options.token.empty()) {
    const auto token = parse_name<Token>(options.token);
    if (!token) {
      return fail(ErrorCode::bad_value, {"--token", 0, 0, ""},
                  {{"found", options.token}, {"expected", words_of<Token>()}});
    }
    asker.token = *token;
    asker.roles.emplace(all_of_enum<Role>().begin(), all_of_enum<Role>().end());
  }
  if (!options.azure_owner.empty()) {
    asker.azure_owner = to_truth(options.azure_owner == "yes");
  }
  if (options.as_roles.empty()) return asker;
  auto roles = parse_roles(options.as_roles);
  if (!roles) return fail(std::move(roles.error()));
  asker.roles = std::move(*roles);
  return asker;
}

Result<Clock> make_clock(const Options& options, Instant as_of) {
  Clock clock{as_of, as_of, options.frozen};
  if (options.at.empty()) return clock;
  const auto at = parse_clock(options.at);
  if (!at) return fail(at.error());
  clock.at = *at;
  if (clock.at >= as_of) return clock;
  return fail(ErrorCode::clock_before_data, {"--at", 0, 0, ""},
              {{"found", to_string(clock.at)}, {"expected", to_string(as_of)}});
}

// The set asked for, else the one in force.
Result<ChosenRules> rules_for_clock(const RuleLibrary& library, const Options& options, Day day) {
  const auto name =
      options.rules.empty() ? rule_set_in_force(library, day) : Result<std::string>(options.rules);
  if (!name) return fail(name.error());
  auto rules = choose_rules(library, options, *name, day);
  if (rules) rules->by_clock = options.rules.empty();
  return rules;
}

bool same_letters(std::string_view a, std::string_view b) {
  const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char one, char other) { return fold(one) == fold(other); });
}

// A hold on nobody is a slip of the pen that must not go unseen.
void note_unused_holds(const std::vector<Hold>& holds, Portfolio& portfolio) {
  if (holds.empty()) return;
  std::vector<bool> used(holds.size());
  for (const Block& block : portfolio.blocks) {
    for (const Guid& id : block.id()) {
      if (const Hold* hold = find_hold(holds, id)) {
        used[static_cast<std::size_t>(hold - holds.data())] = true;
      }
    }
  }
  const auto unused = static_cast<std::uint64_t>(std::count(used.begin(), used.end(), false));
  if (unused == 0) return;
  add_note(portfolio, {NoteCode::unused_hold, {}, unused});
}

}  // namespace

Result<RuleLibrary> open_library(const Options& options) {
  if (options.rules_folder.empty()) return shipped_rules();
  return with_rules_from(shipped_rules(), options.rules_folder);
}

Result<std::vector<ParameterOverride>> parse_overrides(const RuleSet& rules,
                                                       const std::vector<std::string>& texts) {
  std::vector<ParameterOverride> overrides;
  for (const std::string& text : texts) {
    auto one = ruleset::parse_override(rules, text, {"--set", 0, 0, ""});
    if (!one) return fail(std::move(one.error()));
    overrides.push_back(std::move(*one));
  }
  return overrides;
}

Result<ChosenRules> choose_rules(const RuleLibrary& library, const Options& options,
                                 const std::string& name, std::optional<Day> day) {
  auto set = load_rule_set(library, name);
  if (!set) return fail(std::move(set.error()));
  auto overrides = parse_overrides(**set, options.set);
  if (!overrides) return fail(std::move(overrides.error()));
  ChosenRules chosen;
  chosen.set = day ? std::make_shared<const RuleSet>((*set)->on_day(*day)) : *set;
  auto policy = compile_policy(chosen.set, *overrides);
  if (!policy) return fail(std::move(policy.error()));
  chosen.policy = std::move(*policy);
  chosen.in_force = !day || chosen.set->in_force.days.contains(*day);
  return chosen;
}

Result<Session> open_session(const Options& options, const Screen& screen,
                             const Catalogue& catalogue) {
  Session session;
  session.threads = thread_count(options);
  auto library = open_library(options);
  if (!library) return fail(std::move(library.error()));
  auto facts = open_facts(options);
  if (!facts) return fail(std::move(facts.error()));
  session.facts = std::move(*facts);
  auto holds = read_side_file(options.holds, parse_holds);
  if (!holds) return fail(std::move(holds.error()));
  session.holds = std::move(*holds);
  auto portfolio = open_portfolio(options, options.portfolio, session.facts, screen, catalogue);
  if (!portfolio) return fail(std::move(portfolio.error()));
  session.read = std::move(*portfolio);
  note_unused_holds(session.holds, session.read.portfolio);
  auto asker = make_asker(options, session.portfolio());
  if (!asker) return fail(std::move(asker.error()));
  session.asker = std::move(*asker);
  auto clock = make_clock(options, session.portfolio().as_of);
  if (!clock) return fail(std::move(clock.error()));
  session.clock = *clock;
  auto rules = rules_for_clock(*library, options, day_of(session.clock.at));
  if (!rules) return fail(std::move(rules.error()));
  session.rules = std::move(*rules);
  return session;
}

Result<ReadPortfolio> read_another(const Options& options, const std::string& path,
                                   const Session& session, const Screen& screen,
                                   const Catalogue& catalogue) {
  return open_portfolio(options, path, session.facts, screen, catalogue);
}

bool is_called(const Block& block, std::size_t row, const std::string& wanted) {
  if (const auto id = parse_guid(wanted)) return block.id()[row] == *id;
  const ColdColumns& cold = block.cold();
  return same_letters(cold.texts.at(cold.customer_domain[row]), wanted) ||
         same_letters(cold.texts.at(cold.customer_name[row]), wanted);
}

std::vector<CustomerPlace> find_customers(const Portfolio& portfolio, const std::string& wanted) {
  std::vector<CustomerPlace> found;
  for (const Block& block : portfolio.blocks) {
    for (std::size_t row = 0; row < block.customer_count(); ++row) {
      if (is_called(block, row, wanted)) found.push_back({&block, row});
    }
  }
  return found;
}

Result<PriceList> open_prices(const Options& options) {
  return read_side_file(options.prices, parse_prices);
}

Result<CustomerPlace> find_one_customer(const Portfolio& portfolio, const Options& options) {
  const auto found = find_customers(portfolio, options.customer);
  if (found.size() == 1) return found.front();
  std::string ids;
  for (const CustomerPlace& place : found) {
    ids += (ids.empty() ? "" : ", ") + to_string(place.block->id()[place.row]);
  }
  return fail(found.empty() ? ErrorCode::unknown_customer : ErrorCode::ambiguous_customer,
              {options.portfolio, 0, 0, ""}, {{"found", options.customer}, {"expected", ids}});
}

}  // namespace untether

#include "app/cli/session.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "scenarios/ruleset/decode.h"

namespace untether {

namespace {

constexpr std::size_t side_file_bytes_max = std::size_t{256} << 20U;

Result<std::vector<ParameterOverride>> parse_overrides(const RuleSet& rules,
                                                       const std::vector<std::string>& texts) {
  std::vector<ParameterOverride> overrides;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    const std::string name = text.substr(0, equals);
    const auto row = rules.parameter(name);
    if (equals == std::string::npos || !row) {
      std::string names;
      for (const Parameter& parameter : rules.parameters) {
        names += (names.empty() ? "" : ", ") + parameter.id;
      }
      return fail(ErrorCode::cel_unknown_parameter, {"--set", 0, 0, ""},
                  {{"found", name}, {"expected", names}});
    }
    auto value = ruleset::parse_value(rules.parameters[row->value], text.substr(equals + 1));
    if (!value) {
      for (Error& error : value.error()) error.place.file = "--set";
      return fail(std::move(value.error()));
    }
    overrides.emplace_back(name, std::move(*value));
  }
  return overrides;
}

Result<unsigned> parse_collections(const std::vector<std::string>& names) {
  unsigned bits = 0;
  for (const std::string& name : names) {
    const auto collection = parse_name<Collection>(name);
    if (!collection) {
      std::string known;
      for (const auto word : Names<Collection>::names) {
        known += (known.empty() ? "" : ", ") + std::string(word);
      }
      return fail(ErrorCode::bad_value, {"--assume-empty", 0, 0, ""},
                  {{"found", name}, {"expected", known}});
    }
    bits |= 1U << static_cast<unsigned>(*collection);
  }
  return bits;
}

Result<std::vector<Role>> parse_roles(const std::vector<std::string>& names) {
  std::vector<Role> roles;
  for (const std::string& name : names) {
    const auto role = parse_name<Role>(name);
    if (!role) {
      return fail(ErrorCode::bad_value, {"--as", 0, 0, ""},
                  {{"found", name},
                   {"expected", "global_admin, admin_agent, sales_agent, helpdesk_agent"}});
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

Result<ReadPortfolio> read(const Options& options, const std::string& path, const Facts& facts,
                           const Screen& screen, const Catalogue& catalogue) {
  auto empty = parse_collections(options.assume_empty);
  if (!empty) return fail(std::move(empty.error()));
  auto input = open_input(path);
  if (!input) return fail(std::move(input.error()));
  Progress progress(screen, catalogue, "progress.reading");
  ReadOptions read_options;
  const unsigned machine = std::max(1U, std::min(std::thread::hardware_concurrency(), 16U));
  read_options.threads = options.threads == 0 ? machine : options.threads;
  read_options.strict = options.strict;
  read_options.assume_empty = *empty;
  read_options.facts = facts.empty() ? nullptr : &facts;
  read_options.progress = [&progress](std::uint64_t done) { progress.report(done); };
  return read_portfolio(**input, read_options);
}

Result<Asker> make_asker(const Options& options, const Portfolio& portfolio) {
  Asker asker;
  asker.partner = portfolio.partner.type;
  if (!options.token.empty()) {
    const auto token = parse_name<Token>(options.token);
    if (!token) {
      return fail(ErrorCode::bad_value, {"--token", 0, 0, ""},
                  {{"found", options.token}, {"expected", "app_user, app_only"}});
    }
    asker.token = *token;
    asker.roles.emplace(all_of_enum<Role>().begin(), all_of_enum<Role>().end());
  }
  if (options.as_roles.empty()) return asker;
  auto roles = parse_roles(options.as_roles);
  if (!roles) return fail(std::move(roles.error()));
  asker.roles = std::move(*roles);
  return asker;
}

bool same_letters(std::string_view a, std::string_view b) {
  const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char one, char other) { return fold(one) == fold(other); });
}

// A hold on nobody is a slip of the pen that must not go unseen.
void note_unused_holds(const std::vector<Hold>& holds, Portfolio& portfolio) {
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
  const auto after =
      std::find_if(portfolio.notes.begin(), portfolio.notes.end(),
                   [](const Note& note) { return note.code > NoteCode::unused_hold; });
  portfolio.notes.insert(after, {NoteCode::unused_hold, {}, unused});
}

}  // namespace

Result<RuleLibrary> open_library(const Options& options) {
  if (options.rules_folder.empty()) return shipped_rules();
  return with_rules_from(shipped_rules(), options.rules_folder);
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
  auto library = open_library(options);
  if (!library) return fail(std::move(library.error()));
  if (!options.facts.empty()) {
    auto facts =
        read_all(options.facts, side_file_bytes_max).and_then([&](const std::string& text) {
          return parse_facts(options.facts, text);
        });
    if (!facts) return fail(std::move(facts.error()));
    session.facts = std::move(*facts);
  }
  if (!options.holds.empty()) {
    auto holds =
        read_all(options.holds, side_file_bytes_max).and_then([&](const std::string& text) {
          return parse_holds(options.holds, text);
        });
    if (!holds) return fail(std::move(holds.error()));
    session.holds = std::move(*holds);
  }
  auto portfolio = read(options, options.portfolio, session.facts, screen, catalogue);
  if (!portfolio) return fail(std::move(portfolio.error()));
  session.read = std::move(*portfolio);
  note_unused_holds(session.holds, session.read.portfolio);
  auto asker = make_asker(options, session.portfolio());
  if (!asker) return fail(std::move(asker.error()));
  session.asker = std::move(*asker);
  session.clock.as_of = session.clock.at = session.portfolio().as_of;
  session.clock.frozen = options.frozen;
  if (!options.at.empty()) {
    auto at = parse_clock(options.at);
    if (!at) return fail(std::move(at.error()));
    session.clock.at = *at;
    if (*at < session.clock.as_of) {
      return fail(ErrorCode::clock_before_data, {"--at", 0, 0, ""},
                  {{"found", to_string(*at)}, {"expected", to_string(session.clock.as_of)}});
    }
  }
  const Day day = day_of(session.clock.at);
  std::string name = options.rules;
  if (name.empty()) {
    auto in_force = rule_set_in_force(*library, day);
    if (!in_force) return fail(std::move(in_force.error()));
    name = *in_force;
  }
  auto rules = choose_rules(*library, options, name, day);
  if (!rules) return fail(std::move(rules.error()));
  session.rules = std::move(*rules);
  session.rules.by_clock = options.rules.empty();
  return session;
}

Result<ReadPortfolio> read_another(const Options& options, const std::string& path,
                                   const Session& session, const Screen& screen,
                                   const Catalogue& catalogue) {
  return read(options, path, session.facts, screen, catalogue);
}

bool is_called(const Block& block, std::size_t row, const std::string& wanted) {
  if (const auto id = parse_guid(wanted)) return block.id()[row] == *id;
  const ColdColumns& cold = block.cold();
  return same_letters(cold.texts.at(cold.customer_domain[row]), wanted) ||
         same_letters(cold.texts.at(cold.customer_name[row]), wanted);
}

struct Progress::State {
  const Screen& screen;
  const Catalogue& catalogue;
  std::string key;
  std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last = begun;
  bool shown = false;
};

Progress::Progress(const Screen& screen, const Catalogue& catalogue, std::string key)
    : state_(std::make_unique<State>(State{screen, catalogue, std::move(key)})) {}

Progress::~Progress() {
  if (state_->shown) std::fputs("\r\033[K", state_->screen.err);
}

void Progress::report(std::uint64_t done) {
  if (!state_->screen.progress) return;
  const auto now = std::chrono::steady_clock::now();
  using std::chrono_literals::operator""ms;
  if (now - state_->begun < 1000ms || now - state_->last < 200ms) return;
  state_->last = now;
  state_->shown = true;
  const std::string line = state_->catalogue.text(state_->key, {{"count", done}});
  std::fprintf(state_->screen.err, "\r\033[K%s", line.c_str());
  std::fflush(state_->screen.err);
}

}  // namespace untether

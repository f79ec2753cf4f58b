#include "app/cli/simulate_shell.h"

#include <algorithm>
#include <set>

#include "app/text/layout.h"
#include "app/text/paint.h"
#include "app/text/story.h"
#include "app/text/story_asset.h"
#include "scenarios/simulation/words.h"

namespace untether {

namespace {

enum class Word : std::uint8_t {
  show,
  lists,
  ledger,
  access,
  why,
  history,
  undo,
  save,
  help,
  quit,
};

constexpr std::array<std::string_view, 10> words = {"show",    "lists", "ledger", "access", "why",
                                                    "history", "undo",  "save",   "help",   "quit"};

// How lines are written, in the order of help; what they do stands under `sim.help.KEY`.
struct Syntax {
  std::string_view key;
  std::string_view line;
};

constexpr std::array syntax = {
    Syntax{"advance", "advance 7d | P1M | 2026-12-01 | next | deadline"},
    Syntax{"transition", "ACTION ASSET [by customer] [via portal] [as ROLE,…] [token app_only]"},
    Syntax{"remove", "remove [via portal] [as ROLE,…]"},
    Syntax{"invite", "invite [with dap]"},
    Syntax{"accept", "accept [without agreement]"},
    Syntax{"decline", "decline"},
    Syntax{"sign", "sign"},
    Syntax{"buy",
           "buy KIND \"NAME\" [term P1Y] [cycle monthly] [price 12.00 USD] [seats 10] [trial] "
           "[under ASSET] [renew off]"},
    Syntax{"transfer", "transfer request ASSET… [by partner] | accept N | reject N | cancel N"},
    Syntax{"tell", "tell ASSET FIELD VALUE | tell customer FIELD VALUE"},
    Syntax{"end", "end azure_owner | app_consents"},
    Syntax{"reseller", "reseller ASSET ID"},
    Syntax{"show", "show"},
    Syntax{"why", "why [ASSET]"},
    Syntax{"lists", "lists"},
    Syntax{"ledger", "ledger"},
    Syntax{"access", "access"},
    Syntax{"history", "history"},
    Syntax{"undo", "undo [N]"},
    Syntax{"save", "save FILE"},
    Syntax{"help", "help"},
    Syntax{"quit", "quit"},
};

std::optional<Word> word_of(std::string_view text) {
  const auto found = std::find(words.begin(), words.end(), text);
  if (found == words.end()) return std::nullopt;
  return static_cast<Word>(found - words.begin());
}

class Shell {
 public:
  Shell(const ShellSetting& setting, Simulation& simulation)
      : setting_(setting), simulation_(simulation) {}

  // Whether to go on; a mistake is left in errors_.
  bool take(const SourceLine& line) {
    errors_.clear();
    auto tokens = tokens_of(line.text, line.place);
    if (!tokens) return fail_with(std::move(tokens.error()));
    if (tokens->empty()) return true;
    if (const auto word = word_of(tokens->front().text)) {
      if (!setting_.typed) say(heading("> " + printable(line.text), colour()));
      Words rest(std::move(*tokens), line.place);
      rest.take();
      return about(*word, rest);
    }
    return carry_out(line);
  }

  [[nodiscard]] const Errors& errors() const { return errors_; }

 private:
  const Catalogue& catalogue() const { return setting_.call.catalogue; }
  std::size_t width() const { return setting_.call.screen.width; }
  bool colour() const { return setting_.call.screen.colour; }

  void say(std::string_view text) {
    if (!setting_.quiet) (void)put(setting_.call, text);
  }

  bool fail_with(Errors errors) {
    errors_ = std::move(errors);
    return true;
  }

  bool carry_out(const SourceLine& line) {
    const InputContext context{simulation_.set(), simulation_.world(), actor()};
    auto input = parse_input(line.text, context, line.place);
    if (!input) return fail_with(std::move(input.error()));
    const Moment& moment = simulation_.run(std::move(*input));
    say(moment_story(catalogue(), simulation_.rules(), moment, !setting_.typed, width(), colour()));
    return true;
  }

  Actor actor() const {
    Actor actor = ideal_actor();
    if (setting_.asker.roles) actor.roles = *setting_.asker.roles;
    actor.token = setting_.asker.token;
    actor.azure_owner = setting_.asker.azure_owner;
    return actor;
  }

  bool about(Word word, Words& rest) {
    const SimRules& rules = simulation_.rules();
    const World& world = simulation_.world();
    switch (word) {
      case Word::show: say(world_text(catalogue(), rules, world, width())); break;
      case Word::lists: say(lists_text(catalogue(), rules, world, width())); break;
      case Word::ledger: say(ledger_text(catalogue(), rules, world, width())); break;
      case Word::access: say(access_text(catalogue(), rules, world, width())); break;
      case Word::history: say(history_text(catalogue(), simulation_, width())); break;
      case Word::help: say(help_text()); break;
      case Word::why: return why(rest);
      case Word::undo: return undo(rest);
      case Word::save: return save(rest);
      case Word::quit: return false;
    }
    return expect_end(rest);
  }

  bool expect_end(Words& rest) {
    if (rest.at_end()) return true;
    return fail_with({{ErrorCode::bad_value,
                       rest.place(),
                       {{"found", rest.peek().text}, {"expected", "@input.end_of_line"}}}});
  }

  bool why(Words& rest) {
    const World& world = simulation_.world();
    if (rest.at_end()) {
      say(why_text(catalogue(), simulation_.rules(), world, setting_.asker, width(), colour()));
      return true;
    }
    const auto rows = assets_called(world, rest.peek().text);
    if (rows.size() != 1) {
      return fail_with({{rows.empty() ? ErrorCode::unknown_asset : ErrorCode::ambiguous_asset,
                         rest.place(),
                         {{"found", rest.peek().text}, {"expected", asset_list(rows)}}}});
    }
    rest.take();
    say(asset_text(catalogue(), simulation_.rules(), world, actor(), rows.front(), width()));
    return expect_end(rest);
  }

  std::string asset_list(const std::vector<AssetRow>& rows) const {
    std::string list;
    for (std::uint32_t i = 0; i < simulation_.world().live.assets.size(); ++i) {
      const bool named = std::find(rows.begin(), rows.end(), AssetRow{i}) != rows.end();
      if (!rows.empty() && !named) continue;
      const std::string word =
          rows.empty() ? asset_word(simulation_.world(), AssetRow{i}) : "#" + std::to_string(i + 1);
      list += (list.empty() ? "" : ", ") + word;
    }
    return list;
  }

  bool undo(Words& rest) {
    std::size_t count = 1;
    if (!rest.at_end()) {
      const std::string text = rest.peek().text;
      const bool digits =
          text.size() <= 6 && !text.empty() &&
          std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (!digits) {
        return fail_with({{ErrorCode::bad_number, rest.place(), {{"found", text}}}});
      }
      count = std::stoul(text);
      rest.take();
    }
    const std::size_t back = simulation_.undo(count);
    say(paragraph(catalogue().text("sim.undone", {{"count", static_cast<std::uint64_t>(back)},
                                                  {"at", to_string(simulation_.world().now)}}),
                  width(), "", ""));
    return expect_end(rest);
  }

  bool save(Words& rest) {
    if (rest.at_end()) {
      return fail_with({{ErrorCode::missing_word, rest.place(), {{"expected", "FILE"}}}});
    }
    const std::string path = rest.take().text;
    Errors errors = write_file(path, journal_text(setting_.header, simulation_));
    if (!errors.empty()) return fail_with(std::move(errors));
    say(catalogue().text("sim.saved", {{"file", path}}) + "\n");
    return expect_end(rest);
  }

  std::string help_text() const {
    std::string out;
    for (const Syntax& one : syntax) {
      out += paragraph(one.line, width(), "    ", "");
      out +=
          paragraph(catalogue().text("sim.help." + std::string(one.key)), width(), "    ", "    ");
    }
    return out;
  }

  const ShellSetting& setting_;
  Simulation& simulation_;
  Errors errors_;
};

}  // namespace

int run_shell(const ShellSetting& setting, Simulation& simulation, const LineSource& next) {
  Shell shell(setting, simulation);
  while (const auto line = next()) {
    const bool goes_on = shell.take(*line);
    if (!shell.errors().empty()) {
      const int code = report_errors(setting.call, shell.errors());
      if (!setting.typed) return code;
    }
    if (!goes_on) break;
  }
  return exit_code::answered;
}

std::string journal_text(const JournalHeader& header, const Simulation& simulation) {
  std::string text;
  append_header(text, header);
  for (const Moment& moment : simulation.moments()) {
    append_moment(text, simulation.rules(), moment);
  }
  return text;
}

std::vector<std::string> completions(const Simulation& simulation, const std::string& begun) {
  std::set<std::string> all(words.begin(), words.end());
  all.insert(input_verbs().begin(), input_verbs().end());
  const World& world = simulation.world();
  for (std::uint32_t i = 0; i < world.live.assets.size(); ++i) {
    const AssetKind kind = world.live.assets[i].facts.kind;
    all.insert("#" + std::to_string(i + 1));
    all.insert(asset_word(world, AssetRow{i}));
    const Lifecycle* life = simulation.set().machines().lifecycle(kind);
    if (life == nullptr) continue;
    for (const Transition& one : life->transitions) {
      if (one.by != ActorKind::clock) all.insert(one.id);
    }
  }
  std::vector<std::string> fitting;
  for (const std::string& one : all) {
    if (one.starts_with(begun)) fitting.push_back(one);
  }
  return fitting;
}

}  // namespace untether

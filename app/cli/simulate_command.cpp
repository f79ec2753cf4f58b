#include <algorithm>

#include "app/cli/line_editor.h"
#include "app/cli/simulate_shell.h"
#include "app/text/describe.h"
#include "app/text/story.h"
#include "engine/batch/batch.h"
#include "engine/sim/start.h"
#include "scenarios/portfolio/input.h"
#include "scenarios/report/data_hash.h"
#include "scenarios/report/plan_answer.h"
#include "scenarios/simulation/timeline.h"

namespace untether {

namespace {

constexpr std::size_t journal_bytes_max = std::size_t{16} << 20U;

// "nce-2025,nce-2026@2026-02-16": what governs from when on.
struct NamedPart {
  std::string name;
  std::optional<Instant> from;
};

Result<std::vector<NamedPart>> named_parts(const std::string& rules) {
  std::vector<NamedPart> parts;
  std::string_view rest = rules;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    const std::size_t sign = one.find('@');
    NamedPart part{std::string(one.substr(0, sign)), std::nullopt};
    if (sign != std::string_view::npos) {
      part.from = parse_instant(one.substr(sign + 1));
      if (!part.from || !part.from->is_known()) {
        return fail(ErrorCode::bad_instant, {"--rules", 0, 0, ""},
                    {{"found", std::string(one.substr(sign + 1))}});
      }
    } else if (!parts.empty()) {
      return fail(ErrorCode::bad_value, {"--rules", 0, 0, ""},
                  {{"found", std::string(one)}, {"expected", std::string(one) + "@2026-02-16"}});
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

Result<Timeline> open_timeline(const Options& options, const std::vector<NamedPart>& named,
                               Instant start) {
  const auto library = open_library(options);
  if (!library) return fail(library.error());
  std::vector<TimelinePart> parts;
  for (const NamedPart& one : named) {
    auto set = load_rule_set(*library, one.name);
    if (!set) return fail(std::move(set.error()));
    auto overrides = parse_overrides(**set, options.set);
    if (!overrides) return fail(std::move(overrides.error()));
    parts.push_back(
        {std::move(*set), std::move(*overrides), parts.empty() ? start : one.from.value_or(start)});
  }
  SimOptions sim;
  sim.latencies = !options.no_latency;
  return make_timeline(std::move(parts), sim);
}

LineSource typed_source(const Call& call, const Simulation& simulation) {
  auto editor = std::make_shared<LineEditor>(
      [&simulation](const std::string& begun) { return completions(simulation, begun); });
  const std::string name = call.catalogue.text("sim.prompt_place");
  return [editor, name, &simulation]() -> std::optional<SourceLine> {
    const std::string prompt = to_string(simulation.world().now) + "> ";
    auto line = editor->read(prompt);
    if (!line) return std::nullopt;
    return SourceLine{std::move(*line), {name, 0, 1, ""}};
  };
}

// One customer made ready to be simulated.
struct Stage {
  Timeline timeline;
  JournalHeader header;
  World start;
};

Result<Stage> open_stage(const Call& call, const Session& session, const PriceList& prices,
                         std::vector<NamedPart> named) {
  const auto found = find_one_customer(session.portfolio(), call.options);
  if (!found) return fail(found.error());
  const Customer customer = found->block->customer_at(found->row);
  if (customer.damage) {
    return fail(ErrorCode::unreadable_record, customer.damage->place);
  }
  if (named.empty()) named.push_back({session.rules.set->name, std::nullopt});
  const Instant start =
      std::max(customer.as_of.is_known() ? customer.as_of : session.clock.as_of, session.clock.at);
  auto timeline = open_timeline(call.options, named, start);
  if (!timeline) return fail(std::move(timeline.error()));
  const Machines& machines = timeline->rules.sets.front().machines();
  const Present now = present(machines, customer, session.asker.partner, session.clock);
  const auto tariffs = tariffs_of(customer, &prices);
  const SimSubject subject{customer, now, session.asker.partner, tariffs,
                           find_hold(session.holds, customer.id)};
  Stage stage{std::move(*timeline), {}, {}};
  stage.start = start_world(stage.timeline.rules, subject);
  stage.header = {call.options.rules.empty() ? named.front().name : call.options.rules,
                  call.options.set,
                  customer.id,
                  data_hash(customer),
                  stage.start.now,
                  !call.options.no_latency};
  return stage;
}

Errors journal_mismatch(const std::string& file, const JournalHeader& written,
                        const JournalHeader& now) {
  std::string was;
  std::string is;
  append_header(was, written);
  append_header(is, now);
  if (was == is) return {};
  return {{ErrorCode::other_journal, {file, 1, 1, ""}, {{"found", was}, {"expected", is}}}};
}

bool any_refused(const Simulation& simulation) {
  const auto& moments = simulation.moments();
  return std::any_of(moments.begin(), moments.end(), [](const Moment& one) {
    const bool failed = std::any_of(one.events.begin(), one.events.end(), [](const Event& event) {
      return event.kind == EventKind::failed;
    });
    return failed || !one.refused.empty();
  });
}

int finish(const Call& call, const ShellSetting& setting, const Simulation& simulation, int code) {
  const std::string journal = journal_text(setting.header, simulation);
  if (setting.quiet) (void)put(call, journal);
  if (!call.options.journal.empty()) {
    const Errors errors = write_file(call.options.journal, journal);
    if (!errors.empty()) return report_errors(call, errors);
  }
  if (code != exit_code::answered) return code;
  const auto& fail_on = call.options.fail_on;
  const bool asked = std::find(fail_on.begin(), fail_on.end(), FailOn::refused) != fail_on.end();
  return asked && any_refused(simulation) ? exit_code::asked_for : exit_code::answered;
}

int replay(const Call& call, ShellSetting& setting, Simulation& simulation) {
  const std::string& file = call.options.replay;
  const auto text = read_all(file, journal_bytes_max);
  if (!text) return report_errors(call, text.error());
  const auto journal = read_journal(file, *text);
  if (!journal) return report_errors(call, journal.error());
  const Errors other = journal_mismatch(file, journal->header, setting.header);
  if (!other.empty()) return report_errors(call, other);
  std::vector<SourceLine> lines;
  for (const JournalInput& input : journal->inputs) lines.push_back({input.text, input.place});
  const int code = run_shell(setting, simulation, source_of(std::move(lines)));
  const int finished = finish(call, setting, simulation, code);
  if (finished == exit_code::bad_input) return finished;
  const Errors different = compare_journals(file, *text, journal_text(setting.header, simulation));
  if (different.empty()) return finished;
  (void)report_errors(call, different);
  return exit_code::asked_for;
}

Result<LineSource> open_source(const Call& call, const Simulation& simulation, bool typed) {
  if (typed) return typed_source(call, simulation);
  return source_of_file(call.options.script.empty() ? "-" : call.options.script);
}

}  // namespace

int run_simulate(const Call& call) {
  const auto prices = open_prices(call.options);
  if (!prices) return report_errors(call, prices.error());
  auto named = named_parts(call.options.rules);
  if (!named) return report_errors(call, named.error());
  Options first = call.options;
  if (!named->empty()) first.rules = named->front().name;
  const auto session = open_session(first, call.screen, call.catalogue);
  if (!session) return report_errors(call, session.error());
  auto stage = open_stage(call, *session, *prices, std::move(*named));
  if (!stage) return report_errors(call, stage.error());
  Simulation simulation(stage->timeline.rules, std::move(stage->start));
  const bool typed =
      call.screen.typed && call.options.script.empty() && call.options.replay.empty();
  const bool json = call.options.format == Format::json;
  ShellSetting setting{call, session->asker, stage->header, typed, json};
  if (!json) {
    (void)put(call, customer_line(simulation.start().cast->customer) + "\n" +
                        world_text(call.catalogue, simulation.rules(), simulation.start(),
                                   call.screen.width));
  }
  if (!call.options.replay.empty()) return replay(call, setting, simulation);
  const auto source = open_source(call, simulation, typed);
  if (!source) return report_errors(call, source.error());
  return finish(call, setting, simulation, run_shell(setting, simulation, *source));
}

}  // namespace untether

#include <algorithm>
#include <map>
#include <optional>

#include "app/cli/commands.h"
#include "app/text/check_report.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

RunDescription describe_run(const Session& session) {
  RunDescription run;
  run.rules = session.rules.set.get();
  run.rules_by_clock = session.rules.by_clock;
  run.rules_in_force = session.rules.in_force;
  run.clock = session.clock;
  run.portfolio = &session.portfolio();
  run.damaged = session.read.damaged;
  return run;
}

void warn_of_damages(const Call& call, const ReadPortfolio& read) {
  if (read.damaged == 0) return;
  for (const Error& error : read.damages) {
    std::fprintf(call.screen.err, "%s\n", call.catalogue.text(error).c_str());
  }
  const std::string line = call.catalogue.text("check.damaged", {{"count", read.damaged}});
  std::fprintf(call.screen.err, "%s\n", line.c_str());
}

namespace {

// What the same customers were under an older portfolio.
using OldDecisions = std::map<Guid, Decision>;

OldDecisions decisions_of(const Question& question, const Portfolio& portfolio) {
  OldDecisions old;
  const auto summary = check_portfolio(question, portfolio, [&](const CustomerOutcome& outcome) {
    old[outcome.block->id()[outcome.row]] = decision_of(outcome.effect);
  });
  (void)summary;  // the table was built for the same policy before
  return old;
}

class CheckRun {
 public:
  CheckRun(const Call& call, const Session& session) : call_(call), session_(session) {}

  // Fills `old_` from --since; false after an error.
  bool read_old(Errors& errors) {
    if (call_.options.since.empty()) return true;
    auto old =
        read_another(call_.options, call_.options.since, session_, call_.screen, call_.catalogue);
    if (!old) {
      errors = std::move(old.error());
      return false;
    }
    // As it was judged then: what the clock alone has changed since counts as a change.
    Question question = session_.question();
    question.clock.as_of = question.clock.at = old->portfolio.as_of;
    old_ = decisions_of(question, old->portfolio);
    return true;
  }

  // Tells `list` of every customer asked for, and what it was before: nothing if it is new.
  Result<PortfolioSummary> run(
      const std::function<void(const CustomerOutcome&, std::optional<Decision>)>& list) {
    const std::string& only = call_.options.customer;
    return check_portfolio(session_.question(), session_.portfolio(),
                           [&](const CustomerOutcome& outcome) {
                             if (!only.empty() && !is_called(*outcome.block, outcome.row, only))
                               return;
                             std::optional<Decision> before;
                             if (old_) {
                               const auto known = old_->find(outcome.block->id()[outcome.row]);
                               if (known != old_->end()) before = known->second;
                               if (before == decision_of(outcome.effect)) return;
                             }
                             ++listed_;
                             list(outcome, before);
                           });
  }

  std::uint64_t listed() const { return listed_; }
  bool compares() const { return old_.has_value(); }

 private:
  const Call& call_;
  const Session& session_;
  std::optional<OldDecisions> old_;
  std::uint64_t listed_ = 0;
};

int finish(const Call& call, const PortfolioSummary& summary, const CheckRun& run) {
  const std::uint64_t changed = run.compares() ? run.listed() : 0;
  for (const FailOn what : call.options.fail_on) {
    const auto count = [&](Decision d) { return summary.decisions[static_cast<std::size_t>(d)]; };
    const bool hit = (what == FailOn::blocked && count(Decision::blocked) != 0) ||
                     (what == FailOn::undecided && count(Decision::undecided) != 0) ||
                     (what == FailOn::changed && changed != 0);
    if (hit) return exit_code::asked_for;
  }
  return exit_code::answered;
}

int check_as_text(const Call& call, const Session& session, CheckRun& run) {
  CheckReport report;
  report.session = &session;
  report.changes_only = run.compares();
  const Question question = session.question();
  auto summary = run.run([&](const CustomerOutcome& outcome, std::optional<Decision> before) {
    if (!call.options.all && report.shown.size() >= call.options.top) {
      ++report.not_shown;
      return;
    }
    report.shown.push_back(answer_for(question, *outcome.block, outcome.row));
    report.before.push_back(before);
  });
  if (!summary) return report_errors(call, summary.error());
  report.summary = std::move(*summary);
  const bool markdown = call.options.format == Format::markdown;
  const std::string text =
      markdown ? check_markdown(call.catalogue, report)
               : check_text(call.catalogue, report, call.screen.width, call.screen.colour);
  if (!put(call, text)) return exit_code::our_fault;
  return finish(call, report.summary, run);
}

// What --since adds to a customer's object; null for a customer that the older file has not.
std::string before_member(std::optional<Decision> before) {
  const std::string word = before ? "\"" + std::string(name_of(*before)) + "\"" : "null";
  return "\"verdict_before\":" + word + ",";
}

int check_as_json(const Call& call, const Session& session, CheckRun& run) {
  const Policy& policy = session.rules.policy;
  const Question question = session.question();
  bool first = true;
  const RunDescription description = describe_run(session);
  const Language language = call.catalogue.language();
  if (!put(call, "{" + run_json_members(description, language) + ", \"customers\": [")) {
    return exit_code::our_fault;
  }
  auto summary = run.run([&](const CustomerOutcome& outcome, std::optional<Decision> before) {
    std::string json =
        answer_json(policy, answer_for(question, *outcome.block, outcome.row), language);
    if (run.compares()) json.insert(1, before_member(before));
    (void)put(call, (first ? "\n" : ",\n") + json);
    first = false;
  });
  if (!summary) return report_errors(call, summary.error());
  const std::string members = summary_json_members(policy, description, *summary, language);
  if (!put(call, "\n], " + members + "}\n")) return exit_code::our_fault;
  return finish(call, *summary, run);
}

int check_as_csv(const Call& call, const Session& session, CheckRun& run) {
  const Question question = session.question();
  if (!put(call, answer_csv_header())) return exit_code::our_fault;
  auto summary = run.run([&](const CustomerOutcome& outcome, std::optional<Decision>) {
    (void)put(call, answer_csv_row(session.rules.policy,
                                   answer_for(question, *outcome.block, outcome.row)));
  });
  if (!summary) return report_errors(call, summary.error());
  return finish(call, *summary, run);
}

// What is wrong with the options together.
Errors option_mistakes(const Options& options) {
  if (options.doubts && options.format != Format::table) {
    return {{ErrorCode::bad_value,
             {"--format", 0, 0, ""},
             {{"found", std::string(name_of(options.format))}, {"expected", "table"}}}};
  }
  const auto& asked = options.fail_on;
  const bool of_changes = std::find(asked.begin(), asked.end(), FailOn::changed) != asked.end();
  if (!of_changes || !options.since.empty()) return {};
  return {{ErrorCode::missing_argument, {}, {{"expected", "--since"}}}};
}

// A customer asked for that the portfolio does not have.
Errors unknown_customer(const Options& options, const Portfolio& portfolio) {
  const std::string& only = options.customer;
  if (only.empty() || !find_customers(portfolio, only).empty()) return {};
  return {{ErrorCode::unknown_customer, {options.portfolio, 0, 0, ""}, {{"found", only}}}};
}

}  // namespace

int run_check(const Call& call) {
  Errors errors = option_mistakes(call.options);
  if (!errors.empty()) return report_errors(call, errors);
  auto session = open_session(call.options, call.screen, call.catalogue);
  if (!session) return report_errors(call, session.error());
  warn_of_damages(call, session->read);
  CheckRun run(call, *session);
  errors = unknown_customer(call.options, session->portfolio());
  if (!errors.empty() || !run.read_old(errors)) return report_errors(call, errors);
  if (call.options.doubts) return check_doubts(call, *session);
  switch (call.options.format) {
    case Format::json: return check_as_json(call, *session, run);
    case Format::csv: return check_as_csv(call, *session, run);
    default: return check_as_text(call, *session, run);
  }
}

}  // namespace untether

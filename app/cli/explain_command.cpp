#include "app/cli/commands.h"
#include "app/text/check_report.h"
#include "engine/graph/drawing.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

namespace {

std::string render(const Call& call, const Session& session, const CustomerAnswer& answer) {
  switch (call.options.format) {
    case Format::json:
      return answer_json(session.rules.policy, answer, call.catalogue.language()) + "\n";
    case Format::csv: return answer_csv_header() + answer_csv_row(session.rules.policy, answer);
    case Format::markdown: return explain_markdown(call.catalogue, session, answer);
    case Format::dot: return graph::to_dot(obligation_drawing(call.catalogue, session, answer));
    case Format::mermaid:
      return graph::to_mermaid(obligation_drawing(call.catalogue, session, answer));
    case Format::table:
    case Format::sh:
    case Format::ics:
    case Format::junit:
    case Format::tap:
    case Format::jsonl: break;
  }
  return explain_text(call.catalogue, session, answer, call.screen.width, call.screen.colour);
}

}  // namespace

int run_explain(const Call& call) {
  auto session = open_session(call.options, call.screen, call.catalogue);
  if (!session) return report_errors(call, session.error());
  const auto found = find_one_customer(session->portfolio(), call.options);
  if (!found) return report_errors(call, found.error());
  const CustomerAnswer answer = answer_for(session->question(), *found->block, found->row);
  if (!put(call, render(call, *session, answer))) return exit_code::our_fault;
  for (const FailOn what : call.options.fail_on) {
    const Decision decision = answer.verdict.decision;
    if ((what == FailOn::blocked && decision == Decision::blocked) ||
        (what == FailOn::undecided && decision == Decision::undecided)) {
      return exit_code::asked_for;
    }
  }
  return exit_code::answered;
}

}  // namespace untether

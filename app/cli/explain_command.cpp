#include "app/cli/commands.h"
#include "app/text/check_report.h"
#include "engine/graph/drawing.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

namespace {

struct Found {
  const Block* block = nullptr;
  std::size_t row = 0;
};

// A name that several customers bear is refused with their ids.
std::vector<Found> find_customers(const Portfolio& portfolio, const std::string& wanted) {
  std::vector<Found> found;
  for (const Block& block : portfolio.blocks) {
    for (std::size_t row = 0; row < block.customer_count(); ++row) {
      if (is_called(block, row, wanted)) found.push_back({&block, row});
    }
  }
  return found;
}

std::string render(const Call& call, const Session& session, const CustomerAnswer& answer) {
  switch (call.options.format) {
    case Format::json:
      return answer_json(session.rules.policy, answer, call.catalogue.language()) + "\n";
    case Format::csv: return answer_csv_header() + answer_csv_row(session.rules.policy, answer);
    case Format::markdown: return explain_markdown(call.catalogue, session, answer);
    case Format::dot: return graph::to_dot(obligation_drawing(call.catalogue, session, answer));
    case Format::mermaid:
      return graph::to_mermaid(obligation_drawing(call.catalogue, session, answer));
    case Format::table: break;
  }
  return explain_text(call.catalogue, session, answer, call.screen.width, call.screen.colour);
}

}  // namespace

int run_explain(const Call& call) {
  auto session = open_session(call.options, call.screen, call.catalogue);
  if (!session) return report_errors(call, session.error());
  const auto found = find_customers(session->portfolio(), call.options.customer);
  if (found.size() != 1) {
    std::string ids;
    for (const Found& f : found) ids += (ids.empty() ? "" : ", ") + to_string(f.block->id()[f.row]);
    const ErrorCode code =
        found.empty() ? ErrorCode::unknown_customer : ErrorCode::ambiguous_customer;
    return report_errors(call, {{code,
                                 {call.options.portfolio, 0, 0, ""},
                                 {{"found", call.options.customer}, {"expected", ids}}}});
  }
  const CustomerAnswer answer =
      answer_for(session->question(), *found.front().block, found.front().row);
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

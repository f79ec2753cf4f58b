#include "app/cli/plan_files.h"
#include "app/text/plan_report.h"

namespace untether {

namespace {

Result<std::string> render(const Call& call, const Session& session, const PlanRules& rules,
                           const PlanAnswer& answer) {
  switch (call.options.format) {
    case Format::json:
    case Format::csv:
    case Format::sh: return plan_as_file(call, session, rules, answer, call.options.format);
    case Format::markdown: return plan_markdown(call.catalogue, session, answer);
    case Format::dot: return graph::to_dot(plan_drawing(call.catalogue, session, answer));
    case Format::mermaid: return graph::to_mermaid(plan_drawing(call.catalogue, session, answer));
    default: break;
  }
  return plan_text(call.catalogue, session, answer, call.screen.width, call.screen.colour);
}

int plan_one(const Call& call, const Session& session, const PlanQuestion& asked) {
  const auto found = find_one_customer(session.portfolio(), call.options);
  if (!found) return report_errors(call, found.error());
  Clearness clearness(*asked.rules);
  const PlanAnswer answer = plan_answer(asked, clearness, *found->block, found->row);
  const auto text = render(call, session, *asked.rules, answer);
  if (!text) return report_errors(call, text.error());
  const Errors errors = save_plan(call, session, *asked.rules, answer);
  if (!errors.empty()) return report_errors(call, errors);
  return put(call, *text) ? exit_code::answered : exit_code::our_fault;
}

}  // namespace

PlanOptions plan_options(const Options& options) {
  PlanOptions asked;
  asked.goal = options.goal;
  asked.preference = options.preference;
  asked.transfer = options.transfer;
  asked.may_assume = !options.confirmed_only;
  return asked;
}

int run_plan(const Call& call) {
  const auto prices = open_prices(call.options);
  if (!prices) return report_errors(call, prices.error());
  auto session = open_session(call.options, call.screen, call.catalogue);
  if (!session) return report_errors(call, session.error());
  const PlanRules rules = plan_rules(session->rules.policy);
  const Question question = session->question();
  const PlanQuestion asked{&question, &rules, plan_options(call.options), &*prices};
  if (call.options.customer.empty()) return run_plan_list(call, *session, asked);
  return plan_one(call, *session, asked);
}

}  // namespace untether

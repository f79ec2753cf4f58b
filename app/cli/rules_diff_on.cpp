#include "app/cli/whatif_run.h"
#include "app/text/check_report.h"
#include "app/text/layout.h"
#include "engine/whatif/proof.h"
#include "scenarios/whatif/resolve.h"

namespace untether {

namespace {

// The other set as the one hypothesis of a run under the first.
Result<std::vector<Hypothesis>> under_other_rules(const Call& call, const Session& session) {
  const auto library = open_library(call.options);
  if (!library) return fail(library.error());
  whatif::HypothesisDraft draft;
  draft.id = call.options.other_rule_set;
  draft.rules = {call.options.other_rule_set, {"", 0, 0, ""}};
  return whatif::resolve(
      {draft}, {&*library, session.rules.set, &session.rules.policy, day_of(session.clock.at)});
}

std::string proof_text(const Call& call, const Session& session, const Likeness& likeness) {
  return run_header(call.catalogue, session, call.screen.width) + "\n" +
         paragraph(call.catalogue.text("whatif.proof", {{"rules", call.options.rule_set},
                                                        {"other", call.options.other_rule_set},
                                                        {"cases", likeness.cases}}),
                   call.screen.width, "", "");
}

}  // namespace

int rules_diff_on(const Call& asked) {
  Options options = asked.options;
  options.portfolio = options.on;
  options.rules = options.rule_set;
  const Call call{asked.catalogue, asked.screen, options};
  const auto session = open_session(options, call.screen, call.catalogue);
  if (!session) return report_errors(call, session.error());
  warn_of_damages(call, session->read);
  const auto hypotheses = under_other_rules(call, *session);
  if (!hypotheses) return report_errors(call, hypotheses.error());
  const auto likeness = compare_policies(session->question(), *hypotheses->front().policy);
  if (!likeness) return report_errors(call, likeness.error());
  if (likeness->alike && options.format == Format::table) {
    return put(call, proof_text(call, *session, *likeness)) ? exit_code::answered
                                                            : exit_code::our_fault;
  }
  const auto impacts = run_hypotheses(call, *session, {}, *hypotheses);
  if (!impacts) return report_errors(call, impacts.error());
  return print_impacts(call, *session, *hypotheses, *impacts);
}

}  // namespace untether

#include <algorithm>

#include "app/cli/plan_files.h"
#include "app/text/verify_report.h"
#include "scenarios/portfolio/input.h"
#include "scenarios/report/data_hash.h"
#include "scenarios/report/plan_read.h"

namespace untether {

namespace {

// The newer data is asked as the plan was, but for its clock: with the same values set by hand,
// the same roles and token, unless the user says otherwise.
Options asked_as(const Options& options, const PlanFile& plan) {
  Options asked = options;
  if (asked.set.empty()) asked.set = plan.origin.overrides;
  asked.frozen = asked.frozen || plan.origin.clock.frozen;
  if (asked.as_roles.empty() && plan.origin.asker.roles && asked.token.empty()) {
    for (const Role role : *plan.origin.asker.roles) asked.as_roles.emplace_back(name_of(role));
    asked.token = name_of(plan.origin.asker.token);
  }
  if (asked.azure_owner.empty() && plan.origin.asker.azure_owner != Truth::unknown) {
    asked.azure_owner = plan.origin.asker.azure_owner == Truth::yes ? "yes" : "no";
  }
  asked.customer = to_string(plan.saved.customer.id);
  return asked;
}

int finish(const Call& call, PlanStanding standing) {
  const auto& asked = call.options.fail_on;
  const bool fails = std::find(asked.begin(), asked.end(), FailOn::changed) != asked.end();
  return fails && standing != PlanStanding::still_good ? exit_code::asked_for : exit_code::answered;
}

int answer(const Call& call, const Options& asked, const PlanFile& plan, const Session& session,
           const PriceList& prices) {
  const auto place = find_one_customer(session.portfolio(), asked);
  if (!place) return report_errors(call, place.error());
  const auto origin = origin_of(asked, session);
  if (!origin) return report_errors(call, origin.error());
  const PlanRules rules = plan_rules(session.rules.policy);
  const auto saved = saved_plan(plan, rules);
  if (!saved) return report_errors(call, saved.error());
  const Question question = session.question();
  const CustomerAnswer newer = answer_for(question, *place->block, place->row);
  const std::vector<Tariff> tariffs = tariffs_of(newer.customer, &prices);
  const PlanSubject subject{newer.customer, newer.now, question.asker,
                            find_hold(question.holds, newer.customer.id), tariffs};
  const AskedAlike alike{plan.origin.rules_hash == origin->rules_hash,
                         plan.origin.clock.frozen == session.clock.frozen};
  Clearness clearness(rules);
  const Verification result = verify(rules, clearness, *saved, subject, alike);
  const VerifyReport report{&session, call.options.plan_file,
                            &*saved,  &newer.customer,
                            &result,  plan.data_hash == data_hash(newer.customer)};
  const std::string text =
      verify_text(call.catalogue, report, call.screen.width, call.screen.colour);
  return put(call, text) ? finish(call, result.standing) : exit_code::our_fault;
}

}  // namespace

int run_plan_verify(const Call& call) {
  auto text = read_all(call.options.plan_file, plan_bytes_max);
  if (!text) return report_errors(call, text.error());
  const auto plan = read_plan(call.options.plan_file, std::move(*text));
  if (!plan) return report_errors(call, plan.error());
  const auto prices = open_prices(call.options);
  if (!prices) return report_errors(call, prices.error());
  const Options asked = asked_as(call.options, *plan);
  const auto session = open_session(asked, call.screen, call.catalogue);
  if (!session) return report_errors(call, session.error());
  return answer(call, asked, *plan, *session, *prices);
}

}  // namespace untether

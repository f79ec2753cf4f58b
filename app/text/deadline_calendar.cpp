#include "app/text/deadline_words.h"
#include "app/text/deadlines_report.h"
#include "app/text/describe.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

CalendarEntry deadline_calendar_entry(const Catalogue& catalogue, const DeadlinesReport& report,
                                      const DatedEntry& entry) {
  const Policy& policy = report.session->rules.policy;
  const Deadline& deadline = entry.deadline;
  const DeadlineRow row = deadline_row(report.source(), entry);
  CalendarEntry made;
  made.key = to_string(row.customer.id) + "-" +
             asset_id_text(row.customer, row.customer.assets[deadline.asset.value]) + "-" +
             std::string(name_of(deadline.kind));
  made.before = deadline.at;
  made.summary =
      catalogue.text("deadlines.summary",
                     {{"what", catalogue.word("deadlines.kind", deadline.kind)},
                      {"customer", customer_name(row.customer)},
                      {"asset", asset_name(catalogue, policy, row.customer, deadline.asset)}});
  made.description =
      catalogue.text("deadlines.before", {{"at", instant_text(catalogue, deadline.at)}}) + "\n" +
      deadline_product(catalogue, policy, row) + "\n" +
      deadline_sentences(catalogue, policy, row, deadline);
  if (deadline.cost) {
    const std::string key = deadline.cost->at_once ? "deadlines.cost" : "deadlines.cost_unknown";
    made.description += "\n" + catalogue.text(key, {{"money", deadline_cost(catalogue, deadline)}});
  }
  made.category = name_of(deadline.kind);
  made.alarm = deadline.act.has_value();
  return made;
}

}  // namespace untether

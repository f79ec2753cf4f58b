#include <algorithm>
#include <limits>

#include "app/cli/commands.h"
#include "app/text/deadlines_report.h"
#include "scenarios/portfolio/asset_tariff.h"
#include "scenarios/report/deadlines_csv.h"
#include "scenarios/report/deadlines_json.h"

namespace untether {

namespace {

bool put_csv(const Call& call, const DeadlinesReport& report) {
  bool good = put(call, deadlines_csv_header());
  for (const DatedEntry& entry : report.found->dated) {
    good = good && put(call, deadline_csv_row(report.source(), entry, call.catalogue.language()));
  }
  for (const OpenEntry& entry : report.found->doubts) {
    good = good && put(call, deadline_csv_row(report.source(), entry));
  }
  return good;
}

bool put_json(const Call& call, const DeadlinesReport& report) {
  const Language language = call.catalogue.language();
  bool good = put(call, "{" + run_json_members(describe_run(*report.session), language) + ", " +
                            deadlines_json_members(*report.found) + ", \"deadlines\": [");
  const char* separator = "\n";
  for (const DatedEntry& entry : report.found->dated) {
    good = good && put(call, separator + deadline_json(report.source(), entry, language));
    separator = ",\n";
  }
  good = good && put(call, "\n], \"not_known\": [");
  separator = "\n";
  for (const OpenEntry& entry : report.found->doubts) {
    good = good && put(call, separator + deadline_json(report.source(), entry));
    separator = ",\n";
  }
  return good && put(call, "\n]}\n");
}

bool put_calendar(const Call& call, const DeadlinesReport& report) {
  bool good = put(call, calendar_begin(call.catalogue.text("deadlines.title")));
  for (const DatedEntry& entry : report.found->dated) {
    good = good && put(call, calendar_event(deadline_calendar_entry(call.catalogue, report, entry),
                                            report.session->clock.as_of));
  }
  return good && put(call, calendar_end());
}

bool put_text(const Call& call, const DeadlinesReport& report) {
  return put(call,
             call.options.format == Format::markdown
                 ? deadlines_markdown(call.catalogue, report)
                 : deadlines_text(call.catalogue, report, call.screen.width, call.screen.colour));
}

}  // namespace

int run_deadlines(const Call& call) {
  const auto prices = open_prices(call.options);
  if (!prices) return report_errors(call, prices.error());
  const auto session = open_session(call.options, call.screen, call.catalogue);
  if (!session) return report_errors(call, session.error());
  warn_of_damages(call, session->read);
  std::optional<CustomerPlace> only;
  if (!call.options.customer.empty()) {
    const auto place = find_one_customer(session->portfolio(), call.options);
    if (!place) return report_errors(call, place.error());
    only = *place;
  }
  const Question question = session->question();
  DeadlineRun run{question, call.options.days, thread_count(call.options), {}, {}};
  run.tariff = [&](const Customer& customer, AssetRow row) {
    return tariff_of(customer, row, *prices);
  };
  if (only) {
    run.only = [&](const Block& block, std::size_t row) {
      return &block == only->block && row == only->row;
    };
  }
  const PortfolioDeadlines found = portfolio_deadlines(run, session->portfolio());
  const std::size_t top =
      call.options.all ? std::numeric_limits<std::size_t>::max() : call.options.top;
  const DeadlinesReport report{&*session, &found, call.options.days, top};
  bool good = false;
  switch (call.options.format) {
    case Format::csv: good = put_csv(call, report); break;
    case Format::json: good = put_json(call, report); break;
    case Format::ics: good = put_calendar(call, report); break;
    default: good = put_text(call, report); break;
  }
  return good ? exit_code::answered : exit_code::our_fault;
}

}  // namespace untether

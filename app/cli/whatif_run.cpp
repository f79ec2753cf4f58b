#include "app/cli/whatif_run.h"

#include <algorithm>
#include <csignal>

#include "app/cli/progress.h"
#include "app/text/impact_report.h"
#include "scenarios/eval/zones.h"
#include "scenarios/portfolio/asset_tariff.h"
#include "scenarios/report/impact_json.h"

namespace untether {

namespace {

// What Ctrl-C asks for: to stop where a block ends and to say how far it came.
volatile std::sig_atomic_t interrupted = 0;

void interrupt(int) { interrupted = 1; }

class InterruptScope {
 public:
  InterruptScope() {
    interrupted = 0;
    before_ = std::signal(SIGINT, interrupt);
  }
  ~InterruptScope() { std::signal(SIGINT, before_); }
  InterruptScope(const InterruptScope&) = delete;
  InterruptScope& operator=(const InterruptScope&) = delete;

 private:
  void (*before_)(int);
};

int print_json(const Call& call, const Session& session, const std::vector<Hypothesis>& hypotheses,
               const std::vector<HypothesisImpact>& impacts) {
  const Language language = call.catalogue.language();
  bool good =
      put(call, "{" + run_json_members(describe_run(session), language) + ", \"hypotheses\": [");
  for (std::size_t i = 0; i < impacts.size(); ++i) {
    good = good &&
           put(call, (i == 0 ? "\n" : ",\n") + impact_json(hypotheses[i], impacts[i], language));
  }
  good = good && put(call, "\n], \"customers\": [");
  bool first = true;
  for (std::size_t i = 0; i < impacts.size(); ++i) {
    for (const TurnedCustomer& turned : impacts[i].impact.turned) {
      good = good && put(call, (first ? "\n" : ",\n") + turned_json(hypotheses[i], impacts[i],
                                                                    turned, session.portfolio()));
      first = false;
    }
  }
  good = good && put(call, "\n]}\n");
  return good ? exit_code::answered : exit_code::our_fault;
}

int print_rows(const Call& call, const Session& session, const std::vector<Hypothesis>& hypotheses,
               const std::vector<HypothesisImpact>& impacts) {
  const bool csv = call.options.format == Format::csv;
  bool good = !csv || put(call, turned_csv_header());
  for (std::size_t i = 0; i < impacts.size(); ++i) {
    for (const TurnedCustomer& turned : impacts[i].impact.turned) {
      const std::string row =
          csv ? turned_csv_row(hypotheses[i], impacts[i], turned, session.portfolio())
              : turned_json(hypotheses[i], impacts[i], turned, session.portfolio()) + "\n";
      good = good && put(call, row);
    }
  }
  return good ? exit_code::answered : exit_code::our_fault;
}

int print_answer(const Call& call, const Session& session,
                 const std::vector<Hypothesis>& hypotheses,
                 const std::vector<HypothesisImpact>& impacts) {
  switch (call.options.format) {
    case Format::json: return print_json(call, session, hypotheses, impacts);
    case Format::csv:
    case Format::jsonl: return print_rows(call, session, hypotheses, impacts);
    default: break;
  }
  ImpactReport report;
  report.session = &session;
  report.hypotheses = hypotheses;
  report.impacts = impacts;
  report.by = call.options.by;
  report.top = call.options.all ? SIZE_MAX : call.options.top;
  const std::uint64_t customers = session.portfolio().customer_count();
  report.not_looked_at = customers - impacts.front().impact.customers;
  const std::string text =
      impact_text(call.catalogue, report, call.screen.width, call.screen.colour);
  return put(call, text) ? exit_code::answered : exit_code::our_fault;
}

bool fails(const Options& options, const std::vector<HypothesisImpact>& impacts) {
  const auto& asked = options.fail_on;
  if (std::find(asked.begin(), asked.end(), FailOn::changed) == asked.end()) return false;
  return std::any_of(impacts.begin(), impacts.end(), [](const HypothesisImpact& one) {
    return one.impact.turns.of(Turn::unchanged) != one.impact.customers;
  });
}

}  // namespace

Result<std::vector<HypothesisImpact>> run_hypotheses(const Call& call, const Session& session,
                                                     const PriceList& prices,
                                                     const std::vector<Hypothesis>& hypotheses) {
  Progress progress(call.screen, call.catalogue, "progress.looking",
                    session.portfolio().customer_count());
  const InterruptScope scope;
  WhatIfOptions options;
  options.zones = system_zones();
  options.tariffs = [&prices](const Customer& customer) {
    std::vector<Tariff> tariffs;
    for (std::uint32_t row = 0; row < customer.assets.size(); ++row) {
      tariffs.push_back(tariff_of(customer, AssetRow{row}, prices));
    }
    return tariffs;
  };
  options.progress = [&progress](std::uint64_t done) {
    progress.report(done);
    return interrupted == 0;
  };
  return what_if(session.question(), session.portfolio(), hypotheses, options);
}

int print_impacts(const Call& call, const Session& session,
                  const std::vector<Hypothesis>& hypotheses,
                  const std::vector<HypothesisImpact>& impacts) {
  const int code = print_answer(call, session, hypotheses, impacts);
  if (code == exit_code::answered && fails(call.options, impacts)) return exit_code::asked_for;
  return code;
}

}  // namespace untether

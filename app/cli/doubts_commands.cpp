#include "app/cli/commands.h"
#include "app/text/describe.h"
#include "app/text/doubts_report.h"

namespace untether {

namespace {

constexpr std::size_t customers_named_max = 5;

// How the customers are called that some question would turn.
std::map<Guid, std::string> names_of(const Portfolio& portfolio,
                                     const std::vector<TurnedVerdicts>& turned) {
  std::map<Guid, std::string> names;
  for (const TurnedVerdicts& one : turned) {
    for (const Turned& customer : one.customers) names[customer.customer];
  }
  for (const Block& block : portfolio.blocks) {
    for (std::size_t i = 0; i < block.customer_count(); ++i) {
      const auto found = names.find(block.id()[i]);
      if (found != names.end()) found->second = customer_name(block.customer_at(i));
    }
  }
  return names;
}

}  // namespace

int run_rules_doubts(const Call& call) {
  const auto library = open_library(call.options);
  if (!library) return report_errors(call, library.error());
  const auto chosen = choose_rules(*library, call.options, call.options.rule_set, std::nullopt);
  if (!chosen) return report_errors(call, chosen.error());
  const std::string text =
      rules_doubts_text(call.catalogue, *chosen->set, call.screen.width, call.screen.colour);
  return put(call, text) ? exit_code::answered : exit_code::our_fault;
}

int check_doubts(const Call& call, const Session& session) {
  const auto turned = turned_verdicts(session.question(), session.rules.set, session.portfolio(),
                                      customers_named_max);
  if (!turned) return report_errors(call, turned.error());
  const std::string text = check_doubts_text(call.catalogue, *session.rules.set, *turned,
                                             names_of(session.portfolio(), *turned),
                                             call.screen.width, call.screen.colour);
  return put(call, text) ? exit_code::answered : exit_code::our_fault;
}

}  // namespace untether

#include "app/cli/commands.h"
#include "app/cli/whatif_run.h"
#include "scenarios/whatif/resolve.h"

namespace untether {

namespace {

constexpr std::size_t hypotheses_bytes_max = std::size_t{64} << 20U;

whatif::Placed option_text(const char* option, const std::string& text) {
  return {text, {option, 0, 1, ""}};
}

// The hypothesis that the options say: suppositions, then an action, then time.
Result<whatif::HypothesisDraft> draft_of_options(const Options& options) {
  whatif::HypothesisDraft draft;
  draft.id = "options";
  draft.rules = option_text("--under", options.under);
  for (const std::string& text : options.with) draft.set.push_back(option_text("--with", text));
  const whatif::Placed where = option_text("--where", options.where);
  if (!options.as_if.empty()) {
    auto& as_if = draft.as_if.emplace_back();
    as_if.where = where;
    for (const std::string& text : options.as_if) {
      const std::size_t equals = text.find('=');
      if (equals == std::string::npos) {
        return fail(ErrorCode::missing_value, {"--as-if", 0, 0, ""}, {{"found", text}});
      }
      as_if.set.emplace_back(option_text("--as-if", text.substr(0, equals)),
                             option_text("--as-if", text.substr(equals + 1)));
    }
  }
  for (const std::string& action : options.apply) {
    auto& change = draft.changes.emplace_back();
    change.apply = option_text("--apply", action);
    change.where = where;
  }
  if (!options.wait.empty())
    draft.changes.emplace_back().wait = option_text("--wait", options.wait);
  if (!options.until.empty()) {
    draft.changes.emplace_back().until = option_text("--until", options.until);
  }
  return draft;
}

bool says_something(const whatif::HypothesisDraft& draft) {
  return !draft.rules.text.empty() || !draft.set.empty() || !draft.as_if.empty() ||
         !draft.changes.empty();
}

Result<std::vector<whatif::HypothesisDraft>> drafts_of(const Options& options) {
  std::vector<whatif::HypothesisDraft> drafts;
  if (!options.hypotheses.empty()) {
    auto text = read_all(options.hypotheses, hypotheses_bytes_max);
    if (!text) return fail(std::move(text.error()));
    auto read = whatif::read_drafts(options.hypotheses, std::move(*text));
    if (!read) return read;
    auto expanded = whatif::expand(*read);
    if (!expanded) return expanded;
    drafts = std::move(*expanded);
  }
  auto own = draft_of_options(options);
  if (!own) return fail(std::move(own.error()));
  if (says_something(*own)) drafts.push_back(std::move(*own));
  if (!options.hypothesis.empty()) {
    std::erase_if(drafts, [&](const auto& draft) { return draft.id != options.hypothesis; });
  }
  if (!drafts.empty()) return drafts;
  if (!options.hypothesis.empty()) {
    return fail(ErrorCode::unknown_name, {"--hypothesis", 0, 0, ""},
                {{"found", options.hypothesis}, {"expected", "@whatif.some_hypothesis"}});
  }
  return fail(ErrorCode::missing_argument, {},
              {{"expected", "FILE, --apply, --as-if, --wait, --until, --under, --with"}});
}

Result<std::vector<Hypothesis>> hypotheses_of(const Call& call, const Session& session,
                                              const RuleLibrary& library) {
  const auto drafts = drafts_of(call.options);
  if (!drafts) return fail(drafts.error());
  return whatif::resolve(
      *drafts, {&library, session.rules.set, &session.rules.policy, day_of(session.clock.at)});
}

}  // namespace

int run_whatif(const Call& call) {
  const auto prices = open_prices(call.options);
  if (!prices) return report_errors(call, prices.error());
  auto session = open_session(call.options, call.screen, call.catalogue);
  if (!session) return report_errors(call, session.error());
  const auto library = open_library(call.options);
  if (!library) return report_errors(call, library.error());
  const auto hypotheses = hypotheses_of(call, *session, *library);
  if (!hypotheses) return report_errors(call, hypotheses.error());
  warn_of_damages(call, session->read);
  const auto impacts = run_hypotheses(call, *session, *prices, *hypotheses);
  if (!impacts) return report_errors(call, impacts.error());
  return print_impacts(call, *session, *hypotheses, *impacts);
}

}  // namespace untether

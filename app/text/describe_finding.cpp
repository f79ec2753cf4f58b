#include "app/text/describe_finding.h"

#include "app/text/describe.h"
#include "app/text/describe_ways.h"
#include "app/text/values.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

namespace {

std::string certainty_line(const Catalogue& catalogue, const Finding& finding) {
  const auto at = [&](Gate gate) { return finding.gates[static_cast<std::size_t>(gate)]; };
  const GateJudgement portal = at(Gate::portal);
  const GateJudgement submit = at(Gate::submit);
  const bool both = portal.clear == Truth::no && submit.clear == Truth::no;
  if (both && portal.certainty != submit.certainty) {
    return catalogue.text("explain.certainty_apart",
                          {{"link", catalogue.word("certainty", portal.certainty)},
                           {"request", catalogue.word("certainty", submit.certainty)}});
  }
  for (const GateJudgement& gate : finding.gates) {
    if (gate.clear == Truth::no) return catalogue.word("explain.certainty", gate.certainty);
  }
  return {};
}

void add_parameters(const Catalogue& catalogue, const Policy& policy, const CustomerAnswer& answer,
                    const Finding& finding, FindingLines& out) {
  // Of a state that nobody knows every parameter decides.
  if (!finding.prerequisite || !finding.asset || finding.state_unknown) return;
  const AssetRow row = *finding.asset;
  for (const ParameterRow parameter :
       deciding_parameters(policy, *finding.prerequisite, answer.customer.assets[row.value].kind,
                           answer.now.assets[row.value], answer.now.around, answer.now.at)) {
    const Parameter& entry = policy.rules().parameters[parameter.value];
    out.lines.push_back(catalogue.text(
        "explain.parameter", {{"id", entry.id},
                              {"text", catalogue.in(entry.text)},
                              {"value", value_text(catalogue, entry.value)},
                              {"certainty", catalogue.word("certainty", entry.certainty)}}));
  }
}

// The sentence with the pages it rests on.
std::string reason_line(const Catalogue& catalogue, const Policy& policy,
                        const CustomerAnswer& answer, const Finding& finding, PageList& pages) {
  const RuleSet& rules = policy.rules();
  std::string line = finding_text(catalogue, policy, answer, finding);
  if (finding.prerequisite) {
    line += " " + pages.cite(rules.prerequisites[finding.prerequisite->value].sources);
  } else if (finding.removal) {
    line += " " + pages.cite(rules.removals[finding.removal->value].sources);
  }
  return line;
}

}  // namespace

FindingLines describe_finding(const Catalogue& catalogue, const Policy& policy,
                              const CustomerAnswer& answer, const Finding& finding,
                              PageList& pages) {
  const RuleSet& rules = policy.rules();
  FindingLines out;
  if (finding.asset) {
    const AssetRow row = *finding.asset;
    const Asset& asset = answer.customer.assets[row.value];
    out.title = asset_name(catalogue, policy, answer.customer, row);
    out.lines.push_back(
        catalogue.text("explain.asset", {{"kind", kind_name(catalogue, policy, asset.kind)},
                                         {"id", asset_id_text(answer.customer, asset)}}));
    out.lines.push_back(
        asset_status_text(catalogue, policy, asset, answer.now.assets[row.value], answer.now.at));
  } else {
    out.title = catalogue.word("explain.subject", finding.code);
  }
  out.lines.push_back(reason_line(catalogue, policy, answer, finding, pages));
  const std::string bite = finding.is_certain() ? "explain.blocks" : "explain.may_block";
  std::string line = catalogue.text(bite, {{"gates", gates_text(catalogue, finding)}});
  if (const std::string sure = certainty_line(catalogue, finding); !sure.empty()) {
    line += " " + sure;
  }
  out.lines.push_back(line);
  if (finding.prerequisite && finding.asset) {
    const auto ways = way_texts(catalogue, policy, answer, *finding.asset, *finding.prerequisite);
    out.lines.insert(out.lines.end(), ways.begin(), ways.end());
  }
  add_parameters(catalogue, policy, answer, finding, out);
  if (finding.prerequisite && rules.prerequisites[finding.prerequisite->value].addition) {
    out.lines.push_back(catalogue.text("explain.addition"));
  }
  return out;
}

}  // namespace untether

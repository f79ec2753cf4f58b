#include "tests/support/plain_verdict.h"

#include <algorithm>

namespace untether::testing {

PlainReason about(FindingCode code, std::optional<AssetRow> asset,
                  std::optional<PrerequisiteRow> prerequisite) {
  PlainReason reason;
  reason.code = code;
  reason.asset = asset;
  reason.prerequisite = prerequisite;
  return reason;
}

PlainVerdict plain(const Verdict& verdict) {
  PlainVerdict out{verdict.decision, verdict.certainty, verdict.open, {}};
  for (const Finding& finding : verdict.findings) {
    PlainReason reason = about(finding.code, finding.asset, finding.prerequisite);
    for (std::size_t gate = 0; gate < gate_count; ++gate) {
      reason.clear[gate] = finding.gates[gate].clear;
    }
    out.reasons.push_back(reason);
  }
  std::sort(out.reasons.begin(), out.reasons.end());
  return out;
}

std::string brief(const PlainVerdict& verdict) {
  constexpr std::array<std::string_view, 3> words = {"no", "yes", "unknown"};
  std::string text(name_of(verdict.decision));
  text += verdict.certainty ? " " + std::string(name_of(*verdict.certainty)) : std::string(" -");
  for (const Truth open : verdict.open) {
    text += " " + std::string(words[static_cast<std::size_t>(open)]);
  }
  for (const PlainReason& reason : verdict.reasons) {
    text += " | " + std::string(name_of(reason.code));
    if (reason.asset) text += " asset " + std::to_string(reason.asset->value);
    if (reason.prerequisite) text += " rule " + std::to_string(reason.prerequisite->value);
  }
  return text;
}

}  // namespace untether::testing

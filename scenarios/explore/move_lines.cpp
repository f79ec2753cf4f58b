#include "scenarios/explore/move_lines.h"

namespace untether {

namespace {

std::string line_of(const SimRules& rules, const World& world, const SimMove& move,
                    const Purchases& purchases) {
  const std::string number = std::to_string(move.number + 1);
  switch (move.kind) {
    case MoveKind::next_event: return "advance next";
    case MoveKind::next_deadline: return "advance deadline";
    case MoveKind::invite_with_dap: return "invite with dap";
    case MoveKind::accept_without_agreement: return "accept without agreement";
    case MoveKind::buy: return purchases.lines[move.number];
    case MoveKind::accept_transfer: return "transfer accept " + number;
    case MoveKind::reject_transfer: return "transfer reject " + number;
    case MoveKind::cancel_transfer: return "transfer cancel " + number;
    case MoveKind::act:
    case MoveKind::request_transfer:
    case MoveKind::request_transfer_by_target: break;
    default: return std::string(name_of(move.kind));
  }
  const std::string asset = asset_word(world, AssetRow{move.number});
  if (move.kind == MoveKind::act) {
    return std::string(word_of(rules, world, move)) + " " + asset;
  }
  const bool own = move.kind == MoveKind::request_transfer;
  return "transfer request " + asset + (own ? " by partner" : "");
}

}  // namespace

Result<Purchases> read_purchases(const std::vector<std::string>& lines,
                                 const InputContext& context) {
  Purchases purchases;
  for (const std::string& line : lines) {
    const Place place{"--buy", 0, 1, ""};
    auto input = parse_input("buy " + line, context, place);
    if (!input) return fail(std::move(input.error()));
    purchases.commands.push_back(std::get<Buy>(std::get<Command>(input->what)));
    purchases.lines.push_back(input->text);
  }
  return purchases;
}

std::vector<std::string> plain_purchase(const RuleSet& rules) {
  for (const AssetKind kind : {AssetKind::nce_license, AssetKind::legacy_license}) {
    if (rules.kind(kind) == nullptr) continue;
    return {std::string(name_of(kind)) + " \"New licence\" term P1Y"};
  }
  return {};
}

std::vector<std::string> lines_of_path(const SimRules& rules, World start,
                                       const std::vector<SimMove>& path, const MoveOptions& options,
                                       const Purchases& purchases) {
  std::vector<std::string> lines;
  for (const SimMove& move : path) {
    lines.push_back(line_of(rules, start, move, purchases));
    if (!make_move(rules, start, move, options, {}).empty()) break;
  }
  return lines;
}

}  // namespace untether

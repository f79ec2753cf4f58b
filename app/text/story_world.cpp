#include <algorithm>

#include "app/text/describe.h"
#include "app/text/describe_finding.h"
#include "app/text/layout.h"
#include "app/text/page_list.h"
#include "app/text/paint.h"
#include "app/text/plan_figures.h"
#include "app/text/plan_words.h"
#include "app/text/story.h"
#include "engine/sim/advance.h"
#include "engine/sim/step.h"

namespace untether {

namespace {

// The world once everything due at its instant has happened.
World settled(const SimRules& rules, const World& world) {
  World after = world;
  finish_instant(rules, after, {});
  return after;
}

std::string waiting_note(const Catalogue& catalogue, const World& world, AssetRow row) {
  for (const Waiting& waiting : world.waiting) {
    if (waiting.asset != row) continue;
    return catalogue.text("sim.under_way", {{"at", moment_text(catalogue, waiting.at)}});
  }
  return {};
}

std::vector<std::string> asset_row(const Catalogue& catalogue, const SimRules& rules,
                                   const World& world, const Observed& seen, AssetRow row) {
  const Policy& policy = *rules.sets[world.set].policy;
  std::string status = asset_status_text(catalogue, policy, world.live.assets[row.value].facts,
                                         seen.present.assets[row.value], world.now);
  if (const std::string note = waiting_note(catalogue, world, row); !note.empty()) {
    status += " " + note;
  }
  return {"#" + std::to_string(row.value + 1),
          asset_label(catalogue, policy, world.cast->customer, row), status};
}

std::string request_lines(const Catalogue& catalogue, const World& world, std::size_t width) {
  std::string out;
  for (std::size_t i = 0; i < world.requests.size(); ++i) {
    const TransferRequest& request = world.requests[i];
    std::string items;
    for (const AssetRow item : request.items) {
      items += (items.empty() ? "#" : ", #") + std::to_string(item.value + 1);
    }
    out += paragraph(catalogue.text("sim.request",
                                    {{"number", static_cast<std::uint64_t>(i + 1)},
                                     {"items", items},
                                     {"state", catalogue.word("sim.request_state", request.state)},
                                     {"at", moment_text(catalogue, request.expires)}}),
                     width, "  ", "");
  }
  return out;
}

std::string relationship_text(const Catalogue& catalogue, const World& world) {
  switch (has_relationship(world.live.relationship)) {
    case Truth::yes: return catalogue.text("sim.relationship.yes");
    case Truth::no: return catalogue.text("sim.relationship.no");
    case Truth::unknown: return catalogue.text("sim.relationship.unknown");
  }
  return {};
}

std::string party_pair(const Catalogue& catalogue, const Debt& debt) {
  return catalogue.text("sim.owes", {{"payer", catalogue.word("sim.account", debt.payer)},
                                     {"payee", catalogue.word("sim.account", debt.payee)}});
}

}  // namespace

std::string world_text(const Catalogue& catalogue, const SimRules& rules, const World& before,
                       std::size_t width) {
  const World world = settled(rules, before);
  const Observed seen = observe(rules, world);
  std::string out =
      paragraph(catalogue.text("sim.head", {{"at", moment_text(catalogue, world.now)},
                                            {"rules", rules.sets[world.set].rules().name},
                                            {"relationship", relationship_text(catalogue, world)}}),
                width, "  ", "");
  std::vector<std::vector<std::string>> rows;
  for (std::uint32_t i = 0; i < world.live.assets.size(); ++i) {
    rows.push_back(asset_row(catalogue, rules, world, seen, AssetRow{i}));
  }
  if (!rows.empty()) {
    out += table({{""},
                  {catalogue.text("sim.column.asset"), Align::left, 34},
                  {catalogue.text("sim.column.state"), Align::left, 0, true}},
                 rows, width);
  }
  out += request_lines(catalogue, world, width);
  if (world.ties.invitation) {
    out += paragraph(catalogue.text("sim.invitation",
                                    {{"at", moment_text(catalogue, world.ties.invitation->sent)}}),
                     width, "  ", "");
  }
  return out;
}

std::string lists_text(const Catalogue& catalogue, const SimRules& rules, const World& before,
                       std::size_t width) {
  const World world = settled(rules, before);
  const Policy& policy = *rules.sets[world.set].policy;
  std::string out;
  std::vector<AssetRow> said;
  for (const Hidden& hidden : world.hidden) {
    if (std::find(said.begin(), said.end(), hidden.asset) != said.end()) continue;
    said.push_back(hidden.asset);
    const Lifecycle* life =
        policy.machines.lifecycle(world.live.assets[hidden.asset.value].facts.kind);
    if (life == nullptr || !hidden.shown) continue;
    out += paragraph(
        catalogue.text(
            "sim.still_shown",
            {{"asset", asset_label(catalogue, policy, world.cast->customer, hidden.asset)},
             {"state", state_word(catalogue, life->states[hidden.shown->state])},
             {"until", moment_text(catalogue, hidden.until)}}),
        width, "  ", "");
  }
  if (world.ties.list_until.is_known()) {
    out += paragraph(catalogue.text("sim.customer_still_shown",
                                    {{"until", moment_text(catalogue, world.ties.list_until)}}),
                     width, "  ", "");
  }
  return out.empty() ? catalogue.text("sim.lists_true") + "\n" : out;
}

std::string ledger_text(const Catalogue& catalogue, const SimRules& rules, const World& before,
                        std::size_t width) {
  const World world = settled(rules, before);
  const Policy& policy = *rules.sets[world.set].policy;
  std::vector<std::vector<std::string>> rows;
  for (const LedgerEntry& entry : world.ledger.entries) {
    const std::string amount =
        entry.amount.known ? money_text(catalogue, {entry.amount.minor_units, entry.currency})
                           : catalogue.text("sim.amount_unknown");
    rows.push_back({moment_text(catalogue, entry.at),
                    asset_label(catalogue, policy, world.cast->customer, entry.asset),
                    catalogue.word("sim.posting", entry.posting), amount});
  }
  if (rows.empty()) return catalogue.text("sim.ledger_empty") + "\n";
  std::string out = table({{catalogue.text("sim.column.when")},
                           {catalogue.text("sim.column.asset"), Align::left, 0, true},
                           {catalogue.text("sim.column.posting")},
                           {catalogue.text("sim.column.money"), Align::right}},
                          rows, width);
  for (const Balance& balance : balances(world.ledger, world.cast->partner)) {
    const Money net{balance.net(), balance.currency};
    const std::string_view key = balance.by_contract     ? "sim.balance_by_contract"
                                 : balance.unpriced == 0 ? "sim.balance"
                                                         : "sim.balance_at_least";
    out +=
        paragraph(catalogue.text(
                      key, {{"parties", party_pair(catalogue, balance.debt)},
                            {"money", money_text(catalogue, net)},
                            {"invoice", money_text(catalogue, {balance.invoice, balance.currency})},
                            {"tied", money_text(catalogue, {balance.tied, balance.currency})},
                            {"count", balance.unpriced}}),
                  width, "  ", "");
  }
  return out;
}

std::string access_text(const Catalogue& catalogue, const SimRules& rules, const World& world,
                        std::size_t width) {
  const Policy& policy = *rules.sets[world.set].policy;
  std::string out;
  const auto say = [&](std::string_view what, std::string_view state) {
    out += paragraph(catalogue.text("sim.access." + std::string(what) + "." + std::string(state)),
                     width, "  ", "");
  };
  for (const AssetKind kind : {AssetKind::dap, AssetKind::gdap}) {
    const Lifecycle* life = policy.machines.lifecycle(kind);
    bool any = false;
    for (const LiveAsset& asset : world.live.assets) {
      any = any ||
            (asset.facts.kind == kind && life != nullptr && life->states[asset.state] == "active");
    }
    say(name_of(kind), any ? "there" : "gone");
  }
  const auto tie = [](Truth held) {
    return held == Truth::no ? "gone" : held == Truth::yes ? "there" : "maybe";
  };
  say("azure_owner", tie(world.ties.azure_owner));
  say("app_consents", tie(world.ties.app_consents));
  say("orders", world.live.relationship == Relationship::reseller ? "there" : "gone");
  return out;
}

std::string why_text(const Catalogue& catalogue, const SimRules& rules, const World& world,
                     const Asker& asker, std::size_t width, bool colour) {
  const Policy& policy = *rules.sets[world.set].policy;
  const Observed seen = observe(rules, world);
  const CustomerAnswer answer{seen.customer, seen.present, judge_now(rules, world, asker), {}};
  const Verdict& verdict = answer.verdict;
  const auto gate = [&](std::string_view name, Gate which) {
    return paragraph(
        catalogue.text("explain.gate." + std::string(name),
                       {{"state", gate_state(catalogue, name, verdict.is_open(which))}}),
        width, "  ", "  ");
  };
  std::string out = paragraph(
      catalogue.text("explain.verdict." + std::string(name_of(verdict.decision))), width, "", "");
  if (verdict.decision == Decision::no_relationship) return out;
  out += gate("link", Gate::portal) + gate("request", Gate::submit);
  PageList pages(catalogue, policy.rules());
  int number = 0;
  for (const Finding& finding : verdict.findings) {
    const FindingLines lines = describe_finding(catalogue, policy, answer, finding, pages);
    ++number;
    const std::string mark = (number < 10 ? " " : "") + std::to_string(number) + ". ";
    out += paragraph(lines.title, width, "    ", mark);
    for (const std::string& line : lines.lines) out += paragraph(line, width, "    ", "    ");
  }
  return out + page_paragraphs(catalogue, pages, width, colour);
}

}  // namespace untether

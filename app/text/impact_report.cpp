#include "app/text/impact_report.h"

#include <algorithm>
#include <set>

#include "app/text/check_report.h"
#include "app/text/describe.h"
#include "app/text/impact_words.h"
#include "app/text/layout.h"
#include "app/text/paint.h"
#include "app/text/plan_figures.h"

namespace untether {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string dotted(std::string_view list, std::string_view word) {
  return std::string(list) + "." + std::string(word);
}

std::string number(const Catalogue& catalogue, std::uint64_t count) {
  return count == 0 ? "–" : catalogue.number(static_cast<std::int64_t>(count));
}

// One row a turn that some customer makes; what the unchanged hold is not worked out.
std::string turns_table(const Catalogue& catalogue, const Impact& impact, std::size_t width) {
  Rows rows;
  for (const Turn turn : all_of_enum<Turn>()) {
    const Holdings& held = impact.holdings[static_cast<std::size_t>(turn)];
    const bool told = turn != Turn::unchanged && impact.turns.of(turn) != 0;
    const auto told_number = [&](std::int64_t value) {
      return told ? number(catalogue, static_cast<std::uint64_t>(value)) : "";
    };
    rows.push_back({catalogue.word("whatif.turn", turn), number(catalogue, impact.turns.of(turn)),
                    told_number(held.seats), told_number(held.reservations)});
  }
  return table({{catalogue.text("whatif.column.becomes")},
                {catalogue.text("whatif.column.customers"), Align::right},
                {catalogue.text("whatif.column.seats"), Align::right},
                {catalogue.text("whatif.column.reservations"), Align::right}},
               rows, width);
}

// What actions move, what no longer costs every month because of them, and what the customers that
// can now be removed still cost, by currency; nothing where no money is known of.
std::string money_table(const Catalogue& catalogue, const Impact& impact, std::size_t width,
                        bool colour) {
  const Holdings& freed = impact.holdings[static_cast<std::size_t>(Turn::unblocked)];
  std::set<Currency> currencies;
  for (const auto& [currency, moved] : impact.money) currencies.insert(currency);
  for (const auto& [currency, units] : impact.ended.monthly) currencies.insert(currency);
  for (const auto& [currency, units] : freed.monthly) currencies.insert(currency);
  Rows rows;
  for (const Currency currency : currencies) {
    const auto amount = [&](std::int64_t units) {
      return units == 0 ? "–" : money_text(catalogue, {units, currency});
    };
    const auto monthly = [&](const Holdings& holdings) {
      const auto found = holdings.monthly.find(currency);
      return amount(found == holdings.monthly.end() ? 0 : found->second);
    };
    const auto found = impact.money.find(currency);
    const MovedMoney moved = found == impact.money.end() ? MovedMoney{} : found->second;
    rows.push_back({amount(moved.charges), amount(-moved.invoice), amount(-moved.tied),
                    monthly(impact.ended), monthly(freed)});
  }
  if (rows.empty()) return {};
  return "\n" + heading(catalogue.text("whatif.heading.money"), colour) +
         table({{catalogue.text("whatif.column.charged"), Align::right},
                {catalogue.text("whatif.column.credited"), Align::right},
                {catalogue.text("whatif.column.tied"), Align::right},
                {catalogue.text("whatif.column.ends_monthly"), Align::right},
                {catalogue.text("whatif.column.freed_monthly"), Align::right}},
               rows, width) +
         paragraph(catalogue.text("whatif.money_note"), width, "", "");
}

const std::map<std::string, TurnCounts>& counts_by(const Impact& impact, ImpactBy by) {
  switch (by) {
    case ImpactBy::reason: return impact.by_reason;
    case ImpactBy::product: return impact.by_product;
    case ImpactBy::country: return impact.by_country;
    case ImpactBy::reseller: break;
  }
  return impact.by_reseller;
}

// The most frequent first.
std::string breakdown(const Catalogue& catalogue, const ImpactReport& report, const Impact& impact,
                      ImpactBy by, std::size_t width, bool colour) {
  const auto& counts = counts_by(impact, by);
  if (counts.empty()) return {};
  std::vector<std::pair<std::string, TurnCounts>> sorted(counts.begin(), counts.end());
  const auto all = [](const TurnCounts& turns) {
    return turns.of(Turn::unblocked) + turns.of(Turn::newly_blocked) + turns.of(Turn::other_reason);
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const auto& a, const auto& b) { return all(a.second) > all(b.second); });
  Rows rows;
  for (std::size_t i = 0; i < sorted.size() && i < report.top; ++i) {
    const auto& [key, turns] = sorted[i];
    rows.push_back({number(catalogue, turns.of(Turn::unblocked)),
                    number(catalogue, turns.of(Turn::newly_blocked)),
                    number(catalogue, turns.of(Turn::other_reason)),
                    by == ImpactBy::reason ? reason_text(catalogue, report, key)
                    : key.empty()          ? catalogue.text("whatif.not_said")
                                           : printable(key)});
  }
  std::string out = "\n" + heading(catalogue.word("whatif.by", by), colour) +
                    table({{catalogue.text("whatif.column.unblocked"), Align::right},
                           {catalogue.text("whatif.column.newly_blocked"), Align::right},
                           {catalogue.text("whatif.column.other_reason"), Align::right},
                           {catalogue.word("whatif.column.by", by), Align::left, 0, true}},
                          rows, width);
  if (sorted.size() > rows.size()) {
    out += paragraph(catalogue.text("whatif.more_rows", {{"count", sorted.size() - rows.size()}}),
                     width, "", "");
  }
  return out;
}

std::string customers_table(const Catalogue& catalogue, const ImpactReport& report,
                            const HypothesisImpact& found, std::size_t width, bool colour) {
  const auto& turned = found.impact.turned;
  if (turned.empty() || report.top == 0) return {};
  Rows rows;
  for (std::size_t i = 0; i < turned.size() && i < report.top; ++i) {
    const Block& block = report.session->portfolio().blocks[turned[i].block];
    const auto gone = found.reasons.names(turned[i].before & ~turned[i].after);
    const auto come = found.reasons.names(turned[i].after & ~turned[i].before);
    std::string why;
    for (const std::string& reason : gone) why += (why.empty() ? "−" : " −") + reason;
    for (const std::string& reason : come) why += (why.empty() ? "+" : " +") + reason;
    rows.push_back({customer_name(block.customer_at(turned[i].row)),
                    catalogue.word("decision", decision_of(turned[i].before)),
                    catalogue.word("decision", decision_of(turned[i].after)), why});
  }
  std::string out = "\n" + heading(catalogue.text("whatif.heading.customers"), colour) +
                    table({{catalogue.text("check.column.customer"), Align::left, 26},
                           {catalogue.text("check.column.before")},
                           {catalogue.text("whatif.column.after")},
                           {catalogue.text("check.column.why"), Align::left, 0, true}},
                          rows, width);
  if (turned.size() > rows.size()) {
    out +=
        paragraph(catalogue.text("whatif.more_customers", {{"count", turned.size() - rows.size()}}),
                  width, "", "");
  }
  return out;
}

std::string one_text(const Catalogue& catalogue, const ImpactReport& report, std::size_t width,
                     bool colour) {
  const Hypothesis& hypothesis = report.hypotheses.front();
  const HypothesisImpact& found = report.impacts.front();
  std::string out = heading(
      catalogue.text("whatif.heading.one", {{"what", hypothesis_text(catalogue, hypothesis)}}),
      colour);
  for (const std::string& line : change_lines(catalogue, report, hypothesis, found.impact)) {
    out += paragraph(line, width, "  ", "- ");
  }
  out += "\n" + turns_table(catalogue, found.impact, width);
  if (found.impact.turned.empty()) {
    out += paragraph(catalogue.text("whatif.nothing"), width, "", "");
  }
  out += money_table(catalogue, found.impact, width, colour);
  for (const ImpactBy by : report.by) {
    out += breakdown(catalogue, report, found.impact, by, width, colour);
  }
  return out + customers_table(catalogue, report, found, width, colour);
}

std::uint64_t all_of(const Impact& impact, std::uint64_t ChangeOutcome::*count) {
  std::uint64_t sum = 0;
  for (const ChangeOutcome& one : impact.outcomes.changes) sum += one.*count;
  return sum;
}

std::uint64_t refused_of(const Impact& impact) {
  std::uint64_t sum = 0;
  for (const ChangeOutcome& one : impact.outcomes.changes) {
    for (const auto& [reason, count] : one.refused) sum += count;
  }
  return sum;
}

bool does_something(const Impact& impact) {
  return impact.touched != 0 || impact.turns.of(Turn::unchanged) != impact.customers;
}

// One row a hypothesis that does something; of the others only how many they are. What actions do
// has columns where there are actions.
std::string table_text(const Catalogue& catalogue, const ImpactReport& report, std::size_t width) {
  const bool acts = std::any_of(report.impacts.begin(), report.impacts.end(), [](const auto& one) {
    return all_of(one.impact, &ChangeOutcome::selected) != 0;
  });
  std::vector<TableColumn> columns = {
      {catalogue.text("whatif.column.hypothesis"), Align::left, 0, true}};
  const auto add_columns = [&](std::initializer_list<const char*> names) {
    for (const char* name : names) {
      columns.push_back({catalogue.text(dotted("whatif.column", name)), Align::right});
    }
  };
  if (acts) add_columns({"for_good", "done", "refused"});
  add_columns({"unblocked", "newly_blocked", "other_reason"});
  Rows rows;
  std::uint64_t idle = 0;
  for (std::size_t i = 0; i < report.hypotheses.size(); ++i) {
    const Impact& impact = report.impacts[i].impact;
    if (!does_something(impact)) {
      ++idle;
      continue;
    }
    auto& row = rows.emplace_back();
    row.push_back(printable(report.hypotheses[i].id));
    if (acts) {
      row.push_back(number(catalogue, all_of(impact, &ChangeOutcome::irreversible)));
      row.push_back(number(catalogue, all_of(impact, &ChangeOutcome::performed)));
      row.push_back(number(catalogue, refused_of(impact)));
    }
    for (const Turn turn : {Turn::unblocked, Turn::newly_blocked, Turn::other_reason}) {
      row.push_back(number(catalogue, impact.turns.of(turn)));
    }
  }
  std::string out = rows.empty() ? "" : table(columns, rows, width);
  if (idle != 0) {
    out += paragraph(catalogue.text("whatif.idle", {{"count", idle}}), width, "", "");
  }
  return out;
}

}  // namespace

std::string impact_text(const Catalogue& catalogue, const ImpactReport& report, std::size_t width,
                        bool colour) {
  std::string out = run_header(catalogue, *report.session, width) + "\n";
  if (report.not_looked_at != 0) {
    out += paragraph(catalogue.text("whatif.stopped", {{"count", report.not_looked_at}}), width, "",
                     "") +
           "\n";
  }
  if (report.hypotheses.size() == 1) return out + one_text(catalogue, report, width, colour);
  return out + table_text(catalogue, report, width);
}

}  // namespace untether

#include "app/text/check_report.h"

#include <algorithm>

#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/page_list.h"
#include "app/text/paint.h"

namespace untether {

namespace {

std::string certainty_text(const Catalogue& catalogue, const Verdict& verdict) {
  return verdict.certainty ? catalogue.word("certainty", *verdict.certainty) : "–";
}

std::vector<TableColumn> customer_columns(const Catalogue& catalogue, bool changes) {
  std::vector<TableColumn> columns = {{catalogue.text("check.column.customer"), Align::left, 22},
                                      {catalogue.text("check.column.verdict")},
                                      {catalogue.text("check.column.link")},
                                      {catalogue.text("check.column.request")},
                                      {catalogue.text("check.column.certainty")},
                                      {catalogue.text("check.column.why"), Align::left, 0, true}};
  if (changes) columns.insert(columns.begin() + 1, {catalogue.text("check.column.before")});
  return columns;
}

std::vector<std::vector<std::string>> customer_rows(const Catalogue& catalogue,
                                                    const CheckReport& report) {
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < report.shown.size(); ++i) {
    const CustomerAnswer& answer = report.shown[i];
    const Verdict& verdict = answer.verdict;
    std::vector<std::string> row = {customer_name(answer.customer),
                                    catalogue.word("decision", verdict.decision),
                                    gate_state(catalogue, "link", verdict.is_open(Gate::portal)),
                                    gate_state(catalogue, "request", verdict.is_open(Gate::submit)),
                                    certainty_text(catalogue, verdict),
                                    reasons_text(catalogue, report.session->rules.policy, verdict)};
    if (verdict.decision == Decision::no_relationship) row[2] = row[3] = row[5] = "–";
    if (report.changes_only) {
      const auto before = report.before[i];
      row.insert(row.begin() + 1, before ? catalogue.word("decision", *before)
                                         : catalogue.text("check.new_customer"));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string numbers_line(const Catalogue& catalogue, const PortfolioSummary& summary) {
  const auto count = [&](Decision decision) {
    return static_cast<std::int64_t>(summary.decisions[static_cast<std::size_t>(decision)]);
  };
  return catalogue.text("check.numbers", {{"customers", summary.customers},
                                          {"removable", count(Decision::removable)},
                                          {"blocked", count(Decision::blocked)},
                                          {"undecided", count(Decision::undecided)},
                                          {"no_relationship", count(Decision::no_relationship)}});
}

// Reasons by number of customers, most first.
struct ReasonRow {
  std::uint64_t customers = 0;
  std::uint64_t assets = 0;
  std::string name;
  std::string text;
  std::string certainty;
};

std::vector<ReasonRow> reason_rows(const Catalogue& catalogue, const CheckReport& report,
                                   PageList& pages) {
  const RuleSet& rules = report.session->rules.policy.rules();
  const PortfolioSummary& summary = report.summary;
  std::vector<ReasonRow> rows;
  for (std::size_t i = 0; i < rules.prerequisites.size(); ++i) {
    const ReasonCount& count = summary.prerequisites[i];
    if (count.customers == 0) continue;
    const Prerequisite& entry = rules.prerequisites[i];
    rows.push_back({count.customers, count.assets, entry.id,
                    catalogue.in(entry.text) + " " + pages.cite(entry.sources),
                    catalogue.word("certainty", entry.certainty)});
  }
  const auto add = [&](std::uint64_t customers, std::string_view key) {
    if (customers == 0) return;
    rows.push_back({customers, 0, "–", catalogue.text("check.reason." + std::string(key)), "–"});
  };
  add(summary.missing_collection, "missing_collection");
  add(summary.unlisted_kind, "unlisted_kind");
  add(summary.relationship_unknown, "relationship_unknown");
  add(report.session->read.damaged, "unreadable_record");
  add(summary.who, "who");
  add(summary.holds, "hold");
  std::stable_sort(rows.begin(), rows.end(), [](const ReasonRow& a, const ReasonRow& b) {
    return a.customers > b.customers;
  });
  return rows;
}

std::string reasons_table(const Catalogue& catalogue, const std::vector<ReasonRow>& reasons,
                          std::size_t width) {
  const std::vector<TableColumn> columns = {
      {catalogue.text("check.column.customers"), Align::right},
      {catalogue.text("check.column.assets"), Align::right},
      {catalogue.text("check.column.rule")},
      {catalogue.text("check.column.certainty")},
      {catalogue.text("check.column.reason"), Align::left, 0, true}};
  std::vector<std::vector<std::string>> rows;
  for (const ReasonRow& reason : reasons) {
    rows.push_back(
        {catalogue.number(static_cast<std::int64_t>(reason.customers)),
         reason.assets == 0 ? "–" : catalogue.number(static_cast<std::int64_t>(reason.assets)),
         reason.name, reason.certainty, reason.text});
  }
  return table(columns, rows, width);
}

std::vector<std::string> oddities(const Catalogue& catalogue, const CheckReport& report) {
  std::vector<std::string> lines;
  for (const AnomalyCode code : all_of_enum<AnomalyCode>()) {
    const std::uint64_t count = report.summary.anomalies[static_cast<std::size_t>(code)];
    if (count == 0) continue;
    lines.push_back(catalogue.text(
        "check.oddity", {{"customers", count}, {"what", catalogue.word("check.anomaly", code)}}));
  }
  for (const Note& note : report.session->portfolio().notes) {
    const std::string key = "note." + std::string(name_of(note.code));
    lines.push_back(catalogue.text(key, {{"count", note.count}, {"what", printable(note.what)}}));
  }
  return lines;
}

std::string bullets(const std::vector<std::string>& lines, std::size_t width) {
  std::string out;
  for (const std::string& line : lines) out += paragraph(line, width, "  ", "- ");
  return out;
}

std::string hidden_line(const Catalogue& catalogue, const CheckReport& report) {
  if (report.not_shown == 0) return {};
  return catalogue.text("check.not_shown", {{"count", report.not_shown}});
}

// What a question mark behind a rule means, if one was printed.
std::string mark_line(const Catalogue& catalogue, const CheckReport& report) {
  for (const CustomerAnswer& answer : report.shown) {
    for (const Finding& finding : answer.verdict.findings) {
      if (finding.prerequisite && !finding.is_certain()) return catalogue.text("check.mark");
    }
  }
  return {};
}

}  // namespace

std::string gate_state(const Catalogue& catalogue, std::string_view gate, Truth open) {
  const char* word = open == Truth::yes ? "open" : open == Truth::no ? "closed" : "unknown";
  return catalogue.text(std::string(gate) + "." + word);
}

std::string run_header(const Catalogue& catalogue, const Session& session, std::size_t width) {
  const RuleSet& rules = *session.rules.set;
  const Portfolio& portfolio = session.portfolio();
  std::string out;
  if (portfolio.customers_missing != 0) {
    out += paragraph(catalogue.text("header.incomplete", {{"count", portfolio.customers_missing}}),
                     width, "", "");
  }
  const std::string key = session.rules.by_clock ? "header.rules_by_clock" : "header.rules_asked";
  out += paragraph(catalogue.text(key, {{"rules", rules.name},
                                        {"title", catalogue.in(rules.title)},
                                        {"days", days_text(catalogue, rules.in_force.days)}}),
                   width, "", "");
  if (!session.rules.in_force) {
    out += paragraph(
        catalogue.text("header.not_in_force", {{"at", instant_text(catalogue, session.clock.at)}}),
        width, "", "");
  }
  const bool same = session.clock.at == session.clock.as_of;
  const std::int64_t age =
      (session.clock.at.seconds() - session.clock.as_of.seconds()) / seconds_per_day;
  const std::string clock_key = session.clock.frozen ? "header.clock_frozen"
                                : same               ? "header.clock_same"
                                                     : "header.clock_later";
  out +=
      paragraph(catalogue.text(clock_key, {{"as_of", instant_text(catalogue, session.clock.as_of)},
                                           {"at", instant_text(catalogue, session.clock.at)},
                                           {"days", age}}),
                width, "", "");
  const std::string partner = catalogue.word("partner", session.asker.partner);
  std::string owner;
  if (session.asker.azure_owner != Truth::unknown) {
    const bool yes = session.asker.azure_owner == Truth::yes;
    owner = " " + catalogue.text(yes ? "header.azure_owner.yes" : "header.azure_owner.no");
  }
  if (session.asker.roles) {
    std::string roles;
    for (const Role role : *session.asker.roles) {
      roles += (roles.empty() ? "" : ", ") + catalogue.word("role", role);
    }
    out += paragraph(
        catalogue.text("header.asker_roles", {{"partner", partner}, {"roles", roles}}) + owner,
        width, "", "");
  } else {
    out += paragraph(catalogue.text("header.asker", {{"partner", partner}}) + owner, width, "", "");
  }
  return out;
}

std::string check_text(const Catalogue& catalogue, const CheckReport& report, std::size_t width,
                       bool colour) {
  std::string out = run_header(catalogue, *report.session, width) + "\n";
  if (report.changes_only && report.shown.empty()) {
    return out + catalogue.text("check.no_change") + "\n";
  }
  if (!report.shown.empty()) {
    out += table(customer_columns(catalogue, report.changes_only), customer_rows(catalogue, report),
                 width);
    for (const std::string& line : {hidden_line(catalogue, report), mark_line(catalogue, report)}) {
      if (!line.empty()) out += paragraph(line, width, "", "");
    }
    out += "\n";
  }
  out += paragraph(numbers_line(catalogue, report.summary), width, "", "");
  PageList pages(catalogue, report.session->rules.policy.rules());
  const auto reasons = reason_rows(catalogue, report, pages);
  if (!reasons.empty()) {
    out += "\n" + heading(catalogue.text("check.heading.reasons"), colour) +
           reasons_table(catalogue, reasons, width);
  }
  const auto odd = oddities(catalogue, report);
  if (!odd.empty()) {
    out += "\n" + heading(catalogue.text("check.heading.oddities"), colour) + bullets(odd, width);
  }
  out += page_paragraphs(catalogue, pages, width, colour);
  return colour ? paint_decisions(catalogue, out) : out;
}

std::string check_markdown(const Catalogue& catalogue, const CheckReport& report) {
  constexpr std::size_t wide = 1'000'000;
  std::string out = "# " + catalogue.text("check.title") + "\n\n" +
                    run_header(catalogue, *report.session, wide) + "\n";
  out += markdown_table(customer_columns(catalogue, report.changes_only),
                        customer_rows(catalogue, report));
  for (const std::string& line : {hidden_line(catalogue, report), mark_line(catalogue, report)}) {
    if (!line.empty()) out += "\n" + line + "\n";
  }
  out += "\n" + numbers_line(catalogue, report.summary) + "\n";
  PageList pages(catalogue, report.session->rules.policy.rules());
  const auto reasons = reason_rows(catalogue, report, pages);
  if (!reasons.empty()) {
    out += "\n## " + catalogue.text("check.heading.reasons") + "\n\n";
    std::vector<std::vector<std::string>> rows;
    for (const ReasonRow& reason : reasons) {
      rows.push_back({catalogue.number(static_cast<std::int64_t>(reason.customers)), reason.name,
                      reason.text, reason.certainty});
    }
    out += markdown_table({{catalogue.text("check.column.customers"), Align::right},
                           {catalogue.text("check.column.rule")},
                           {catalogue.text("check.column.reason")},
                           {catalogue.text("check.column.certainty")}},
                          rows);
  }
  const auto odd = oddities(catalogue, report);
  if (!odd.empty()) {
    out += "\n## " + catalogue.text("check.heading.oddities") + "\n\n";
    for (const std::string& line : odd) out += "- " + line + "\n";
  }
  return out + page_markdown(catalogue, pages);
}

}  // namespace untether

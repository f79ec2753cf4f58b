#include "app/text/deadlines_report.h"

#include <algorithm>

#include "app/text/check_report.h"
#include "app/text/deadline_words.h"
#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/paint.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

namespace {

constexpr std::int32_t weeks_up_to_days = 31;
constexpr std::size_t unwrapped = 1'000'000;

using Entries = std::vector<const DatedEntry*>;

// Deadlines of one week or month: `title`, and those that are listed of all.
struct Group {
  std::string title;
  Entries entries;
  Stakes stakes;
};

// The last day on which something can be done.
Day last_day(const Deadline& deadline) { return day_of(plus(deadline.at, Seconds{-1})); }

std::string group_title(const Catalogue& catalogue, Day day, bool by_week) {
  if (by_week) {
    // Day 0 was a Thursday: Mondays are those whose number leaves 4 when divided by 7.
    const std::int32_t since_monday = ((day.count - 4) % 7 + 7) % 7;
    return catalogue.text("deadlines.week", {{"day", to_string(Day{day.count - since_monday})}});
  }
  const std::string month = to_string(day).substr(5, 2);
  return catalogue.text("deadlines.month." + month, {{"year", std::to_string(year_of(day))}});
}

std::vector<Group> groups_of(const Catalogue& catalogue, const DeadlinesReport& report) {
  std::vector<Group> groups;
  for (const DatedEntry& entry : report.found->dated) {
    const std::string title =
        group_title(catalogue, last_day(entry.deadline), report.days <= weeks_up_to_days);
    if (groups.empty() || groups.back().title != title) groups.push_back({title, {}, {}});
    groups.back().entries.push_back(&entry);
    groups.back().stakes.add(entry.deadline);
  }
  return groups;
}

Entries unasked(const DeadlinesReport& report) {
  Entries entries;
  for (const DatedEntry& entry : report.found->dated) {
    if (entry.deadline.kind == DeadlineKind::auto_renew_off) entries.push_back(&entry);
  }
  return entries;
}

std::vector<Column> columns(const Catalogue& catalogue, bool with_text) {
  std::vector<Column> all = {
      {catalogue.text("deadlines.column.before"), Align::left},
      {catalogue.text("deadlines.column.days"), Align::right},
      {catalogue.text("deadlines.column.customer"), Align::left, with_text ? 0U : 18U},
      {catalogue.text("deadlines.column.product"), Align::left, with_text ? 0U : 21U},
      {catalogue.text("deadlines.column.cost"), Align::right}};
  if (with_text) all.push_back({catalogue.text("deadlines.column.what"), Align::left});
  return all;
}

// "2026-06-18 08:30": the column's title says that it is UTC.
std::string moment(Instant instant) {
  const std::string text = to_string(instant);
  return instant == Instant::start_of(day_of(instant))
             ? text.substr(0, 10)
             : text.substr(0, 10) + " " + text.substr(11, 5) +
                   (instant.seconds() % 60 == 0 ? "" : text.substr(16, 3));
}

class Writer {
 public:
  Writer(const Catalogue& catalogue, const DeadlinesReport& report)
      : catalogue_(catalogue), report_(report) {}

  std::vector<std::string> row(const DatedEntry& entry, bool with_text) const {
    const DeadlineRow found = deadline_row(report_.source(), entry);
    std::vector<std::string> cells = {moment(entry.deadline.at), catalogue_.number(found.days),
                                      customer_name(found.customer),
                                      deadline_product(catalogue_, policy(), found),
                                      deadline_cost(catalogue_, entry.deadline)};
    if (with_text) cells.push_back(deadline_sentences(catalogue_, policy(), found, entry.deadline));
    return cells;
  }

  // The table with its header, below each row what happens and what may be done, indented.
  std::string table_text(const Entries& entries, std::size_t width) const {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> sentences;
    for (const DatedEntry* entry : entries) {
      rows.push_back(row(*entry, true));
      sentences.push_back(rows.back().back());
      rows.back().pop_back();
    }
    const std::string lines = table(columns(catalogue_, false), rows, width);
    std::string out;
    std::size_t begin = 0;
    for (std::size_t i = 0; begin < lines.size(); ++i) {
      const std::size_t end = lines.find('\n', begin) + 1;
      out += lines.substr(begin, end - begin);
      if (i > 0) out += paragraph(sentences[i - 1], width, "    ", "    ");
      begin = end;
    }
    return out;
  }

  std::string table_markdown(const Entries& entries) const {
    std::vector<std::vector<std::string>> rows;
    for (const DatedEntry* entry : entries) rows.push_back(row(*entry, true));
    return markdown_table(columns(catalogue_, true), rows);
  }

  std::vector<std::string> doubts() const {
    std::vector<std::string> lines;
    const auto& all = report_.found->doubts;
    for (std::size_t i = 0; i < std::min(all.size(), report_.top); ++i) {
      const DeadlineRow found = deadline_row(report_.source(), all[i]);
      lines.push_back(doubt_text(catalogue_, policy(), found, all[i].open));
    }
    if (all.size() > report_.top) {
      lines.push_back(
          catalogue_.text("deadlines.more_doubts",
                          {{"count", static_cast<std::uint64_t>(all.size() - report_.top)}}));
    }
    return lines;
  }

  std::string intro() const {
    const auto& found = *report_.found;
    const std::string key = found.dated.empty() ? "deadlines.none" : "deadlines.intro";
    return catalogue_.text(key,
                           {{"count", static_cast<std::uint64_t>(found.dated.size())},
                            {"customers", found.customers},
                            {"days", report_.days},
                            {"until", instant_text(catalogue_, found.until)}});
  }

  std::string group_line(const Group& group) const {
    return catalogue_.text("deadlines.group",
                           {{"title", group.title},
                            {"count", static_cast<std::uint64_t>(group.entries.size())}});
  }

  std::string total() const {
    Stakes stakes;
    for (const DatedEntry& entry : report_.found->dated) stakes.add(entry.deadline);
    const std::string text = stakes_text(catalogue_, stakes);
    return text.empty() ? "" : catalogue_.text("deadlines.total", {{"stakes", text}});
  }

  // Where prices are missing, how to give them.
  std::string price_hint() const {
    const auto& dated = report_.found->dated;
    const bool missing = std::any_of(dated.begin(), dated.end(), [](const DatedEntry& one) {
      return one.deadline.cost && !one.deadline.cost->at_once;
    });
    return missing ? catalogue_.text("deadlines.price_hint") : "";
  }

  std::string hidden(std::size_t count) const {
    return catalogue_.text("deadlines.not_shown", {{"count", static_cast<std::uint64_t>(count)}});
  }

 private:
  const Policy& policy() const { return report_.session->rules.policy; }

  const Catalogue& catalogue_;
  const DeadlinesReport& report_;
};

// The entries of a group that are still within what is listed.
Entries listed(const Entries& entries, std::size_t& room) {
  const std::size_t count = std::min(room, entries.size());
  room -= count;
  return {entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(count)};
}

}  // namespace

std::string deadlines_text(const Catalogue& catalogue, const DeadlinesReport& report,
                           std::size_t width, bool colour) {
  const Writer writer(catalogue, report);
  std::string out = run_header(catalogue, *report.session, width) + "\n";
  out += paragraph(writer.intro(), width, "", "");
  std::size_t room = report.top;
  for (const Group& group : groups_of(catalogue, report)) {
    out += "\n" + heading(writer.group_line(group), colour);
    const std::string stakes = stakes_text(catalogue, group.stakes);
    if (!stakes.empty()) out += paragraph(stakes, width, "", "");
    const Entries shown = listed(group.entries, room);
    if (!shown.empty()) out += writer.table_text(shown, width);
    const std::size_t hidden = group.entries.size() - shown.size();
    if (hidden != 0) out += paragraph(writer.hidden(hidden), width, "", "");
  }
  const Entries traps = unasked(report);
  if (!traps.empty()) {
    out += "\n" + heading(catalogue.text("deadlines.heading.auto_renew_off"), colour);
    std::size_t trap_room = report.top;
    const Entries shown = listed(traps, trap_room);
    out += writer.table_text(shown, width);
    if (shown.size() < traps.size()) {
      out += paragraph(writer.hidden(traps.size() - shown.size()), width, "", "");
    }
  }
  const auto doubts = writer.doubts();
  if (!doubts.empty()) {
    out += "\n" + heading(catalogue.text("deadlines.heading.doubts"), colour);
    for (const std::string& line : doubts) out += paragraph(line, width, "  ", "- ");
  }
  std::string end;
  for (const std::string& line : {writer.total(), writer.price_hint()}) {
    if (!line.empty()) end += paragraph(line, width, "", "");
  }
  return end.empty() ? out : out + "\n" + end;
}

std::string deadlines_markdown(const Catalogue& catalogue, const DeadlinesReport& report) {
  const Writer writer(catalogue, report);
  std::string out = "# " + catalogue.text("deadlines.title") + "\n\n" +
                    run_header(catalogue, *report.session, unwrapped) + "\n" + writer.intro() +
                    "\n";
  std::size_t room = report.top;
  for (const Group& group : groups_of(catalogue, report)) {
    out += "\n## " + writer.group_line(group) + "\n\n";
    const std::string stakes = stakes_text(catalogue, group.stakes);
    if (!stakes.empty()) out += stakes + "\n\n";
    const Entries shown = listed(group.entries, room);
    if (!shown.empty()) out += writer.table_markdown(shown);
    const std::size_t hidden = group.entries.size() - shown.size();
    if (hidden != 0) out += (shown.empty() ? "" : "\n") + writer.hidden(hidden) + "\n";
  }
  const Entries traps = unasked(report);
  if (!traps.empty()) {
    std::size_t trap_room = report.top;
    out += "\n## " + catalogue.text("deadlines.heading.auto_renew_off") + "\n\n" +
           writer.table_markdown(listed(traps, trap_room));
    if (traps.size() > report.top) out += "\n" + writer.hidden(traps.size() - report.top) + "\n";
  }
  const auto doubts = writer.doubts();
  if (!doubts.empty()) {
    out += "\n## " + catalogue.text("deadlines.heading.doubts") + "\n\n";
    for (const std::string& line : doubts) out += "- " + markdown_cell(line) + "\n";
  }
  for (const std::string& line : {writer.total(), writer.price_hint()}) {
    if (!line.empty()) out += "\n" + line + "\n";
  }
  return out;
}

CalendarEntry deadline_calendar_entry(const Catalogue& catalogue, const DeadlinesReport& report,
                                      const DatedEntry& entry) {
  const Policy& policy = report.session->rules.policy;
  const Deadline& deadline = entry.deadline;
  const DeadlineRow row = deadline_row(report.source(), entry);
  CalendarEntry made;
  made.key = to_string(row.customer.id) + "-" +
             asset_id_text(row.customer, row.customer.assets[deadline.asset.value]) + "-" +
             std::string(name_of(deadline.kind));
  made.before = deadline.at;
  made.summary =
      catalogue.text("deadlines.summary",
                     {{"what", catalogue.word("deadlines.kind", deadline.kind)},
                      {"customer", customer_name(row.customer)},
                      {"asset", asset_name(catalogue, policy, row.customer, deadline.asset)}});
  made.description =
      catalogue.text("deadlines.before", {{"at", instant_text(catalogue, deadline.at)}}) + "\n" +
      deadline_product(catalogue, policy, row) + "\n" +
      deadline_sentences(catalogue, policy, row, deadline);
  if (deadline.cost) {
    const std::string key = deadline.cost->at_once ? "deadlines.cost" : "deadlines.cost_unknown";
    made.description +=
        "\n" + catalogue.text(key, {{"money", deadline_cost(catalogue, deadline)}});
  }
  made.category = name_of(deadline.kind);
  made.alarm = deadline.act.has_value();
  return made;
}

}  // namespace untether

#include "app/text/deadlines_report.h"

#include <algorithm>

#include "app/text/check_report.h"
#include "app/text/deadline_words.h"
#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/paint.h"

namespace untether {

namespace {

constexpr std::int32_t weeks_up_to_days = 31;
constexpr std::size_t unwrapped = 1'000'000;
// Customer and product are never cut to less than so many columns together.
constexpr std::size_t least_shared = 20;

using Entries = std::vector<const DatedEntry*>;

// Deadlines of one week or month: `title`, and those that are listed of all.
struct Group {
  std::string title;
  Entries entries;
  Stakes stakes;
};

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
        group_title(catalogue, day_of(entry.deadline.at), report.days <= weeks_up_to_days);
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

std::vector<TableColumn> columns(const Catalogue& catalogue) {
  return {{catalogue.text("deadlines.column.before")},
          {catalogue.text("deadlines.column.days"), Align::right},
          {catalogue.text("deadlines.column.customer")},
          {catalogue.text("deadlines.column.product")},
          {catalogue.text("deadlines.column.cost"), Align::right}};
}

// The same within `width`: customer and product share what the others leave.
std::vector<TableColumn> fitted_columns(const Catalogue& catalogue,
                                        const std::vector<std::vector<std::string>>& rows,
                                        std::size_t width) {
  std::vector<TableColumn> all = columns(catalogue);
  std::size_t taken = 2 * (all.size() - 1);
  for (const std::size_t i : {0U, 1U, 4U}) {
    std::size_t widest = display_width(all[i].title);
    for (const auto& row : rows) widest = std::max(widest, display_width(row[i]));
    taken += widest;
  }
  const std::size_t left = width > taken + least_shared ? width - taken : least_shared;
  all[2].width_max = left * 2 / 5;
  all[3].width_max = left - all[2].width_max;
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

  std::vector<std::string> row(const DatedEntry& entry) const {
    const DeadlineRow found = deadline_row(report_.source(), entry);
    return {moment(entry.deadline.at), catalogue_.number(found.days), customer_name(found.customer),
            deadline_product(catalogue_, policy(), found),
            deadline_cost(catalogue_, entry.deadline)};
  }

  // Lines of one table for all entries, its header first.
  std::vector<std::string> table_lines(const Entries& entries, std::size_t width) const {
    std::vector<std::vector<std::string>> rows;
    for (const DatedEntry* entry : entries) rows.push_back(row(*entry));
    const std::string text = table(fitted_columns(catalogue_, rows, width), rows, width);
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = text.find('\n', begin) + 1;
      lines.push_back(text.substr(begin, end - begin));
      begin = end;
    }
    return lines;
  }

  std::string sentences(const DatedEntry& entry) const {
    return deadline_sentences(catalogue_, policy(), deadline_row(report_.source(), entry),
                              entry.deadline);
  }

  std::string table_markdown(const Entries& entries) const {
    std::vector<std::vector<std::string>> rows;
    for (const DatedEntry* entry : entries) {
      rows.push_back(row(*entry));
      rows.back().push_back(sentences(*entry));
    }
    std::vector<TableColumn> all = columns(catalogue_);
    all.push_back({catalogue_.text("deadlines.column.what")});
    return markdown_table(all, rows);
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
    return catalogue_.text(key, {{"count", static_cast<std::uint64_t>(found.dated.size())},
                                 {"customers", found.customers},
                                 {"days", report_.days},
                                 {"until", instant_text(catalogue_, found.until)}});
  }

  std::string group_line(const Group& group) const {
    return catalogue_.text(
        "deadlines.group",
        {{"title", group.title}, {"count", static_cast<std::uint64_t>(group.entries.size())}});
  }

  std::string total() const {
    Stakes stakes;
    for (const DatedEntry& entry : report_.found->dated) stakes.add(entry.deadline);
    return stakes_text(catalogue_, stakes);
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

// The first entries, no more than may be listed.
Entries listed(const Entries& entries, std::size_t room) {
  const std::size_t count = std::min(room, entries.size());
  return {entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(count)};
}

Entries all_entries(const DeadlinesReport& report) {
  Entries entries;
  for (const DatedEntry& entry : report.found->dated) entries.push_back(&entry);
  return entries;
}

std::string groups_text(const Catalogue& catalogue, const DeadlinesReport& report,
                        const Writer& writer, std::size_t width, bool colour) {
  const Entries shown = listed(all_entries(report), report.top);
  const std::vector<std::string> lines = writer.table_lines(shown, width);
  std::string out;
  std::size_t next = 0;
  for (const Group& group : groups_of(catalogue, report)) {
    out += "\n" + heading(writer.group_line(group), colour);
    const std::string stakes = stakes_text(catalogue, group.stakes);
    if (!stakes.empty()) out += paragraph(stakes, width, "", "");
    if (next == 0 && !shown.empty()) out += lines.front();
    std::size_t hidden = 0;
    for (const DatedEntry* entry : group.entries) {
      if (next == shown.size()) {
        ++hidden;
        continue;
      }
      out += lines[++next] + paragraph(writer.sentences(*entry), width, "    ", "    ");
    }
    if (hidden != 0) out += paragraph(writer.hidden(hidden), width, "", "");
  }
  return out;
}

// Those with auto-renew off once more, in short: what to do stands above.
std::string unasked_text(const Catalogue& catalogue, const DeadlinesReport& report,
                         const Writer& writer, std::size_t width, bool colour) {
  const Entries traps = unasked(report);
  if (traps.empty()) return {};
  std::string out = "\n" + heading(catalogue.text("deadlines.heading.auto_renew_off"), colour);
  const Entries shown = listed(traps, report.top);
  if (!shown.empty()) {
    for (const std::string& line : writer.table_lines(shown, width)) out += line;
  }
  if (shown.size() == traps.size()) return out;
  return out + paragraph(writer.hidden(traps.size() - shown.size()), width, "", "");
}

}  // namespace

std::string deadlines_text(const Catalogue& catalogue, const DeadlinesReport& report,
                           std::size_t width, bool colour) {
  const Writer writer(catalogue, report);
  std::string out = run_header(catalogue, *report.session, width) + "\n";
  out += paragraph(writer.intro(), width, "", "");
  out += groups_text(catalogue, report, writer, width, colour);
  out += unasked_text(catalogue, report, writer, width, colour);
  const auto doubts = writer.doubts();
  if (!doubts.empty()) {
    out += "\n" + heading(catalogue.text("deadlines.heading.doubts"), colour);
    for (const std::string& line : doubts) out += paragraph(line, width, "  ", "- ");
  }
  const std::string total = writer.total();
  if (total.empty()) return out;
  out += "\n" + heading(catalogue.text("deadlines.heading.total"), colour);
  for (const std::string& line : {total, writer.price_hint()}) {
    if (!line.empty()) out += paragraph(line, width, "", "");
  }
  return out;
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
    room -= shown.size();
    if (!shown.empty()) out += writer.table_markdown(shown);
    const std::size_t hidden = group.entries.size() - shown.size();
    if (hidden != 0) out += (shown.empty() ? "" : "\n") + writer.hidden(hidden) + "\n";
  }
  const Entries traps = unasked(report);
  if (!traps.empty()) {
    out += "\n## " + catalogue.text("deadlines.heading.auto_renew_off") + "\n\n" +
           writer.table_markdown(listed(traps, report.top));
    if (traps.size() > report.top) out += "\n" + writer.hidden(traps.size() - report.top) + "\n";
  }
  const auto doubts = writer.doubts();
  if (!doubts.empty()) {
    out += "\n## " + catalogue.text("deadlines.heading.doubts") + "\n\n";
    for (const std::string& line : doubts) out += "- " + markdown_cell(line) + "\n";
  }
  const std::string total = writer.total();
  if (total.empty()) return out;
  out += "\n## " + catalogue.text("deadlines.heading.total") + "\n";
  for (const std::string& line : {total, writer.price_hint()}) {
    if (!line.empty()) out += "\n" + line + "\n";
  }
  return out;
}

}  // namespace untether

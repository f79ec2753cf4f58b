#include "scenarios/portfolio/leavers.h"

#include <algorithm>
#include <charconv>

#include "scenarios/portfolio/csv.h"

namespace untether {

namespace {

std::size_t customer_column(const Csv& csv) {
  for (const std::string_view name : {"customer", "customerid", "domain", "name"}) {
    if (const std::size_t column = csv.column(name); column != Csv::npos) return column;
  }
  return Csv::npos;
}

std::string_view without_mark(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

// The same text below a header of ours; its lines are counted from one higher.
Result<Csv> with_header(const std::string& file, std::string_view text, const Csv& bare) {
  if (bare.header.size() > 2) {
    return fail(ErrorCode::missing_column, {file, 1, 0, ""}, {{"expected", "customer"}});
  }
  std::string whole = bare.header.size() == 1 ? "customer\n" : "customer,priority\n";
  const std::string_view rest = without_mark(text);
  const std::string_view first = rest.substr(0, rest.find('\n'));
  for (const char separator : {';', '\t'}) {
    const bool used = bare.header.size() == 2 && first.find(separator) != std::string_view::npos;
    if (used) std::replace(whole.begin(), whole.end(), ',', separator);
  }
  whole += rest;
  auto csv = parse_csv(file, whole);
  if (!csv) {
    for (Error& error : csv.error()) error.place.line -= error.place.line > 1 ? 1 : 0;
    return csv;
  }
  for (Csv::Line& line : csv->lines) --line.number;
  return csv;
}

}  // namespace

Result<std::vector<Leaver>> parse_leavers(const std::string& file, std::string_view text) {
  auto csv = parse_csv(file, text);
  if (csv && customer_column(*csv) == Csv::npos) csv = with_header(file, text, *csv);
  if (!csv) return fail(std::move(csv.error()));
  const std::size_t customer = customer_column(*csv);
  const std::size_t priority = csv->column("priority");
  std::vector<Leaver> leavers;
  Errors errors;
  for (const Csv::Line& line : csv->lines) {
    Leaver leaver{line.cells[customer], Leaver::priority_none, line.number};
    if (leaver.customer.empty()) continue;
    if (priority != Csv::npos && !line.cells[priority].empty()) {
      const std::string& cell = line.cells[priority];
      const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), leaver.priority);
      if (read.ec != std::errc{} || read.ptr != cell.data() + cell.size()) {
        errors.push_back({ErrorCode::bad_number, csv->place(line, "priority"), {{"found", cell}}});
      }
    }
    leavers.push_back(std::move(leaver));
  }
  if (!errors.empty()) return fail(std::move(errors));
  std::stable_sort(leavers.begin(), leavers.end(),
                   [](const Leaver& a, const Leaver& b) { return a.priority < b.priority; });
  return leavers;
}

}  // namespace untether

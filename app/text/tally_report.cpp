#include "app/text/tally_report.h"

#include <cmath>

#include "app/text/failure_text.h"
#include "app/text/layout.h"
#include "engine/cel/dynamic/text.h"

namespace untether {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string names_text(const ValueCount& counted) {
  std::vector<std::string> names;
  for (const std::string& name : counted.names) names.push_back(printable(name));
  if (counted.customers > names.size()) names.emplace_back("…");
  return joined(names, ", ");
}

std::string sum_text(const Catalogue& catalogue, double sum) {
  // Whole numbers that a double tells apart.
  constexpr double whole_max = 9'007'199'254'740'992.0;
  if (sum == std::floor(sum) && std::fabs(sum) < whole_max) {
    return catalogue.number(static_cast<std::int64_t>(sum));
  }
  return cel::dynamic::number_text(sum);
}

// Yes and no in the reader's language; other values as JSON.
std::string value_word(const Catalogue& catalogue, const std::string& value) {
  if (value == "true") return catalogue.text("value.yes");
  if (value == "false") return catalogue.text("value.no");
  return printable(value);
}

void add_row(const Catalogue& catalogue, Rows& rows, std::string value, const ValueCount& counted) {
  if (counted.customers == 0) return;
  rows.push_back({std::move(value), catalogue.number(static_cast<std::int64_t>(counted.customers)),
                  names_text(counted)});
}

}  // namespace

std::string tally_text(const Catalogue& catalogue, const Tally& tally, std::size_t top,
                       std::size_t width) {
  Rows rows;
  std::uint64_t rest = tally.other_customers;
  for (std::size_t i = 0; i < tally.values.size(); ++i) {
    const ValueCount& counted = tally.values[i];
    if (i >= top) {
      rest += counted.customers;
    } else {
      add_row(catalogue, rows, value_word(catalogue, counted.value), counted);
    }
  }
  add_row(catalogue, rows, catalogue.text("repl.others"), {{}, rest, {}});
  add_row(catalogue, rows, catalogue.text("value.unknown"), tally.unknown);
  if (tally.first_failure) {
    add_row(catalogue, rows, failure_text(catalogue, *tally.first_failure), tally.failed);
  }
  std::string out = table({{catalogue.text("repl.column.value"), Align::left, 44},
                           {catalogue.text("repl.column.customers"), Align::right},
                           {catalogue.text("repl.column.such_as"), Align::left, 0, true}},
                          rows, width);
  if (tally.sum) {
    out += paragraph(catalogue.text("repl.sum", {{"sum", sum_text(catalogue, *tally.sum)}}), width,
                     "  ", "");
  }
  return out;
}

}  // namespace untether

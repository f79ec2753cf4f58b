#include "app/text/plan_list_report.h"

#include "app/text/check_report.h"
#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/paint.h"
#include "app/text/plan_words.h"

namespace untether {

namespace {

std::string name_of_customer(const PlanRow& row) {
  const ColdColumns& cold = row.place.block->cold();
  Customer customer;
  customer.id = row.place.block->id()[row.place.row];
  customer.about.name = cold.texts.at(cold.customer_name[row.place.row]);
  customer.about.domain = cold.texts.at(cold.customer_domain[row.place.row]);
  return customer_name(customer);
}

bool leads(const PlanRow& row) {
  return row.outcome == PlanOutcome::planned || row.outcome == PlanOutcome::reached;
}

// The day alone: hours make no difference in a list.
std::string day_cell(Instant instant) {
  if (!instant.is_known() || instant.is_never()) return "–";
  return to_string(day_of(instant));
}

// Hours and minutes.
std::string work_cell(Seconds work) {
  const std::int64_t minutes = (work.count + 59) / 60;
  const std::string rest = std::to_string(minutes % 60);
  return std::to_string(minutes / 60) + (rest.size() == 1 ? ":0" : ":") + rest;
}

// Amounts alone, and that there are payments of unknown amount.
std::string cost_cell(const Catalogue& catalogue, const PlanMoney& money) {
  std::string text;
  for (const MoneyTotal& total : money.totals) {
    if (total.net == 0) continue;
    text += (text.empty() ? "" : ", ") + money_text(catalogue, Money{total.net, total.currency});
  }
  if (money.unpriced != 0) {
    text += (text.empty() ? "" : " + ") + catalogue.text("plan_list.unknown_cost");
  }
  return text.empty() ? "0" : text;
}

std::vector<std::string> cells(const Catalogue& catalogue, const PlanRow& row) {
  const bool told = leads(row);
  std::string cost = told ? cost_cell(catalogue, row.money) : "–";
  if (row.billing_stops.is_known()) {
    cost += catalogue.text("plan_list.billing_stops", {{"at", day_cell(row.billing_stops)}});
  }
  return {name_of_customer(row),
          catalogue.word("plan_list.class", row.meaning),
          told ? day_cell(row.goal_at) : "–",
          std::to_string(row.steps),
          work_cell(row.work),
          day_cell(row.deadline),
          cost};
}

std::vector<TableColumn> columns(const Catalogue& catalogue) {
  return {{catalogue.text("plan_list.column.customer"), Align::left, 14},
          {catalogue.text("plan_list.column.class"), Align::left, 12},
          {catalogue.text("plan_list.column.goal")},
          {catalogue.text("plan_list.column.steps"), Align::right},
          {catalogue.text("plan_list.column.work"), Align::right},
          {catalogue.text("plan_list.column.deadline")},
          {catalogue.text("plan_list.column.cost"), Align::left, 0, true}};
}

std::string totals_text(const Catalogue& catalogue, const PlanListReport& report,
                        std::size_t width) {
  const PlanTotals totals = totals_of(*report.rows);
  std::string out =
      paragraph(catalogue.text("plan_list.customers",
                               {{"count", static_cast<std::uint64_t>(report.rows->size())}}),
                width, "", "");
  for (const PlanClass one : all_of_enum<PlanClass>()) {
    const std::uint64_t count = totals.customers[static_cast<std::size_t>(one)];
    if (count == 0) continue;
    const std::string number = catalogue.number(static_cast<std::int64_t>(count));
    const std::string before(number.size() < 7 ? 7 - number.size() : 0, ' ');
    out += paragraph(catalogue.word("plan_list.total", one), width, std::string(9, ' '),
                     before + number + "  ");
  }
  return out + paragraph(catalogue.text("plan_list.sum",
                                        {{"steps", totals.steps},
                                         {"work", span_text(catalogue, totals.work_seconds)},
                                         {"cost", cost_text(catalogue, totals.money)}}),
                         width, "", "");
}

}  // namespace

std::string plan_list_text(const Catalogue& catalogue, const PlanListReport& report,
                           std::size_t width, bool colour) {
  std::string out = run_header(catalogue, *report.session, width);
  const std::string preference = catalogue.word("plan.prefer", report.options.preference);
  out += paragraph(catalogue.text("plan.goal." + std::string(name_of(report.options.goal)),
                                  {{"preference", preference}}),
                   width, "", "");
  out += "\n" + totals_text(catalogue, report, width);
  if (report.shown == 0) return out;
  out += "\n" + heading(catalogue.text("plan_list.heading"), colour);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < report.shown; ++i) {
    rows.push_back(cells(catalogue, (*report.rows)[i]));
  }
  out += table(columns(catalogue), rows, width);
  const auto hidden = static_cast<std::uint64_t>(report.rows->size() - report.shown);
  if (hidden == 0) return out;
  return out + paragraph(catalogue.text("plan_list.hidden", {{"count", hidden}}), width, "", "");
}

}  // namespace untether

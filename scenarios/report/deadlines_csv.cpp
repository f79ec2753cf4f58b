#include "scenarios/report/deadlines_csv.h"

#include <array>

#include "scenarios/portfolio/csv.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

namespace {

namespace column {
enum Column : std::size_t {
  at,
  days,
  kind,
  doubt,
  customer_id,
  customer,
  domain,
  asset_id,
  asset_kind,
  asset,
  quantity,
  event,
  event_at,
  event_text,
  for_good,
  act,
  act_on,
  act_text,
  to_be_confirmed,
  currency,
  cost_at_once,
  cost_by_term_end,
  count,
};
}  // namespace column

using Cells = std::array<std::string, column::count>;

std::string line(const Cells& cells) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) row += (i == 0 ? "" : ",") + csv_cell(cells[i]);
  return row + "\r\n";
}

std::string known(Instant instant) { return instant.is_known() ? to_string(instant) : ""; }

std::string yes_or_no(bool value) { return value ? "true" : "false"; }

Cells holder_cells(const DeadlineRow& row) {
  Cells cells;
  cells[column::customer_id] = to_string(row.customer.id);
  cells[column::customer] = row.customer.about.name;
  cells[column::domain] = row.customer.about.domain;
  if (!row.asset) return cells;
  const Asset& facts = row.customer.assets[row.asset->value];
  cells[column::asset_id] = asset_id_text(row.customer, facts);
  cells[column::asset_kind] = name_of(facts.kind);
  cells[column::asset] = product_name(row.customer, *row.asset);
  if (facts.quantity != quantity_unknown) cells[column::quantity] = std::to_string(facts.quantity);
  return cells;
}

void add_cost(Cells& cells, const DeadlineCost& cost) {
  if (!cost.currency) return;
  const auto amount = [&](const std::optional<std::int64_t>& units) {
    return units ? amount_text({*units, *cost.currency}) : std::string();
  };
  cells[column::currency] = to_string(*cost.currency);
  cells[column::cost_at_once] = amount(cost.at_once);
  cells[column::cost_by_term_end] = amount(cost.by_term_end);
}

}  // namespace

std::string deadlines_csv_header() {
  return "at,days,kind,doubt,customer_id,customer,domain,asset_id,asset_kind,asset,quantity,event,"
         "event_at,event_text,for_good,act,act_on,act_text,to_be_confirmed,currency,cost_at_once,"
         "cost_by_term_end\r\n";
}

std::string deadline_csv_row(const DeadlineReportSource& source, const DatedEntry& entry,
                             Language language) {
  const DeadlineRow row = deadline_row(source, entry);
  const Deadline& deadline = entry.deadline;
  Cells cells = holder_cells(row);
  cells[column::at] = to_string(deadline.at);
  cells[column::days] = std::to_string(row.days);
  cells[column::kind] = name_of(deadline.kind);
  if (row.event != nullptr) {
    cells[column::event] = row.event->id;
    cells[column::event_at] = known(deadline.event_at);
    cells[column::event_text] = in(row.event->text, language);
    cells[column::for_good] = yes_or_no(deadline.for_good);
  }
  if (row.act != nullptr) {
    cells[column::act] = row.act->id;
    cells[column::act_on] =
        asset_id_text(row.customer, row.customer.assets[deadline.act_on->value]);
    cells[column::act_text] = in(row.act->text, language);
    cells[column::to_be_confirmed] = yes_or_no(deadline.assumes);
  }
  if (deadline.cost) add_cost(cells, *deadline.cost);
  return line(cells);
}

std::string deadline_csv_row(const DeadlineReportSource& source, const OpenEntry& entry) {
  Cells cells = holder_cells(deadline_row(source, entry));
  cells[column::at] = known(entry.open.from);
  cells[column::kind] = "not_known";
  cells[column::doubt] = name_of(entry.open.why);
  return line(cells);
}

}  // namespace untether

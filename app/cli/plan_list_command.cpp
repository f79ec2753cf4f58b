#include <algorithm>
#include <map>
#include <set>

#include "app/cli/plan_files.h"
#include "app/cli/progress.h"
#include "app/text/plan_list_report.h"
#include "scenarios/portfolio/input.h"
#include "scenarios/portfolio/leavers.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

namespace {

constexpr std::size_t list_bytes_max = std::size_t{256} << 20U;

std::vector<PlanPlace> all_places(const Portfolio& portfolio) {
  std::vector<PlanPlace> places;
  for (const Block& block : portfolio.blocks) {
    for (std::size_t row = 0; row < block.customer_count(); ++row) places.push_back({&block, row});
  }
  return places;
}

std::string folded(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return small;
}

/// Customers by the names that a list calls them by: one pass over the portfolio, however long
/// the list is.
class NameIndex {
 public:
  NameIndex(const Portfolio& portfolio, const std::vector<Leaver>& leavers) {
    for (const Leaver& leaver : leavers) {
      if (const auto id = parse_guid(leaver.customer)) {
        ids_[*id];
      } else {
        names_[folded(leaver.customer)];
      }
    }
    for (const PlanPlace& place : all_places(portfolio)) add(place);
  }

  const std::vector<PlanPlace>& find(const std::string& wanted) const {
    if (const auto id = parse_guid(wanted)) return ids_.at(*id);
    return names_.at(folded(wanted));
  }

 private:
  void add(const PlanPlace& place) {
    const ColdColumns& cold = place.block->cold();
    const auto id = ids_.find(place.block->id()[place.row]);
    if (id != ids_.end()) id->second.push_back(place);
    const std::string name = folded(cold.texts.at(cold.customer_name[place.row]));
    const std::string domain = folded(cold.texts.at(cold.customer_domain[place.row]));
    if (const auto found = names_.find(name); found != names_.end()) {
      found->second.push_back(place);
    }
    if (domain == name) return;
    if (const auto found = names_.find(domain); found != names_.end()) {
      found->second.push_back(place);
    }
  }

  std::map<Guid, std::vector<PlanPlace>> ids_;
  std::map<std::string, std::vector<PlanPlace>> names_;
};

// Who is on the list, each once; every line that names nobody or several is a mistake.
Result<std::vector<PlanPlace>> listed_places(const Options& options, const Portfolio& portfolio) {
  const std::string& file = options.leavers;
  const auto text = read_all(file, list_bytes_max);
  if (!text) return fail(text.error());
  const auto leavers = parse_leavers(file, *text);
  if (!leavers) return fail(leavers.error());
  const NameIndex index(portfolio, *leavers);
  std::vector<PlanPlace> places;
  std::set<std::pair<const Block*, std::size_t>> seen;
  Errors errors;
  for (const Leaver& leaver : *leavers) {
    const auto& found = index.find(leaver.customer);
    if (found.size() == 1) {
      if (seen.emplace(found[0].block, found[0].row).second) places.push_back(found[0]);
      continue;
    }
    std::string ids;
    for (const PlanPlace& place : found) {
      ids += (ids.empty() ? "" : ", ") + to_string(place.block->id()[place.row]);
    }
    errors.push_back({found.empty() ? ErrorCode::unknown_customer : ErrorCode::ambiguous_customer,
                      {file, leaver.line, 0, ""},
                      {{"found", leaver.customer}, {"expected", ids}}});
  }
  if (errors.empty()) return places;
  std::sort(errors.begin(), errors.end(),
            [](const Error& a, const Error& b) { return a.place.line < b.place.line; });
  return fail(std::move(errors));
}

bool list_as_json(const Call& call, const Session& session, const std::vector<PlanRow>& rows) {
  bool good = put(call, "{" + run_json_members(describe_run(session), call.catalogue.language()) +
                            ",\n\"goal\":\"" + std::string(name_of(call.options.goal)) +
                            "\",\"preference\":\"" + std::string(name_of(call.options.preference)) +
                            "\",\n\"customers\":[");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    good = put(call, (i == 0 ? "\n" : ",\n") + plan_row_json(rows[i])) && good;
  }
  return put(call, "\n],\n" + plan_totals_members(totals_of(rows)) + "}\n") && good;
}

bool list_as_csv(const Call& call, const std::vector<PlanRow>& rows) {
  bool good = put(call, plan_rows_csv_header());
  for (const PlanRow& row : rows) good = put(call, plan_row_csv(row)) && good;
  return good;
}

bool list_as_text(const Call& call, const Session& session, const std::vector<PlanRow>& rows) {
  PlanListReport report{&session, plan_options(call.options), &rows, rows.size()};
  if (!call.options.all) report.shown = std::min(report.shown, call.options.top);
  return put(call, plan_list_text(call.catalogue, report, call.screen.width, call.screen.colour));
}

}  // namespace

int run_plan_list(const Call& call, const Session& session, const PlanQuestion& asked) {
  const Format format = call.options.format;
  const bool of_one = format != Format::table && format != Format::json && format != Format::csv;
  if (of_one || !call.options.save.empty()) {
    return report_errors(call, {{ErrorCode::missing_argument, {}, {{"expected", "customer"}}}});
  }
  auto places = call.options.leavers.empty()
                    ? Result<std::vector<PlanPlace>>(all_places(session.portfolio()))
                    : listed_places(call.options, session.portfolio());
  if (!places) return report_errors(call, places.error());
  warn_of_damages(call, session.read);
  std::vector<PlanRow> rows;
  {
    Progress progress(call.screen, call.catalogue, "progress.planning");
    rows = plan_rows(asked, *places, thread_count(call.options),
                     [&progress](std::uint64_t done) { progress.report(done); });
  }
  const bool good = format == Format::json  ? list_as_json(call, session, rows)
                    : format == Format::csv ? list_as_csv(call, rows)
                                            : list_as_text(call, session, rows);
  return good ? exit_code::answered : exit_code::our_fault;
}

}  // namespace untether

#include "tests/rules/cells.h"

#include <algorithm>
#include <sstream>

#include "model/check.h"
#include "tests/rules/support.h"
#include "tests/support/golden.h"

namespace untether::testing {

namespace {

// The fields of a line; the last takes the rest of it, commas too.
std::vector<std::string> fields(const std::string& line, std::size_t count) {
  std::vector<std::string> found;
  std::size_t begin = 0;
  while (found.size() + 1 < count) {
    const std::size_t comma = line.find(',', begin);
    UNTETHER_CHECK(comma != std::string::npos);
    found.push_back(line.substr(begin, comma - begin));
    begin = comma + 1;
  }
  found.push_back(line.substr(begin));
  return found;
}

std::vector<std::vector<std::string>> table(const std::string& path, std::size_t columns) {
  std::stringstream text(source_file(path));
  std::vector<std::vector<std::string>> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(fields(line, columns));
  lines.erase(lines.begin());
  return lines;
}

std::vector<std::string> words(const std::string& text) {
  std::stringstream stream(text);
  std::vector<std::string> found;
  for (std::string word; stream >> word;) found.push_back(word);
  return found;
}

std::optional<Certainty> certainty_of(const std::string& word) {
  for (const Certainty certainty : all_of_enum<Certainty>()) {
    if (untether::name_of(certainty) == word) return certainty;
  }
  return std::nullopt;
}

std::vector<CellPart> read_parts() {
  std::vector<CellPart> parts;
  int line = 1;
  for (const auto& cells : table("tests/data/cells.csv", 8)) {
    CellPart part{++line,       cells[0], cells[1], cells[2],       day(cells[3]),
                  std::nullopt, cells[5], {},       words(cells[7])};
    if (!cells[4].empty()) part.until = day(cells[4]);
    part.certainty = certainty_of(cells[6]);
    parts.push_back(std::move(part));
  }
  return parts;
}

// The value that counts on a day, however it is dated.
DatedValue value_on(const Parameter& parameter, Day day) {
  DatedValue found{day, parameter.value, parameter.certainty};
  if (parameter.dated.empty()) return found;
  found = parameter.dated.front();
  for (const DatedValue& one : parameter.dated) {
    if (one.from <= day) found = one;
  }
  return found;
}

template <class Found>
std::optional<Carrier> carrier(const Found* found, const Found* Carrier::*slot) {
  if (found == nullptr) return std::nullopt;
  Carrier one;
  one.*slot = found;
  one.certainty = found->certainty;
  return one;
}

std::optional<Carrier> parameter_carrier(const RuleSet& set, Day day, const std::string& id) {
  auto one = carrier(entry(set.parameters, id), &Carrier::parameter);
  if (!one) return one;
  const DatedValue value = value_on(*one->parameter, day);
  one->value = value.value;
  one->certainty = value.certainty;
  return one;
}

// "PRE-3@portal": the condition at a gate.
std::optional<Carrier> gate_carrier(const RuleSet& set, const std::string& text) {
  const std::size_t mark = text.find('@');
  auto one = carrier(entry(set.prerequisites, std::string_view(text).substr(0, mark)),
                     &Carrier::prerequisite);
  if (!one) return one;
  const std::string gate = text.substr(mark + 1);
  for (const GateCondition& condition : one->prerequisite->gates) {
    if (untether::name_of(condition.gate) != gate) continue;
    one->certainty = condition.certainty;
    return one;
  }
  return std::nullopt;
}

// "nce", "nce.lapse".
std::optional<Carrier> life_carrier(const RuleSet& set, const std::string& text) {
  const std::size_t dot = text.find('.');
  auto one =
      carrier(entry(set.lifecycles, std::string_view(text).substr(0, dot)), &Carrier::lifecycle);
  if (!one || dot == std::string::npos) return one;
  const Lifecycle* life = one->lifecycle;
  one = carrier(entry(life->transitions, std::string_view(text).substr(dot + 1)),
                &Carrier::transition);
  if (one) one->lifecycle = life;
  return one;
}

std::optional<Carrier> unmodelled(const RuleSet& set, const std::string& topic) {
  for (const NotModelled& one : set.not_modelled) {
    if (one.topic != topic) continue;
    if (one.kind && set.kind(*one.kind) != nullptr) return std::nullopt;
    Carrier carrier;
    carrier.not_modelled = true;
    return carrier;
  }
  return std::nullopt;
}

}  // namespace

const std::vector<CellPart>& cell_parts() {
  static const std::vector<CellPart> parts = read_parts();
  return parts;
}

std::vector<CellRow> cell_rows() {
  std::vector<CellRow> rows;
  for (const auto& cells : table("tests/data/cell_rows.csv", 3)) {
    rows.push_back({cells[0], cells[1], cells[2]});
  }
  return rows;
}

std::string name_of(const CellPart& part) {
  return "cells.csv:" + std::to_string(part.line) + " " + part.rule + " " + part.set;
}

std::vector<Day> days_of(const CellPart& part) {
  const RuleSet& rules = shipped(part.set).rules();
  const Day last = part.until ? Day{part.until->count - 1} : Day{part.from.count + 3652};
  std::vector<Day> days = {part.from, last};
  std::vector<Day> changes = rules.days_of_change();
  for (const Parameter& parameter : rules.parameters) {
    for (const DatedValue& value : parameter.dated) changes.push_back(value.from);
  }
  for (const Day change : changes) {
    if (part.from < change && change < last) days.push_back(change);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

std::optional<Carrier> find_carrier(const RuleSet& of_day, Day day, const std::string& where) {
  const std::size_t dot = where.find('.');
  const std::string section = where.substr(0, dot);
  const std::string id = where.substr(dot + 1);
  if (section == "parameters") return parameter_carrier(of_day, day, id);
  if (section == "prerequisites") return gate_carrier(of_day, id);
  if (section == "lifecycles") return life_carrier(of_day, id);
  if (section == "not_modelled") return unmodelled(of_day, id);
  if (section == "kinds") return carrier(entry(of_day.kinds, id), &Carrier::kind);
  if (section == "removal") return carrier(entry(of_day.removals, id), &Carrier::removal);
  if (section == "refusals") return carrier(entry(of_day.refusals, id), &Carrier::refusal);
  if (section == "budgets") return carrier(entry(of_day.budgets, id), &Carrier::budget);
  if (section == "dependencies") {
    return carrier(entry(of_day.dependencies, id), &Carrier::dependency);
  }
  if (section == "consequences") {
    return carrier(entry(of_day.consequences, id), &Carrier::consequence);
  }
  if (section == "reestablish")
    return carrier(entry(of_day.reestablish, id), &Carrier::reestablish);
  return std::nullopt;
}

}  // namespace untether::testing

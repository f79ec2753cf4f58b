#include "model/rule_set.h"

#include <algorithm>

namespace untether {

namespace {

struct ValueText {
  std::string operator()(NotKnown) const { return "unknown"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(const Decimal& value) const { return value.text; }
  std::string operator()(const Word& value) const { return value.text; }
  std::string operator()(Seconds value) const { return to_string(value); }
  std::string operator()(Period value) const { return to_string(value); }
  std::string operator()(Day value) const { return to_string(value); }
  std::string operator()(Window value) const { return to_string(value); }
  std::string operator()(Money value) const {
    return amount_text(value) + " " + to_string(value.currency);
  }
};

template <class Entries>
auto* find_by_id(const Entries& entries, std::string_view id) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [id](const auto& entry) { return entry.id == id; });
  return found == entries.end() ? nullptr : &*found;
}

// The sections whose entries may hold on some days only.
template <class Set, class Visit>
void for_each_dated(Set& set, const Visit& visit) {
  visit(set.prerequisites);
  visit(set.not_required);
  visit(set.dependencies);
  visit(set.removals);
  visit(set.consequences);
  visit(set.reestablish);
  visit(set.notices);
  visit(set.preparations);
}

}  // namespace

std::string to_string(const ParameterValue& value) { return std::visit(ValueText{}, value); }

Place Expression::place_at(std::uint32_t column) const {
  Place found = place;
  if (column == 0 || found.line == 0) return found;
  const std::uint32_t offset = column - 1;
  found.column += offset < raw_offsets.size() ? raw_offsets[offset] : offset;
  return found;
}

std::optional<std::uint8_t> Lifecycle::state(std::string_view name) const {
  const auto found = std::find(states.begin(), states.end(), name);
  if (found == states.end()) return std::nullopt;
  return static_cast<std::uint8_t>(found - states.begin());
}

std::optional<TransitionRow> Lifecycle::transition(std::string_view name) const {
  const auto* found = find_by_id(transitions, name);
  if (found == nullptr) return std::nullopt;
  return TransitionRow{static_cast<std::uint32_t>(found - transitions.data())};
}

RuleSet RuleSet::on_day(Day day) const {
  RuleSet set = *this;
  for_each_dated(set, [day](auto& entries) {
    std::erase_if(entries, [day](const auto& entry) { return !entry.days.contains(day); });
  });
  return set;
}

std::vector<Day> RuleSet::days_of_change() const {
  std::vector<Day> days;
  for_each_dated(*this, [&days](const auto& entries) {
    for (const auto& entry : entries) {
      if (entry.days.from) days.push_back(*entry.days.from);
      if (entry.days.until) days.push_back(*entry.days.until);
    }
  });
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

const Source* RuleSet::source(std::string_view id) const { return find_by_id(sources, id); }

const Refusal* RuleSet::refusal(std::string_view id) const { return find_by_id(refusals, id); }

const KindEntry* RuleSet::kind(AssetKind wanted) const {
  const auto found = std::find_if(kinds.begin(), kinds.end(),
                                  [wanted](const KindEntry& e) { return e.kind == wanted; });
  return found == kinds.end() ? nullptr : &*found;
}

std::optional<ParameterRow> RuleSet::parameter(std::string_view id) const {
  const auto* found = find_by_id(parameters, id);
  if (found == nullptr) return std::nullopt;
  return ParameterRow{static_cast<std::uint32_t>(found - parameters.data())};
}

}  // namespace untether

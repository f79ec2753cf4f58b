#include "engine/cel/parameters.h"

#include <algorithm>

namespace untether::cel {

namespace {

struct ToValue {
  const Parameter& parameter;

  Value operator()(NotKnown) const { return unknown_value(); }
  Value operator()(bool value) const { return make_value(value); }
  Value operator()(std::int64_t value) const { return make_value(value); }
  Value operator()(const Decimal&) const { return unknown_value(); }
  Value operator()(Money) const { return unknown_value(); }
  Value operator()(Seconds value) const { return make_value(value); }
  Value operator()(Period value) const { return make_value(value); }
  Value operator()(Day value) const { return make_value(Instant::start_of(value)); }
  Value operator()(Window value) const { return make_value(value); }
  Value operator()(const Word& value) const {
    const auto found = std::find(parameter.words.begin(), parameter.words.end(), value.text);
    if (found == parameter.words.end()) return unknown_value();
    return make_symbol(found - parameter.words.begin());
  }
};

Instant key_of(const DatedKey& key, DatedBy by) {
  switch (by) {
    case DatedBy::purchase: return key.purchase;
    case DatedBy::term_start: return key.term_start;
    case DatedBy::day: break;
  }
  return key.day;
}

}  // namespace

Value make_value(const ParameterValue& value, const Parameter& parameter) {
  return std::visit(ToValue{parameter}, value);
}

ParameterTable::ParameterTable(const std::vector<Parameter>& parameters) {
  entries_.reserve(parameters.size());
  for (const Parameter& parameter : parameters) {
    Entry entry{
        make_value(parameter.value, parameter), parameter.certainty, parameter.dated_by, {}};
    for (const DatedValue& dated : parameter.dated) {
      entry.dated.push_back(
          {Instant::start_of(dated.from), make_value(dated.value, parameter), dated.certainty});
    }
    entries_.push_back(std::move(entry));
  }
}

const ParameterTable::Dated* ParameterTable::find(const Entry& entry, const DatedKey& key) {
  const Instant at = key_of(key, *entry.by);
  const auto& dated = entry.dated;
  if (!at.is_known()) {
    const bool all_equal = std::all_of(
        dated.begin(), dated.end(), [&](const Dated& d) { return d.value == dated.front().value; });
    return all_equal ? &dated.back() : nullptr;
  }
  auto after = std::upper_bound(dated.begin(), dated.end(), at,
                                [](Instant instant, const Dated& d) { return instant < d.from; });
  return after == dated.begin() ? &dated.front() : &*(after - 1);
}

Value ParameterTable::value(ParameterRow row, const DatedKey& key) const {
  const Entry& entry = entries_[row.value];
  if (!entry.by) return entry.value;
  const Dated* const dated = find(entry, key);
  return dated == nullptr ? unknown_value() : dated->value;
}

Certainty ParameterTable::certainty(ParameterRow row, const DatedKey& key) const {
  const Entry& entry = entries_[row.value];
  if (!entry.by) return entry.certainty;
  const Dated* const dated = find(entry, key);
  return dated == nullptr ? entry.certainty : dated->certainty;
}

void ParameterTable::set(ParameterRow row, Value value) {
  Entry& entry = entries_[row.value];
  entry.value = value;
  entry.by.reset();
  entry.dated.clear();
}

}  // namespace untether::cel

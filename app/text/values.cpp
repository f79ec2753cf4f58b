#include "app/text/values.h"

namespace untether {

namespace {

std::string length_text(const Catalogue& catalogue, std::string_view unit, std::int64_t count) {
  return catalogue.text("length." + std::string(unit), {{"count", count}});
}

std::string period_text(const Catalogue& catalogue, Period period) {
  const std::string days = length_text(catalogue, "days", period.days);
  if (period.months == 0) return days;
  const bool whole_years = period.months % 12 == 0;
  const std::string months = length_text(catalogue, whole_years ? "years" : "months",
                                         whole_years ? period.months / 12 : period.months);
  return period.days == 0 ? months : months + " " + days;
}

std::string seconds_text(const Catalogue& catalogue, Seconds seconds) {
  const std::int64_t count = seconds.count;
  if (count % 60 != 0) return length_text(catalogue, "seconds", count);
  if (count % 3600 != 0 || count == 0) return length_text(catalogue, "minutes", count / 60);
  if (count % seconds_per_day != 0) return length_text(catalogue, "hours", count / 3600);
  return length_text(catalogue, "days", count / seconds_per_day);
}

struct ValueText {
  const Catalogue& catalogue;

  [[nodiscard]] std::string decimal(std::string text) const {
    if (const auto point = text.find('.'); point != std::string::npos) {
      text.replace(point, 1, catalogue.text("value.point"));
    }
    return text;
  }

  std::string operator()(NotKnown) const { return catalogue.text("value.unknown"); }
  std::string operator()(bool value) const {
    return catalogue.text(value ? "value.yes" : "value.no");
  }
  std::string operator()(std::int64_t value) const { return catalogue.number(value); }
  std::string operator()(const Decimal& value) const { return decimal(value.text); }
  std::string operator()(const Word& value) const {
    // A house set may have words of its own: they are shown as they stand.
    for (const char* prefix : {"word.", "state."}) {
      const std::string key = prefix + value.text;
      if (catalogue.has(key)) return catalogue.text(key);
    }
    return value.text;
  }
  std::string operator()(Seconds value) const { return seconds_text(catalogue, value); }
  std::string operator()(Period value) const { return period_text(catalogue, value); }
  std::string operator()(Day value) const { return to_string(value); }
  std::string operator()(Window value) const {
    return length_text(catalogue, name_of(value.unit), value.count);
  }
  std::string operator()(Money value) const {
    return decimal(amount_text(value)) + "\u00A0" + to_string(value.currency);
  }
};

}  // namespace

std::string value_text(const Catalogue& catalogue, const ParameterValue& value) {
  return std::visit(ValueText{catalogue}, value);
}

std::string value_text(const Catalogue& catalogue, const Parameter& parameter) {
  if (!parameter.dated_by) return value_text(catalogue, parameter.value);
  std::string list;
  std::string before;
  for (const DatedValue& dated : parameter.dated) {
    const std::string value = value_text(catalogue, dated.value);
    if (value == before) continue;
    list += list.empty() ? "" : catalogue.text("list.then");
    list += catalogue.text("value.from", {{"value", value}, {"from", to_string(dated.from)}});
    before = value;
  }
  return catalogue.text("value.by." + std::string(name_of(*parameter.dated_by)),
                        {{"values", list}});
}

}  // namespace untether

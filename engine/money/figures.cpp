#include "engine/money/figures.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace untether {

namespace {

using Overrides = std::vector<std::pair<std::string, ParameterValue>>;

// A decimal as written. Nothing for what 18 digits do not hold.
std::optional<Fraction> exact_fraction(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  std::string digits(text.substr(0, point));
  Fraction fraction;
  if (point != std::string_view::npos) digits += text.substr(point + 1);
  if (digits.empty() || digits.size() > 18) return std::nullopt;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), fraction.numerator);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  if (negative) fraction.numerator = -fraction.numerator;
  const std::size_t places = point == std::string_view::npos ? 0 : text.size() - point - 1;
  for (std::size_t i = 0; i < places; ++i) fraction.denominator *= 10;
  return fraction;
}

void convert(const ParameterValue& value, std::int32_t& out) {
  const auto* number = std::get_if<std::int64_t>(&value);
  if (number == nullptr) return;
  out = static_cast<std::int32_t>(std::clamp<std::int64_t>(*number, 0, 99999));
}

void convert(const ParameterValue& value, bool& out) {
  if (const auto* known = std::get_if<bool>(&value)) out = *known;
}

void convert(const ParameterValue& value, Refund& out) {
  const auto* word = std::get_if<Word>(&value);
  if (word != nullptr) out = word->text == "prorated" ? Refund::prorated : Refund::full;
}

void convert(const ParameterValue& value, Fraction& out) {
  const auto* decimal = std::get_if<Decimal>(&value);
  if (decimal != nullptr) out = exact_fraction(decimal->text).value_or(out);
}

class FigureReader {
 public:
  FigureReader(const RuleSet& rules, const Overrides& overrides)
      : rules_(rules), overrides_(overrides) {}

  template <class T>
  void read(std::string_view name, T MoneyFigures::*figure) {
    const auto set = std::find_if(overrides_.rbegin(), overrides_.rend(),
                                  [name](const auto& entry) { return entry.first == name; });
    T& latest = table_.latest.*figure;
    if (set != overrides_.rend()) return convert(set->second, latest);
    const auto row = rules_.parameter(name);
    if (!row) return;
    const Parameter& parameter = rules_.parameters[row->value];
    if (parameter.dated.empty()) return convert(parameter.value, latest);
    DatedFigure<T> dated{figure, *parameter.dated_by, {}};
    for (const DatedValue& one : parameter.dated) {
      convert(one.value, latest);
      if (dated.values.empty() || !(dated.values.back().second == latest)) {
        dated.values.emplace_back(one.from, latest);
      }
    }
    if (dated.values.size() > 1) table_.dated.push_back(std::move(dated));
  }

  FigureTable take() { return std::move(table_); }

 private:
  const RuleSet& rules_;
  const Overrides& overrides_;
  FigureTable table_;
};

Instant instant_of(DatedBy by, const Asset& asset, Instant at) {
  switch (by) {
    case DatedBy::purchase: return asset.at(AssetInstant::purchased_at);
    case DatedBy::term_start: return asset.at(AssetInstant::term_start);
    case DatedBy::day: break;
  }
  return at;
}

}  // namespace

MoneyFigures FigureTable::of(const Asset& asset, Instant at) const {
  MoneyFigures figures = latest;
  for (const Dated& one : dated) {
    std::visit(
        [&](const auto& figure) {
          const Instant on = instant_of(figure.by, asset, at);
          if (!on.is_known()) return;
          const Day day = day_of(on);
          auto& value = figures.*figure.figure;
          value = figure.values.front().second;
          for (const auto& [from, later] : figure.values) {
            if (from <= day) value = later;
          }
        },
        one);
  }
  return figures;
}

FigureTable money_figures(const RuleSet& rules, const Overrides& overrides) {
  FigureReader reader(rules, overrides);
  reader.read("full_credit_days", &MoneyFigures::full_credit_days);
  reader.read("first_day_full_refund", &MoneyFigures::first_day_full_refund);
  reader.read("software_first_day_full_refund", &MoneyFigures::software_first_day_full_refund);
  reader.read("software_refund", &MoneyFigures::software);
  reader.read("software_subscription_refund", &MoneyFigures::software_subscription);
  reader.read("saas_refund", &MoneyFigures::saas);
  reader.read("ri_fee", &MoneyFigures::reservation_fee);
  reader.read("ri_fee_free_days", &MoneyFigures::reservation_fee_free_days);
  reader.read("est_uplift_monthly", &MoneyFigures::est_uplift_monthly);
  reader.read("est_uplift_no_monthly", &MoneyFigures::est_uplift_no_monthly);
  return reader.take();
}

}  // namespace untether

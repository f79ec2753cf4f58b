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

class FigureReader {
 public:
  FigureReader(const RuleSet& rules, const Overrides& overrides)
      : rules_(rules), overrides_(overrides) {}

  void read(std::string_view name, std::int32_t& out) const {
    const auto* value = get<std::int64_t>(name);
    if (value != nullptr)
      out = static_cast<std::int32_t>(std::clamp<std::int64_t>(*value, 0, 99999));
  }
  void read(std::string_view name, bool& out) const {
    if (const auto* value = get<bool>(name)) out = *value;
  }
  void read(std::string_view name, Refund& out) const {
    const auto* word = get<Word>(name);
    if (word == nullptr) return;
    out = word->text == "prorated" ? Refund::prorated : Refund::full;
  }
  void read(std::string_view name, Fraction& out) const {
    const auto* decimal = get<Decimal>(name);
    if (decimal != nullptr) out = exact_fraction(decimal->text).value_or(out);
  }

 private:
  // What the user set, else the set's: of dated values the latest.
  const ParameterValue* value(std::string_view name) const {
    const auto set = std::find_if(overrides_.rbegin(), overrides_.rend(),
                                  [name](const auto& entry) { return entry.first == name; });
    if (set != overrides_.rend()) return &set->second;
    const auto row = rules_.parameter(name);
    if (!row) return nullptr;
    const Parameter& parameter = rules_.parameters[row->value];
    return parameter.dated.empty() ? &parameter.value : &parameter.dated.back().value;
  }

  template <class T>
  const T* get(std::string_view name) const {
    const ParameterValue* found = value(name);
    return found == nullptr ? nullptr : std::get_if<T>(found);
  }

  const RuleSet& rules_;
  const Overrides& overrides_;
};

}  // namespace

MoneyFigures money_figures(const RuleSet& rules, const Overrides& overrides) {
  const FigureReader reader(rules, overrides);
  MoneyFigures figures;
  reader.read("full_credit_days", figures.full_credit_days);
  reader.read("first_day_full_refund", figures.first_day_full_refund);
  reader.read("software_refund", figures.software);
  reader.read("software_subscription_refund", figures.software_subscription);
  reader.read("saas_refund", figures.saas);
  reader.read("ri_fee", figures.reservation_fee);
  reader.read("ri_fee_free_days", figures.reservation_fee_free_days);
  reader.read("est_uplift_monthly", figures.est_uplift_monthly);
  reader.read("est_uplift_no_monthly", figures.est_uplift_no_monthly);
  return figures;
}

}  // namespace untether

#include "scenarios/portfolio/prices.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <span>
#include <tuple>

#include "engine/money/periods.h"
#include "model/word.h"
#include "scenarios/portfolio/csv.h"
#include "scenarios/portfolio/price_key.h"

namespace untether {

namespace {

constexpr std::string_view own_columns[] = {"product", "term", "billing", "currency", "price"};
constexpr std::string_view partner_center_columns[] = {
    "productid", "skuid", "skutitle", "termduration", "billingplan", "currency", "unitprice"};

// A decimal number with at most six decimals. A comma is one of a French spreadsheet, unless
// three digits follow it: that may be a thousand.
bool read_price(std::string_view text, int minor_digits, ListPrice& out) {
  const std::size_t point = text.find_first_of(".,");
  const std::string_view whole = text.substr(0, point);
  const std::string_view decimals =
      point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  const bool thousands =
      point != std::string_view::npos && text[point] == ',' && decimals.size() == 3;
  if (whole.empty() || whole.size() > 9 || decimals.size() > 6 || thousands ||
      (point != std::string_view::npos && decimals.empty())) {
    return false;
  }
  const std::string digits = std::string(whole) + std::string(decimals);
  if (digits.find_first_not_of("0123456789") != std::string::npos) return false;
  (void)std::from_chars(digits.data(), digits.data() + digits.size(), out.numerator);
  for (int i = 0; i < minor_digits; ++i) out.numerator *= 10;
  for (std::size_t i = 0; i < decimals.size(); ++i) out.denominator *= 10;
  return true;
}

// A licence count of a price tier; 0 where none is given.
std::int32_t read_count(std::string_view text) {
  std::int32_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const bool whole = error == std::errc() && end == text.data() + text.size() && count > 0;
  return whole ? count : 0;
}

bool same_price(const ListPrice& a, const ListPrice& b) {
  return Int128{a.numerator} * b.denominator == Int128{b.numerator} * a.denominator;
}

class PriceReader {
 public:
  explicit PriceReader(Csv csv) : csv_(std::move(csv)) {}

  Result<PriceList> run() {
    const bool partner_center = has("unitprice") && has("skuid");
    check_columns(partner_center);
    if (!errors_.empty()) return fail(std::move(errors_));
    for (const Csv::Line& line : csv_.lines) {
      partner_center ? read_partner_center(line) : read_own(line);
    }
    if (!errors_.empty()) return fail(std::move(errors_));
    std::stable_sort(prices_.begin(), prices_.end(),
                     [](const ListPrice& a, const ListPrice& b) { return a.product < b.product; });
    return std::move(prices_);
  }

 private:
  [[nodiscard]] bool has(std::string_view column) const { return csv_.column(column) != Csv::npos; }

  void check_columns(bool partner_center) {
    const std::span<const std::string_view> wanted =
        partner_center ? std::span<const std::string_view>(partner_center_columns)
                       : std::span<const std::string_view>(own_columns);
    for (const std::string_view name : wanted) {
      if (!has(name)) {
        note(ErrorCode::missing_column, {csv_.file, 1, 0, std::string(name)},
             {{"expected", std::string(name)}});
      }
    }
    if (partner_center) return;
    for (const std::string& name : csv_.header) {
      if (std::find(wanted.begin(), wanted.end(), name) != wanted.end()) continue;
      note(ErrorCode::unknown_column, {csv_.file, 1, 0, name}, {{"found", name}});
    }
  }

  void read_own(const Csv::Line& line) {
    ListPrice price;
    const std::string& product = cell(line, "product");
    if (product.empty()) refuse(ErrorCode::bad_value, line, "product", "@type.string");
    price.product = price_key(product);
    if (!read_term(line, "term", price) || !read_billing(line, "billing", price) ||
        !read_amount(line, "price", price) || product.empty()) {
      return;
    }
    add_own(std::move(price), line);
  }

  // The price is that of the whole term, however many payments it falls into.
  void read_partner_center(const Csv::Line& line) {
    ListPrice price;
    if (!read_term(line, "termduration", price) || !read_billing(line, "billingplan", price) ||
        !read_amount(line, "unitprice", price)) {
      return;
    }
    const std::int32_t cycle = months_of(price.billing);
    const std::int32_t term = price.term.is_absent() ? 0 : price.term.period().months;
    if (cycle > 0 && cycle < term) {
      price.numerator *= cycle;
      price.denominator *= term;
    }
    if (has("pricingtierrangemin")) {
      price.licences_min = read_count(cell(line, "pricingtierrangemin"));
    }
    if (has("pricingtierrangemax")) {
      price.licences_max = read_count(cell(line, "pricingtierrangemax"));
    }
    price.product = price_key(cell(line, "productid") + ":" + cell(line, "skuid"));
    prices_.push_back(price);
    if (cell(line, "skutitle").empty()) return;
    price.product = price_key(cell(line, "skutitle"));
    prices_.push_back(std::move(price));
  }

  bool read_term(const Csv::Line& line, std::string_view column, ListPrice& out) {
    const std::string& text = cell(line, column);
    if (text.empty()) return out.term = Term::absent(), true;
    const auto period = parse_period(text);
    out.term = period ? Term::of(*period) : Term::unknown();
    return !out.term.is_unknown() || refuse(ErrorCode::bad_value, line, column, "@type.period");
  }

  // What is paid once is `None` in Partner Center's list.
  bool read_billing(const Csv::Line& line, std::string_view column, ListPrice& out) {
    const std::string& text = cell(line, column);
    for (const BillingCycle cycle : all_of_enum<BillingCycle>()) {
      if (same_word(text, name_of(cycle))) out.billing = cycle;
    }
    if (column == "billingplan" &&
        (text.empty() || out.billing == BillingCycle::none || same_word(text, "onetime"))) {
      out.billing = BillingCycle::one_time;
    }
    const bool paid = out.billing != BillingCycle::unknown && out.billing != BillingCycle::none;
    return paid || refuse(ErrorCode::bad_value, line, column,
                          "monthly, annual, biennial, triennial, one_time");
  }

  bool read_amount(const Csv::Line& line, std::string_view column, ListPrice& out) {
    const auto currency = parse_currency(cell(line, "currency"));
    if (!currency) return refuse(ErrorCode::bad_value, line, "currency", "USD, EUR, …");
    out.currency = *currency;
    return read_price(cell(line, column), minor_digits(*currency), out) ||
           refuse(ErrorCode::bad_money, line, column, {});
  }

  // One thing has one price: the later line is told.
  void add_own(ListPrice price, const Csv::Line& line) {
    const auto key = std::tuple(price.product, price.term.code(), price.billing, price.currency);
    const auto [first, is_new] = seen_.try_emplace(key, price, cell(line, "price"));
    if (!is_new && !same_price(first->second.first, price)) {
      refuse(ErrorCode::bad_value, line, "price", first->second.second);
    }
    if (is_new) prices_.push_back(std::move(price));
  }

  bool refuse(ErrorCode code, const Csv::Line& line, std::string_view column,
              std::string_view expected) {
    std::vector<Argument> arguments = {{"found", cell(line, column)}};
    if (!expected.empty()) arguments.push_back({"expected", std::string(expected)});
    note(code, csv_.place(line, column), std::move(arguments));
    return false;
  }

  void note(ErrorCode code, Place place, std::vector<Argument> arguments) {
    if (errors_.size() >= error_count_max) return;
    errors_.push_back({code, std::move(place), std::move(arguments)});
  }

  [[nodiscard]] const std::string& cell(const Csv::Line& line, std::string_view column) const {
    return line.cells[csv_.column(column)];
  }

  Csv csv_;
  PriceList prices_;
  std::map<std::tuple<std::string, std::uint16_t, BillingCycle, Currency>,
           std::pair<ListPrice, std::string>>
      seen_;  ///< Of the own form: each thing with its first price and how that was written.
  Errors errors_;
};

}  // namespace

Result<PriceList> parse_prices(const std::string& file, std::string_view text) {
  auto csv = parse_csv(file, text);
  if (!csv) return fail(std::move(csv.error()));
  return PriceReader(std::move(*csv)).run();
}

}  // namespace untether

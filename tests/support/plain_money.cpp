#include "tests/support/plain_money.h"

#include <numeric>
#include <vector>

namespace untether::testing {

namespace {

__extension__ using Wide = __int128;

// A fraction in lowest terms.
struct Exact {
  Wide top = 0;
  Wide bottom = 1;

  Exact(Wide number) : top(number) {}  // NOLINT(google-explicit-constructor)
  Exact(Wide numerator, Wide denominator) : top(numerator), bottom(denominator) {
    Wide a = top < 0 ? -top : top;
    Wide b = bottom;
    while (b != 0) a = std::exchange(b, a % b);
    if (a > 1) top /= a, bottom /= a;
  }
  Exact(Fraction fraction) : Exact(fraction.numerator, fraction.denominator) {}  // NOLINT

  friend Exact operator+(Exact a, Exact b) {
    return {a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom};
  }
  friend Exact operator*(Exact a, Exact b) { return {a.top * b.top, a.bottom * b.bottom}; }
  friend Exact operator/(Exact a, Exact b) { return {a.top * b.bottom, a.bottom * b.top}; }
};

// Half up, found by counting places: the largest whole number not above number + 1/2.
Wide nearest(Exact number) {
  const Exact shifted = number + Exact(1, 2);
  Wide whole = shifted.top / shifted.bottom;
  if (whole * shifted.bottom > shifted.top) --whole;
  return whole;
}

// To so many tenths.
Exact nearest(Exact number, int tenths) { return {nearest(number * tenths), tenths}; }

struct Span {
  Instant start;
  Instant end;
};

int length_of_month(int year, int month) {
  const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

// `months` later, on the anchor day or the month's last.
Instant later(Instant start, int months, int anchor) {
  const std::string text = to_string(day_of(start));
  int year = std::stoi(text.substr(0, 4));
  int month = std::stoi(text.substr(5, 2));
  for (int i = 0; i < months; ++i) {
    if (++month > 12) month = 1, ++year;
  }
  const int day = std::min(anchor, length_of_month(year, month));
  const Day date = make_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  return plus(Instant::start_of(date), Seconds{start.seconds() % seconds_per_day});
}

bool is_rest(Instant from, Instant end) { return end.seconds() - from.seconds() <= 86'400; }

// The charges of a term, one by one; none if something is missing.
std::vector<Span> charges(const Asset& asset, BillingCycle cycle) {
  const Instant start = asset.at(AssetInstant::term_start);
  const Instant end = asset.at(AssetInstant::term_end);
  if (!start.is_known() || !end.is_known() || end <= start) return {};
  const bool anchored = asset.anchor_day >= 1 && asset.anchor_day <= 31;
  const int anchor = anchored ? asset.anchor_day : day_of_month(day_of(start));
  int months = 0;
  if (cycle == BillingCycle::monthly) months = 1;
  if (cycle == BillingCycle::annual) months = 12;
  if (cycle == BillingCycle::biennial) months = 24;
  if (cycle == BillingCycle::triennial) months = 36;
  if (cycle == BillingCycle::one_time) {
    if (!asset.term.is_unknown() && !asset.term.is_absent()) {
      const Period length = asset.term.period();
      const Instant by_length = length.months > 0
                                    ? later(start, length.months, anchor)
                                    : plus(start, Seconds{length.days * seconds_per_day});
      if (by_length < end && is_rest(by_length, end)) return {{start, by_length}};
    }
    return {{start, end}};
  }
  if (months == 0) return {};
  std::vector<Span> spans = {{start, end}};
  for (int k = 1;; ++k) {
    const Instant next = later(start, k * months, anchor);
    spans.back().end = std::min(next, end);
    if (next >= end || is_rest(next, end)) return spans;
    spans.push_back({next, end});
  }
}

struct Days {
  int all = 0;
  int before = 0;  ///< The day of the instant itself not counted.
};

Days days(Span span, Instant at) {
  Days count;
  for (Day day = day_of(span.start); day < day_of(span.end); ++day.count) {
    ++count.all;
    if (day < day_of(at)) ++count.before;
  }
  if (count.all == 0) count.all = 1;  // begun and ended on one day
  return count;
}

Amount moved(Wide minor_units, CreditKind kind) {
  if (minor_units == 0) return {};
  return {static_cast<std::int64_t>(minor_units), true, kind};
}

Amount given_back(Wide minor_units, CreditKind kind = CreditKind::invoice) {
  return moved(-minor_units, kind);
}

const Amount not_known{0, false, CreditKind::none};

bool after_days_of_full_credit(const MoneyFigures& figures, const Asset& asset, Instant at) {
  const Instant bought = asset.at(AssetInstant::purchased_at).is_known()
                             ? asset.at(AssetInstant::purchased_at)
                             : asset.at(AssetInstant::term_start);
  return !bought.is_known() || day_of(at).count - day_of(bought).count >= figures.full_credit_days;
}

Wide legacy_rest(const Tariff& tariff, Days used) {
  const int licences = tariff.quantity > 0 ? tariff.quantity : 1;
  const Wide price = tariff.price->minor_units;
  const Exact unit(price, licences);
  const int rest = used.all - used.before;
  Wide amount = nearest(Exact(price) * Exact(rest, used.all));
  if (tariff.cycle == BillingCycle::annual) {
    amount = nearest(Exact(rest) * nearest(unit / 365, 1)) * licences;
  }
  if (tariff.cycle == BillingCycle::monthly) {
    amount = nearest(Exact(rest) * nearest(unit / used.all, 10)) * licences;
  }
  return std::min(amount, price);
}

Amount plain_est_charge(const MoneyFigures& figures, const Asset& asset, const Tariff& tariff) {
  if (tariff.cycle == BillingCycle::none) return {};
  const bool month_by_month =
      asset.term == Term::of({1, 0}) && tariff.cycle == BillingCycle::monthly && tariff.price;
  const auto monthly = month_by_month ? tariff.price : tariff.monthly_price;
  if (monthly) {
    return moved(nearest(monthly->minor_units * (Exact(1) + figures.est_uplift_monthly)),
                 CreditKind::none);
  }
  int months = 0;
  if (tariff.cycle == BillingCycle::monthly) months = 1;
  if (tariff.cycle == BillingCycle::annual) months = 12;
  if (tariff.cycle == BillingCycle::biennial) months = 24;
  if (tariff.cycle == BillingCycle::triennial) months = 36;
  if (asset.term.is_unknown() || !tariff.price) return not_known;
  if (tariff.cycle == BillingCycle::one_time && !asset.term.is_absent()) {
    months = asset.term.period().months;
  }
  if (months == 0) return not_known;
  return moved(nearest(Exact(tariff.price->minor_units, months) *
                       (Exact(1) + figures.est_uplift_no_monthly)),
               CreditKind::none);
}

Amount plain_est_credit(const MoneyFigures& figures, const Asset& asset, const Tariff& tariff,
                        Instant at) {
  const Amount month = plain_est_charge(figures, asset, tariff);
  if (!month.known || month.minor_units == 0) return month;
  const Span span{asset.at(AssetInstant::term_start), asset.at(AssetInstant::term_end)};
  if (!span.start.is_known() || !span.end.is_known()) return not_known;
  if (at < span.start || at >= span.end) return {};
  const Days used = days(span, at);
  const int rest = std::max(used.all - used.before - 1, 0);
  return given_back(nearest(month.minor_units * Exact(rest, used.all)));
}

Amount plain_term_charge(const Asset& asset, const Tariff& tariff) {
  const bool trial = asset.flags.get(AssetFlag::trial) == Truth::yes;
  const bool paid = tariff.price && tariff.price->minor_units > 0;
  if (trial && (!paid || tariff.cycle == BillingCycle::none)) return not_known;
  if (tariff.cycle == BillingCycle::none) return {};
  if (!tariff.price || tariff.cycle == BillingCycle::unknown) return not_known;
  return moved(tariff.price->minor_units, CreditKind::none);
}

// A rule about the period that runs, of which it is known what was paid and for which days.
Amount of_period(MoneyRule rule, const MoneyFigures& figures, const Asset& asset,
                 const Tariff& tariff, Span span, Instant at) {
  const Wide price = tariff.price->minor_units;
  const Days used = days(span, at);
  const int rest = used.all - used.before;
  const Wide by_day = nearest(Exact(price) * Exact(std::max(rest - 1, 0), used.all));
  const bool perpetual = asset.kind == AssetKind::software_perpetual;
  const Refund software = perpetual ? figures.software : figures.software_subscription;
  switch (rule) {
    case MoneyRule::legacy_credit:
      return given_back(after_days_of_full_credit(figures, asset, at) ? legacy_rest(tariff, used)
                                                                      : price);
    case MoneyRule::legacy_charge: return moved(legacy_rest(tariff, used), CreditKind::none);
    case MoneyRule::nce_credit:
      return given_back(figures.first_day_full_refund && used.before == 0 ? price : by_day);
    case MoneyRule::saas_credit: return given_back(figures.saas == Refund::full ? price : by_day);
    case MoneyRule::software_credit: return given_back(software == Refund::full ? price : by_day);
    default: break;
  }
  const Wide unused = nearest(Exact(price) * Exact(rest, used.all));
  const Instant start = asset.at(AssetInstant::term_start);
  const int passed = day_of(at).count - day_of(start).count;
  const bool with_fee = passed > figures.reservation_fee_free_days;
  const Wide fee = with_fee ? nearest(Exact(unused) * figures.reservation_fee) : 0;
  return given_back(std::max(unused - fee, Wide{0}), CreditKind::tied);
}

// Where the days are not known, only a full credit is.
Amount of_price_alone(MoneyRule rule, const MoneyFigures& figures, const Asset& asset,
                      const Tariff& tariff, Instant at) {
  const bool perpetual = asset.kind == AssetKind::software_perpetual;
  const bool full =
      (rule == MoneyRule::legacy_credit && !after_days_of_full_credit(figures, asset, at)) ||
      (rule == MoneyRule::saas_credit && figures.saas == Refund::full) ||
      (rule == MoneyRule::software_credit &&
       (perpetual ? figures.software : figures.software_subscription) == Refund::full);
  return full ? given_back(tariff.price->minor_units) : not_known;
}

}  // namespace

Amount plain_amount(MoneyRule rule, const MoneyFigures& figures, const Asset& asset,
                    const Tariff& tariff, Instant at) {
  if (rule == MoneyRule::none) return {};
  if (rule == MoneyRule::term_charge) return plain_term_charge(asset, tariff);
  if (rule == MoneyRule::est_charge) return plain_est_charge(figures, asset, tariff);
  if (rule == MoneyRule::est_credit) return plain_est_credit(figures, asset, tariff, at);
  const Instant start = asset.at(AssetInstant::term_start);
  const Instant end = asset.at(AssetInstant::term_end);
  const bool outside = (start.is_known() && at < start) || (end.is_known() && at >= end);
  const bool trial = asset.flags.get(AssetFlag::trial) == Truth::yes;
  if (outside || trial || tariff.cycle == BillingCycle::none) return {};
  if (!tariff.price || tariff.cycle == BillingCycle::unknown) return not_known;
  const std::vector<Span> spans = charges(asset, tariff.cycle);
  if (spans.empty()) return of_price_alone(rule, figures, asset, tariff, at);
  // A period is paid by an instant that lies in it, not by the one it begins on, but the first.
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const bool begun = i == 0 ? spans[i].start <= at : spans[i].start < at;
    if (begun && at < spans[i].end) return of_period(rule, figures, asset, tariff, spans[i], at);
  }
  return {};
}

Instalments plain_instalments(const Asset& asset, const Tariff& tariff, Instant from,
                              Instant until) {
  Instalments due;
  if (tariff.cycle == BillingCycle::none || tariff.cycle == BillingCycle::one_time) return due;
  const std::vector<Span> spans = charges(asset, tariff.cycle);
  if (spans.empty()) {
    const Instant end = asset.at(AssetInstant::term_end);
    const Instant closed = end.is_known() && end < until ? end : until;
    if (closed <= from) return due;
    due.known = false;
    due.last = plus(closed, Seconds{-1});
    return due;
  }
  for (std::size_t i = 1; i < spans.size(); ++i) {
    if (spans[i].start < from || spans[i].start >= until) continue;
    ++due.count;
    due.last = spans[i].start;
    if (tariff.price) due.minor_units += tariff.price->minor_units;
  }
  due.known = due.count == 0 || tariff.price.has_value();
  return due;
}

Amount plain_commitment(const Asset& asset, const Tariff& tariff, Instant at) {
  const Instant end = asset.at(AssetInstant::term_end);
  if (tariff.cycle == BillingCycle::none || (end.is_known() && at >= end)) return {};
  const std::vector<Span> spans = charges(asset, tariff.cycle);
  if (!tariff.price || spans.empty()) return not_known;
  if (spans.size() > 1) {
    return moved(plain_instalments(asset, tariff, at, end).minor_units, CreditKind::none);
  }
  const Days used = days(spans.front(), at);
  return moved(nearest(Exact(tariff.price->minor_units) * Exact(used.all - used.before, used.all)),
               CreditKind::none);
}

}  // namespace untether::testing

#include "app/text/plan_figures.h"

#include <algorithm>

#include "app/text/describe.h"
#include "app/text/values.h"

namespace untether {

namespace {

// A sum that comes back is told as such: nobody has to know what a minus means.
std::string net_text(const Catalogue& catalogue, const MoneyTotal& total) {
  if (total.net >= 0) return money_text(catalogue, {total.net, total.currency});
  return catalogue.text("plan.cost.back",
                        {{"money", money_text(catalogue, {-total.net, total.currency})}});
}

bool is_back(const MoneyTotal& total) { return total.net < 0; }

}  // namespace

std::string money_text(const Catalogue& catalogue, Money money) {
  const std::string plain = amount_text(money);
  const std::size_t point = plain.find('.');
  const bool negative = plain.starts_with('-');
  const std::string whole = plain.substr(negative ? 1 : 0, point - (negative ? 1 : 0));
  std::string text = catalogue.number(std::stoll(whole));
  if (point != std::string::npos) text += catalogue.text("value.point") + plain.substr(point + 1);
  return (negative ? "\u2212" : "") + text + "\u00a0" + to_string(money.currency);
}

std::string span_text(const Catalogue& catalogue, std::int64_t seconds) {
  constexpr std::int64_t hour = 3'600;
  const auto in = [&](std::int64_t unit) {
    return value_text(catalogue, ParameterValue(Seconds{seconds / unit * unit}));
  };
  if (seconds >= 2 * seconds_per_day || seconds % seconds_per_day == 0) return in(seconds_per_day);
  if (seconds >= 2 * hour || seconds % hour == 0) return in(hour);
  return seconds >= 60 ? in(60) : in(1);
}

std::string moment_text(const Catalogue& catalogue, Instant instant) {
  if (!instant.is_known() || instant.is_never()) return instant_text(catalogue, instant);
  const std::int64_t seconds = instant.seconds();
  return instant_text(catalogue, Instant::from_seconds(seconds - seconds % 60));
}

std::string cost_text(const Catalogue& catalogue, const PlanMoney& money) {
  std::string text;
  for (const MoneyTotal& total : money.totals) {
    text += (text.empty() ? "" : catalogue.text("list.and")) + net_text(catalogue, total);
  }
  const std::int64_t count = money.unpriced;
  if (text.empty()) {
    text = count == 0 ? catalogue.text("plan.cost.nothing")
                      : catalogue.text("plan.cost.unknown", {{"count", count}});
  } else if (count > 0) {
    const bool back = std::any_of(money.totals.begin(), money.totals.end(), is_back);
    text = catalogue.text(back ? "plan.cost.not_counted" : "plan.cost.at_least",
                          {{"money", text}, {"count", count}});
  }
  if (money.usage_seconds > 0) text = catalogue.text("plan.cost.usage", {{"money", text}});
  return text;
}

std::string short_plan_text(const Catalogue& catalogue, const Plan& plan) {
  if (plan.outcome != PlanOutcome::planned) {
    return catalogue.word("plan.outcome_short", plan.outcome);
  }
  const auto steps = static_cast<std::int64_t>(plan.steps.size());
  return catalogue.text("plan.short", {{"at", moment_text(catalogue, plan.goal_at)},
                                       {"steps", steps},
                                       {"cost", cost_text(catalogue, plan.money)}});
}

std::string credit_text(const Catalogue& catalogue, const PlanMoney& money) {
  std::string text;
  for (const MoneyTotal& total : money.totals) {
    for (const auto& [key, units] : {std::pair("plan.credit.invoice", total.invoice),
                                     std::pair("plan.credit.tied", total.tied)}) {
      if (units == 0) continue;
      text += (text.empty() ? "" : " ") +
              catalogue.text(key, {{"money", money_text(catalogue, {-units, total.currency})}});
    }
  }
  return text;
}

std::string begin_text(const Catalogue& catalogue, const PlanStep& step) {
  return moment_text(catalogue, plus(step.asked, Seconds{1}));
}

std::string step_dates_text(const Catalogue& catalogue, const PlanStep& step) {
  const std::int64_t lead = step.at.seconds() - step.asked.seconds();
  const std::int64_t slack = step.latest.seconds() - step.at.seconds();
  // People want to know until when they may begin; the plan knows when it must have happened.
  const Instant last_begin = plus(step.latest, Seconds{-lead});
  const bool closes = !step.deadline.is_never();
  const bool later_too = closes && step.deadline > step.latest;
  std::string key = "plan.begin.critical";
  if (slack >= 60) key = later_too || !closes ? "plan.begin.keep" : "plan.begin.slack";
  std::string line = catalogue.text(key, {{"at", begin_text(catalogue, step)},
                                          {"latest", moment_text(catalogue, last_begin)},
                                          {"length", span_text(catalogue, slack)}});
  if (later_too) {
    const Instant last = plus(step.deadline, Seconds{-lead});
    line += " " + catalogue.text("plan.deadline", {{"at", moment_text(catalogue, last)}});
  }
  if (lead > 0) {
    line += " " + catalogue.text("plan.lead", {{"length", span_text(catalogue, lead)}});
  }
  return line;
}

}  // namespace untether

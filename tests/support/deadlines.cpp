#include "tests/support/deadlines.h"

#include "engine/plan/portfolio_deadlines.h"
#include "tests/support/builders.h"
#include "tests/support/shipped.h"

namespace untether::testing {

namespace {

std::string short_text(Instant instant) {
  std::string text = to_string(instant);
  if (const auto midnight = text.find("T00:00:00Z"); midnight != std::string::npos) {
    text.resize(midnight);
  }
  return text;
}

std::string cost_text(const DeadlineCost& cost) {
  const auto amount = [&](const std::optional<std::int64_t>& units) {
    return units ? amount_text({*units, *cost.currency}) : std::string("?");
  };
  return amount(cost.at_once) + "/" + amount(cost.by_term_end);
}

}  // namespace

CustomerDeadlines deadlines(const Radar& radar, const Customer& customer, const Tariff& tariff) {
  const Policy& policy = shipped(radar.rules);
  const PlanRules plan = plan_rules(policy);
  const DeadlineRules rules = deadline_rules(plan);
  Clearness clearness(plan);
  const Instant now = at(radar.now);
  const Present today = present(policy.machines, customer, radar.partner, {now, now, false});
  const DeadlineSubject subject{customer, today, [&](AssetRow) { return tariff; }};
  return find_deadlines(rules, clearness, subject, horizon(now, radar.days));
}

std::string told(const Policy& policy, const Customer& customer, const Deadline& one) {
  const auto name = [&](AssetRow asset, TransitionRow transition) {
    const AssetKind kind = customer.assets[asset.value].kind;
    return policy.machines.lifecycle(kind)->transitions[transition.value].id;
  };
  std::string text = short_text(one.at) + " " + std::string(name_of(one.kind)) + " " +
                     std::to_string(one.asset.value);
  if (one.event) {
    text += " " + name(one.asset, *one.event);
    if (one.event_at != one.at) text += " " + short_text(one.event_at);
  }
  if (one.for_good) text += " for good";
  if (one.act) {
    text += ", " + name(*one.act_on, *one.act);
    if (*one.act_on != one.asset) text += " of " + std::to_string(one.act_on->value);
  }
  if (one.assumes) text += "?";
  if (one.cost) text += ": " + cost_text(*one.cost);
  return text;
}

std::vector<std::string> told(const Radar& radar, const Customer& customer, const Tariff& tariff) {
  std::vector<std::string> lines;
  for (const Deadline& one : deadlines(radar, customer, tariff).dated) {
    lines.push_back(told(shipped(radar.rules), customer, one));
  }
  return lines;
}

std::vector<std::string> doubts(const Radar& radar, const Customer& customer) {
  std::vector<std::string> lines;
  for (const OpenDeadline& one : deadlines(radar, customer).doubts) {
    std::string line(name_of(one.why));
    if (one.asset) line += " " + std::to_string(one.asset->value);
    if (one.from.is_known()) line += " " + short_text(one.from);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace untether::testing

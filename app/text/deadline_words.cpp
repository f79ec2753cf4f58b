#include "app/text/deadline_words.h"

#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/plan_words.h"

namespace untether {

namespace {

// The sentence about a deadline: with what may be done before, or without.
std::string happens(const Catalogue& catalogue, const Policy& policy, const DeadlineRow& row,
                    const Deadline& deadline) {
  const std::string event = row.event == nullptr ? "" : catalogue.in(row.event->text);
  const std::string act = row.act == nullptr ? "" : catalogue.in(row.act->text);
  const std::string on =
      deadline.act_on ? asset_name(catalogue, policy, row.customer, *deadline.act_on) : "";
  const std::string key = "deadlines." + std::string(name_of(deadline.kind));
  return catalogue.text(key + (row.act == nullptr ? ".nothing" : ".act"),
                        {{"event", event}, {"act", act}, {"asset", on}});
}

}  // namespace

std::string deadline_product(const Catalogue& catalogue, const Policy& policy,
                             const DeadlineRow& row) {
  const std::string name = asset_name(catalogue, policy, row.customer, *row.asset);
  const std::int32_t quantity = row.customer.assets[row.asset->value].quantity;
  if (quantity == quantity_unknown) return name;
  return catalogue.text("deadlines.product", {{"count", quantity}, {"name", name}});
}

std::string deadline_sentences(const Catalogue& catalogue, const Policy& policy,
                               const DeadlineRow& row, const Deadline& deadline) {
  std::string text = happens(catalogue, policy, row, deadline);
  if (deadline.assumes) text += " " + catalogue.text("plan.assumes");
  if (!deadline.cost) return text;
  const DeadlineCost& cost = *deadline.cost;
  if (cost.by_term_end && *cost.by_term_end != *cost.at_once) {
    const std::string money = money_text(catalogue, {*cost.by_term_end, *cost.currency});
    text += " " + catalogue.text("deadlines.by_term_end", {{"money", money}});
  }
  return text;
}

std::string deadline_cost(const Catalogue& catalogue, const Deadline& deadline) {
  if (!deadline.cost) return "–";
  if (!deadline.cost->at_once) return catalogue.text("deadlines.no_price");
  return money_text(catalogue, {*deadline.cost->at_once, *deadline.cost->currency});
}

std::string doubt_text(const Catalogue& catalogue, const Policy& policy, const DeadlineRow& row,
                       const OpenDeadline& open) {
  const std::string name = customer_name(row.customer);
  const std::string asset =
      row.asset ? asset_name(catalogue, policy, row.customer, *row.asset) : "";
  std::string key = "deadlines.doubt." + std::string(name_of(open.why));
  if (open.from.is_known()) key += "_from";
  return catalogue.text(
      key, {{"customer", name}, {"asset", asset}, {"from", instant_text(catalogue, open.from)}});
}

std::string stakes_text(const Catalogue& catalogue, const Stakes& stakes) {
  std::string at_once;
  std::string by_term_end;
  bool differs = false;
  for (const Stake& stake : stakes.by_currency) {
    const std::string separator = at_once.empty() ? "" : catalogue.text("list.and");
    at_once += separator + money_text(catalogue, {stake.at_once, stake.currency});
    by_term_end += separator + money_text(catalogue, {stake.by_term_end, stake.currency});
    differs = differs || stake.by_term_end != stake.at_once;
  }
  std::string text;
  if (!at_once.empty()) {
    text = catalogue.text(differs ? "deadlines.stake_and_terms" : "deadlines.stake",
                          {{"money", at_once}, {"terms", by_term_end}});
  }
  if (stakes.unpriced == 0) return text;
  if (!text.empty()) text += " ";
  return text + catalogue.text("deadlines.unpriced", {{"count", stakes.unpriced}});
}

}  // namespace untether

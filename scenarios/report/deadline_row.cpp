#include "scenarios/report/deadline_row.h"

namespace untether {

namespace {

const Transition* transition_of(const DeadlineReportSource& source, const Customer& customer,
                                const std::optional<AssetRow>& asset,
                                const std::optional<TransitionRow>& transition) {
  if (!asset || !transition) return nullptr;
  const AssetKind kind = customer.assets[asset->value].kind;
  return &source.policy.machines.lifecycle(kind)->transitions[transition->value];
}

Customer customer_of(const DeadlineReportSource& source, const BlockPlace& place) {
  return source.portfolio.blocks[place.block].customer_at(place.row);
}

}  // namespace

DeadlineRow deadline_row(const DeadlineReportSource& source, const DatedEntry& entry) {
  DeadlineRow row;
  const Deadline& deadline = entry.deadline;
  row.customer = customer_of(source, entry.customer);
  row.asset = deadline.asset;
  row.event = transition_of(source, row.customer, deadline.asset, deadline.event);
  row.act = transition_of(source, row.customer, deadline.act_on, deadline.act);
  row.days = (deadline.at.seconds() - source.found.from.seconds()) / seconds_per_day;
  return row;
}

DeadlineRow deadline_row(const DeadlineReportSource& source, const OpenEntry& entry) {
  DeadlineRow row;
  row.customer = customer_of(source, entry.customer);
  row.asset = entry.open.asset;
  return row;
}

std::string product_name(const Customer& customer, AssetRow asset) {
  if (asset.value >= customer.details.size()) return {};
  const AssetDetails& details = customer.details[asset.value];
  return details.name.empty() ? details.offer_id : details.name;
}

}  // namespace untether

#include "engine/sim/start.h"

#include "engine/sim/run.h"

namespace untether {

namespace {

Truth any_of_kind(const Customer& customer, AssetKind kind) {
  for (const Asset& asset : customer.assets) {
    if (asset.kind == kind) return Truth::unknown;  // whether the partner has rights is not said
  }
  return Truth::no;
}

std::shared_ptr<const Cast> cast_of(const SimSubject& subject) {
  auto cast = std::make_shared<Cast>();
  cast->customer = subject.customer;
  cast->customer.details.resize(cast->customer.assets.size());
  cast->partner = subject.partner;
  cast->tariffs.assign(subject.tariffs.begin(), subject.tariffs.end());
  cast->tariffs.resize(cast->customer.assets.size());
  if (subject.hold != nullptr) cast->hold = *subject.hold;
  return cast;
}

std::uint16_t set_at(const SimRules& rules, Instant at) {
  std::uint16_t set = 0;
  for (std::size_t i = 1; i < rules.sets.size(); ++i) {
    if (rules.sets[i].from <= at) set = static_cast<std::uint16_t>(i);
  }
  return set;
}

void find_doubts(World& world, const Present& present) {
  for (std::uint32_t i = 0; i < present.assets.size(); ++i) {
    const PresentAsset& asset = present.assets[i];
    if (!asset.standing) continue;
    const bool certain = asset.standing->is_certain() && !asset.oddities.overdue;
    if (!certain)
      world.doubts.push_back({AssetRow{i}, *asset.standing, asset.oddities, present.at});
  }
}

}  // namespace

World start_world(const SimRules& rules, const SimSubject& subject) {
  World world;
  world.cast = cast_of(subject);
  world.now = subject.present.at;
  world.set = set_at(rules, world.now);
  world.live = live_customer(subject.customer, subject.present);
  world.live.around.partner = subject.partner;
  if (has_relationship(world.live.relationship) == Truth::no) world.ties.agreement = Truth::no;
  world.ties.azure_owner = any_of_kind(subject.customer, AssetKind::azure_subscription);
  world.ties.support_contact = to_truth(subject.customer.about.support_contact.has_value());
  world.agendas.resize(world.live.assets.size());
  for (Agenda& agenda : world.agendas) {
    agenda.charged_until = agenda.standing_since = plus(world.now, Seconds{1});
  }
  find_doubts(world, subject.present);
  const EventSink nobody;
  sim::Run run{rules, world, nobody};
  sim::refresh_all(run);
  return world;
}

}  // namespace untether

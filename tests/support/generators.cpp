#include "tests/support/generators.h"

#include "tests/support/builders.h"

namespace untether::testing {

namespace {

namespace gen = rc::gen;

rc::Gen<StatusSet> any_shown() {
  return gen::weightedOneOf<StatusSet>(
      {{8, gen::map(gen::inRange<int>(0, static_cast<int>(count_of<ShownStatus>)),
                    [](int i) { return StatusSet(static_cast<ShownStatus>(i)); })},
       {3, gen::just(StatusSet(ShownStatus::active) | StatusSet(ShownStatus::expired))},
       {1, gen::just(StatusSet::all())}});
}

rc::Gen<AssetKind> any_kind() {
  return gen::map(gen::inRange<int>(0, static_cast<int>(asset_kind_count)),
                  [](int i) { return static_cast<AssetKind>(i); });
}

rc::Gen<Term> any_term() {
  return gen::element(Term::of({1, 0}), Term::of({12, 0}), Term::of({36, 0}), Term::of({0, 30}),
                      Term::absent(), Term::unknown());
}

Asset draw_asset(std::size_t siblings, bool known) {
  Asset asset;
  asset.kind = *any_kind();
  asset.shown = *any_shown();
  for (std::size_t i = 0; i < asset_flag_count; ++i) {
    asset.flags.set(static_cast<AssetFlag>(i), *any_truth());
  }
  for (std::size_t i = 0; i < asset_instant_count; ++i) {
    asset.set(static_cast<AssetInstant>(i), *any_instant());
  }
  // It is always in some state since some instant.
  if (asset.at(AssetInstant::state_since).is_absent()) {
    asset.set(AssetInstant::state_since, Instant::unknown());
  }
  asset.term = *any_term();
  asset.anchor_day = static_cast<std::uint8_t>(*gen::element(0, 1, 28, 31, 255));
  asset.billing_gap_days = static_cast<std::uint8_t>(*gen::element(0, 15, 255));
  asset.quantity = *gen::element(0, 1, 25, -1);
  const int parent = *gen::inRange(-2, static_cast<int>(siblings));
  asset.parent = parent == -2   ? ParentLink::none()
                 : parent == -1 ? ParentLink::missing()
                                : ParentLink::to(AssetRow{static_cast<std::uint32_t>(parent)});
  if (!known) return asset;
  if (asset.kind == AssetKind::other) asset.kind = AssetKind::reservation;
  if (asset.shown.is_unknown()) asset.shown = ShownStatus::active;
  for (std::size_t i = 0; i < asset_flag_count; ++i) {
    const auto flag = static_cast<AssetFlag>(i);
    if (asset.flags.get(flag) == Truth::unknown) asset.flags.set(flag, Truth::no);
  }
  for (Instant& instant : asset.instants) {
    if (instant.is_unknown()) instant = generated_as_of();
  }
  return asset;
}

Customer draw_customer(bool known) {
  const auto count = static_cast<std::size_t>(*gen::inRange(0, 7));
  Customer customer;
  customer.id = guid(static_cast<unsigned>(*gen::inRange(1, 5)));
  for (std::size_t i = 0; i < count; ++i) {
    customer.assets.push_back(draw_asset(count, known));
    Asset& asset = customer.assets.back();
    asset.id.guid = guid(static_cast<unsigned>(100 + i));
    // A parent chain stays a forest: it points at an earlier asset.
    const auto parent = asset.parent.row();
    if (parent && parent->value >= i) asset.parent = ParentLink::none();
  }
  customer.relationship = Relationship::reseller;
  customer.collections.fill(Completeness::complete);
  for (std::size_t i = 0; i < customer_flag_count; ++i) {
    customer.flags.set(static_cast<CustomerFlag>(i), known ? Truth::no : *any_truth());
  }
  if (known) return customer;
  customer.relationship = *gen::weightedElement<Relationship>(
      {{6, Relationship::reseller}, {1, Relationship::unknown}, {1, Relationship::none}});
  for (Completeness& completeness : customer.collections) {
    completeness = *gen::weightedElement<Completeness>(
        {{8, Completeness::complete}, {1, Completeness::incomplete}, {1, Completeness::missing}});
  }
  return customer;
}

}  // namespace

Instant generated_as_of() { return at("2026-06-15T12:00:00Z"); }

rc::Gen<Truth> any_truth() { return gen::element(Truth::no, Truth::yes, Truth::unknown); }

rc::Gen<Instant> any_instant() {
  const auto near = gen::map(
      gen::element<std::int64_t>(0, 1, -1, 900, -900, 86'400, -86'400, 7 * 86'400, -7 * 86'400,
                                 30 * 86'400, -30 * 86'400, 366 * 86'400, -366 * 86'400),
      [](std::int64_t offset) { return plus(generated_as_of(), Seconds{offset}); });
  return gen::weightedOneOf<Instant>(
      {{8, near}, {1, gen::element(Instant::absent(), Instant::unknown(), Instant::never())}});
}

rc::Gen<Asset> any_asset(std::size_t siblings) {
  return gen::exec([siblings] { return draw_asset(siblings, false); });
}

rc::Gen<Customer> any_customer() {
  return gen::exec([] { return draw_customer(false); });
}

rc::Gen<Customer> known_customer() {
  return gen::exec([] { return draw_customer(true); });
}

rc::Gen<Asker> any_asker() {
  return gen::exec([] {
    Asker asker;
    asker.partner = static_cast<PartnerType>(*gen::inRange(0, 4));
    asker.token = *gen::element(Token::app_user, Token::app_only);
    if (*gen::arbitrary<bool>()) {
      asker.roles.emplace();
      for (const Role role : all_of_enum<Role>()) {
        if (*gen::arbitrary<bool>()) asker.roles->push_back(role);
      }
    }
    return asker;
  });
}

}  // namespace untether::testing

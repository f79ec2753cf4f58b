#include "engine/explore/fingerprint.h"

namespace untether {

namespace {

// Two lanes of multiply and shift, each word mixed into both; the constants are those of
// splitmix64 and xxHash.
class Mixer {
 public:
  void add(std::uint64_t word) {
    high_ = (high_ ^ word) * 0x9E37'79B9'7F4A'7C15U;
    high_ ^= high_ >> 32U;
    low_ = (low_ + word) * 0xC2B2'AE3D'27D4'EB4FU;
    low_ ^= low_ >> 29U;
  }
  void add(Instant instant) { add(std::uint64_t{instant.code()}); }
  void add(Instant a, Instant b) { add(std::uint64_t{a.code()} << 32U | b.code()); }
  void add(std::string_view text) {
    add(text.size());
    for (const char c : text) add(static_cast<std::uint64_t>(static_cast<unsigned char>(c)));
  }

  [[nodiscard]] Fingerprint end() {
    add(high_ ^ (low_ >> 31U));
    add(low_);
    return {high_, low_};
  }

 private:
  std::uint64_t high_ = 0x1656'67B1'9E37'79F9U;
  std::uint64_t low_ = 0x27D4'EB2F'1656'67C5U;
};

// Each asset in a mixer of its own: the processor then works on several at once.
Fingerprint of_asset(const LiveAsset& asset, const Agenda& agenda) {
  Mixer mixer;
  const Asset& facts = asset.facts;
  mixer.add(std::uint64_t{asset.state} | std::uint64_t{facts.flags.bits()} << 8U |
            static_cast<std::uint64_t>(facts.kind) << 40U |
            std::uint64_t{facts.term.code()} << 48U);
  mixer.add(facts.instants[0], facts.instants[1]);
  mixer.add(facts.instants[2], facts.instants[3]);
  mixer.add(facts.instants[4]);
  mixer.add(static_cast<std::uint64_t>(static_cast<std::uint32_t>(facts.quantity)) |
            std::uint64_t{facts.parent.code()} << 32U);
  mixer.add(agenda.charged_until, agenda.last_fired);
  mixer.add(std::uint64_t{facts.anchor_day} | std::uint64_t{agenda.fired_at_once} << 8U |
            std::uint64_t{agenda.unknown_charged} << 16U);
  return mixer.end();
}

void add(Mixer& mixer, const Ties& ties) {
  mixer.add(static_cast<std::uint64_t>(ties.in_customer_list) |
            static_cast<std::uint64_t>(ties.support_contact) << 8U |
            static_cast<std::uint64_t>(ties.agreement) << 16U |
            static_cast<std::uint64_t>(ties.azure_owner) << 24U |
            static_cast<std::uint64_t>(ties.app_consents) << 32U |
            static_cast<std::uint64_t>(ties.invitation.has_value()) << 40U |
            static_cast<std::uint64_t>(ties.tenant_exists) << 48U);
  mixer.add(ties.list_until, ties.removed.value_or(Instant::absent()));
  if (!ties.invitation) return;
  mixer.add(ties.invitation->sent, ties.invitation->expires);
  mixer.add(std::uint64_t{ties.invitation->with_dap});
}

void add(Mixer& mixer, const LiveCustomer& live) {
  mixer.add(static_cast<std::uint64_t>(live.relationship) |
            std::uint64_t{live.around.customer.bits()} << 8U);
  mixer.add(live.budget_uses.size());
  for (const BudgetUse& use : live.budget_uses) {
    mixer.add(use.account);
    mixer.add(use.at);
    mixer.add(static_cast<std::uint64_t>(use.amount.minor_units));
  }
  mixer.add(live.pending.size());
  for (const AssetRow row : live.pending) mixer.add(std::uint64_t{row.value});
}

void add(Mixer& mixer, const TransferRequest& request) {
  mixer.add(static_cast<std::uint64_t>(request.state) |
            static_cast<std::uint64_t>(request.created_by) << 8U);
  mixer.add(request.created, request.expires);
  for (const AssetRow row : request.items) mixer.add(std::uint64_t{row.value});
}

}  // namespace

Fingerprint fingerprint(const World& world) {
  Mixer mixer;
  mixer.add(world.now);
  mixer.add(std::uint64_t{world.set});
  add(mixer, world.live);
  mixer.add(world.live.assets.size());
  for (std::size_t i = 0; i < world.live.assets.size(); ++i) {
    const Fingerprint one = of_asset(world.live.assets[i], world.agendas[i]);
    mixer.add(one.high);
    mixer.add(one.low);
  }
  mixer.add(world.doubts.size());
  for (const Doubt& doubt : world.doubts) {
    mixer.add(std::uint64_t{doubt.asset.value} << 32U | doubt.since.code());
  }
  mixer.add(world.waiting.size());
  for (const Waiting& waiting : world.waiting) {
    mixer.add(std::uint64_t{waiting.asset.value} << 32U | waiting.at.code());
    mixer.add(std::uint64_t{waiting.transition.value} |
              std::uint64_t{waiting.request.value_or(0xFFFF'FFFFU)} << 32U);
  }
  mixer.add(world.hidden.size());
  for (const Hidden& hidden : world.hidden) {
    mixer.add(std::uint64_t{hidden.asset.value} << 32U | hidden.until.code());
    mixer.add(hidden.shown ? std::uint64_t{hidden.shown->state} : 0xFFU);
  }
  mixer.add(world.requests.size());
  for (const TransferRequest& request : world.requests) add(mixer, request);
  add(mixer, world.ties);
  return mixer.end();
}

}  // namespace untether

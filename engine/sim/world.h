#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/lifecycle/needs.h"
#include "engine/lifecycle/settle.h"
#include "engine/money/tariff.h"
#include "engine/sim/ledger.h"
#include "model/customer.h"
#include "model/verdict.h"

namespace untether {

/// What nothing but a purchase changes: names, ids, price list entries. Shared by the worlds of
/// one customer.
struct Cast {
  Customer customer;            ///< As read; bought assets stand behind the others.
  std::vector<Tariff> tariffs;  ///< Beside the assets.
  PartnerType partner = PartnerType::unknown;
  std::optional<Hold> hold;

  friend bool operator==(const Cast&, const Cast&) = default;
};

/// What the clock will do next to one asset, worked out when the asset last changed.
struct Agenda {
  Instant firing_at = Instant::never();
  TransitionRow firing;
  Instant doubt_at = Instant::never();  ///< From here on the facts do not tell.
  Instant instalment_at = Instant::never();
  Instant closing_at = Instant::never();       ///< A window in which somebody may act ends.
  Instant next_at = Instant::never();          ///< The earliest of these.
  Instant charged_until = Instant::absent();   ///< Instalments before this are charged.
  Instant standing_since = Instant::absent();  ///< Metered time before this is in the ledger.
  Instant last_fired = Instant::absent();
  std::uint8_t fired_at_once = 0;  ///< Firings at last_fired: a life cycle may run in circles.
  bool metered = false;
  bool unknown_charged = false;  ///< Instalments of unknown instants were told once.

  friend bool operator==(const Agenda&, const Agenda&) = default;
};

/// An action asked for that takes effect later: somebody else has to answer first.
struct Waiting {
  Instant at;  ///< When it takes effect, unless it is refused then.
  AssetRow asset;
  TransitionRow transition;
  Actor actor;
  std::optional<std::uint32_t> request;  ///< The transfer it is part of.

  friend bool operator==(const Waiting&, const Waiting&) = default;
};

/// What lists still show of an asset, until an instant.
struct Hidden {
  Instant until;
  AssetRow asset;
  std::optional<LiveAsset> shown;  ///< None: lists do not have it yet.

  friend bool operator==(const Hidden&, const Hidden&) = default;
};

enum class RequestState : std::uint8_t {
  pending,
  in_progress,  ///< Accepted, being carried out.
  complete,
  partially_complete,  ///< Some items failed.
  rejected,
  cancelled,
  expired,
};

template <>
struct Names<RequestState> {
  static constexpr std::array<std::string_view, 7> names = {
      "pending",  "in_progress", "complete", "partially_complete",
      "rejected", "cancelled",   "expired"};
};

/// Which of two partners created a transfer request: the other one answers.
enum class Side : std::uint8_t { source, target };

template <>
struct Names<Side> {
  static constexpr std::array<std::string_view, 2> names = {"source", "target"};
};

/// A request to move assets to another partner.
struct TransferRequest {
  std::vector<AssetRow> items;
  Side created_by = Side::target;
  Instant created;
  Instant expires = Instant::never();
  RequestState state = RequestState::pending;

  friend bool operator==(const TransferRequest&, const TransferRequest&) = default;
};

/// The partner's invitation to a reseller relationship.
struct Invitation {
  Instant sent;
  Instant expires = Instant::never();  ///< Unknown where no page says.
  bool with_dap = false;

  friend bool operator==(const Invitation&, const Invitation&) = default;
};

/// What ties the two sides beside what the customer holds.
struct Ties {
  bool in_customer_list = true;
  bool tenant_exists = true;               ///< Nobody can be invited where there is none.
  Truth support_contact = Truth::unknown;  ///< The partner is one the customer may choose.
  Truth agreement = Truth::yes;            ///< The customer agreement is confirmed.
  Truth azure_owner = Truth::unknown;      ///< The partner's group owns Azure subscriptions.
  Truth app_consents = Truth::unknown;
  Instant list_until = Instant::absent();  ///< Until then lists show the customer as before.
  std::optional<Instant> removed;          ///< The last removal.
  std::optional<Invitation> invitation;

  friend bool operator==(const Ties&, const Ties&) = default;
};

/// An asset whose present the data does not tell: nobody can act on it, the clock does not move
/// it, and a removal is judged by everything it may be.
struct Doubt {
  AssetRow asset;
  Standing standing;
  Oddities oddities;
  Instant since;
};

/// One customer at one instant, what is under way, and what was charged so far: a value. Every
/// action takes one and returns another.
struct World {
  std::shared_ptr<const Cast> cast;
  Instant now;
  std::uint16_t set = 0;  ///< The rule set in force, by its place in SimRules.
  LiveCustomer live;
  std::vector<Agenda> agendas;  ///< Beside live.assets.
  std::vector<Doubt> doubts;
  std::vector<Waiting> waiting;
  std::vector<Hidden> hidden;  ///< Of one asset in the order of the changes.
  std::vector<TransferRequest> requests;
  Ties ties;
  Ledger ledger;

  [[nodiscard]] const Doubt* doubt(AssetRow asset) const;
};

/// Whether two worlds cannot be told apart by anything that follows.
[[nodiscard]] bool operator==(const World& a, const World& b);

}  // namespace untether

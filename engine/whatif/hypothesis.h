#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/policy/policy.h"
#include "engine/query/condition.h"
#include "model/duration.h"

namespace untether {

/// What an asset's data may be supposed to say otherwise.
enum class SupposedField : std::uint8_t {
  status,
  auto_renew,
  trial,
  cancel_scheduled,
  refundable,
  purchased_at,
  term_start,
  term_end,
  cancel_until,
};

template <>
struct Names<SupposedField> {
  static constexpr std::array<std::string_view, 9> names = {
      "status",      "autoRenew", "trial",   "cancelScheduled", "refundable",
      "purchasedAt", "termStart", "termEnd", "cancelUntil"};
};

/// A field and the value it is supposed to have.
struct Supposition {
  SupposedField field = SupposedField::status;
  std::variant<ShownStatus, Truth, Instant> value;
};

/// Data as if it said something else, of every asset for which a condition holds.
struct AsIf {
  std::optional<Condition> where;  ///< None: every asset.
  std::vector<Supposition> set;
};

/// An action on every asset for which a condition holds, where the machines accept it.
struct Apply {
  std::string action;                                                     ///< As it was named.
  std::array<std::optional<TransitionRow>, asset_kind_count> transition;  ///< None: not this kind.
  std::optional<Condition> where;
};

/// Time passes: a length, or until an instant.
struct Wait {
  std::variant<Seconds, Period, Instant> until;
};

using SupposedChange = std::variant<Apply, Wait>;

/// A named set of changes. Another policy and what data is supposed to say hold from the beginning;
/// the changes happen one after the other. A condition is asked of the data as it stands when its
/// change is made.
struct Hypothesis {
  std::string id;
  Text title;
  std::shared_ptr<const Policy> policy;  ///< Null: the baseline's.
  std::vector<std::string> set;          ///< What it sets, "NAME=VALUE", as it was written.
  std::vector<AsIf> as_if;
  std::vector<SupposedChange> changes;
};

/// The instant to which `wait` leads from `now`.
[[nodiscard]] Instant end_of(const Wait& wait, Instant now);

/// The transition that an action's name means for each kind: "nce_license.cancel" (a kind's),
/// "nce.cancel" (a life cycle's) or "cancel" (every life cycle's). Transitions of the clock are no
/// actions. nullopt if the name means none.
[[nodiscard]] std::optional<std::array<std::optional<TransitionRow>, asset_kind_count>>
find_actions(const Machines& machines, std::string_view name);

}  // namespace untether

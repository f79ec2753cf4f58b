#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/fields.h"
#include "model/id.h"
#include "model/kind.h"
#include "model/money.h"
#include "model/rule_entry.h"

namespace untether {

/// A piece of a portal path in both languages.
struct PortalPath {
  std::vector<std::string> en;
  std::vector<std::string> fr;

  [[nodiscard]] bool empty() const { return en.empty(); }
};

/// A REST call as a template: `{customer}`, `{asset}`, `{order}`, `{line}`, `{parent}`.
struct RestCall {
  std::string method;
  std::string path;
  std::string body;  ///< Compact JSON, or empty.

  [[nodiscard]] bool empty() const { return method.empty(); }
};

/// A length of work: a duration, or a parameter's.
struct Effort {
  Seconds seconds;
  std::string parameter;  ///< Empty: `seconds` counts.
};

struct Assignment {
  FieldId field;
  Expression value;
};

struct Transition : Entry {
  std::vector<std::uint8_t> from;  ///< States, by position in Lifecycle::states.
  std::uint8_t to = 0;
  ActorKind by = ActorKind::clock;
  Expression when;
  Expression due;
  Expression open_from;
  Expression open_until;
  Expression data_open_until;  ///< Where the service states the same instant: it wins.
  std::vector<Assignment> set;
  std::string refusal;
  std::string guard_refusal;
  std::string early_refusal;  ///< Before open_from; empty: as after open_until.
  std::string inverse;
  bool irreversible = false;
  bool without_relationship = false;  ///< The partner may make it when there is none any more.
  std::vector<std::string> irreversible_sources;
  RestCall rest;
  std::string outside;  ///< Where it is done instead: azure_portal, azure_support, ….
  PortalPath portal;
  std::vector<Role> roles_all;
  std::vector<Role> roles_any;
  Effort effort;
  Effort waits;  ///< From asking to the change: for support, for another partner's answer.
  Effort takes;  ///< From the change until lists show it.
  MoneyRule money = MoneyRule::none;
  std::string budget;
};

/// How Microsoft charges for an asset while it is in some states.
enum class Billing : std::uint8_t {
  none,
  cycle,  ///< A price for each billing cycle of a term.
  usage,  ///< What is used, which nobody knows beforehand.
};

template <>
struct Names<Billing> {
  static constexpr std::array<std::string_view, 3> names = {"none", "cycle", "usage"};
};

struct Lifecycle : Entry {
  std::vector<std::string> states;
  std::vector<ShownStatus> shown;       ///< Beside `states`: what the service shows.
  std::vector<std::string> refused_in;  ///< Beside `states`: a refusal, or empty.
  std::uint8_t start = 0;
  Billing billing = Billing::none;
  Expression billed_while;  ///< Of `billing`: the condition on the asset.
  std::vector<Transition> transitions;

  [[nodiscard]] std::optional<std::uint8_t> state(std::string_view name) const;
  [[nodiscard]] std::optional<TransitionRow> transition(std::string_view id) const;
};

/// At most this many states a life cycle: sets of states are 16 bits.
inline constexpr std::size_t state_count_max = 16;

struct KindEntry : Entry {
  AssetKind kind = AssetKind::other;
  std::string resource;
  LifecycleRow lifecycle;
  std::string expected_until;  ///< A date parameter: later, such an asset is an anomaly.
  DayRange sold;               ///< The days on which it can be bought.
};

}  // namespace untether

#pragma once

#include <array>
#include <functional>
#include <optional>
#include <vector>

#include "engine/billing/charges.h"
#include "engine/lifecycle/present.h"
#include "engine/plan/clearness.h"

namespace untether {

enum class DeadlineKind : std::uint8_t {
  window_closes,   ///< A way out is shut: after it the asset would have been clear, or not billed.
  renews,          ///< The clock charges for a new term.
  auto_renew_off,  ///< The clock charges although auto-renew is off: nothing told it to cancel.
  trial_converts,  ///< The clock makes a trial a paid asset.
  ends,            ///< The clock ends the state that lists show.
  rights_end,      ///< Rights end that an action still open needs.
};

template <>
struct Names<DeadlineKind> {
  static constexpr std::array<std::string_view, 6> names = {
      "window_closes", "renews", "auto_renew_off", "trial_converts", "ends", "rights_end"};
};

/// What missing a deadline costs: the credit that is lost, or what is charged then; and with what
/// the term still charges until it ends.
struct DeadlineCost {
  std::optional<Currency> currency;  ///< None: there is no price.
  std::optional<std::int64_t> at_once;
  std::optional<std::int64_t> by_term_end;  ///< `at_once` included; none where it is not known.

  friend bool operator==(const DeadlineCost&, const DeadlineCost&) = default;
};

struct Deadline {
  DeadlineKind kind = DeadlineKind::ends;
  AssetRow asset;
  Instant at;                                         ///< The first instant that is too late.
  std::optional<TransitionRow> event = std::nullopt;  ///< What the clock makes; none for a window.
  Instant event_at = Instant::absent();               ///< When; not before `at`.
  bool for_good = false;                              ///< Nothing leads out of the state after it.
  std::optional<AssetRow> act_on = std::nullopt;      ///< For rights another asset, else `asset`.
  std::optional<TransitionRow> act =
      std::nullopt;      ///< What may be done before; none: nothing helps.
  bool assumes = false;  ///< That needs a fact which only a person can tell.
  std::optional<DeadlineCost> cost = std::nullopt;  ///< None: no money hangs on it.
};

/// Why nothing is promised of an asset or a customer.
enum class DeadlineDoubt : std::uint8_t {
  record,    ///< The customer's record cannot be read.
  list,      ///< A list was not read whole: what is not there may have deadlines.
  no_rules,  ///< The set does not judge this kind.
  state,     ///< Its present state is not known.
  clock,     ///< What the clock does next is not known.
  window,    ///< Whether a window is open is not known.
};

template <>
struct Names<DeadlineDoubt> {
  static constexpr std::array<std::string_view, 6> names = {"record", "list",  "no_rules",
                                                            "state",  "clock", "window"};
};

struct OpenDeadline {
  DeadlineDoubt why = DeadlineDoubt::state;
  std::optional<AssetRow> asset = std::nullopt;  ///< None: the customer as a whole.
  Instant from = Instant::absent();  ///< Known until then; absent where not even that is known.
};

struct CustomerDeadlines {
  std::vector<Deadline> dated;       ///< By instant, asset, kind.
  std::vector<OpenDeadline> doubts;  ///< By asset, the whole customer first; one each.
};

/// What of a rule set deadlines ask again and again.
struct DeadlineRules {
  const PlanRules* plan = nullptr;
  /// By AssetKind: the needs of actions that ask something of this kind, of the same customer.
  std::array<std::vector<DependencyRow>, asset_kind_count> needs_of;
};

/// The rules must outlive the result.
[[nodiscard]] DeadlineRules deadline_rules(const PlanRules& rules);

/// Of whom deadlines are told. `tariff` is asked only for assets whose deadlines cost something.
struct DeadlineSubject {
  const Customer& customer;
  const Present& present;
  std::function<Tariff(AssetRow)> tariff;
};

/// One customer's deadlines after its present and before `until`, from the life cycles alone.
/// A customer without a relationship has none.
/// Cost: some dozens of expression evaluations an asset with a deadline, a few for the others.
[[nodiscard]] CustomerDeadlines find_deadlines(const DeadlineRules& rules, Clearness& clearness,
                                               const DeadlineSubject& subject, Instant until);

}  // namespace untether

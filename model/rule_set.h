#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/lifecycle.h"
#include "model/parameter.h"

namespace untether {

// A rule set as data: what its file says, with the place of each entry. Meaning lives in
// engine/; so a set can be listed, compared and drawn without running it.

/// The condition at one gate.
struct GateCondition {
  Gate gate = Gate::submit;
  Expression clear;
  Certainty certainty = Certainty::assumed;
};

struct Prerequisite : Entry {
  std::vector<AssetKind> of;
  std::vector<GateCondition> gates;
  std::string refusal;
  bool dead_end = false;
};

struct NotRequired : Entry {
  std::vector<AssetKind> of;
};

enum class Match : std::uint8_t { parent, children, customer, order, order_line };

template <>
struct Names<Match> {
  static constexpr std::array<std::string_view, 5> names = {"parent", "children", "customer",
                                                            "order", "order_line"};
};

/// `azure_plan.suspend`.
struct ActionName {
  LifecycleRow lifecycle;
  TransitionRow transition;

  friend constexpr auto operator<=>(const ActionName&, const ActionName&) = default;
};

/// At most so many of the matched assets and the one that is bought.
struct Cap {
  Expression which;       ///< Those that count; empty: all.
  std::string at_most;    ///< An integer parameter.
  bool of_units = false;  ///< Their quantities are added up instead.
};

/// What an action needs, or brings along.
struct Dependency : Entry {
  std::vector<AssetKind> of;
  Expression all;          ///< Must hold for every matched asset.
  Expression any;          ///< Must hold for at least one.
  Expression customer;     ///< Must hold of the customer.
  Expression unless;       ///< Lifts the need.
  std::string cascade;     ///< The transition that matched assets make too.
  std::optional<Cap> cap;  ///< Only of purchases.
  Match match = Match::customer;
  std::vector<ActionName> actions;
  std::vector<AssetKind> buying;           ///< Kinds whose purchase needs it too.
  std::vector<AssetKind> reseller_change;  ///< Kinds whose change of reseller needs it too.
  std::string refusal;
};

struct GateRule : Entry {
  Gate gate = Gate::portal;
  Expression when;
};

struct Removal : Entry {
  std::vector<PartnerType> by;
  std::vector<Role> roles_any;
  std::optional<Token> token;
  PortalPath portal;
  RestCall rest;
  Effort effort;
  Effort takes;
  std::vector<GateRule> gate_rules;
  std::vector<std::string> refusal_order;
};

struct Consequence : Entry {
  std::string on;
  std::vector<PartnerType> by;
  Expression when;
  std::vector<std::pair<std::string, std::string>> effect;
};

struct Reestablish : Entry {
  std::vector<std::string> steps;
  std::vector<std::pair<std::string, std::string>> invitation;
};

/// What a house asks for before a relationship may be removed: a letter, a period of notice.
struct Notice : Entry {
  std::string on;  ///< "removal".
  Effort effort;
  Effort waits;  ///< From giving notice until what it is for may happen.
  std::vector<Role> roles_any;
};

/// Who does what an action needs done before it.
enum class PreparedBy : std::uint8_t { customer, other_partner, partner };

template <>
struct Names<PreparedBy> {
  static constexpr std::array<std::string_view, 3> names = {"customer", "other_partner", "partner"};
};

/// What is to be done for an action outside the model: by the customer, by another partner, or by
/// the partner with the action itself.
struct Preparation : Entry {
  PreparedBy by = PreparedBy::customer;
  std::vector<ActionName> actions;
  std::vector<std::string> refusals;  ///< Ids of answers to the action without it.
  std::string most;                   ///< Parameter: items in one request; empty: no matter.
};

struct Refusal : Entry {
  int status = 0;
  std::string code;
  std::string same_as;
  std::string data;
  bool interface = false;  ///< Answers calls that the interface takes and the simulator does not.
};

struct Budget : Entry {
  std::string account;  ///< What is drawn is written down here: of one or of several budgets.
  std::string scope;
  Money limit;
  std::string per;
};

struct NotModelled {
  std::string topic;
  std::optional<AssetKind> kind;
  Text reason;
};

/// A day range in force, with what else it might be.
struct InForce {
  DayRange days;
  Certainty certainty = Certainty::documented;
  std::vector<std::string> sources;
  std::vector<DayRange> alternatives;
};

/// A whole set after `extends` and overlays. Entries stand in the order of their ids' first
/// appearance, parent first.
struct RuleSet {
  std::string name;
  std::string file;                  ///< Of the set itself, not of its parents.
  std::vector<std::string> lineage;  ///< Names from the root set to this one, overlays last.
  Text title;
  InForce in_force;
  std::vector<Source> sources;
  std::vector<Parameter> parameters;
  std::vector<KindEntry> kinds;
  std::vector<Lifecycle> lifecycles;
  std::vector<Prerequisite> prerequisites;
  std::vector<NotRequired> not_required;
  std::vector<Dependency> dependencies;
  std::vector<Removal> removals;
  std::vector<Consequence> consequences;
  std::vector<Reestablish> reestablish;
  std::vector<Notice> notices;
  std::vector<Preparation> preparations;
  std::vector<Refusal> refusals;
  std::vector<Budget> budgets;
  std::vector<NotModelled> not_modelled;
  std::vector<std::string> own_sources;  ///< Ids that the set's own file brings.
  /// "section.id" of inherited entries whose old pages were read again and still hold.
  std::vector<std::string> still_in_force;

  /// The set without the entries that do not hold on a day.
  [[nodiscard]] RuleSet on_day(Day day) const;
  /// The days on which some entry begins or ends to hold, ascending.
  [[nodiscard]] std::vector<Day> days_of_change() const;

  [[nodiscard]] const Source* source(std::string_view id) const;
  [[nodiscard]] const Refusal* refusal(std::string_view id) const;
  [[nodiscard]] const KindEntry* kind(AssetKind kind) const;
  [[nodiscard]] std::optional<ParameterRow> parameter(std::string_view id) const;
};

}  // namespace untether

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/certainty.h"
#include "model/fields.h"
#include "model/id.h"
#include "model/instant.h"
#include "model/kind.h"
#include "model/money.h"
#include "model/result.h"
#include "model/truth.h"

namespace untether {

// A rule set as data: what its file says, with the place of each entry. Meaning lives in
// engine/; so a set can be listed, compared and drawn without running it.

/// A sentence in both languages.
struct Text {
  std::string en;
  std::string fr;

  friend bool operator==(const Text&, const Text&) = default;
};

/// Days on which an entry holds: [from, until).
struct DayRange {
  std::optional<Day> from;
  std::optional<Day> until;

  [[nodiscard]] bool contains(Day day) const {
    return (!from || *from <= day) && (!until || day < *until);
  }
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

/// What every entry carries.
struct Entry {
  std::string id;
  Text text;
  std::vector<std::string> sources;
  Certainty certainty = Certainty::assumed;
  bool addition = false;  ///< In a literal set: goes beyond its page.
  DayRange days;
  Place place;  ///< Of the file that the entry comes from.
};

struct Source {
  std::string id;
  Text title;
  std::optional<Day> date;
  std::string read;  ///< "live": the copy shows no date.
  std::string url;
};

/// An expression as written, with the place of its first character.
struct Expression {
  std::string text;
  Place place;
  /// Where each character stands in the file, counted from the first; empty: as in `text` (no
  /// escapes).
  std::vector<std::uint32_t> raw_offsets;

  [[nodiscard]] bool empty() const { return text.empty(); }
  /// The file's place of the character at `column` (from 1) of `text`.
  [[nodiscard]] Place place_at(std::uint32_t column) const;
};

// --- parameters ----------------------------------------------------------------------------

enum class ParameterType : std::uint8_t {
  boolean,
  tri,
  integer,
  decimal,
  enumeration,
  duration,
  period,
  date,
  window,
  money,
};

template <>
struct Names<ParameterType> {
  static constexpr std::array<std::string_view, 10> names = {
      "bool", "tri", "int", "decimal", "enum", "duration", "period", "date", "window", "money"};
};

/// A decimal number as written: figures are not rounded through binary.
struct Decimal {
  std::string text;

  friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// A word of an enumeration parameter.
struct Word {
  std::string text;

  friend bool operator==(const Word&, const Word&) = default;
};

struct NotKnown {
  friend bool operator==(NotKnown, NotKnown) = default;
};

using ParameterValue =
    std::variant<NotKnown, bool, std::int64_t, Decimal, Word, Seconds, Period, Day, Window, Money>;

/// For output: "true", "7 calendar_days", "P1Y", "unknown".
[[nodiscard]] std::string to_string(const ParameterValue& value);

enum class DatedBy : std::uint8_t { purchase, term_start, day };

template <>
struct Names<DatedBy> {
  static constexpr std::array<std::string_view, 3> names = {"purchase", "term_start", "day"};
};

/// A value that counts from a day on.
struct DatedValue {
  Day from;
  ParameterValue value;
  Certainty certainty = Certainty::assumed;

  friend bool operator==(const DatedValue&, const DatedValue&) = default;
};

struct Parameter : Entry {
  ParameterType type = ParameterType::boolean;
  ParameterValue value;
  std::optional<DatedBy> dated_by;
  std::vector<DatedValue> dated;  ///< Ascending; before the first, the first counts.
  std::vector<ParameterValue> alternatives;
  std::vector<std::string> words;  ///< Of an enumeration.
};

// --- kinds and life cycles -----------------------------------------------------------------

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
  std::string inverse;
  bool irreversible = false;
  std::vector<std::string> irreversible_sources;
  RestCall rest;
  std::string outside;  ///< Where it is done instead: azure_portal, azure_support, ….
  PortalPath portal;
  std::vector<Role> roles_all;
  std::vector<Role> roles_any;
  Effort effort;
  Effort takes;
  MoneyRule money = MoneyRule::none;
  std::string budget;
};

struct Lifecycle : Entry {
  std::vector<std::string> states;
  std::vector<ShownStatus> shown;             ///< Beside `states`: what the service shows.
  std::vector<std::string> refused_in;        ///< Beside `states`: a refusal, or empty.
  std::uint8_t start = 0;
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
};

// --- rules ---------------------------------------------------------------------------------

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

/// What an action needs, or brings along.
struct Dependency : Entry {
  std::vector<AssetKind> of;
  Expression all;       ///< Must hold for every matched asset.
  Expression any;       ///< Must hold for at least one.
  Expression customer;  ///< Must hold of the customer.
  Expression unless;    ///< Lifts the need.
  std::string cascade;  ///< The transition that matched assets make too.
  Match match = Match::customer;
  std::vector<ActionName> actions;
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

struct Refusal : Entry {
  int status = 0;
  std::string code;
  std::string same_as;
  std::string data;
};

struct Budget : Entry {
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
  std::vector<Refusal> refusals;
  std::vector<Budget> budgets;
  std::vector<NotModelled> not_modelled;
  std::vector<std::string> own_sources;     ///< Ids that the set's own file brings.
  /// "section.id" of inherited entries whose old pages were read again and still hold.
  std::vector<std::string> still_in_force;

  /// The set without the entries that do not hold on a day.
  [[nodiscard]] RuleSet on_day(Day day) const;

  [[nodiscard]] const Source* source(std::string_view id) const;
  [[nodiscard]] const Refusal* refusal(std::string_view id) const;
  [[nodiscard]] const KindEntry* kind(AssetKind kind) const;
  [[nodiscard]] std::optional<ParameterRow> parameter(std::string_view id) const;
};

}  // namespace untether

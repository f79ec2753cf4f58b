#include "tests/support/cel_rules.h"

#include "engine/cel/parser.h"
#include "tests/support/builders.h"

namespace untether::testing {

namespace {

Lifecycle lifecycle(std::string id, std::vector<std::string> states) {
  Lifecycle made;
  made.id = std::move(id);
  made.states = std::move(states);
  made.shown.resize(made.states.size(), ShownStatus::active);
  made.refused_in.resize(made.states.size());
  return made;
}

Parameter parameter(std::string id, ParameterType type, ParameterValue value) {
  Parameter made;
  made.id = std::move(id);
  made.type = type;
  made.value = std::move(value);
  made.certainty = Certainty::documented;
  return made;
}

Parameter dated(Parameter parameter, DatedBy by, ParameterValue before) {
  parameter.dated_by = by;
  parameter.dated = {{day("2020-01-01"), std::move(before), Certainty::documented},
                     {day("2026-01-01"), parameter.value, Certainty::assumed}};
  return parameter;
}

RuleSet make_rules() {
  using enum ParameterType;
  RuleSet rules;
  rules.lifecycles = {lifecycle("small", {"pending", "active", "locked", "expired"}),
                      lifecycle("foreign", {"active", "gone"})};
  const Window week{7, WindowUnit::calendar_days};
  rules.parameters = {parameter("on", boolean, true),
                      parameter("off", boolean, false),
                      parameter("maybe", tri, NotKnown{}),
                      parameter("number", integer, std::int64_t{3}),
                      parameter("word", enumeration, Word{"full"}),
                      parameter("wait", duration, Seconds{2 * seconds_per_day}),
                      parameter("term", period, Period{1, 0}),
                      parameter("from", date, day("2026-01-01")),
                      parameter("window", window, week),
                      parameter("rate", decimal, Decimal{"0.12"}),
                      parameter("price", money, Money{100, *parse_currency("USD")}),
                      dated(parameter("by_day", boolean, true), DatedBy::day, false),
                      dated(parameter("by_purchase", window, week), DatedBy::purchase,
                            Window{24, WindowUnit::hours})};
  rules.parameters[4].words = {"full", "prorated"};
  return rules;
}

}  // namespace

const RuleSet& cel_rules() {
  static const RuleSet rules = make_rules();
  return rules;
}

cel::Environment cel_environment(cel::Purpose purpose) {
  const RuleSet& rules = cel_rules();
  cel::Environment environment;
  environment.purpose = purpose;
  environment.lifecycle = &rules.lifecycles[0];
  environment.other_lifecycles = {&rules.lifecycles[0], &rules.lifecycles[1]};
  environment.rules = &rules;
  return environment;
}

cel::Environment cel_assignment(std::string_view field) {
  cel::Environment environment = cel_environment(cel::Purpose::assignment);
  environment.target = find_field(Entity::asset, field).value();
  return environment;
}

Result<cel::Program> compiled(std::string_view text, const cel::Environment& environment) {
  return cel::parse(text).and_then(
      [&](const cel::Ast& ast) { return cel::check(ast, environment); });
}

Result<cel::Program> compiled(std::string_view text, cel::Purpose purpose) {
  return compiled(text, cel_environment(purpose));
}

}  // namespace untether::testing

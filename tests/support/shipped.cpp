#include "tests/support/shipped.h"

#include <map>

#include "model/check.h"
#include "scenarios/ruleset/decode.h"
#include "scenarios/ruleset/load.h"

namespace untether::testing {

const Policy& shipped(std::string_view name) {
  static std::map<std::string, Policy, std::less<>> policies;
  const auto known = policies.find(name);
  if (known != policies.end()) return known->second;
  return policies.emplace(name, shipped_with(name, {})).first->second;
}

Policy shipped_with(std::string_view name, const std::vector<std::string>& overrides) {
  const auto rules = load_rule_set(shipped_rules(), name);
  UNTETHER_CHECK(rules.has_value());
  std::vector<ParameterOverride> values;
  for (const std::string& text : overrides) {
    const std::size_t equals = text.find('=');
    const auto row = (*rules)->parameter(text.substr(0, equals));
    UNTETHER_CHECK(row.has_value());
    auto value = ruleset::parse_value((*rules)->parameters[row->value], text.substr(equals + 1));
    UNTETHER_CHECK(value.has_value());
    values.emplace_back(text.substr(0, equals), std::move(*value));
  }
  auto policy = compile_policy(*rules, values);
  UNTETHER_CHECK(policy.has_value());
  return std::move(*policy);
}

Policy policy_from(const std::string& json) {
  RuleLibrary library;
  library.add({"test", "test.json", json});
  const auto rules = load_rule_set(library, "test");
  if (!rules) {
    for (const Error& error : rules.error())
      std::fprintf(stderr, "%s\n", debug_text(error).c_str());
  }
  UNTETHER_CHECK(rules.has_value());
  auto policy = compile_policy(*rules);
  if (!policy) {
    for (const Error& error : policy.error()) {
      std::fprintf(stderr, "%s\n", debug_text(error).c_str());
    }
  }
  UNTETHER_CHECK(policy.has_value());
  return std::move(*policy);
}

std::vector<std::string> shipped_names() {
  // Read once: properties ask for them in every case.
  static const std::vector<std::string> names = [] {
    std::vector<std::string> found;
    for (const RuleSetDays& days : rule_set_days(shipped_rules())) found.push_back(days.name);
    return found;
  }();
  return names;
}

}  // namespace untether::testing

#include "scenarios/ruleset/overrides.h"

#include "scenarios/ruleset/decode.h"

namespace untether::ruleset {

Result<ParameterOverride> parse_override(const RuleSet& rules, std::string_view text,
                                         const Place& place) {
  const std::size_t equals = text.find('=');
  const std::string name(text.substr(0, equals));
  const auto row = rules.parameter(name);
  if (equals == std::string_view::npos || !row) {
    std::string names;
    for (const Parameter& parameter : rules.parameters) {
      names += (names.empty() ? "" : ", ") + parameter.id;
    }
    return fail(ErrorCode::cel_unknown_parameter, place, {{"found", name}, {"expected", names}});
  }
  auto value = parse_value(rules.parameters[row->value], text.substr(equals + 1));
  if (value) return ParameterOverride{name, std::move(*value)};
  for (Error& error : value.error()) error.place = place;
  return fail(std::move(value.error()));
}

}  // namespace untether::ruleset

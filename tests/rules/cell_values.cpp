#include <algorithm>
#include <cstdlib>
#include <map>

#include "tests/rules/cells.h"

// Where a cell's words can be compared with what an entry says.

namespace untether::testing {

namespace {

using Answer = std::optional<bool>;

// "y", "y+if any" and "n": whether the rule holds.
Answer yes_or_no(const CellPart& part) {
  if (part.expected.starts_with("y")) return true;
  if (part.expected == "n") return false;
  return std::nullopt;
}

Answer same(Answer expected, bool found) {
  if (!expected) return std::nullopt;
  return *expected == found;
}

// --- parameters ----------------------------------------------------------------------------

// The windows of "24 h/14 d", "90..120 d", "+30..35 d": counts of hours or of days.
std::vector<std::pair<std::int32_t, bool>> windows_in(const std::string& text) {
  std::vector<std::pair<std::int32_t, bool>> found;
  std::vector<std::int32_t> counts;
  for (std::size_t i = 0; i < text.size();) {
    if (std::isdigit(static_cast<unsigned char>(text[i])) != 0) {
      std::size_t length = 0;
      counts.push_back(std::stoi(text.substr(i), &length));
      i += length;
      continue;
    }
    const std::string_view rest = std::string_view(text).substr(i);
    if (rest.starts_with(" h") || rest.starts_with(" d")) {
      for (const std::int32_t count : counts) found.emplace_back(count, rest[1] == 'h');
      counts.clear();
    }
    ++i;
  }
  return found;
}

Answer window_agrees(const CellPart& part, Window window) {
  const auto expected = windows_in(part.expected);
  if (expected.empty()) return std::nullopt;
  const std::pair found{window.count, window.unit == WindowUnit::hours};
  return std::find(expected.begin(), expected.end(), found) != expected.end();
}

// A first day, or a last one: the rule holds from it, or to it.
Answer day_agrees(const CellPart& part, const Parameter& parameter, Day value, Day day) {
  const Answer expected = yes_or_no(part);
  if (parameter.id.ends_with("_until")) return same(expected, day <= value);
  return same(expected ? expected : Answer(true), day >= value);
}

// Counts whose one value says that the rule holds.
Answer count_agrees(const CellPart& part, const Parameter& parameter, std::int64_t value) {
  static const std::map<std::string, std::int64_t> holds = {
      {"api_requests_per_minute", 500}, {"azure_portal_batch", 10}, {"full_credit_days", 30}};
  const auto known = holds.find(parameter.id);
  if (known == holds.end()) return std::nullopt;
  return same(yes_or_no(part), value == known->second);
}

// "Admin agent" is admin_agent.
std::string as_word(std::string text) {
  for (char& letter : text) {
    letter = letter == ' ' ? '_' : static_cast<char>(std::tolower(letter));
  }
  return text;
}

Answer parameter_agrees(const CellPart& part, const Carrier& carrier, Day day) {
  const ParameterValue& value = carrier.value;
  if (const bool* flag = std::get_if<bool>(&value)) return same(yes_or_no(part), *flag);
  if (const Day* date = std::get_if<Day>(&value)) {
    return day_agrees(part, *carrier.parameter, *date, day);
  }
  if (const Window* window = std::get_if<Window>(&value)) return window_agrees(part, *window);
  if (const Word* word = std::get_if<Word>(&value)) {
    const bool either = part.expected == "Global admin+Admin agent";
    return (either ? "global_or_admin_agent" : as_word(part.expected)) == word->text;
  }
  if (const Decimal* decimal = std::get_if<Decimal>(&value)) {
    return std::atof(part.expected.c_str()) == 100 * std::atof(decimal->text.c_str());
  }
  if (const std::int64_t* count = std::get_if<std::int64_t>(&value)) {
    return count_agrees(part, *carrier.parameter, *count);
  }
  if (std::holds_alternative<NotKnown>(value)) return same(yes_or_no(part), false);
  return std::nullopt;
}

// --- who and access ------------------------------------------------------------------------

std::vector<Role> roles_in(const std::string& text) {
  std::vector<Role> roles;
  for (const Role role : all_of_enum<Role>()) {
    if (as_word(text).find(untether::name_of(role)) != std::string::npos) roles.push_back(role);
  }
  return roles;
}

bool may_remove(const Removal& removal, PartnerType type) {
  return std::find(removal.by.begin(), removal.by.end(), type) != removal.by.end();
}

Answer removal_agrees(const CellPart& part, const Removal& removal) {
  using enum PartnerType;
  if (part.expected == "-") return !may_remove(removal, indirect_reseller);
  const Answer expected = yes_or_no(part);
  if (part.rule == "direct_partner_may_remove") return same(expected, may_remove(removal, direct));
  if (part.rule == "indirect_provider_may_remove") {
    return same(expected, may_remove(removal, indirect_provider));
  }
  if (part.rule == "indirect_reseller_may_remove") {
    return same(expected, may_remove(removal, indirect_reseller));
  }
  if (part.rule == "token_app_user") return same(expected, removal.token == Token::app_user);
  std::vector<Role> roles = removal.roles_any;
  std::sort(roles.begin(), roles.end());
  return roles == roles_in(part.expected);
}

Answer consequence_agrees(const CellPart& part, const Consequence& consequence) {
  for (const auto& [what, how] : consequence.effect) {
    if (what != "dap") continue;
    if (part.expected.ends_with("if any") == consequence.when.empty()) return false;
    return same(yes_or_no(part), how == "end");
  }
  return std::nullopt;
}

Answer invitation_agrees(const CellPart& part, const Reestablish& step) {
  for (const auto& [what, how] : step.invitation) {
    if (what == "dap") return same(yes_or_no(part), how == "true");
  }
  return std::nullopt;
}

// --- the rest ------------------------------------------------------------------------------

Answer transition_agrees(const CellPart& part, const Transition& transition) {
  if (part.rule != "reservation_by_support_only") return std::nullopt;
  return same(yes_or_no(part), transition.outside == "azure_support");
}

Answer kind_agrees(const CellPart& part, const KindEntry& kind) {
  if (part.rule != "software_subscription_is_subscription") return std::nullopt;
  return same(yes_or_no(part), kind.resource == "subscription");
}

}  // namespace

std::optional<bool> agrees(const CellPart& part, const Carrier& carrier, Day day) {
  if (carrier.parameter != nullptr) return parameter_agrees(part, carrier, day);
  if (carrier.removal != nullptr) return removal_agrees(part, *carrier.removal);
  if (carrier.consequence != nullptr) return consequence_agrees(part, *carrier.consequence);
  if (carrier.reestablish != nullptr) return invitation_agrees(part, *carrier.reestablish);
  if (carrier.transition != nullptr) return transition_agrees(part, *carrier.transition);
  if (carrier.kind != nullptr) return kind_agrees(part, *carrier.kind);
  if (carrier.budget != nullptr) {
    const bool by_year = carrier.budget->per == "calendar_year";
    return by_year == (part.expected == "per year");
  }
  // Where nothing extends a term, the life cycle says so by having no such transition.
  if (carrier.lifecycle != nullptr) return !carrier.lifecycle->transition("extend").has_value();
  return std::nullopt;
}

}  // namespace untether::testing

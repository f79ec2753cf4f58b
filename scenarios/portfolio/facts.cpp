#include "scenarios/portfolio/facts.h"

#include <algorithm>
#include <charconv>

#include "scenarios/portfolio/csv.h"

namespace untether {

namespace {

void note(Errors& errors, ErrorCode code, Place place, std::vector<Argument> arguments = {}) {
  if (errors.size() < error_count_max) {
    errors.push_back({code, std::move(place), std::move(arguments)});
  }
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::optional<Truth> parse_truth(std::string_view text) {
  const std::string word = lower(std::string(text));
  for (const auto yes : {"true", "yes", "1", "oui", "vrai"}) {
    if (word == yes) return Truth::yes;
  }
  for (const auto no : {"false", "no", "0", "non", "faux"}) {
    if (word == no) return Truth::no;
  }
  if (word == "unknown" || word.empty()) return Truth::unknown;
  return std::nullopt;
}

std::optional<int> parse_days(std::string_view text) {
  int days = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (error != std::errc() || end != text.data() + text.size() || days < 0 || days > 120) {
    return std::nullopt;
  }
  return days;
}

bool fits(const FieldInfo& field, const std::string& value) {
  switch (field.type) {
    case FieldType::boolean: return parse_truth(value).has_value();
    case FieldType::duration: return parse_days(value).has_value();
    case FieldType::timestamp: return parse_instant(value).has_value();
    default: return false;
  }
}

std::string_view expected_for(const FieldInfo& field) {
  switch (field.type) {
    case FieldType::boolean: return "@type.yes_or_no";
    case FieldType::duration: return "@type.days";
    default: return "@type.timestamp";
  }
}

// A fact that a file may state: those from outside, and when a state began.
std::optional<FieldId> fact_field(std::string_view name) {
  for (const Entity entity : {Entity::asset, Entity::customer}) {
    const auto field = find_field(entity, name);
    if (field && (info(*field).from_facts || name == "stateSince")) return field;
  }
  return std::nullopt;
}

// The columns a file must have; notes each that is missing or not known.
std::vector<std::size_t> columns(const Csv& csv, std::initializer_list<std::string_view> names,
                                 Errors& errors) {
  std::vector<std::size_t> found;
  for (const std::string_view name : names) {
    found.push_back(csv.column(name));
    if (found.back() == Csv::npos) {
      note(errors, ErrorCode::missing_column, {csv.file, 1, 0, std::string(name)},
           {{"expected", std::string(name)}});
    }
  }
  for (const std::string& header : csv.header) {
    if (std::find(names.begin(), names.end(), header) == names.end()) {
      note(errors, ErrorCode::unknown_column, {csv.file, 1, 0, header}, {{"found", header}});
    }
  }
  return found;
}

std::optional<Guid> read_customer(const Csv& csv, const Csv::Line& line, const std::string& text,
                                  Errors& errors) {
  const auto id = parse_guid(text);
  if (!id) note(errors, ErrorCode::bad_guid, csv.place(line, "customer"), {{"found", text}});
  return id;
}

std::string asset_key(const std::string& text) {
  const auto guid = parse_guid(text);
  return guid ? to_string(*guid) : text;
}

}  // namespace

Result<Facts> parse_facts(const std::string& file, std::string_view text) {
  auto csv = parse_csv(file, text);
  if (!csv) return fail(std::move(csv.error()));
  Errors errors;
  const auto at = columns(*csv, {"customer", "asset", "field", "value"}, errors);
  if (!errors.empty()) return fail(std::move(errors));
  Facts facts;
  for (const Csv::Line& line : csv->lines) {
    const auto customer = read_customer(*csv, line, line.cells[at[0]], errors);
    const std::string& name = line.cells[at[2]];
    const std::string& value = line.cells[at[3]];
    const auto field = fact_field(name);
    if (!field) {
      note(errors, ErrorCode::unknown_fact, csv->place(line, "field"), {{"found", name}});
      continue;
    }
    if (!fits(info(*field), value)) {
      note(errors, ErrorCode::bad_value, csv->place(line, "value"),
           {{"found", value}, {"expected", std::string(expected_for(info(*field)))}});
      continue;
    }
    const std::string& asset = line.cells[at[1]];
    const bool wants_asset = info(*field).entity == Entity::asset;
    if (wants_asset == asset.empty()) {
      note(errors, ErrorCode::bad_value, csv->place(line, "asset"),
           {{"found", asset}, {"expected", wants_asset ? "@type.asset_id" : "@type.no_asset"}});
      continue;
    }
    if (!customer) continue;
    facts.push_back({*customer, asset_key(asset), *field, value, line.number});
  }
  if (!errors.empty()) return fail(std::move(errors));
  std::stable_sort(facts.begin(), facts.end(),
                   [](const Fact& a, const Fact& b) { return a.customer < b.customer; });
  return facts;
}

std::span<const Fact> facts_of(const Facts& facts, const Guid& customer) {
  const auto less = [](const auto& a, const auto& b) {
    if constexpr (std::is_same_v<std::decay_t<decltype(a)>, Guid>) {
      return a < b.customer;
    } else {
      return a.customer < b;
    }
  };
  const auto first = std::lower_bound(facts.begin(), facts.end(), customer, less);
  const auto last = std::upper_bound(first, facts.end(), customer, less);
  return {first, last};
}

void apply_to_customer(const Fact& fact, CustomerFlags& flags) {
  const FieldInfo& field = info(fact.field);
  if (field.storage != FieldStorage::customer_flag) return;
  flags.set(static_cast<CustomerFlag>(field.slot),
            parse_truth(fact.value).value_or(Truth::unknown));
}

void apply_to_asset(const Fact& fact, Asset& asset) {
  const FieldInfo& field = info(fact.field);
  switch (field.storage) {
    case FieldStorage::asset_flag:
      asset.flags.set(static_cast<AssetFlag>(field.slot),
                      parse_truth(fact.value).value_or(Truth::unknown));
      return;
    case FieldStorage::asset_billing_gap:
      asset.billing_gap_days = static_cast<std::uint8_t>(parse_days(fact.value).value_or(0));
      return;
    case FieldStorage::asset_instant:
      asset.set(static_cast<AssetInstant>(field.slot),
                parse_instant(fact.value).value_or(Instant::unknown()));
      return;
    default: return;
  }
}

Result<std::vector<Hold>> parse_holds(const std::string& file, std::string_view text) {
  auto csv = parse_csv(file, text);
  if (!csv) return fail(std::move(csv.error()));
  Errors errors;
  const auto at = columns(*csv, {"customer", "reason", "until"}, errors);
  if (!errors.empty()) return fail(std::move(errors));
  std::vector<Hold> holds;
  for (const Csv::Line& line : csv->lines) {
    const auto customer = read_customer(*csv, line, line.cells[at[0]], errors);
    const std::string& written = line.cells[at[2]];
    const auto until = written.empty() ? std::optional(Instant::never()) : parse_instant(written);
    if (!until || !until->is_known()) {
      note(errors, ErrorCode::bad_instant, csv->place(line, "until"), {{"found", written}});
      continue;
    }
    if (customer) holds.push_back({*customer, line.cells[at[1]], *until});
  }
  if (!errors.empty()) return fail(std::move(errors));
  std::stable_sort(holds.begin(), holds.end(),
                   [](const Hold& a, const Hold& b) { return a.customer < b.customer; });
  // Of several holds on one customer the longest counts.
  const auto same = [](const Hold& a, const Hold& b) { return a.customer == b.customer; };
  std::vector<Hold> kept;
  for (Hold& hold : holds) {
    if (!kept.empty() && same(kept.back(), hold)) {
      if (hold.until > kept.back().until) kept.back() = std::move(hold);
    } else {
      kept.push_back(std::move(hold));
    }
  }
  return kept;
}

}  // namespace untether

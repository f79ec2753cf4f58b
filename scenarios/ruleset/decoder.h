#pragma once

#include "scenarios/ruleset/decode.h"

namespace untether::ruleset {

/// What the parts of the decoder share: the set as read so far, and the readers of what every
/// entry has.
struct RuleDecoder {
  explicit RuleDecoder(const Merged& merged_sections) : merged(merged_sections) {}

  const Merged& merged;
  json::Decoder json;
  RuleSet set;

  /// Id, text (or `text_key`), sources, certainty, origin and place of an entry. Days are read
  /// by the sections that may carry them.
  void read_entry(const json::Cursor& at, std::string id, Entry& entry,
                  std::string_view text_key = "text");
  Text read_text(const json::Cursor& at);
  Expression read_expression(const json::Cursor& at, std::string_view key);
  std::vector<std::string> read_sources(const json::Cursor& at, std::string_view key);
  DayRange read_days(const json::Cursor& at);
  std::optional<Day> read_day(const json::Cursor& at, std::string_view key);
  std::vector<AssetKind> read_kinds(const json::Cursor& at, std::string_view key);
  Effort read_effort(const json::Cursor& at, std::string_view key);
  PortalPath read_portal(const json::Cursor& at);
  RestCall read_rest(const json::Cursor& at);
  /// `azure_plan.suspend` and the like, of life cycles read before.
  std::vector<ActionName> read_actions(const json::Cursor& at, std::string_view key);
  void check_refusal(const json::Cursor& at, std::string_view key, const std::string& id);
  std::vector<std::pair<std::string, std::string>> read_pairs(const json::Cursor& at,
                                                              std::string_view key);

  void read_parameters();
  void read_kinds_section();
  void read_lifecycles();
  void read_prerequisites();
  void read_dependencies();
  void read_removals();
  void read_consequences();
  void read_refusals();
  void read_rest_sections();  ///< From not_required on.
};

}  // namespace untether::ruleset

#pragma once

#include <map>

#include "scenarios/json/cursor.h"
#include "scenarios/report/plan_read.h"

namespace untether::plan_file {

using json::Cursor;

/// What the readers of a plan file's parts share.
struct PlanDecoder {
  json::Decoder json;
  PlanFile out;
  std::map<std::string, AssetRow> rows;  ///< By id.

  void read_origin(const Cursor& top);
  void read_customer(const Cursor& top);
  void read_assets(const Cursor& top);
  void read_steps(const Cursor& top);
  void read_rest(const Cursor& top);  ///< Money, assumptions, what is open.

  // Of values.
  [[nodiscard]] std::int64_t number(const Cursor& at, std::int64_t low, std::int64_t high);
  [[nodiscard]] Instant instant(const Cursor& at);
  [[nodiscard]] std::optional<Money> money(const Cursor& at);
  [[nodiscard]] std::optional<AssetRow> row(const Cursor& at);
  [[nodiscard]] Truth truth(const Cursor& at);

  // Of members.
  [[nodiscard]] Instant required_instant(const Cursor& object, std::string_view key);
  /// Never where it is null.
  [[nodiscard]] Instant instant_or_never(const Cursor& object, std::string_view key);
  template <class Enum>
  [[nodiscard]] Enum required_word(const Cursor& object, std::string_view key) {
    const auto at = json.required(object, key);
    if (!at) return Enum{};
    return json.word<Enum>(*at).value_or(Enum{});
  }

 private:
  void read_asset(const Cursor& at);
  void read_facts(const Cursor& at, Asset& asset);
  void read_fact(const Cursor& at, const FieldInfo& field, Asset& asset);
  void read_id(const Cursor& at, Asset& asset);
  void read_links();
  void read_tariff(const Cursor& at);
  void read_order(const Cursor& at, Asset& asset);
  void read_step(const Cursor& at);
  void read_step_links(const Cursor& at, PlanStep& step);

  std::vector<std::optional<Cursor>> parents_;  // by asset
};

}  // namespace untether::plan_file

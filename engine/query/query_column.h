#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "engine/batch/batch.h"
#include "engine/cel/dynamic/value.h"

namespace untether {

/// What a condition may read of an asset, or of its customer, as one value a row.
enum class QueryColumn : std::uint8_t {
  // of the asset
  kind,
  state,
  auto_renew,
  trial,
  cancel_scheduled,
  refundable,
  purchased_at,
  term_start,
  term_end,
  cancel_until,
  state_since,
  term,
  anchor_day,
  quantity,
  name,
  offer_id,
  reseller,
  price,
  currency,
  billing_cycle,
  // of the customer
  customer_name,
  customer_domain,
  customer_country,
  relationship,
  dap,
  under_review,
  transfer_target,
  // of its verdict
  verdict,
  link,
  request,
};

inline constexpr std::size_t query_column_count = 30;

/// Whether rows of this column are customers, not assets.
[[nodiscard]] bool is_of_customer(QueryColumn column);

/// Numbers of texts mean something within one block only.
[[nodiscard]] bool is_of_block(QueryColumn column);

/// The column of `asset.quantity`, `customer.country` or `verdict` (with an empty field).
[[nodiscard]] std::optional<QueryColumn> find_column(std::string_view variable,
                                                     std::string_view field);

/// Where `asset.` or `customer.` begins and the field: the inverse of find_column.
struct ColumnName {
  std::string_view variable;
  std::string_view field;
};

[[nodiscard]] ColumnName name_of_column(QueryColumn column);

/// A block with everything that conditions read.
struct BlockRows {
  const Policy* policy = nullptr;
  const Block* block = nullptr;
  const FactColumns* facts = nullptr;
  std::span<const Effect> effects;  ///< By customer.
};

/// A row's value as a number: equal numbers are equal values.
using ValueCode = std::uint64_t;

[[nodiscard]] ValueCode code_at(const BlockRows& rows, QueryColumn column, std::size_t row);

/// The value that a number stands for; nullopt if the field is absent.
[[nodiscard]] std::optional<cel::dynamic::Value> value_of(const BlockRows& rows, QueryColumn column,
                                                          ValueCode code);

}  // namespace untether

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/customer.h"
#include "model/result.h"
#include "model/verdict.h"

namespace untether {

/// One line of a facts file: what no REST answer carries, said by the user.
struct Fact {
  Guid customer;
  std::string asset;  ///< A subscription's GUID in lower case, "ORDER/LINE", or empty: customer's.
  FieldId field;
  std::string value;  ///< As written; checked for its type when read.
  std::uint32_t line = 0;
};

/// Facts by customer, ascending; of one customer in file order.
using Facts = std::vector<Fact>;

/// Reads `customer,asset,field,value` (a header line is asked for).
/// Errors: bad_csv, missing_column, unknown_column, bad_guid, unknown_fact, bad_value.
[[nodiscard]] Result<Facts> parse_facts(const std::string& file, std::string_view text);

/// The facts about one customer.
[[nodiscard]] std::span<const Fact> facts_of(const Facts& facts, const Guid& customer);

/// Puts a fact's value into the customer's or asset's field.
void apply_to_customer(const Fact& fact, CustomerFlags& flags);
void apply_to_asset(const Fact& fact, Asset& asset);

/// Reads `customer,reason,until` (a header line is asked for; an empty until never ends).
/// Errors: as parse_facts, and bad_instant.
[[nodiscard]] Result<std::vector<Hold>> parse_holds(const std::string& file, std::string_view text);

}  // namespace untether

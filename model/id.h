#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace untether {

/// Row number in one table. As cheap as the integer inside; rows of different tables neither
/// compare nor convert.
template <class Table>
struct Row {
  std::uint32_t value = 0;

  friend constexpr auto operator<=>(Row, Row) = default;
};

using CustomerRow = Row<struct CustomerTable>;    ///< A customer of a portfolio.
using AssetRow = Row<struct AssetTable>;          ///< An asset within one customer.
using OrderRow = Row<struct OrderTable>;          ///< An order within one customer.
using ParameterRow = Row<struct ParameterTable>;  ///< A parameter of a rule set.
using LifecycleRow = Row<struct LifecycleTable>;
using TransitionRow = Row<struct TransitionTable>;  ///< A transition within one life cycle.
using PrerequisiteRow = Row<struct PrerequisiteTable>;
using DependencyRow = Row<struct DependencyTable>;
using RemovalRow = Row<struct RemovalTable>;

/// 128-bit identifier of Microsoft's: tenants, subscriptions. Case does not matter when it is
/// read; it is written in lower case.
struct Guid {
  std::array<std::uint8_t, 16> bytes{};

  friend constexpr auto operator<=>(const Guid&, const Guid&) = default;
};

/// Reads `8-4-4-4-12` hexadecimal digits, either case, with or without braces. Nothing else.
[[nodiscard]] std::optional<Guid> parse_guid(std::string_view text);

/// The same for exactly 36 characters without braces; false leaves `out` alone. Hot.
[[nodiscard]] bool parse_guid_36(const char* text, Guid& out);

[[nodiscard]] std::string to_string(const Guid& id);

/// Appends the 36 characters to `out`.
void append(std::string& out, const Guid& id);

}  // namespace untether

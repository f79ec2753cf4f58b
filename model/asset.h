#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

#include "model/fields.h"
#include "model/id.h"
#include "model/instant.h"
#include "model/kind.h"
#include "model/truth.h"

namespace untether {

/// Truth values of a closed list of flags, two bits each; unknown until said.
template <class Flag, std::size_t count>
class FlagSet {
  static_assert(count <= 16);

 public:
  constexpr FlagSet() {
    for (std::size_t i = 0; i < count; ++i) set(static_cast<Flag>(i), Truth::unknown);
  }

  static constexpr FlagSet from_bits(std::uint32_t bits) {
    FlagSet flags;
    flags.bits_ = bits;
    return flags;
  }

  [[nodiscard]] constexpr Truth get(Flag flag) const {
    return static_cast<Truth>((bits_ >> shift(flag)) & 3U);
  }
  constexpr void set(Flag flag, Truth value) {
    bits_ = (bits_ & ~(3U << shift(flag))) | (static_cast<std::uint32_t>(value) << shift(flag));
  }
  [[nodiscard]] constexpr std::uint32_t bits() const { return bits_; }

  friend constexpr bool operator==(FlagSet, FlagSet) = default;

 private:
  static constexpr unsigned shift(Flag flag) { return 2U * static_cast<unsigned>(flag); }

  std::uint32_t bits_ = 0;
};

using AssetFlags = FlagSet<AssetFlag, asset_flag_count>;
using CustomerFlags = FlagSet<CustomerFlag, customer_flag_count>;

/// The length of a term in 16 bits: months, or days, or absent or unknown.
class Term {
 public:
  constexpr Term() = default;

  static constexpr Term absent() { return Term(0); }
  static constexpr Term unknown() { return Term(0xFFFF); }
  /// Of months or of days, not of both; anything else is unknown.
  static constexpr Term of(Period period) {
    if (period.days == 0 && period.months > 0 && period.months < 0x7FFF) {
      return Term(static_cast<std::uint16_t>(period.months));
    }
    if (period.months == 0 && period.days > 0 && period.days < 0x7FFF) {
      return Term(static_cast<std::uint16_t>(0x8000U | static_cast<unsigned>(period.days)));
    }
    return unknown();
  }
  static constexpr Term from_code(std::uint16_t code) { return Term(code); }

  [[nodiscard]] constexpr std::uint16_t code() const { return code_; }
  [[nodiscard]] constexpr bool is_absent() const { return code_ == 0; }
  [[nodiscard]] constexpr bool is_unknown() const { return code_ == 0xFFFF; }
  /// Only for a term that is neither absent nor unknown.
  [[nodiscard]] constexpr Period period() const {
    if ((code_ & 0x8000U) != 0) return {0, static_cast<std::int32_t>(code_ & 0x7FFFU)};
    return {static_cast<std::int32_t>(code_), 0};
  }

  friend constexpr bool operator==(Term, Term) = default;

 private:
  explicit constexpr Term(std::uint16_t code) : code_(code) {}

  std::uint16_t code_ = 0;
};

/// From an asset to another of the same customer (an add-on's base, an Azure subscription's
/// plan), or a word: it has none, the source does not say, the source names one that is not
/// there, or it takes part in a loop.
class ParentLink {
 public:
  constexpr ParentLink() = default;

  static constexpr ParentLink none() { return ParentLink(0xFFFF'FFFF); }
  static constexpr ParentLink unknown() { return ParentLink(0xFFFF'FFFE); }
  static constexpr ParentLink missing() { return ParentLink(0xFFFF'FFFD); }
  static constexpr ParentLink loop() { return ParentLink(0xFFFF'FFFC); }
  static constexpr ParentLink to(AssetRow parent) { return ParentLink(parent.value); }
  static constexpr ParentLink from_code(std::uint32_t code) { return ParentLink(code); }

  [[nodiscard]] constexpr std::uint32_t code() const { return code_; }
  [[nodiscard]] constexpr bool is_none() const { return *this == none(); }
  [[nodiscard]] constexpr std::optional<AssetRow> row() const {
    if (code_ >= 0xFFFF'FFFC) return std::nullopt;
    return AssetRow{code_};
  }

  friend constexpr bool operator==(ParentLink, ParentLink) = default;

 private:
  explicit constexpr ParentLink(std::uint32_t code) : code_(code) {}

  std::uint32_t code_ = 0xFFFF'FFFF;
};

/// An asset's identity: a GUID, or a line of one of the customer's orders.
struct AssetId {
  Guid guid;
  std::optional<std::uint32_t> order_line;  ///< With Asset::order, when there is no GUID.

  friend constexpr auto operator<=>(const AssetId&, const AssetId&) = default;
};

inline constexpr std::uint8_t anchor_day_unknown = 0xFF;  ///< 0 is absent.
inline constexpr std::uint8_t billing_gap_unknown = 0xFF;
inline constexpr std::int32_t quantity_unknown = -1;

/// One asset as its source shows it: the row at the borders and in tests. What rules read of it
/// is listed in model/fields.
struct Asset {
  AssetKind kind = AssetKind::other;
  StatusSet shown = StatusSet::all();
  AssetFlags flags;
  std::array<Instant, asset_instant_count> instants = {Instant::unknown(), Instant::unknown(),
                                                       Instant::unknown(), Instant::unknown(),
                                                       Instant::unknown()};
  Term term = Term::unknown();
  std::uint8_t anchor_day = anchor_day_unknown;         ///< 1 to 31, 0 absent.
  std::uint8_t billing_gap_days = billing_gap_unknown;  ///< 0 to 120.
  std::int32_t quantity = quantity_unknown;
  AssetId id;
  ParentLink parent;
  std::optional<OrderRow> order;

  [[nodiscard]] constexpr Instant at(AssetInstant field) const {
    return instants[static_cast<std::size_t>(field)];
  }
  constexpr void set(AssetInstant field, Instant value) {
    instants[static_cast<std::size_t>(field)] = value;
  }

  friend constexpr bool operator==(const Asset&, const Asset&) = default;
};

}  // namespace untether

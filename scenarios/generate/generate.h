#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "model/instant.h"
#include "model/kind.h"

namespace untether {

/// How much of each resource is written: what our reader reads, or all that the REST pages name.
enum class Profile : std::uint8_t { compact, rest };

template <>
struct Names<Profile> {
  static constexpr std::array<std::string_view, 2> names = {"compact", "rest"};
};

struct GenerateOptions {
  std::uint64_t customers = 1000;
  std::uint64_t seed = 1;
  Profile profile = Profile::compact;
  int year = 2026;
  PartnerType partner = PartnerType::direct;
  /// Another instant of the year than portfolio_as_of.
  std::optional<Instant> as_of = std::nullopt;
};

/// First and last year a portfolio can be generated for.
inline constexpr int first_year = 2018;
inline constexpr int last_year = 2027;

/// The instant of a portfolio of that year: 2020-06-15T12:00, 2025-09-15T12:00,
/// 2026-06-15T12:00; in the years whose autumn brought a new kind, 2019-12-01, 2021-11-01 and
/// 2022-11-01, so that it occurs; else 1 July; all UTC.
/// @pre first_year <= year <= last_year.
[[nodiscard]] Instant portfolio_as_of(int year);

/// Most customers of one portfolio: what their ids have room for.
inline constexpr std::uint64_t generated_customers_max = (std::uint64_t{1} << 39U) - 1;

/// Writes a synthetic portfolio as JSON, piece by piece: one record a line, customers with what
/// existed at the instant (`as_of`, or portfolio_as_of of the year) and dates that fit it. The same
/// options give the same bytes, and customer i is the same whatever `customers` says.
///
/// About 7 customers in 10 are blocked; removable, undecided and without a relationship are 4 %
/// and more each. A term that ended although its subscription reads `active` occurs in 2 of
/// 1,000 licences, on purpose. Nobody is named in it.
///
/// @param sink  Receives consecutive pieces of about 256 KiB.
/// @pre first_year <= year <= last_year, customers <= generated_customers_max; `as_of`, if given,
/// lies in `year`, in 2019 after 4 November and in 2022 after 2 February: Azure plans and GDAP had
/// begun.
/// Cost: one to two nanoseconds a byte; some 4 MB of memory, whatever `customers` says.
void generate(const GenerateOptions& options, const std::function<void(std::string_view)>& sink);

}  // namespace untether

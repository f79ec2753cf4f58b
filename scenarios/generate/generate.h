#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>

#include "model/kind.h"
#include "scenarios/generate/era.h"

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
};

/// Most customers of one portfolio: what their ids have room for.
inline constexpr std::uint64_t generated_customers_max = (std::uint64_t{1} << 39U) - 1;

/// Writes a synthetic portfolio as JSON, piece by piece: one record a line, customers with what
/// existed at the year's instant (portfolio_as_of) and dates that fit it. The same options give
/// the same bytes, and customer i is the same whatever `customers` says.
///
/// About 7 customers in 10 are blocked; removable, undecided and without a relationship are 4 %
/// and more each. A term that ended although its subscription reads `active` occurs in 2 of
/// 1,000 licences, on purpose. Nobody is named in it.
///
/// @param sink  Receives consecutive pieces of about 256 KiB.
/// @pre first_year <= year <= last_year, customers <= generated_customers_max.
/// Cost: some 100 to 300 MB a second on one core; memory does not grow with `customers`.
void generate(const GenerateOptions& options, const std::function<void(std::string_view)>& sink);

}  // namespace untether

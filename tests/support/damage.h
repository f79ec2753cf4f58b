#pragma once

#include <string>
#include <vector>

#include "model/verdict.h"
#include "tests/support/reading.h"

// Damage to portfolios that read well: facts taken away or made unreadable, never facts replaced
// by others.

namespace untether::testing {

/// What can be done to a member of an object.
enum class Damage { drop, null, empty, odd_word, odd_type };
inline constexpr Damage all_damages[] = {Damage::drop, Damage::null, Damage::empty,
                                         Damage::odd_word, Damage::odd_type};

/// Pointers (RFC 6901) to every member of every object in it, at any depth. Left out is what says
/// that a list is not whole: without it nobody can know.
[[nodiscard]] std::vector<std::string> members_of(const Json& json);

/// Those whose name a reader looks at.
[[nodiscard]] std::vector<std::string> read_members_of(const Json& json);

/// The same document with one member damaged.
[[nodiscard]] Json damaged(const Json& json, const std::string& pointer, Damage damage);

/// The customers of a generated portfolio.
struct GoodPortfolio {
  std::string rules;  ///< The set of its year.
  Json around;        ///< All but the customers.
  std::vector<Json> customers;

  [[nodiscard]] std::string text() const { return text_with(customers); }
  [[nodiscard]] std::string text_with(const std::vector<Json>& records) const;
};

/// @pre year is 2020, 2025 or 2026.
[[nodiscard]] GoodPortfolio good_portfolio(int year, std::uint64_t seed, std::uint64_t customers,
                                           bool all_rest_members);

}  // namespace untether::testing

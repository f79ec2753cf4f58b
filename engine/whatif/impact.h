#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/batch/effect.h"
#include "engine/policy/policy.h"
#include "engine/whatif/holdings.h"
#include "engine/whatif/suppose.h"

namespace untether {

/// What a hypothesis makes of one customer's verdict.
enum class Turn : std::uint8_t {
  unblocked,      ///< It was not removable and is.
  newly_blocked,  ///< It was removable and is not.
  other_reason,   ///< Still not removable, but for other reasons or with another decision.
  unchanged,
};

template <>
struct Names<Turn> {
  static constexpr std::array<std::string_view, 4> names = {"unblocked", "newly_blocked",
                                                            "other_reason", "unchanged"};
};

inline constexpr std::size_t turn_count = count_of<Turn>;

[[nodiscard]] Turn turn_of(Effect before, Effect after);

/// A customer whose verdict changes; reasons under common numbers.
struct TurnedCustomer {
  std::uint32_t block = 0;  ///< Of the portfolio.
  std::uint32_t row = 0;    ///< In the block.
  Effect before = 0;
  Effect after = 0;

  friend bool operator==(const TurnedCustomer&, const TurnedCustomer&) = default;
};

/// Customers by what becomes of them.
struct TurnCounts {
  std::array<std::uint64_t, turn_count> customers{};

  [[nodiscard]] std::uint64_t of(Turn turn) const {
    return customers[static_cast<std::size_t>(turn)];
  }
  void add(const TurnCounts& other);
  friend bool operator==(const TurnCounts&, const TurnCounts&) = default;
};

/// What actions moved between Microsoft and the partner, per currency in minor units.
struct MovedMoney {
  std::int64_t charges = 0;
  std::int64_t invoice = 0;  ///< Credits on invoices; not positive.
  std::int64_t tied = 0;     ///< Credits tied to later purchases; not positive.

  friend bool operator==(const MovedMoney&, const MovedMoney&) = default;
};

/// How much is worked out of each change.
enum class ImpactDetail : std::uint8_t {
  counts,  ///< How many customers change and how.
  lists,   ///< And which.
  whole,   ///< And what they hold, by reason, product, country and reseller.
};

/// What one hypothesis changes against the baseline.
struct Impact {
  std::uint64_t customers = 0;  ///< Looked at.
  std::uint64_t touched = 0;    ///< Whose data or assets the hypothesis changes.
  TurnCounts turns;
  /// By the decision before and the decision after.
  std::array<std::array<std::uint64_t, decision_count>, decision_count> decisions{};
  ChangeOutcomes outcomes;
  std::map<Currency, MovedMoney> money;
  std::uint64_t unpriced_moves = 0;    ///< Charges or credits of unknown amount.
  std::vector<TurnedCustomer> turned;  ///< In the order of the portfolio.

  // Of ImpactDetail::whole:
  std::array<Holdings, turn_count> holdings;     ///< Before, by turn; of the unchanged nothing.
  Holdings ended;                                ///< What touched customers held and hold no more.
  std::map<std::string, TurnCounts> by_reason;   ///< Reasons that went, came or both.
  std::map<std::string, TurnCounts> by_product;  ///< Of assets in the way, before or after.
  std::map<std::string, TurnCounts> by_country;
  std::map<std::string, TurnCounts> by_reseller;

  /// Adds what another part of the portfolio says; its customers come later.
  void add(const Impact& later);
  friend bool operator==(const Impact&, const Impact&) = default;
};

/// The prerequisites of two rule sets under common numbers: those of the first keep theirs, what
/// only the second has stands at the end of the 48.
class CommonReasons {
 public:
  /// Errors: too_many_entries where both together have more than 48.
  [[nodiscard]] static Result<CommonReasons> of(const RuleSet& first, const RuleSet& second);

  /// An effect under the second set's numbers, under the common ones.
  [[nodiscard]] Effect common(Effect second) const;

  /// The names of an effect's reasons under common numbers: ids of prerequisites, codes of
  /// findings.
  [[nodiscard]] std::vector<std::string> names(Effect effect) const;

 private:
  std::array<std::string, prerequisite_count_max> names_;
  std::vector<std::uint8_t> bit_of_second_;  // by PrerequisiteRow of the second set
  bool same_ = true;
};

}  // namespace untether

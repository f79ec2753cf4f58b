#include "engine/whatif/impact.h"

#include <algorithm>

namespace untether {

namespace {

// Everything of an effect that a reader would call another verdict or another reason.
constexpr Effect reasons_mask = ~Effect{0} << effect::first_prerequisite_bit |
                                effect::unlisted_kind | effect::missing_collection | effect::who |
                                effect::relationship_unknown | effect::house_no |
                                effect::house_unknown;

template <class Map>
void add_each(Map& all, const Map& other) {
  for (const auto& [key, counts] : other) all[key].add(counts);
}

void add_outcomes(std::vector<ChangeOutcome>& all, const std::vector<ChangeOutcome>& other) {
  all.resize(std::max(all.size(), other.size()));
  for (std::size_t i = 0; i < other.size(); ++i) all[i].add(other[i]);
}

}  // namespace

Turn turn_of(Effect before, Effect after) {
  const Decision was = decision_of(before);
  const Decision is = decision_of(after);
  if (was != is) {
    if (is == Decision::removable) return Turn::unblocked;
    if (was == Decision::removable) return Turn::newly_blocked;
    return Turn::other_reason;
  }
  if (was == Decision::removable || was == Decision::no_relationship) return Turn::unchanged;
  return ((before ^ after) & reasons_mask) == 0 ? Turn::unchanged : Turn::other_reason;
}

void TurnCounts::add(const TurnCounts& other) {
  for (std::size_t i = 0; i < customers.size(); ++i) customers[i] += other.customers[i];
}

void Impact::add(const Impact& later) {
  customers += later.customers;
  touched += later.touched;
  turns.add(later.turns);
  for (std::size_t was = 0; was < decision_count; ++was) {
    for (std::size_t is = 0; is < decision_count; ++is) {
      decisions[was][is] += later.decisions[was][is];
    }
  }
  add_outcomes(outcomes.as_if, later.outcomes.as_if);
  add_outcomes(outcomes.changes, later.outcomes.changes);
  for (const auto& [currency, moved] : later.money) {
    MovedMoney& all = money[currency];
    all.charges += moved.charges;
    all.invoice += moved.invoice;
    all.tied += moved.tied;
  }
  unpriced_moves += later.unpriced_moves;
  turned.insert(turned.end(), later.turned.begin(), later.turned.end());
  for (std::size_t i = 0; i < holdings.size(); ++i) holdings[i].add(later.holdings[i]);
  ended.add(later.ended);
  add_each(by_reason, later.by_reason);
  add_each(by_product, later.by_product);
  add_each(by_country, later.by_country);
  add_each(by_reseller, later.by_reseller);
}

Result<CommonReasons> CommonReasons::of(const RuleSet& first, const RuleSet& second) {
  CommonReasons common;
  for (std::size_t i = 0; i < first.prerequisites.size(); ++i) {
    common.names_[i] = first.prerequisites[i].id;
  }
  std::size_t next = prerequisite_count_max;
  for (const Prerequisite& prerequisite : second.prerequisites) {
    const auto found = std::find(common.names_.begin(), common.names_.end(), prerequisite.id);
    auto bit = static_cast<std::size_t>(found - common.names_.begin());
    if (found == common.names_.end()) {
      if (next == first.prerequisites.size()) {
        return fail(
            ErrorCode::too_many_entries, {second.file, 0, 0, ""},
            {{"limit", std::to_string(prerequisite_count_max)}, {"what", "@rules.prerequisites"}});
      }
      bit = --next;
      common.names_[bit] = prerequisite.id;
    }
    common.same_ = common.same_ && bit == common.bit_of_second_.size();
    common.bit_of_second_.push_back(static_cast<std::uint8_t>(bit));
  }
  return common;
}

Effect CommonReasons::common(Effect second) const {
  if (same_) return second;
  constexpr Effect below = (Effect{1} << effect::first_prerequisite_bit) - 1;
  Effect all = second & below;
  for (std::size_t i = 0; i < bit_of_second_.size(); ++i) {
    const Effect set = second >> (effect::first_prerequisite_bit + i) & 1U;
    all |= set << (effect::first_prerequisite_bit + bit_of_second_[i]);
  }
  return all;
}

std::vector<std::string> CommonReasons::names(Effect effect) const {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if ((effect >> (effect::first_prerequisite_bit + i) & 1U) != 0) all.push_back(names_[i]);
  }
  const auto add = [&](Effect bit, FindingCode code) {
    if ((effect & bit) != 0) all.emplace_back(name_of(code));
  };
  add(effect::unlisted_kind, FindingCode::unlisted_kind);
  add(effect::missing_collection, FindingCode::missing_collection);
  add(effect::relationship_unknown, FindingCode::relationship_unknown);
  add(effect::who, FindingCode::partner_type);
  add(effect::house_no | effect::house_unknown, FindingCode::hold);
  return all;
}

}  // namespace untether

#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lifecycle/act.h"
#include "tests/support/builders.h"
#include "tests/support/shipped.h"

// What the tests of the shipped rule sets share: assets in a word, answers on a line, customers
// that live. A set is named as its file: "nce-2025".

namespace untether::testing {

/// The shipped sets by day.
inline constexpr const char* every_set[] = {"csp-2018", "csp-2020-04", "csp-2020-09",
                                            "csp-2021", "nce-2022-01", "nce-2022",
                                            "nce-2025", "nce-2026"};
/// All but the first, which knows no Azure plan, no transfer, and no way to cancel software without
/// support in most of its days.
inline constexpr const char* sets_from_2020[] = {
    "csp-2020-04", "csp-2020-09", "csp-2021", "nce-2022-01", "nce-2022", "nce-2025", "nce-2026"};
/// Those before new commerce.
inline constexpr const char* csp_sets[] = {"csp-2018", "csp-2020-04", "csp-2020-09", "csp-2021"};
/// Those with new commerce.
inline constexpr const char* new_commerce_sets[] = {"nce-2022-01", "nce-2022", "nce-2025",
                                                    "nce-2026"};

/// Noon of 15 June of the year that a set's name carries, but of nce-2022 in 2024: a day of the
/// set. Only csp-2020-09 has no 15 June; the one before it stands for its days.
[[nodiscard]] std::string noon(std::string_view set);

/// Whether a set is older than new commerce, and whether it knows the page of five items.
[[nodiscard]] bool before_new_commerce(std::string_view set);
[[nodiscard]] bool lists_five_items(std::string_view set);

/// The way in which a reservation is returned at a set's noon.
[[nodiscard]] const char* return_of(std::string_view set);

/// An asset bought on 15 March of that year, in an annual term that renews.
[[nodiscard]] Asset held(std::string_view set, AssetKind kind,
                         StatusSet shown = ShownStatus::active);

[[nodiscard]] Asset with(Asset asset, AssetFlag flag, Truth value);
[[nodiscard]] Asset with(Asset asset, AssetInstant field, std::string_view instant);

/// Bought, and in its term, from an instant on; the term's end stays.
[[nodiscard]] Asset bought(Asset asset, std::string_view instant);

/// The asset hangs on the asset at a position of its customer.
[[nodiscard]] Asset under(Asset asset, std::uint32_t parent);

/// A reseller's customer whom another partner is ready to take over.
[[nodiscard]] Customer wanted(std::vector<Asset> assets);

/// A verdict on one line, findings by name, each once:
/// "removable (assumed)", "undecided: PRE-1?",
/// "blocked (documented): NCE-2 [portal assumed, submit documented]".
[[nodiscard]] std::string said(const Policy& policy, const Verdict& verdict);

/// What a customer with these assets is told under a set, data and clock at its noon.
[[nodiscard]] std::string said_of(std::string_view set, std::vector<Asset> assets);

/// A cell of a table of gates: one asset just inside the rule, and one just outside.
struct Cell {
  std::string row;  ///< A sentence in one word; the set is added.
  std::string set;
  Asset inside;
  std::string inside_said;
  Asset outside;
  std::string outside_said;
};

/// "SuspendedNceBlocks" and "nce-2026" give "SuspendedNceBlocksUnderNce2026".
[[nodiscard]] std::string cell_name(const ::testing::TestParamInfo<Cell>& cell);
[[nodiscard]] std::string under_set(std::string_view row, std::string_view set);
void PrintTo(const Cell& cell, std::ostream* out);
void check(const Cell& cell);

/// A customer that lives under a set: the clock turns, and people act. Every state must be known.
class Life {
 public:
  Life(const Policy& policy, const Customer& customer, std::string_view from,
       PartnerType partner = PartnerType::direct);

  Actor actor = ideal_actor();  ///< Who acts from now on.
  std::optional<Money> amount;  ///< What the next actions take from a budget.

  /// Turns the clock on; every transition due up to then, and at that very instant, happens.
  Life& until(std::string_view instant);

  /// Turns the clock on, then acts: "done", or the check that fails with its rule and refusal:
  /// "interval 900117", "dependency DEP-5 900115", "guard no_target?" where it is not known.
  std::string act(std::string_view action, std::string_view instant, std::uint32_t asset = 0);

  [[nodiscard]] std::string state(std::uint32_t asset = 0) const;
  [[nodiscard]] const Asset& facts(std::uint32_t asset = 0) const;
  [[nodiscard]] std::string instant(AssetInstant field, std::uint32_t asset = 0) const;
  [[nodiscard]] std::string said() const;

  /// The ways that lead an asset straight to where a prerequisite is clear and that are open
  /// now, or that the clock will take; ascending.
  [[nodiscard]] std::vector<std::string> ways(std::string_view prerequisite,
                                              std::uint32_t asset = 0) const;

 private:
  const Policy& policy_;
  Customer customer_;
  PartnerType partner_;
  LiveCustomer live_;
  Instant now_;
};

/// A transition of a set. Fails the program where there is none.
[[nodiscard]] const Transition& transition_of(const Policy& policy, AssetKind kind,
                                              std::string_view id);
[[nodiscard]] bool has_transition(const Policy& policy, AssetKind kind, std::string_view id);

/// An entry by its id, or nullptr.
template <class Entries>
[[nodiscard]] auto entry(const Entries& entries, std::string_view id) ->
    typename Entries::const_pointer {
  for (const auto& one : entries) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

}  // namespace untether::testing

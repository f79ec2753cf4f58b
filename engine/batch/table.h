#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "engine/batch/effect.h"
#include "engine/policy/judge.h"

namespace untether {

/// Number of a cell: a kind with the values of every field that its prerequisites read, or a
/// set of such cells where the data leaves several presents open.
struct Cell {
  std::uint16_t value = 0;

  friend constexpr auto operator<=>(Cell, Cell) = default;
};

/// Most cells a table holds; a rule set that needs more is refused.
inline constexpr std::size_t cell_count_max = 65'535;

/// The verdict table of a policy on one day: kind x state x flags, each cell filled by asking the
/// readable evaluator. Equal to the definition by construction; sets of cells are added as they
/// are met.
class VerdictTable {
 public:
  /// Errors: too_many_entries.
  [[nodiscard]] static Result<VerdictTable> build(const Policy& policy, Instant day);

  /// The cell of one possible present.
  [[nodiscard]] Cell cell_of(const LiveAsset& world, const Surroundings& around) const;

  /// The cell of an asset with all its possible presents; may add one.
  [[nodiscard]] Cell cell_of(AssetKind kind, const PresentAsset& asset, const Surroundings& around);

  /// Adds the sets of cells that another table has met, in its order, so that cells mean the same
  /// in both. @pre the other is of the same rule set on the same day, whatever its parameters, and
  /// this one has met nothing by itself.
  void follow(const VerdictTable& leader);

  /// The cells of a kind as they were built, and the fields that tell them apart.
  [[nodiscard]] std::span<const Effect> effects_of(AssetKind kind) const;
  [[nodiscard]] std::vector<FieldId> fields_of(AssetKind kind) const;

  [[nodiscard]] std::size_t size() const { return effects_.size(); }
  [[nodiscard]] std::span<const Effect> effects() const { return effects_; }
  [[nodiscard]] const AssetJudgement& judgement(Cell cell) const { return judgements_[cell.value]; }

 private:
  // A field that a kind's prerequisites read, with the number of values it takes.
  struct Dimension {
    FieldId field;
    std::uint16_t size;
  };
  struct KindCells {
    std::uint16_t first = 0;
    std::uint16_t count = 0;
    std::vector<Dimension> dimensions;  ///< Empty: one cell for the whole kind.
  };

  VerdictTable() = default;
  void add_kind(const Policy& policy, AssetKind kind, Instant day);
  void add(AssetJudgement judgement);
  Cell add_set(std::vector<Cell> cells);

  std::array<KindCells, asset_kind_count> kinds_;
  std::vector<Effect> effects_;  // INVARIANT: beside judgements_
  std::vector<AssetJudgement> judgements_;
  std::map<std::vector<Cell>, Cell> sets_;
  std::vector<std::vector<Cell>> met_;  // the sets in the order of their cells
};

}  // namespace untether

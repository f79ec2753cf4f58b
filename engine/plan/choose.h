#pragma once

#include <optional>
#include <vector>

#include "engine/plan/planning.h"
#include "engine/plan/worth.h"

namespace untether::plan {

/// What was chosen for one asset: a way of its own, or to be carried along by another's action.
struct Pick {
  std::optional<Way> way;
  std::vector<DependencyRow> imposed;
  std::optional<AssetRow> carried_by;
};

/// One way for every asset.
struct Choice {
  std::vector<Pick> picks;  ///< Beside the assets; neither way nor carrier: nothing is known of it.
  Instant clear_from;       ///< When the last of them is clear.
  std::int64_t gap_minor_units = 0;  ///< At most so much more than the best of this date.
};

/// Chooses for assets one after the other, those that ask something of others first, each by what
/// it comes to together with what it takes along and asks for.
class Chooser {
 public:
  explicit Chooser(Planning& planning);

  /// The best choice with every asset clear by `deadline` and still clear then; nullopt if there
  /// is none.
  [[nodiscard]] std::optional<Choice> choose(Instant deadline, Preference preference);

  /// Whether the last choice failed for want of a budget alone, so that a later date may do.
  [[nodiscard]] bool budget_forbids() const { return budget_forbids_; }

  /// Every instant at which some way of some asset becomes clear, ascending.
  [[nodiscard]] std::vector<Instant> clear_instants();

  /// Before this instant some asset cannot be clear by itself.
  [[nodiscard]] Instant earliest();

  /// Assets without any way.
  [[nodiscard]] std::vector<AssetRow> dead_ends();

 private:
  struct Imposed {
    DependencyRow need;
    Instant deadline;
  };
  struct Asked {
    AssetRow of;
    Imposed imposed;
  };
  struct Candidate;
  struct Other {
    AssetRow asset;
    Worth worth;
  };
  struct Picked {
    const Way* way = nullptr;
    Worth worth;
  };

  void find_children();
  [[nodiscard]] std::vector<AssetRow> make_order() const;
  [[nodiscard]] std::vector<DependencyRow> needs_on(AssetRow asset) const;
  [[nodiscard]] bool in_time(AssetRow asset, const Way& way,
                             const std::vector<DependencyRow>& imposed, Instant deadline) const;
  [[nodiscard]] std::vector<Asked> asked_by(AssetRow asset, const Way& way, Instant deadline);
  void impose(const std::vector<Asked>& asked);
  void take_back(const std::vector<Asked>& asked);
  [[nodiscard]] std::optional<Worth> unit_worth(AssetRow asset, const Way& way, Instant deadline,
                                                Preference preference, int depth);
  [[nodiscard]] std::vector<Candidate> candidates(AssetRow asset, Instant deadline,
                                                  Preference preference, int depth);
  [[nodiscard]] std::vector<Other> others(const std::vector<Candidate>& candidates,
                                          Instant deadline, Preference preference, int depth);
  [[nodiscard]] std::optional<Worth> worth_with(const Candidate& candidate,
                                                const std::vector<Other>& others, Instant deadline,
                                                Preference preference, int depth);
  [[nodiscard]] std::optional<Picked> best_way(AssetRow asset, Instant deadline,
                                               Preference preference, int depth);
  [[nodiscard]] const Way* pick_way(AssetRow asset, Instant deadline, Preference preference);
  void carry(AssetRow asset, const Way& way);
  struct Sharing;
  struct Sharer;
  [[nodiscard]] bool share_budgets(Instant deadline, Preference preference, Choice& choice);
  [[nodiscard]] std::optional<Way> put_off(AssetRow asset,
                                           const std::vector<DependencyRow>& imposed,
                                           const Way& way, Instant to);
  void find_ends(const Choice& choice, Sharing& sharing);
  void add_sharer(AssetRow asset, const Pick& pick, Sharing& sharing);
  static void take(Sharer& sharer, std::size_t option, Choice& choice);
  [[nodiscard]] bool put_off_what_does_not_fit(Sharing& sharing, Choice& choice) const;
  void fill(const Sharing& sharing, Choice& choice);
  void move_forward(const Sharing& sharing, const Sharer& sharer, Choice& choice);
  [[nodiscard]] std::int64_t gap(const Sharing& sharing, const Choice& choice) const;
  void add_instants_behind(const Imposition& one, Instant ready, std::vector<Instant>& instants);
  [[nodiscard]] Instant ready_on(AssetRow asset, const Pick& pick, DependencyRow need) const;
  [[nodiscard]] bool reschedule(AssetRow asset, Choice& choice) const;
  [[nodiscard]] Instant required(AssetRow asset, TransitionRow action, const Choice& choice) const;

  Planning& planning_;
  std::vector<std::vector<AssetRow>> children_;  // by asset
  std::vector<AssetRow> order_;
  std::vector<std::vector<Imposed>> imposed_;  // by asset, while choosing
  std::vector<Pick> picks_;                    // by asset, while choosing
  bool budget_forbids_ = false;
};

}  // namespace untether::plan

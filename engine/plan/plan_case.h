#pragma once

#include <deque>
#include <functional>

#include "engine/plan/choose.h"
#include "engine/plan/plan.h"

namespace untether::plan {

/// One customer made ready to be planned, and its best choices. Refers to its subject; stays
/// where it is made.
class PlanCase {
 public:
  PlanCase(const PlanRules& rules, Clearness& clearness, const PlanSubject& subject,
           const PlanOptions& options);
  PlanCase(const PlanCase&) = delete;
  PlanCase& operator=(const PlanCase&) = delete;

  /// Before this instant the goal cannot be met, whatever is done to assets: a hold, a notice.
  /// `never` where it cannot be met at all.
  [[nodiscard]] Instant floor() const { return floor_; }

  /// The dates at which some choice may be made, ascending, from the floor on.
  [[nodiscard]] std::vector<Instant> dates();

  /// Called with a choice; false ends the visit.
  using VisitChoice = std::function<bool(Choice)>;
  /// The best choice of each of some ascending dates that has one, and between one that only a
  /// budget forbids and the next the first that fits.
  void visit_choices(const std::vector<Instant>& dates, Preference preference,
                     const VisitChoice& visit);

  [[nodiscard]] std::optional<Choice> choose(Instant deadline, Preference preference) {
    return chooser_->choose(deadline, preference);
  }
  /// The choice that a preference asks for; nullopt if there is none at any date.
  [[nodiscard]] std::optional<Choice> best(Preference preference);

  /// When the goal is met by a choice.
  [[nodiscard]] Instant goal_at(const Choice& choice) const;
  /// What all assets are charged from the start until then.
  [[nodiscard]] PlanMoney money(const Choice& choice, Instant until);
  [[nodiscard]] int step_count(const Choice& choice) const;

  [[nodiscard]] Planning& planning() { return *planning_; }
  [[nodiscard]] const PlanSubject& subject() const { return subject_; }
  [[nodiscard]] const PlanOptions& options() const { return options_; }
  [[nodiscard]] const LiveCustomer& live() const { return live_; }
  [[nodiscard]] const std::vector<AssetRow>& unclear() const { return unclear_rows_; }
  [[nodiscard]] const std::vector<AssetRow>& dead_ends() const { return dead_rows_; }
  [[nodiscard]] const std::vector<Finding>& open() const { return open_; }
  [[nodiscard]] bool no_relationship() const { return no_relationship_; }
  [[nodiscard]] const RemovalRight& removal() const { return removal_; }
  [[nodiscard]] bool is_priced(AssetRow asset) const { return priced_[asset.value]; }
  [[nodiscard]] Instant now() const { return start_.now; }

 private:
  void price();
  void set_aside();
  void find_floor();
  [[nodiscard]] std::optional<Choice> fastest();
  [[nodiscard]] std::optional<Choice> first_within_budget(Instant forbidden, Instant possible,
                                                          Preference preference);

  const PlanRules& rules_;
  Clearness& clearness_;
  PlanSubject subject_;
  PlanOptions options_;
  LiveCustomer live_;
  Actor actor_;
  std::vector<Tariff> tariffs_;
  std::vector<bool> priced_;
  std::vector<bool> aside_;  // not planned: unclear, met for sure, or without a way
  Start start_;
  Verdict verdict_;
  RemovalRight removal_;
  bool no_relationship_ = false;
  std::vector<AssetRow> unclear_rows_;
  std::vector<AssetRow> dead_rows_;
  std::vector<Finding> open_;
  Instant floor_;
  std::optional<Planning> planning_;
  std::optional<Chooser> chooser_;
};

}  // namespace untether::plan

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/simulation/simulation.h"
#include "scenarios/simulation/timeline.h"

namespace untether::testing {

/// Something the customer of a story has.
struct StoryAsset {
  Asset facts;
  std::string state;  ///< In its life cycle; empty: as shown.
  Money price{1'200'00, {{'U', 'S', 'D'}}};
  BillingCycle cycle = BillingCycle::annual;
  std::string name = {};
};

/// Under what a story is told.
struct StorySetting {
  std::string rules = "nce-2026";  ///< With changes on the way: "nce-2025,nce-2026@2026-02-16".
  std::string at = "2026-06-15T12:00:00Z";
  PartnerType partner = PartnerType::direct;
  std::vector<std::string> set = {};  ///< "name=value".
  SimOptions options = {};
  Truth dap = Truth::no;
  std::optional<Hold> hold = {};
};

/// A customer of whom everything is known, and lines carried out on it.
class Story {
 public:
  Story(StorySetting setting, std::vector<StoryAsset> assets);

  /// Carries a line out. A line that cannot be read fails the test.
  const Moment& run(std::string_view line);
  /// The same for several, one after the other.
  void run_all(const std::vector<std::string_view>& lines);

  /// "done", or why it was refused: "state 800061", "dependency 900115 DEP-5".
  std::string answer(std::string_view line);

  [[nodiscard]] Simulation& simulation() { return *simulation_; }
  [[nodiscard]] const World& world() const { return simulation_->world(); }
  [[nodiscard]] std::string state(std::size_t asset) const;
  /// What lists show of an asset.
  [[nodiscard]] std::string shown(std::size_t asset) const;
  /// "2026-07-01 10.00", of every line of the ledger.
  [[nodiscard]] std::vector<std::string> ledger() const;
  [[nodiscard]] std::string journal() const;

 private:
  Timeline timeline_;
  std::unique_ptr<Simulation> simulation_;
};

/// "2026-06-16 fired nce.renew", of every event of a moment.
[[nodiscard]] std::vector<std::string> told(const SimRules& rules, const Moment& moment);

/// A licence of an annual term with a window, everything known.
[[nodiscard]] StoryAsset licence(AssetKind kind, std::string_view state,
                                 std::string_view term_start, std::string_view term_end);

}  // namespace untether::testing

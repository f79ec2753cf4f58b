#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <vector>

namespace untether::bench {

/// A promise about two benchmarks of one run, or about one alone.
struct Target {
  std::string name;
  std::string reference;   ///< Empty: `limit_ms` holds for the time itself.
  double least_ratio = 0;  ///< Of the reference's time to ours.
  double limit_ms = 0;
};

/// Prints what Google Benchmark prints, and after it the ratios of the fastest repetitions with
/// what they must reach.
class TargetReporter : public benchmark::ConsoleReporter {
 public:
  explicit TargetReporter(std::vector<Target> targets) : targets_(std::move(targets)) {}

  void ReportRuns(const std::vector<Run>& runs) override;
  void Finalize() override;

  /// Whether every target that ran was reached.
  [[nodiscard]] bool reached() const { return reached_; }

 private:
  std::vector<Target> targets_;
  std::map<std::string, double> fastest_ms_;
  bool reached_ = true;
};

}  // namespace untether::bench

#include "bench/reporter.h"

#include <algorithm>
#include <cstdio>

namespace untether::bench {

void TargetReporter::ReportRuns(const std::vector<Run>& runs) {
  ConsoleReporter::ReportRuns(runs);
  for (const Run& run : runs) {
    if (run.run_type != Run::RT_Iteration || run.error_occurred || run.iterations == 0) continue;
    const double ms = 1e3 * run.real_accumulated_time / static_cast<double>(run.iterations);
    const std::string name = run.run_name.function_name;
    const auto known = fastest_ms_.find(name);
    if (known == fastest_ms_.end()) {
      fastest_ms_.emplace(name, ms);
    } else {
      known->second = std::min(known->second, ms);
    }
  }
}

void TargetReporter::Finalize() {
  std::printf("\n%-34s %10s %10s %7s %7s\n", "fastest of the repetitions", "ms", "reference",
              "ratio", "asked");
  for (const Target& target : targets_) {
    const auto ours = fastest_ms_.find(target.name);
    if (ours == fastest_ms_.end()) continue;
    const auto reference = fastest_ms_.find(target.reference);
    const bool paired = reference != fastest_ms_.end();
    const double ratio = paired ? reference->second / ours->second : 0;
    const bool good = paired ? ratio >= target.least_ratio : ours->second <= target.limit_ms;
    reached_ = reached_ && (good || (!paired && !target.reference.empty()));
    if (paired) {
      std::printf("%-34s %10.2f %10.2f %7.3f %7.3f%s\n", target.name.c_str(), ours->second,
                  reference->second, ratio, target.least_ratio, good ? "" : "  MISSED");
    } else if (target.reference.empty()) {
      std::printf("%-34s %10.2f %10s %7s %5.0fms%s\n", target.name.c_str(), ours->second, "", "",
                  target.limit_ms, good ? "" : "  MISSED");
    }
  }
}

}  // namespace untether::bench

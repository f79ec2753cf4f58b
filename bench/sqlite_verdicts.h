#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "bench/ref_table.h"

namespace untether::bench {

/// The fastest of several runs after one that does not count, in milliseconds.
inline double fastest_ms(int repetitions, const std::function<void()>& run) {
  run();
  double best = 1e300;
  for (int i = 0; i < repetitions; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    run();
    best = std::min(
        best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                  .count());
  }
  return best;
}

/// Counts by decision, and sums that no other answer of the same size is likely to have.
struct Answer {
  std::array<std::uint64_t, decision_count> counts{};
  std::uint64_t decision_sum = 0;
  std::uint64_t row_sum = 0;
  std::uint64_t pair_sum = 0;

  void add(std::uint64_t customer, std::uint8_t decision) {
    ++counts[decision];
    decision_sum += decision * (customer % 1013);
  }
  void add_blocking(std::uint64_t customer, std::uint64_t row) {
    row_sum += row;
    pair_sum += (row % 1009) * (customer % 1013);
  }
  friend bool operator==(const Answer&, const Answer&) = default;
};

/// SQLite over the same columns as tables in memory; the answer is kept in two tables.
/// @return the fastest time in milliseconds.
[[nodiscard]] double sqlite_verdicts(const RefColumns& all, const RefTable& rules, Answer& answer);

[[nodiscard]] std::string sqlite_version();

}  // namespace untether::bench

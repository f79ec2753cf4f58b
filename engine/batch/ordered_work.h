#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <future>
#include <vector>

namespace untether {

/// Does `count` pieces of work on several threads and takes their results in order on the calling
/// thread, so that nothing depends on the number of threads. `work(i, worker)` runs on any thread,
/// `worker` below `threads` being its own; `take(i, result)` runs in the order of i and returns
/// false to stop.
/// Memory: a few results a thread. @return how many were taken.
template <class Work, class Take>
std::size_t in_order(std::size_t count, unsigned threads, Work work, Take take) {
  using Done = decltype(work(std::size_t{0}, 0U));
  const std::size_t round = threads <= 1 ? 1 : std::size_t{4} * threads;
  std::vector<Done> outcomes;
  for (std::size_t first = 0; first < count; first += round) {
    const std::size_t end = std::min(first + round, count);
    outcomes.clear();
    outcomes.resize(end - first);
    std::atomic<std::size_t> next{first};
    const auto run = [&](unsigned worker) {
      for (std::size_t i = next++; i < end; i = next++) outcomes[i - first] = work(i, worker);
    };
    std::vector<std::future<void>> others;
    for (unsigned worker = 1; worker < threads && worker < end - first; ++worker) {
      others.push_back(std::async(std::launch::async, run, worker));
    }
    run(0);
    for (std::future<void>& other : others) other.get();
    for (std::size_t i = first; i < end; ++i) {
      if (!take(i, outcomes[i - first])) return i + 1;
    }
  }
  return count;
}

}  // namespace untether

// Peak anonymous memory while a portfolio is read, against what is kept of it.
//   build/bench/bench/untether_memory [CUSTOMERS]      (100,000 compact ones by default)

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>

#include "bench/portfolios.h"
#include "scenarios/portfolio/read.h"

namespace untether::bench {
namespace {

std::size_t anonymous_bytes() {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line)) {
    if (line.starts_with("RssAnon:")) return std::stoull(line.substr(8)) * 1024;
  }
  return 0;
}

// Samples the process once a millisecond while it lives.
class PeakMeter {
 public:
  PeakMeter() : thread_([this] { watch(); }) {}
  ~PeakMeter() {
    if (thread_.joinable()) (void)stop();
  }
  PeakMeter(const PeakMeter&) = delete;
  PeakMeter& operator=(const PeakMeter&) = delete;

  std::size_t stop() {
    stopped_ = true;
    thread_.join();
    return peak_;
  }

 private:
  void watch() {
    while (!stopped_) {
      peak_ = std::max(peak_, anonymous_bytes());
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  std::atomic<bool> stopped_ = false;
  std::size_t peak_ = 0;
  std::thread thread_;
};

int measure(const std::string& path) {
  const std::size_t before = anonymous_bytes();
  PeakMeter meter;
  const auto input = open_input(path);
  ReadOptions options;
  options.threads = 2;
  const auto begin = std::chrono::steady_clock::now();
  const auto read = read_portfolio(**input, options);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const std::size_t peak = meter.stop() - before;
  if (!read) return 3;
  std::size_t warm = 0;
  std::size_t cold = 0;
  std::size_t assets = 0;
  for (const Block& block : read->portfolio.blocks) {
    warm += block.warm_bytes();
    cold += block.cold_bytes();
    assets += block.asset_count();
  }
  constexpr double mega = 1e6;
  const auto customers = static_cast<double>(read->portfolio.customer_count());
  const double limit = 1.3 * static_cast<double>(warm + cold) + 64 * 1024 * 1024.0;
  std::printf("%.0f customers, %zu assets, read in %.2f s by 2 threads\n", customers, assets,
              took.count());
  std::printf("columns with ids %.0f MB (%.0f bytes a customer), names and prices %.0f MB (%.0f)\n",
              static_cast<double>(warm) / mega, static_cast<double>(warm) / customers,
              static_cast<double>(cold) / mega, static_cast<double>(cold) / customers);
  std::printf("peak anonymous memory %.0f MB, at most %.0f MB asked\n",
              static_cast<double>(peak) / mega, limit / mega);
  return static_cast<double>(peak) <= limit ? 0 : 1;
}

}  // namespace
}  // namespace untether::bench

int main(int argc, char** argv) {
  const std::uint64_t customers = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
  return untether::bench::measure(
      untether::bench::portfolio_file(untether::Profile::compact, 2026, customers));
}

#include "app/cli/progress.h"

#include <chrono>

namespace untether {

struct Progress::State {
  const Screen& screen;
  const Catalogue& catalogue;
  std::string key;
  std::uint64_t total;
  std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last = begun;
  bool shown = false;
};

Progress::Progress(const Screen& screen, const Catalogue& catalogue, std::string key,
                   std::uint64_t total)
    : state_(std::make_unique<State>(State{screen, catalogue, std::move(key), total})) {}

Progress::~Progress() {
  if (state_->shown) std::fputs("\r\033[K", state_->screen.err);
}

void Progress::report(std::uint64_t done) {
  if (!state_->screen.progress) return;
  const auto now = std::chrono::steady_clock::now();
  using std::chrono_literals::operator""ms;
  if (now - state_->begun < 1000ms || now - state_->last < 200ms) return;
  state_->last = now;
  state_->shown = true;
  const double seconds = std::chrono::duration<double>(now - state_->begun).count();
  const double rate = static_cast<double>(done) / seconds;
  const double left =
      state_->total > done && rate > 0 ? static_cast<double>(state_->total - done) / rate : 0;
  const std::string line =
      state_->catalogue.text(state_->key, {{"count", done},
                                           {"total", state_->total},
                                           {"rate", static_cast<std::int64_t>(rate)},
                                           {"left", static_cast<std::int64_t>(left + 1)}});
  std::fprintf(state_->screen.err, "\r\033[K%s", line.c_str());
  std::fflush(state_->screen.err);
}

}  // namespace untether

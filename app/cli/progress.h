#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/cli/screen.h"
#include "app/text/catalogue.h"

namespace untether {

/// Progress lines on standard error once a run takes over a second; silent where standard error
/// is no terminal.
class Progress {
 public:
  /// @param total  How many there are in all; then the line tells the rate and the time left. 0:
  ///               not known.
  Progress(const Screen& screen, const Catalogue& catalogue, std::string key,
           std::uint64_t total = 0);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void report(std::uint64_t done);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace untether

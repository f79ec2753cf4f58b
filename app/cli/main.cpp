#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "app/cli/commands.h"

namespace {

untether::Screen make_screen() {
  untether::Screen screen;
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  screen.progress = ::isatty(STDERR_FILENO) == 1;
  screen.typed = terminal && ::isatty(STDIN_FILENO) == 1;
  screen.colour = terminal && std::getenv("NO_COLOR") == nullptr;
  winsize size{};
  if (terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) {
    screen.width = std::min<std::size_t>(size.ws_col, 120);
  }
  return screen;
}

}  // namespace

int main(int argc, char** argv) { return untether::run_command_line(argc, argv, make_screen()); }

#pragma once

#include <cstddef>
#include <cstdio>

namespace untether {

/// Where a command writes and how: the only things of the outside that commands see.
struct Screen {
  std::FILE* out = stdout;
  std::FILE* err = stderr;
  std::size_t width = 80;
  bool colour = false;
  bool progress = false;  ///< Standard error is a terminal.
  std::FILE* in = stdin;
  bool typed = false;  ///< Standard input and output are a terminal: somebody types.
};

}  // namespace untether

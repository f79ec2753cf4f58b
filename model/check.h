#pragma once

#include <cstdio>
#include <cstdlib>

namespace untether {

[[noreturn]] inline void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "untether: broken invariant at %s:%d: %s\n", file, line, condition);
  std::abort();
}

}  // namespace untether

/// An invariant of our own, held in every build type. Never for what a user may write.
#define UNTETHER_CHECK(condition) \
  ((condition) ? void() : ::untether::check_failed(#condition, __FILE__, __LINE__))

#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/portfolio.h"

namespace untether {

/// What reading records noticed; merged over all records.
struct ReadingNotes {
  std::map<std::pair<NoteCode, std::string>, std::uint64_t> counts;
  std::vector<bool> used_facts;  ///< Beside the facts.

  void add(NoteCode code, std::string what = {}, std::uint64_t count = 1) {
    counts[{code, std::move(what)}] += count;
  }
};

}  // namespace untether

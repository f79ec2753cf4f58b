#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
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

/// Adds a note in its place, by code and word; one that is there counts on.
inline void add_note(Portfolio& portfolio, const Note& note) {
  auto& notes = portfolio.notes;
  const auto at =
      std::lower_bound(notes.begin(), notes.end(), note, [](const Note& a, const Note& b) {
        return std::tie(a.code, a.what) < std::tie(b.code, b.what);
      });
  if (at != notes.end() && at->code == note.code && at->what == note.what) {
    at->count += note.count;
  } else {
    notes.insert(at, note);
  }
}

}  // namespace untether

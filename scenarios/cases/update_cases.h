#pragma once

#include <string>
#include <vector>

#include "scenarios/cases/case_files.h"

namespace untether {

/// A case file with what its checks found in the place of what they expected.
struct UpdatedFile {
  std::string text;
  std::size_t updated = 0;  ///< Values written anew.
  std::size_t left = 0;     ///< Failures that this cannot mend: answers, examples, sentences.
};

/// Writes the values anew that differ; the rest of the text, comments too, stays as it is. A value
/// that several examples share is left alone: what is right of one may be wrong of another.
[[nodiscard]] UpdatedFile update_cases(const std::string& text, const CaseFileRun& result);

}  // namespace untether

#pragma once

#include <span>

#include "scenarios/portfolio/answers_manifest.h"
#include "scenarios/portfolio/answers_text.h"

namespace untether {

/// An item of a list and when it was read.
struct ListedItem {
  AnswerPart part;
  Instant fetched_at;
};

/// A list, put together from its pages.
struct AnswerPages {
  std::vector<ListedItem> items;
  bool is_list = false;       ///< Its first page is there.
  std::uint64_t missing = 0;  ///< Items that are not there, at least; 0: the list is whole.
  Instant oldest = Instant::absent();
  Instant youngest = Instant::absent();
};

/// Follows a list from its first page as long as a page says that there are more. A page that was
/// fetched before the page in front of it is left from an earlier reading: items may have moved
/// between the two, so it does not count.
/// Errors: those of AnswerText and AnswerReader.
[[nodiscard]] Result<AnswerPages> read_pages(const Folder& folder, AnswerReader& reader,
                                             std::span<const Answer> pages);

}  // namespace untether

#include "scenarios/portfolio/answers_pages.h"

#include <algorithm>

namespace untether {

namespace {

// Of a list so far: how many items it still lacks. `totalCount` is of the page or of the list.
std::uint64_t still_missing(std::int64_t total, std::size_t seen, bool has_next) {
  if (total > static_cast<std::int64_t>(seen)) return static_cast<std::uint64_t>(total) - seen;
  return has_next ? 1 : 0;
}

}  // namespace

Result<AnswerPages> read_pages(const Folder& folder, AnswerReader& reader,
                               std::span<const Answer> pages) {
  AnswerPages all;
  std::int64_t total = -1;
  unsigned number = 1;
  for (const Answer& page : pages) {
    if (page.name.page != number++ || !page.is_good()) break;
    if (all.is_list && page.fetched_at < all.youngest) break;
    auto text = AnswerText::read(folder, page.file);
    if (!text) return fail(std::move(text.error()));
    auto list = reader.list(*text);
    if (!list) return fail(std::move(list.error()));
    if (!list->has_items) break;
    for (AnswerPart& item : list->items) {
      all.items.push_back({std::move(item), page.fetched_at});
    }
    all.oldest = all.is_list ? all.oldest : page.fetched_at;
    all.youngest = page.fetched_at;
    all.is_list = true;
    total = std::max(total, list->total);
    all.missing = still_missing(total, all.items.size(), list->has_next);
    if (all.missing == 0) break;
  }
  return all;
}

}  // namespace untether

#pragma once

#include <string>
#include <vector>

#include "app/text/catalogue.h"
#include "model/rule_set.h"

namespace untether {

/// The pages that a report cites by their short ids, to be listed once at its end.
class PageList {
 public:
  PageList(const Catalogue& catalogue, const RuleSet& rules)
      : catalogue_(catalogue), rules_(rules) {}

  /// "[S4, S67a]", or that it is our assumption; the pages are remembered.
  [[nodiscard]] std::string cite(const std::vector<std::string>& sources);

  struct Page {
    std::string id;
    std::string text;  ///< "Remove a reseller relationship … (live page, no date)"
  };

  /// Every page cited so far, in the order of citing.
  [[nodiscard]] std::vector<Page> pages() const;

 private:
  const Catalogue& catalogue_;
  const RuleSet& rules_;
  std::vector<std::string> cited_;
};

/// The section "Pages" of a report for people; nothing if no page was cited.
[[nodiscard]] std::string page_paragraphs(const Catalogue& catalogue, const PageList& list,
                                          std::size_t width, bool colour);
[[nodiscard]] std::string page_markdown(const Catalogue& catalogue, const PageList& list);

}  // namespace untether

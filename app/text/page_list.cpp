#include "app/text/page_list.h"

#include <algorithm>

#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/paint.h"

namespace untether {

std::string PageList::cite(const std::vector<std::string>& sources) {
  std::string text;
  for (const std::string& id : sources) {
    if (rules_.source(id) == nullptr) continue;
    text += (text.empty() ? "" : ",\u00A0") + id;
    if (std::find(cited_.begin(), cited_.end(), id) == cited_.end()) cited_.push_back(id);
  }
  if (text.empty()) text = catalogue_.text("source.our_assumption");
  return "[" + text + "]";
}

std::vector<PageList::Page> PageList::pages() const {
  std::vector<Page> pages;
  for (const std::string& id : cited_) {
    pages.push_back({id, source_text(catalogue_, *rules_.source(id))});
  }
  return pages;
}

std::string page_paragraphs(const Catalogue& catalogue, const PageList& list, std::size_t width,
                            bool colour) {
  const auto pages = list.pages();
  if (pages.empty()) return {};
  std::size_t indent = 0;
  for (const auto& page : pages) indent = std::max(indent, page.id.size() + 2);
  std::string out = "\n" + heading(catalogue.text("heading.pages"), colour);
  for (const auto& page : pages) {
    std::string id = page.id;
    id.resize(indent, ' ');
    out += paragraph(page.text, width, std::string(indent, ' '), id);
  }
  return out;
}

std::string page_markdown(const Catalogue& catalogue, const PageList& list) {
  const auto pages = list.pages();
  if (pages.empty()) return {};
  std::string out = "\n## " + catalogue.text("heading.pages") + "\n\n";
  for (const auto& page : pages)
    out += "- " + catalogue.text("reason.named", {{"id", page.id}, {"text", page.text}}) + "\n";
  return out;
}

}  // namespace untether

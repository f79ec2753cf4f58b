#include "app/text/paint.h"

#include "model/verdict.h"

namespace untether {

std::string heading(const std::string& text, bool colour) {
  return colour ? "\033[1m" + text + "\033[0m\n" : text + "\n";
}

std::string paint_decisions(const Catalogue& catalogue, std::string text) {
  const auto colour_of = [](Decision decision) {
    switch (decision) {
      case Decision::removable: return "\033[32m";
      case Decision::blocked: return "\033[31m";
      case Decision::undecided: return "\033[33m";
      case Decision::no_relationship: break;
    }
    return "\033[2m";
  };
  for (const Decision decision : all_of_enum<Decision>()) {
    // Only whole cells of the table: two blanks before, two blanks or the line's end behind.
    const std::string word = "  " + catalogue.word("decision", decision);
    std::size_t at = 0;
    while ((at = text.find(word, at)) != std::string::npos) {
      const std::size_t end = at + word.size();
      const bool cell = end >= text.size() || text[end] == '\n' || text[end] == ' ';
      if (!cell) {
        at = end;
        continue;
      }
      const std::string painted =
          "  " + std::string(colour_of(decision)) + word.substr(2) + "\033[0m";
      text.replace(at, word.size(), painted);
      at += painted.size();
    }
  }
  return text;
}

}  // namespace untether

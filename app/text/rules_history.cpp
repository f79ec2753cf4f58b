#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/paint.h"
#include "app/text/rules_report.h"

namespace untether {

namespace {

// What a set says of an entry, in the words that are compared.
struct Said {
  std::string name;  ///< "prerequisites.NCE-1".
  std::string text;
  std::string detail;
  std::string sure;

  friend bool operator==(const Said&, const Said&) = default;
};

bool is_called(const ListedEntry& listed, const std::string& word) {
  return listed.entry->id == word || listed.section + "." + listed.entry->id == word ||
         // a life cycle and its transition
         "lifecycles." + word == listed.section + "." + listed.entry->id;
}

std::vector<Said> said_of(const Catalogue& catalogue, const RuleSet& rules,
                          const std::string& word) {
  std::vector<Said> all;
  for (const ListedEntry& listed : list_entries(rules)) {
    if (!is_called(listed, word)) continue;
    std::string sure(catalogue.word("explain.certainty", listed.entry->certainty));
    for (const std::string& source : listed.entry->sources) sure += " [" + source + "]";
    all.push_back({listed.section + "." + listed.entry->id, catalogue.in(listed.entry->text),
                   listed.detail, sure});
  }
  return all;
}

std::string lines_of(const Said& said, const Said* before, std::size_t width) {
  std::string out;
  const auto line = [&](const std::string& now, const std::string* was) {
    if (now.empty() || (was != nullptr && *was == now)) return;
    out += paragraph(now, width, "    ", "    ");
  };
  line(said.text, before == nullptr ? nullptr : &before->text);
  line(said.detail, before == nullptr ? nullptr : &before->detail);
  line(said.sure, before == nullptr ? nullptr : &before->sure);
  return out;
}

}  // namespace

std::string rules_history_text(const Catalogue& catalogue,
                               const std::vector<std::shared_ptr<const RuleSet>>& sets,
                               const std::string& entry, std::size_t width, bool colour) {
  std::string out;
  std::vector<Said> before;
  bool ever = false;
  for (const auto& set : sets) {
    std::vector<Said> now = said_of(catalogue, *set, entry);
    const std::string head = set->name + "  " + days_text(catalogue, set->in_force.days);
    std::string what = "history.same";
    if (now.empty()) what = before.empty() ? "history.absent" : "history.gone";
    if (!now.empty() && before.empty()) what = ever ? "history.back" : "history.new";
    if (!now.empty() && !before.empty() && now != before) what = "history.changed";
    out += heading(head + "  " + catalogue.text(what), colour);
    for (std::size_t i = 0; i < now.size(); ++i) {
      const Said* was = i < before.size() && before[i].name == now[i].name ? &before[i] : nullptr;
      if (was != nullptr && *was == now[i]) continue;
      if (was == nullptr) out += paragraph(now[i].name, width, "  ", "  ");
      out += lines_of(now[i], was, width);
    }
    ever = ever || !now.empty();
    before = std::move(now);
  }
  return ever ? out : std::string();
}

}  // namespace untether

#include <algorithm>

#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/paint.h"
#include "app/text/rules_report.h"
#include "app/text/values.h"

namespace untether {

namespace {

/// Entries under one heading, those that matter most first.
struct Section {
  std::string title;
  std::vector<std::string> entries;
  std::size_t most = 0;  ///< Screen lines it may take in the short form.
};

/// Screen lines of the short form, heading and last line included.
constexpr std::size_t short_form_lines = 40;

class DiffWriter {
 public:
  DiffWriter(const Catalogue& catalogue, const Policy& before, const Policy& after,
             const RuleDifference& difference)
      : catalogue_(catalogue), before_(before), after_(after), difference_(difference) {}

  std::vector<Section> sections() {
    std::vector<Section> all;
    const auto add = [&all](Section section) {
      if (!section.entries.empty()) all.push_back(std::move(section));
    };
    add(who());
    add(new_kinds());
    add(blocking());
    add(ways());
    add(entries("diff.heading.lengths", difference_.windows, 9));
    add(entries("diff.heading.consequences", difference_.consequences, 5));
    add(entries("diff.heading.dependencies", difference_.dependencies, 2));
    add(entries("diff.heading.parameters", difference_.parameters, 0));
    add(entries("diff.heading.refusals", difference_.others, 0));
    return all;
  }

 private:
  std::string word(std::string_view key) const { return catalogue_.text(key); }

  template <class Enum>
  std::string words(std::string_view prefix, const std::vector<Enum>& values,
                    std::string_view none) const {
    std::string text;
    for (const Enum value : values) {
      text += (text.empty() ? "" : ", ") + catalogue_.word(prefix, value);
    }
    return text.empty() ? word(none) : text;
  }

  Section who() const {
    Section section{word("diff.heading.who"), {}, 3};
    const WhoDifference& w = difference_.who;
    const auto arrow = [&](std::string_view key, const std::string& a, const std::string& b) {
      if (a != b) section.entries.push_back(catalogue_.text(key, {{"before", a}, {"after", b}}));
    };
    arrow("diff.partner", words("partner", w.before, "diff.nobody"),
          words("partner", w.after, "diff.nobody"));
    arrow("diff.role", words("role", w.roles_before, "diff.any_role"),
          words("role", w.roles_after, "diff.any_role"));
    return section;
  }

  std::string states(const std::vector<std::string>& names) const {
    std::string text;
    for (const std::string& name : names) {
      const bool sometimes = name.ends_with('?');
      const std::string state = sometimes ? name.substr(0, name.size() - 1) : name;
      const std::string key = "state." + state;
      text += (text.empty() ? "" : ", ") + (catalogue_.has(key) ? word(key) : state) +
              (sometimes ? "?" : "");
    }
    return text.empty() ? word("diff.nothing") : text;
  }

  static bool judged(const Blocking& blocking) {
    return blocking.exists && blocking.treatment == KindTreatment::judged;
  }

  Section new_kinds() const {
    Section section{word("diff.heading.new_kinds"), {}, 8};
    for (const GateDifference& gate : difference_.gates) {
      if (gate.before.exists || !gate.after.exists) continue;
      const std::string kind = catalogue_.in(gate.title);
      section.entries.push_back(
          judged(gate.after)
              ? catalogue_.text("diff.new_kind",
                                {{"kind", kind}, {"states", states(gate.after.submit)}})
              : catalogue_.text("diff.new_free_kind", {{"kind", kind}}));
    }
    for (const GateDifference& gate : difference_.gates) {
      if (!gate.before.exists || gate.after.exists) continue;
      section.entries.push_back(
          catalogue_.text("diff.gone_kind", {{"kind", catalogue_.in(gate.title)}}));
    }
    return section;
  }

  // States that one list has and the other has not.
  static std::vector<std::string> only_in(const std::vector<std::string>& a,
                                          const std::vector<std::string>& b) {
    std::vector<std::string> rest;
    for (const std::string& name : a) {
      if (std::find(b.begin(), b.end(), name) == b.end()) rest.push_back(name);
    }
    return rest;
  }

  Section blocking() const {
    Section section{word("diff.heading.blocking"), {}, 6};
    for (const GateDifference& gate : difference_.gates) {
      if (!gate.before.exists || !gate.after.exists) continue;
      const std::string kind = catalogue_.in(gate.title);
      const auto add = [&](std::string_view key, const std::vector<std::string>& names) {
        if (names.empty()) return;
        section.entries.push_back(
            catalogue_.text(key, {{"kind", kind}, {"states", states(names)}}));
      };
      const auto now = only_in(gate.after.submit, gate.before.submit);
      const auto not_now = only_in(gate.before.submit, gate.after.submit);
      add("diff.blocks_now", now);
      add("diff.free_now", not_now);
      if (!now.empty() || !not_now.empty()) continue;
      add("diff.link_off_now", only_in(gate.after.portal, gate.before.portal));
      add("diff.link_on_now", only_in(gate.before.portal, gate.after.portal));
    }
    return section;
  }

  // What is gone first, then what is new; last what is only another bound or text.
  static int rank(const WayDifference& way) {
    if (way.change == Change::removed) return 0;
    if (way.change == Change::changed) return 3;
    return way.moves ? 1 : 2;
  }

  // New and vanished ways of kinds that both sets know; a new kind's ways are news with it.
  Section ways() const {
    Section section{word("diff.heading.ways"), {}, 7};
    std::vector<const WayDifference*> order;
    for (const WayDifference& way : difference_.ways) {
      const bool both =
          before_.rules().kind(way.kind) != nullptr && after_.rules().kind(way.kind) != nullptr;
      if (both) order.push_back(&way);
    }
    std::stable_sort(
        order.begin(), order.end(),
        [](const WayDifference* a, const WayDifference* b) { return rank(*a) < rank(*b); });
    for (const WayDifference* way : order) {
      const Policy& named = way->change == Change::removed ? before_ : after_;
      section.entries.push_back(catalogue_.text(
          "diff.way." + std::string(name_of(way->change)),
          {{"kind", kind_name(catalogue_, named, way->kind)}, {"way", catalogue_.in(way->text)}}));
    }
    return section;
  }

  std::string value(const Policy& policy, const EntryDifference& entry,
                    const std::string& written) const {
    const auto row = policy.rules().parameter(entry.id);
    if (!row) return written;
    const Parameter& parameter = policy.rules().parameters[row->value];
    return value_text(catalogue_, parameter.value);
  }

  // A value that changed tells most, then what is new or gone: first windows, then what is counted
  // from them; that an entry's wording or condition changed tells least.
  int rank(const EntryDifference& entry) const {
    const bool parameter = entry.section == "parameters";
    if (entry.change == Change::changed) return parameter ? 0 : 9;
    const int gone = entry.change == Change::removed ? 4 : 0;
    const Policy& policy = entry.change == Change::removed ? before_ : after_;
    const auto row = policy.rules().parameter(entry.id);
    if (!parameter || !row) return 1 + gone;
    const ParameterValue& value = policy.rules().parameters[row->value].value;
    if (std::holds_alternative<Window>(value)) return 1 + gone;
    return (std::holds_alternative<Day>(value) ? 3 : 2) + gone;
  }

  Section entries(std::string_view title, const std::vector<EntryDifference>& list,
                  std::size_t most) const {
    Section section{word(title), {}, most};
    std::vector<const EntryDifference*> order;
    for (const EntryDifference& entry : list) order.push_back(&entry);
    std::stable_sort(
        order.begin(), order.end(),
        [this](const EntryDifference* a, const EntryDifference* b) { return rank(*a) < rank(*b); });
    for (const EntryDifference* entry : order) section.entries.push_back(entry_line(*entry));
    return section;
  }

  std::string entry_line(const EntryDifference& entry) const {
    const bool parameter = entry.section == "parameters";
    const std::string name =
        parameter ? catalogue_.in(entry.text) : entry.id + " " + catalogue_.in(entry.text);
    const std::string key = "diff.entry." + std::string(name_of(entry.change));
    if (!parameter) return catalogue_.text(key, {{"text", name}});
    if (entry.change == Change::changed) {
      return catalogue_.text("diff.value.changed", {{"text", name},
                                                    {"before", value(before_, entry, entry.before)},
                                                    {"after", value(after_, entry, entry.after)}});
    }
    const bool added = entry.change == Change::added;
    return catalogue_.text(added ? "diff.value.added" : "diff.value.removed",
                           {{"text", name},
                            {"value", added ? value(after_, entry, entry.after)
                                            : value(before_, entry, entry.before)}});
  }

  const Catalogue& catalogue_;
  const Policy& before_;
  const Policy& after_;
  const RuleDifference& difference_;
};

std::string whole_text(const std::vector<Section>& sections, std::size_t width, bool colour) {
  std::string out;
  for (const Section& section : sections) {
    out += heading(section.title, colour);
    for (const std::string& entry : section.entries) out += paragraph(entry, width, "    ", "  ");
  }
  return out;
}

std::size_t line_count(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// Each section takes what it may, as long as those behind it keep room for a heading and a line.
std::string short_text(const Catalogue& catalogue, const std::vector<Section>& sections,
                       std::size_t width, bool colour) {
  constexpr std::size_t frame = 2;  // the report's heading and its last line
  std::size_t room = short_form_lines - frame;
  std::size_t hidden = 0;
  std::string out;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const Section& section = sections[i];
    std::size_t reserved = 1;
    for (std::size_t j = i + 1; j < sections.size(); ++j) reserved += sections[j].most != 0 ? 3 : 0;
    const std::size_t most = std::min(section.most, room > reserved ? room - reserved : 0);
    std::string text;
    std::size_t shown = 0;
    for (; shown < section.entries.size(); ++shown) {
      const std::string next = paragraph(section.entries[shown], width, "    ", "  ");
      if (line_count(text) + line_count(next) > most) break;
      text += next;
    }
    hidden += section.entries.size() - shown;
    if (shown == 0) continue;
    out += heading(section.title, colour) + text;
    room -= 1 + line_count(text);
  }
  if (hidden != 0) out += catalogue.text("diff.hidden", {{"count", std::uint64_t{hidden}}}) + "\n";
  return out;
}

}  // namespace

std::string rules_diff_text(const Catalogue& catalogue, const Policy& before, const Policy& after,
                            const RuleDifference& difference, bool all, std::size_t width,
                            bool colour) {
  const auto named = [&](const Policy& policy) {
    return policy.rules().name + " (" + days_text(catalogue, policy.rules().in_force.days) + ")";
  };
  std::string out = heading(named(before) + " → " + named(after), colour);
  if (difference.empty()) return out + catalogue.text("diff.equal") + "\n";
  const auto sections = DiffWriter(catalogue, before, after, difference).sections();
  return out + (all ? whole_text(sections, width, colour)
                    : short_text(catalogue, sections, width, colour));
}

}  // namespace untether

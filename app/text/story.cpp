#include "app/text/story.h"

#include <algorithm>

#include "app/text/describe.h"
#include "app/text/field_changes.h"
#include "app/text/layout.h"
#include "app/text/page_list.h"
#include "app/text/paint.h"
#include "app/text/plan_figures.h"
#include "app/text/plan_words.h"
#include "app/text/values.h"
#include "scenarios/simulation/refusal_text.h"

namespace untether {

namespace {

// The words for one event, taken from the rule set where it has some.
class EventWords {
 public:
  EventWords(const Catalogue& catalogue, const SetRules& set, const Cast& cast, const Event& event)
      : catalogue_(catalogue), set_(set), cast_(cast), event_(event) {}

  [[nodiscard]] std::string what() const {
    std::string key = "sim.event." + std::string(name_of(event_.kind));
    if (event_.kind == EventKind::invited && event_.value == "asked") key += "_with_dap";
    return catalogue_.text(key, {{"asset", asset()},
                                 {"text", rule_text()},
                                 {"changes", changes()},
                                 {"until", until()},
                                 {"value", value()},
                                 {"number", number()}});
  }

 private:
  [[nodiscard]] const Lifecycle* lifecycle() const {
    return event_.asset ? set_.machines().lifecycle(cast_.customer.assets[event_.asset->value].kind)
                        : nullptr;
  }

  [[nodiscard]] std::string asset() const {
    if (!event_.asset) return catalogue_.text("sim.customer");
    return asset_label(catalogue_, *set_.policy, cast_.customer, *event_.asset);
  }

  // "(active → suspended; automatic renewal: yes → no)": what changed and nothing else.
  [[nodiscard]] std::string changes() const {
    const Lifecycle* life = lifecycle();
    if (life == nullptr || !event_.after) return {};
    const std::string after = state_word(catalogue_, life->states[event_.after->state]);
    if (!event_.before) return catalogue_.text("sim.now", {{"after", after}});
    std::vector<std::string> parts;
    if (event_.before->state != event_.after->state) {
      const std::string before = state_word(catalogue_, life->states[event_.before->state]);
      parts.push_back(catalogue_.text("sim.change", {{"before", before}, {"after", after}}));
    }
    for (std::string& field :
         field_changes(catalogue_, event_.before->facts, event_.after->facts)) {
      parts.push_back(std::move(field));
    }
    if (parts.empty()) return {};
    return catalogue_.text("sim.changes",
                           {{"changes", joined(parts, catalogue_.text("list.then"))}});
  }

  [[nodiscard]] std::string rule_text() const {
    const Lifecycle* life = lifecycle();
    if (life != nullptr && event_.transition) {
      return catalogue_.in(life->transitions[event_.transition->value].text);
    }
    const RuleSet& rules = set_.rules();
    for (const Consequence& entry : rules.consequences) {
      if (entry.id == event_.rule) return catalogue_.in(entry.text);
    }
    for (const Removal& entry : rules.removals) {
      if (entry.id == event_.rule) return catalogue_.in(entry.text);
    }
    return std::string(event_.rule);
  }

  [[nodiscard]] std::string until() const {
    if (event_.until.is_absent()) return {};
    return moment_text(catalogue_, event_.until);
  }

  [[nodiscard]] std::string value() const {
    const std::string key = "sim.value." + std::string(event_.effect) +
                            (event_.effect.empty() ? "" : ".") + std::string(event_.value);
    if (catalogue_.has(key)) return catalogue_.text(key);
    if (event_.kind == EventKind::told && catalogue_.has("field." + std::string(event_.effect))) {
      return catalogue_.text("field." + std::string(event_.effect));
    }
    return std::string(event_.value);
  }

  [[nodiscard]] std::string number() const {
    return event_.request ? std::to_string(*event_.request + 1) : std::string();
  }

  const Catalogue& catalogue_;
  const SetRules& set_;
  const Cast& cast_;
  const Event& event_;
};

std::string money_of(const Catalogue& catalogue, const LedgerEntry& entry) {
  if (!entry.amount.known) return catalogue.text("sim.amount_unknown");
  const std::string sign = entry.amount.minor_units > 0 ? "+" : "";
  return sign + money_text(catalogue, {entry.amount.minor_units, entry.currency});
}

// The text of an entry by its id, over the sections that refuse something.
const Entry* refusing_entry(const RuleSet& rules, std::string_view id) {
  for (const Dependency& entry : rules.dependencies) {
    if (entry.id == id) return &entry;
  }
  for (const Prerequisite& entry : rules.prerequisites) {
    if (entry.id == id) return &entry;
  }
  for (const Budget& entry : rules.budgets) {
    if (entry.id == id) return &entry;
  }
  return nullptr;
}

std::string answer_line(const Catalogue& catalogue, const RuleSet& rules, const Cast& cast,
                        const Refused& refused) {
  const Refusal* answer = answer_of(rules, refused);
  if (answer == nullptr) return catalogue.word("sim.check", refused.check);
  const std::string code =
      std::to_string(answer->status) + (answer->code.empty() ? "" : "/" + answer->code);
  return catalogue.text(
      "sim.answer",
      {{"text", printable(catalogue.in(answer_text(rules, cast, refused)))}, {"code", code}});
}

}  // namespace

StoryLine story_line(const Catalogue& catalogue, const SimRules& rules, const Cast& cast,
                     const Event& event) {
  const SetRules& set = rules.sets[event.set];
  StoryLine line;
  line.when = moment_text(catalogue, event.at);
  line.who = catalogue.word("sim.party", event.by);
  line.what = EventWords(catalogue, set, cast, event).what();
  if (event.entry) line.money = money_of(catalogue, *event.entry);
  for (const std::string& why : refusal_lines(catalogue, set, cast, event.refusals)) {
    line.what += " " + why;
  }
  return line;
}

std::vector<std::string> refusal_lines(const Catalogue& catalogue, const SetRules& set,
                                       const Cast& cast, const std::vector<Refused>& refused) {
  std::vector<std::string> lines;
  PageList pages(catalogue, set.rules());
  for (const Refused& one : refused) {
    std::string line = answer_line(catalogue, set.rules(), cast, one);
    if (one.holds == Truth::unknown) line += " " + catalogue.text("sim.not_known");
    if (const Entry* entry = refusing_entry(set.rules(), one.rule)) {
      line += " " + catalogue.text("sim.because", {{"rule", entry->id},
                                                   {"text", catalogue.in(entry->text)},
                                                   {"pages", pages.cite(entry->sources)}});
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string moment_story(const Catalogue& catalogue, const SimRules& rules, const Moment& moment,
                         bool echo, std::size_t width, bool colour) {
  std::string out;
  if (echo) out += heading("> " + printable(moment.input.text), colour);
  const SetRules& set = rules.sets[moment.world.set];
  for (const std::string& line :
       refusal_lines(catalogue, set, *moment.world.cast, moment.refused)) {
    out += paragraph(catalogue.text("sim.refused", {{"why", line}}), width, "    ", "  ");
  }
  std::vector<std::vector<std::string>> rows;
  std::string last;
  for (const Event& event : moment.events) {
    StoryLine line = story_line(catalogue, rules, *moment.world.cast, event);
    // An instant is said once.
    const std::string when = line.when == last ? "" : line.when;
    last = line.when;
    rows.push_back({when, line.who, line.what, line.money});
  }
  if (!rows.empty()) {
    out += table({{catalogue.text("sim.column.when")},
                  {catalogue.text("sim.column.who")},
                  {catalogue.text("sim.column.what"), Align::left, 0, true},
                  {catalogue.text("sim.column.money"), Align::right}},
                 rows, width);
  }
  const bool advanced = std::holds_alternative<Advance>(moment.input.what);
  if (advanced) {
    const bool still = moment.world.now == moment.at;
    out += paragraph(catalogue.text(still ? "sim.stands_still" : "sim.it_is",
                                    {{"at", moment_text(catalogue, moment.world.now)}}),
                     width, "  ", "");
  }
  return out;
}

std::string history_text(const Catalogue& catalogue, const Simulation& simulation,
                         std::size_t width) {
  std::vector<std::vector<std::string>> rows;
  for (const Moment& moment : simulation.moments()) {
    std::string line = printable(moment.input.text);
    if (!moment.refused.empty()) line += " " + catalogue.text("sim.refused_mark");
    rows.push_back({std::to_string(rows.size() + 1), moment_text(catalogue, moment.at), line});
  }
  if (rows.empty()) return catalogue.text("sim.no_history") + "\n";
  return table({{"", Align::right},
                {catalogue.text("sim.column.when")},
                {catalogue.text("sim.column.line"), Align::left, 0, true}},
               rows, width);
}

}  // namespace untether

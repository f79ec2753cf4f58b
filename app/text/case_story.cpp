#include "app/text/case_story.h"

#include <algorithm>

#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/paint.h"
#include "app/text/plan_figures.h"
#include "app/text/plan_words.h"
#include "app/text/story.h"
#include "engine/sim/step.h"

namespace untether {

namespace {

/// One sentence with the keyword before it: Given, When, Then, And.
struct Sentence {
  enum class Part : std::uint8_t { given, when, then };

  Part part = Part::given;
  std::string text;
};

// What a line says, in words.
class LineWords {
 public:
  LineWords(const Catalogue& catalogue, const SimRules& rules, const World& before,
            const Moment& moment)
      : catalogue_(catalogue), rules_(rules), before_(before), moment_(moment) {}

  std::string text() const {
    if (std::holds_alternative<Advance>(moment_.input.what)) {
      return say("advance", {{"at", moment_text(catalogue_, moment_.world.now)}});
    }
    return std::visit([this](const auto& one) { return of(one); },
                      std::get<Command>(moment_.input.what));
  }

 private:
  std::string say(std::string_view key,
                  std::initializer_list<MessageArgument> arguments = {}) const {
    return catalogue_.text("sim.when." + std::string(key), arguments);
  }
  const Policy& policy() const { return *rules_.sets[before_.set].policy; }
  std::string asset(AssetRow row) const {
    return asset_label(catalogue_, policy(), before_.cast->customer, row);
  }
  std::string assets(const std::vector<AssetRow>& rows) const {
    std::string text;
    for (const AssetRow row : rows) text += (text.empty() ? "" : ", ") + asset(row);
    return text;
  }
  std::string who(ActorKind actor) const {
    return catalogue_.text("sim.the." + std::string(name_of(actor)));
  }

  std::string of(const Act& act) const {
    const AssetKind kind = before_.live.assets[act.asset.value].facts.kind;
    const Transition& made = policy().machines.lifecycle(kind)->transitions[act.transition.value];
    return say("act", {{"who", who(act.actor.kind)},
                       {"asset", asset(act.asset)},
                       {"text", catalogue_.in(made.text)}});
  }
  std::string of(const Remove& remove) const {
    return say(remove.actor.channel == Channel::portal ? "remove_by_portal" : "remove");
  }
  std::string of(const Invite& invite) const {
    return say(invite.with_dap ? "invite_with_dap" : "invite");
  }
  std::string of(const AnswerInvitation& answer) const {
    return say(!answer.accept ? "decline" : answer.sign ? "accept" : "accept_without_agreement");
  }
  std::string of(const Sign&) const { return say("sign"); }
  std::string of(const Buy& buy) const {
    return say("buy",
               {{"name", buy.details.name.empty() ? kind_name(catalogue_, policy(), buy.facts.kind)
                                                  : buy.details.name}});
  }
  std::string of(const RequestTransfer& request) const {
    return say(request.by == Side::target ? "request" : "request_by_partner",
               {{"assets", assets(request.items)}});
  }
  std::string of(const AnswerTransfer& answer) const {
    return say("answer_" + std::string(name_of(answer.answer)),
               {{"number", static_cast<std::uint64_t>(answer.request + 1)}});
  }
  std::string of(const EndAccess& end) const {
    return catalogue_.text("sim.value." + std::string(name_of(end.tie)) + ".ended");
  }
  std::string of(const Tell&) const { return say("tell", {{"line", moment_.input.text}}); }
  std::string of(const Settle&) const { return say("tell", {{"line", moment_.input.text}}); }
  std::string of(const ChangeReseller& change) const {
    return say("reseller", {{"asset", asset(change.asset)}, {"id", change.mpn_id}});
  }

  const Catalogue& catalogue_;
  const SimRules& rules_;
  const World& before_;
  const Moment& moment_;
};

class Narrator {
 public:
  Narrator(const Catalogue& catalogue, const CaseRun& run) : catalogue_(catalogue), run_(run) {}

  std::vector<Sentence> tell() {
    const Simulation& story = *run_.story;
    tell_given(story);
    const World* before = &story.start();
    auto moment = story.moments().begin();
    for (const CaseStep& step : run_.filled.steps) {
      if (!step.line.empty()) {
        if (moment == story.moments().end()) break;
        tell_moment(*before, *moment);
        before = &moment->world;
        ++moment;
      }
      for (const CaseCheck& check : step.checks) tell_check(check);
    }
    return std::move(sentences_);
  }

 private:
  void add(Sentence::Part part, std::string text) { sentences_.push_back({part, std::move(text)}); }

  void tell_given(const Simulation& story) {
    const World& world = story.start();
    const Policy& policy = *story.rules().sets[world.set].policy;
    const Observed seen = observe(story.rules(), world);
    add(Sentence::Part::given,
        catalogue_.text("case.given", {{"partner", catalogue_.word("partner", world.cast->partner)},
                                       {"at", moment_text(catalogue_, world.now)},
                                       {"rules", policy.rules().name}}));
    for (std::uint32_t i = 0; i < world.live.assets.size(); ++i) {
      add(Sentence::Part::given,
          catalogue_.text(
              "case.has",
              {{"asset", asset_label(catalogue_, policy, world.cast->customer, AssetRow{i})},
               {"kind", kind_name(catalogue_, policy, world.live.assets[i].facts.kind)},
               {"state", asset_status_text(catalogue_, policy, world.live.assets[i].facts,
                                           seen.present.assets[i], world.now)}}));
    }
  }

  void tell_moment(const World& before, const Moment& moment) {
    add(Sentence::Part::when, LineWords(catalogue_, run_.story->rules(), before, moment).text());
    const SetRules& set = run_.story->rules().sets[moment.world.set];
    if (moment.refused.empty()) return;
    add(Sentence::Part::then,
        catalogue_.text(
            "case.refused",
            {{"why", refusal_lines(catalogue_, set, *moment.world.cast, moment.refused).front()}}));
  }

  void tell_check(const CaseCheck& check) {
    std::string values;
    for (const std::string& one : check.values) values += (values.empty() ? "" : ", ") + one;
    if (values.empty()) values = catalogue_.text("case.nothing");
    add(Sentence::Part::then,
        catalogue_.text("case.check." + std::string(name_of(check.kind)),
                        {{"subject", check.subject}, {"values", value_words(check, values)}}));
  }

  // States and yes or no in the reader's language; figures and ids as they are.
  std::string value_words(const CaseCheck& check, const std::string& values) const {
    const bool state = check.kind == CheckKind::state || check.kind == CheckKind::listed;
    if (state && values != "unknown") return state_word(catalogue_, values);
    if (check.kind == CheckKind::verdict && catalogue_.has("decision." + values)) {
      return catalogue_.text("decision." + values);
    }
    const bool word = values == "yes" || values == "no" || values == "unknown";
    return word ? catalogue_.text("value." + values) : values;
  }

  const Catalogue& catalogue_;
  const CaseRun& run_;
  std::vector<Sentence> sentences_;
};

std::string keyword(const Catalogue& catalogue, const Sentence& sentence, bool goes_on) {
  if (goes_on) return catalogue.text("case.and");
  switch (sentence.part) {
    case Sentence::Part::given: return catalogue.text("case.given_word");
    case Sentence::Part::when: return catalogue.text("case.when_word");
    case Sentence::Part::then: return catalogue.text("case.then_word");
  }
  return {};
}

// Each sentence behind its keyword.
std::vector<std::string> lines_of(const Catalogue& catalogue, const CaseRun& run,
                                  std::string_view emphasis) {
  std::vector<std::string> lines;
  std::optional<Sentence::Part> last;
  for (const Sentence& sentence : Narrator(catalogue, run).tell()) {
    std::string word(emphasis);
    word += keyword(catalogue, sentence, last == sentence.part);
    word += emphasis;
    lines.push_back(word + " " + sentence.text);
    last = sentence.part;
  }
  return lines;
}

// "now 2026-06-15; answer no": the cells of an example.
std::string example_text(const CaseRun& run) {
  std::vector<std::string> cells;
  for (const std::string& column : run.filled.columns) {
    cells.push_back(column + " " + run.filled.examples[*run.example].at(column));
  }
  return "#" + std::to_string(*run.example + 1) + "  " + joined(cells, "; ");
}

// Of a single example its own name, of several that of their case.
std::string told_name(const std::vector<const CaseRun*>& runs) {
  return runs.size() > 1 ? runs.front()->filled.name : runs.front()->name;
}

std::string examples_table(const std::vector<const CaseRun*>& runs) {
  const Case& one = runs.front()->filled;
  std::vector<TableColumn> columns;
  for (const std::string& column : one.columns) columns.push_back({column});
  std::vector<std::vector<std::string>> rows;
  for (const CaseRun* run : runs) {
    std::vector<std::string>& row = rows.emplace_back();
    for (const std::string& column : one.columns) {
      row.push_back(one.examples[*run->example].at(column));
    }
  }
  return markdown_table(columns, rows);
}

}  // namespace

std::string case_story(const Catalogue& catalogue, const std::vector<const CaseRun*>& runs,
                       std::size_t width, bool colour) {
  const CaseRun& first = *runs.front();
  std::string out = heading(catalogue.in(first.filled.title), colour);
  out += paragraph(told_name(runs) + "  " + joined(first.filled.covers, ", "), width, "  ", "  ");
  for (const CaseRun* run : runs) {
    for (const Error& error : run->failures) {
      out += paragraph(catalogue.text(error), width, "    ", "  ");
    }
  }
  if (!first.story) return out;
  for (const std::string& line : lines_of(catalogue, first, "")) {
    out += paragraph(line, width, "      ", "  ");
  }
  if (runs.size() < 2) return out;
  out += paragraph(catalogue.text("case.examples"), width, "  ", "  ");
  for (const CaseRun* run : runs) {
    out += paragraph(example_text(*run), width, "        ", "    ");
  }
  return out;
}

std::string case_story_markdown(const Catalogue& catalogue,
                                const std::vector<const CaseRun*>& runs) {
  const CaseRun& first = *runs.front();
  std::string out =
      "### " + markdown_cell(catalogue.in(first.filled.title)) + "\n\n`" + told_name(runs) + "`";
  if (!first.filled.covers.empty()) out += " · " + joined(first.filled.covers, ", ");
  out += "\n\n";
  if (!first.story) return out;
  for (const std::string& line : lines_of(catalogue, first, "**")) {
    out += "- " + markdown_cell(line) + "\n";
  }
  if (runs.size() < 2) return out;
  return out + "\n" + catalogue.text("case.examples") + "\n\n" + examples_table(runs);
}

}  // namespace untether

#include <algorithm>

#include "app/cli/commands.h"
#include "app/cli/line_editor.h"
#include "app/cli/line_source.h"
#include "app/text/failure_text.h"
#include "app/text/layout.h"
#include "app/text/paint.h"
#include "app/text/tally_report.h"
#include "engine/cel/parser.h"
#include "engine/query/subject.h"
#include "scenarios/eval/zones.h"

namespace untether {

namespace {

std::string dotted(std::string_view target, std::string_view field) {
  return std::string(target) + "." + std::string(field);
}

// What a begun word may become: a variable, a macro or function, or a field behind a dot.
std::vector<std::string> question_completions(const std::string& begun) {
  std::vector<std::string> all = {"help", "quit"};
  for (const std::string_view name : subject_names) all.emplace_back(name);
  for (const std::string& field : customer_fields()) all.push_back(dotted("customer", field));
  for (const char* macro : {"all(a, ", "exists(a, ", "filter(a, ", "map(a, "}) {
    all.push_back(dotted("assets", macro));
  }
  for (const std::string& field : asset_fields()) all.push_back(dotted("a", field));
  std::vector<std::string> fitting;
  for (const std::string& one : all) {
    if (one.starts_with(begun)) fitting.push_back(one);
  }
  return fitting;
}

LineSource typed_questions() {
  auto editor = std::make_shared<LineEditor>(question_completions);
  return [editor]() -> std::optional<SourceLine> {
    auto line = editor->read("> ");
    if (!line) return std::nullopt;
    return SourceLine{std::move(*line), {"", 0, 1, ""}};
  };
}

// Answers one line after the other; what is wrong with one is told and the next is asked.
class Questions {
 public:
  Questions(const Call& call, const Session& session, bool typed)
      : call_(call), session_(session), typed_(typed) {
    options_.evaluate.zones = system_zones();
    options_.evaluate.cost_max = call.options.cost;
    options_.threads = thread_count(call.options);
  }

  // @return false where no more is asked.
  bool take(const SourceLine& line) {
    const std::size_t first = line.text.find_first_not_of(" \t\r");
    if (first == std::string::npos || line.text[first] == '#') return true;
    const std::string question =
        line.text.substr(first, line.text.find_last_not_of(" \t\r") + 1 - first);
    if (question == "quit") return false;
    if (!typed_) say(heading("> " + printable(question), call_.screen.colour));
    if (question == "help") {
      help();
    } else {
      answer(question, line.place);
    }
    return true;
  }

  [[nodiscard]] int code() const { return code_; }

 private:
  void say(std::string_view text) { (void)put(call_, text); }

  void refuse(const std::string& text) {
    std::fprintf(call_.screen.err, "untether: %s\n", text.c_str());
    if (!typed_) code_ = exit_code::bad_input;
  }

  void help() {
    for (const char* part :
         {"repl.help.customer", "repl.help.assets", "repl.help.others", "repl.help.examples"}) {
      say(paragraph(call_.catalogue.text(part, {{"customer", joined(customer_fields(), ", ")},
                                                {"asset", joined(asset_fields(), ", ")}}),
                    call_.screen.width, "  ", ""));
    }
  }

  void answer(const std::string& question, const Place& place) {
    const auto ast = cel::parse(question);
    if (!ast) {
      Errors errors = ast.error();
      for (Error& error : errors) {
        error.place.file = place.file;
        error.place.line = std::max(place.line, 1U);
      }
      (void)report_errors(call_, errors);
      if (!typed_) code_ = exit_code::bad_input;
      return;
    }
    if (const auto mistake = check_question(*ast)) {
      return refuse(failure_at_text(call_.catalogue, *mistake));
    }
    const auto counted = tally(session_.question(), session_.portfolio(), *ast, options_);
    const std::size_t top = call_.options.all ? SIZE_MAX : call_.options.top;
    say(tally_text(call_.catalogue, counted, top, call_.screen.width));
  }

  const Call& call_;
  const Session& session_;
  bool typed_;
  TallyOptions options_;
  int code_ = exit_code::answered;
};

}  // namespace

int run_repl(const Call& call) {
  const auto session = open_session(call.options, call.screen, call.catalogue);
  if (!session) return report_errors(call, session.error());
  warn_of_damages(call, session->read);
  const bool typed = call.screen.typed && call.options.script.empty();
  const auto source = typed
                          ? Result<LineSource>(typed_questions())
                          : source_of_file(call.options.script.empty() ? "-" : call.options.script);
  if (!source) return report_errors(call, source.error());
  const auto customers = static_cast<std::int64_t>(session->portfolio().customer_count());
  (void)put(call,
            paragraph(call.catalogue.text("repl.begin", {{"customers", customers},
                                                         {"rules", session->rules.set->name},
                                                         {"at", to_string(session->clock.at)}}),
                      call.screen.width, "", ""));
  Questions questions(call, *session, typed);
  while (const auto line = (*source)()) {
    if (!questions.take(*line)) break;
  }
  return questions.code();
}

}  // namespace untether

#include "app/cli/line_editor.h"

#include <editline/readline.h>

#include <cstdlib>
#include <cstring>

namespace untether {

namespace {

// The library's interface knows no state but global one.
LineEditor::Complete* completer = nullptr;
std::vector<std::string>* candidates = nullptr;

char* candidate(const char* begun, int number) {
  if (number == 0 && completer != nullptr) *candidates = (*completer)(begun);
  const auto index = static_cast<std::size_t>(number);
  if (candidates == nullptr || index >= candidates->size()) return nullptr;
  return ::strdup((*candidates)[index].c_str());
}

char** complete_word(const char* begun, int, int) {
  rl_attempted_completion_over = 1;  // no file names
  return rl_completion_matches(begun, candidate);
}

}  // namespace

LineEditor::LineEditor(Complete complete) {
  completer = new Complete(std::move(complete));
  candidates = new std::vector<std::string>();
  rl_readline_name = "untether";
  rl_initialize();
  using_history();
  rl_attempted_completion_function = complete_word;
}

LineEditor::~LineEditor() {
  delete completer;
  delete candidates;
  completer = nullptr;
  candidates = nullptr;
}

std::optional<std::string> LineEditor::read(const std::string& prompt) {
  char* typed = ::readline(prompt.c_str());
  if (typed == nullptr) return std::nullopt;
  std::string line(typed);
  std::free(typed);
  if (!line.empty()) add_history(line.c_str());
  return line;
}

}  // namespace untether

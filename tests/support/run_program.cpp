#include "tests/support/run_program.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "app/cli/commands.h"
#include "app/text/layout.h"

namespace untether::testing {

namespace {

// A stream into memory; the text is there once it is closed.
class Capture {
 public:
  Capture() : file_(::open_memstream(&data_, &size_)) {}
  ~Capture() {
    close();
    std::free(data_);
  }
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;

  std::FILE* file() { return file_; }

  std::string text() {
    close();
    return {data_, size_};
  }

 private:
  void close() {
    if (file_ != nullptr) std::fclose(file_);
    file_ = nullptr;
  }

  char* data_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* file_;
};

}  // namespace

ProgramRun run_program(const std::vector<std::string>& arguments, std::size_t width) {
  std::vector<const char*> argv = {"untether"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  Capture out;
  Capture err;
  Screen screen;
  screen.out = out.file();
  screen.err = err.file();
  screen.width = width;
  ProgramRun run;
  run.code = run_command_line(static_cast<int>(argv.size()), argv.data(), screen);
  run.out = out.text();
  run.err = err.text();
  return run;
}

ProgramRun run_french(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--lang", "fr"});
  return run_program(arguments);
}

std::string small_partner() {
  return UNTETHER_SOURCE_DIR "/scenarios/portfolios/small-partner.json";
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  for (const std::string& line : lines_of(text)) widest = std::max(widest, display_width(line));
  return widest;
}

std::string from_the_top(std::string text) {
  const std::string top = UNTETHER_SOURCE_DIR "/";
  for (std::size_t at = 0; (at = text.find(top, at)) != std::string::npos;) {
    text.erase(at, top.size());
  }
  return text;
}

std::string transcript(const std::vector<std::string>& arguments) {
  std::string text = "$ untether";
  for (const std::string& argument : arguments) {
    const bool plain = !argument.empty() && argument.find(' ') == std::string::npos;
    text += plain ? " " + argument : " \"" + argument + "\"";
  }
  const ProgramRun run = run_program(arguments);
  text += "\n" + run.out + run.err;
  if (run.code != 0) text += "[" + std::to_string(run.code) + "]\n";
  return from_the_top(text);
}

}  // namespace untether::testing

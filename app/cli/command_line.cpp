#include <CLI/CLI.hpp>
#include <exception>
#include <new>
#include <sstream>

#include "app/cli/command_options.h"
#include "app/cli/parser_checks.h"

namespace untether {

namespace {

int parse_and_run(int argc, const char* const* argv, const Screen& screen) {
  const Catalogue catalogue(language_of(argc, argv));
  CommandOptions line(catalogue, screen.width);
  try {
    line.app().parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
      std::ostringstream text;
      (void)line.app().exit(error, text, text);
      std::fputs(text.str().c_str(), screen.out);
      return exit_code::answered;
    }
    const std::string sentence = catalogue.text(usage_error(mistake_of(line.app(), error)));
    std::fprintf(screen.err, "untether: %s\n", sentence.c_str());
    return exit_code::bad_input;
  }
  if (const std::string empty = empty_option(line.app()); !empty.empty()) {
    const Error error{ErrorCode::missing_value, {empty, 0, 0, ""}, {}};
    std::fprintf(screen.err, "untether: %s\n", catalogue.text(error).c_str());
    return exit_code::bad_input;
  }
  Options options = line.options();
  options.language = catalogue.language();
  const Call call{catalogue, screen, options};
  const int code = line.command()(call);
  return written(call) ? code : exit_code::our_fault;
}

}  // namespace

int run_command_line(int argc, const char* const* argv, const Screen& screen) {
  try {
    return parse_and_run(argc, argv, screen);
  } catch (const std::bad_alloc&) {
    std::fputs("untether: out of memory\n", screen.err);
  } catch (const std::exception& error) {
    std::fprintf(screen.err, "untether: %s\n", error.what());
  }
  return exit_code::our_fault;
}

}  // namespace untether

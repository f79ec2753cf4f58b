#include "app/cli/parser_checks.h"

#include <CLI/CLI.hpp>
#include <charconv>

namespace untether {

// The type already lists the words: the parser is not to list them once more.
CLI::Validator one_of(const std::vector<std::string>& names) {
  return CLI::IsMember(names).description("");
}

// The parser reads -1, and what is too large, as the largest number there is.
CLI::Validator whole_number() {
  return CLI::Validator(
      [](const std::string& text) {
        std::uint64_t number = 0;
        const char* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, number);
        const bool whole = read.ec == std::errc() && read.ptr == end;
        return whole ? std::string() : std::string(no_whole_number) + text;
      },
      "");
}

UsageMistake mistake_of(CLI::App& app, const CLI::ParseError& error) {
  UsageMistake mistake{error.get_name(), error.what(), app.remaining(true), {}};
  CLI::App* last = &app;
  while (!last->get_subcommands().empty()) last = last->get_subcommands().back();
  for (const CLI::App* command : last->get_subcommands([](const CLI::App*) { return true; })) {
    mistake.commands.push_back(command->get_name());
  }
  return mistake;
}

std::string empty_option(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& value : option->results()) {
      if (value.empty()) return option->get_name(option->get_positional());
    }
  }
  for (const CLI::App* command : app.get_subcommands()) {
    if (std::string name = empty_option(*command); !name.empty()) return name;
  }
  return {};
}

Language language_of(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    std::string_view value;
    if (argument == "--lang" && i + 1 < argc) value = argv[i + 1];
    if (argument.starts_with("--lang=")) value = argument.substr(7);
    if (const auto language = parse_name<Language>(value)) return *language;
  }
  return Language::en;
}

}  // namespace untether

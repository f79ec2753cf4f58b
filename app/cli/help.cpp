#include "app/cli/help.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "app/text/layout.h"

namespace untether {

namespace {

/// The parser's own help mixes its English words with ours and does not wrap.
class HelpFormatter : public CLI::FormatterBase {
 public:
  HelpFormatter(const Catalogue& catalogue, std::size_t width)
      : catalogue_(catalogue), width_(width) {}

  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode) const override {
    return about(*app, name) + "\n" + usage(*app, name) +
           options(*app, true, "help.label.arguments") +
           options(*app, false, "help.label.options") + commands(*app) + footer(*app);
  }

 private:
  using Row = std::pair<std::string, std::string>;

  std::string text(std::string_view key) const { return catalogue_.text(key); }

  std::string about(const CLI::App& app, const std::string& name) const {
    const bool program = app.get_parent() == nullptr;
    return wrapped(program ? app.get_description()
                           : catalogue_.text("help.about",
                                             {{"command", name}, {"text", app.get_description()}}));
  }

  // A line that begins with blanks is an example to be copied: it is left as it is.
  std::string wrapped(std::string_view lines) const {
    std::string out;
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      const std::string_view line = lines.substr(0, end);
      out += line.starts_with(' ') ? std::string(line) + "\n" : paragraph(line, width_, "", "");
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return out;
  }

  std::string usage(const CLI::App& app, const std::string& name) const {
    std::string line = name + " " + text("help.label.some_options");
    for (const CLI::Option* option : positionals(app)) {
      const std::string argument = option->get_name(true);
      line += option->get_required() ? " " + argument : " [" + argument + "]";
    }
    if (!commands_of(app).empty()) line += " " + text("help.label.command");
    return paragraph(catalogue_.text("help.label.usage", {{"line", line}}), width_, "    ", "");
  }

  static std::vector<const CLI::Option*> positionals(const CLI::App& app) {
    return app.get_options([](const CLI::Option* option) { return option->get_positional(); });
  }

  static std::vector<const CLI::App*> commands_of(const CLI::App& app) {
    return app.get_subcommands([](const CLI::App*) { return true; });
  }

  std::string options(const CLI::App& app, bool positional, std::string_view title) const {
    std::vector<Row> rows;
    const auto all = app.get_options(
        [&](const CLI::Option* option) { return option->get_positional() == positional; });
    for (const CLI::Option* option : all) {
      std::string name = option->get_name(positional, true);
      if (const std::string type = option->get_type_name(); takes_value(*option))
        name += " " + type;
      std::string what = option->get_description();
      if (!positional && option->get_required()) what += " " + text("help.label.required");
      rows.emplace_back(std::move(name), std::move(what));
    }
    return section(title, rows);
  }

  static bool takes_value(const CLI::Option& option) {
    return option.get_type_size_max() != 0 && !option.get_type_name().empty();
  }

  std::string commands(const CLI::App& app) const {
    std::vector<Row> rows;
    for (const CLI::App* command : commands_of(app)) {
      rows.emplace_back(command->get_name(), command->get_description());
    }
    return section("help.label.commands", rows);
  }

  std::string section(std::string_view title, const std::vector<Row>& rows) const {
    if (rows.empty()) return {};
    constexpr std::size_t left = 26;
    const std::string indent(left, ' ');
    std::string out = "\n" + text(title) + "\n";
    for (const auto& [name, what] : rows) {
      std::string begin = "  " + name;
      const std::size_t used = display_width(begin);
      if (used + 2 > left) {
        out += begin + "\n";
        begin = indent;
      } else {
        begin.append(left - used, ' ');
      }
      out += paragraph(what, width_, indent, begin);
    }
    return out;
  }

  std::string footer(const CLI::App& app) const {
    const std::string& lines = app.get_footer();
    return lines.empty() ? std::string() : "\n" + wrapped(lines);
  }

  const Catalogue& catalogue_;
  std::size_t width_;
};

}  // namespace

void print_help_in(CLI::App& app, const Catalogue& catalogue, std::size_t width) {
  app.formatter(std::make_shared<HelpFormatter>(catalogue, width));
}

}  // namespace untether

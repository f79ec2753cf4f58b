#pragma once

#include <CLI/CLI.hpp>

#include "app/cli/commands.h"
#include "app/cli/parser_checks.h"

namespace untether {

using Command = int (*)(const Call&);

/// What the options of several commands have in common. Keeps what was said.
class OptionParts {
 public:
  explicit OptionParts(const Catalogue& catalogue) : catalogue_(catalogue) {}

  const Options& options() const { return options_; }
  Command command() const { return command_; }

 protected:
  std::string text(std::string_view key) const { return catalogue_.text(key); }

  CLI::App* add(CLI::App& parent, const std::string& name, const std::string& key, Command answer) {
    CLI::App* sub = parent.add_subcommand(name, text("help." + key));
    sub->set_help_flag("-h,--help", text("help.help"));
    sub->footer(text("help.example." + key));
    sub->callback([this, answer] { command_ = answer; });
    add_language(*sub);
    return sub;
  }

  void add_language(CLI::App& app) {
    app.add_option("--lang", language_, text("help.option.lang"))
        ->check(one_of({"en", "fr"}))
        ->type_name("en|fr");
  }

  void add_format(CLI::App& app, const std::vector<std::string>& names) {
    std::string type;
    for (const std::string& name : names) type += (type.empty() ? "" : "|") + name;
    app.add_option_function<std::string>(
           "--format",
           [this](const std::string& name) {
             options_.format = parse_name<Format>(name).value_or(Format::table);
           },
           text("help.option.format"))
        ->check(one_of(names))
        ->type_name(type);
  }

  void add_rule_options(CLI::App& app) {
    app.add_option("--rules-dir", options_.rules_folder, text("help.option.rules_dir"))
        ->type_name(text("help.type.folder"));
    app.add_option("--set", options_.set, text("help.option.set"))
        ->type_name(text("help.type.assignment"));
  }

  void add_portfolio_options(CLI::App& app) {
    app.add_option("portfolio", options_.portfolio, text("help.option.portfolio"))
        ->required()
        ->type_name(text("help.type.file"));
    app.add_option("--rules", options_.rules, text("help.option.rules"))
        ->type_name(text("help.type.set"));
    add_rule_options(app);
    app.add_option("--at", options_.at, text("help.option.at"))
        ->type_name(text("help.type.instant"));
    app.add_flag("--frozen", options_.frozen, text("help.option.frozen"));
    app.add_option("--as", options_.as_roles, text("help.option.as"))
        ->delimiter(',')
        ->type_name(text("help.type.roles"));
    app.add_option("--token", options_.token, text("help.option.token"))
        ->type_name("app_user|app_only");
    app.add_option("--holds", options_.holds, text("help.option.holds"))
        ->type_name(text("help.type.file"));
    add_reading_options(app);
    app.add_flag("--unverified", options_.unverified, text("help.option.unverified"));
  }

  /// How a portfolio is read.
  void add_reading_options(CLI::App& app) {
    app.add_option("--facts", options_.facts, text("help.option.facts"))
        ->type_name(text("help.type.file"));
    app.add_option("--assume-empty", options_.assume_empty, text("help.option.assume_empty"))
        ->delimiter(',')
        ->type_name(text("help.type.list"));
    app.add_flag("--strict", options_.strict, text("help.option.strict"));
    app.add_option("--threads", options_.threads, text("help.option.threads"))
        ->check(CLI::Range(1U, 256U).description(""))
        ->type_name("N");
  }

  void add_fail_on(CLI::App& app, const std::vector<std::string>& names) {
    std::string type;
    for (const std::string& name : names) type += (type.empty() ? "" : ",") + name;
    app.add_option_function<std::vector<std::string>>(
           "--fail-on",
           [this](const std::vector<std::string>& words) {
             for (const std::string& word : words) {
               if (const auto what = parse_name<FailOn>(word)) options_.fail_on.push_back(*what);
             }
           },
           text("help.option.fail_on"))
        ->delimiter(',')
        ->check(one_of(names))
        ->type_name(type);
  }

  void add_azure_owner(CLI::App& app) {
    app.add_option("--azure-owner", options_.azure_owner, text("help.option.azure_owner"))
        ->check(one_of({"yes", "no"}))
        ->type_name("yes|no");
  }

  void add_file(CLI::App& app, const char* name, std::string& path, const std::string& key) {
    app.add_option(name, path, text("help.option." + key))->type_name(text("help.type.file"));
  }

  void add_top(CLI::App& app) {
    app.add_option("--top", options_.top, text("help.option.top"))
        ->type_name("N")
        ->check(whole_number());
    app.add_flag("--all", options_.all, text("help.option.all"));
  }

  // Several words of a closed list, by commas.
  template <class Enum>
  void add_words(CLI::App& app, const char* name, std::vector<Enum>& values,
                 const std::string& key) {
    std::vector<std::string> names;
    std::string type;
    for (const Enum one : all_of_enum<Enum>()) {
      names.emplace_back(name_of(one));
      type += (type.empty() ? "" : ",") + names.back();
    }
    app.add_option_function<std::vector<std::string>>(
           name,
           [&values](const std::vector<std::string>& words) {
             values.clear();
             for (const std::string& word : words) values.push_back(*parse_name<Enum>(word));
           },
           text("help.option." + key))
        ->delimiter(',')
        ->check(one_of(names))
        ->type_name(type);
  }

  /// How impacts are told.
  void add_impact_options(CLI::App& app) {
    add_words(app, "--by", options_.by, "by");
    add_file(app, "--prices", options_.prices, "prices");
    add_fail_on(app, {"changed"});
    add_format(app, {"table", "json", "csv", "jsonl"});
    app.add_option("--top", options_.top, text("help.option.top_rows"))
        ->type_name("N")
        ->check(whole_number());
    app.add_flag("--all", options_.all, text("help.option.all_rows"));
  }

  // A word of a closed list.
  template <class Enum>
  void add_word(CLI::App& app, const char* name, Enum& value, const std::string& key) {
    std::vector<std::string> names;
    std::string type;
    for (const Enum one : all_of_enum<Enum>()) {
      names.emplace_back(name_of(one));
      type += (type.empty() ? "" : "|") + names.back();
    }
    app.add_option_function<std::string>(
           name,
           [&value](const std::string& word) { value = parse_name<Enum>(word).value_or(value); },
           text("help.option." + key))
        ->check(one_of(names))
        ->type_name(type);
  }

  void add_cases(CLI::App& app) {
    app.add_option("cases", options_.case_paths, text("help.option.cases"))
        ->required()
        ->type_name(text("help.type.path"));
    app.add_option("--filter", options_.filter, text("help.option.filter"))
        ->type_name(text("help.type.text"));
    app.add_option("--rules-dir", options_.rules_folder, text("help.option.rules_dir"))
        ->type_name(text("help.type.folder"));
  }

  void add_set(CLI::App& app, bool required) {
    app.add_option("set", options_.rule_set,
                   text(required ? "help.option.rule_set" : "help.option.some_rule_set"))
        ->required(required)
        ->type_name(text("help.type.set"));
  }

  const Catalogue& catalogue_;
  Options options_;
  std::string language_;
  Command command_ = nullptr;
};

}  // namespace untether

#pragma once

#include <CLI/CLI.hpp>

#include "app/cli/commands.h"
#include "app/cli/help.h"
#include "app/cli/option_parts.h"
#include "app/cli/version.h"

namespace untether {

/// The commands, their options as said, and which function answers.
class CommandOptions : public OptionParts {
 public:
  CommandOptions(const Catalogue& catalogue, std::size_t width)
      : OptionParts(catalogue), app_(catalogue.text("help.program"), "untether") {
    app_.require_subcommand(1);
    print_help_in(app_, catalogue, width);
    app_.set_help_flag("-h,--help", text("help.help"));
    app_.set_version_flag("--version", std::string("untether ") + version, text("help.version"));
    app_.footer(catalogue.text("help.footer"));
    app_.option_defaults()->always_capture_default(false);
    add_language(app_);
    add_check();
    add_explain();
    add_plan();
    add_deadlines();
    add_simulate();
    add_run();
    add_show();
    add_explore();
    add_eval();
    add_repl();
    add_whatif();
    add_sensitivity();
    add_rules();
    add_generate();
    add_anonymise();
    add_pack();
  }

  CLI::App& app() { return app_; }

 private:
  void add_check() {
    CLI::App* sub = add(app_, "check", "check", run_check);
    add_portfolio_options(*sub);
    add_fail_on(*sub, {"blocked", "undecided", "changed"});
    add_format(*sub, {"table", "json", "csv", "markdown"});
    sub->add_option("--customer", options_.customer, text("help.option.customer"))
        ->type_name(text("help.type.customer"));
    sub->add_option("--since", options_.since, text("help.option.since"))
        ->type_name(text("help.type.file"));
    sub->add_flag("--doubts", options_.doubts, text("help.option.doubts"));
    add_top(*sub);
  }

  void add_explain() {
    CLI::App* sub = add(app_, "explain", "explain", run_explain);
    add_portfolio_options(*sub);
    add_fail_on(*sub, {"blocked", "undecided"});
    sub->add_option("customer", options_.customer, text("help.option.one_customer"))
        ->required()
        ->type_name(text("help.type.customer"));
    add_format(*sub, {"table", "json", "csv", "markdown", "dot", "mermaid"});
  }

  void add_plan() {
    CLI::App* sub = add(app_, "plan", "plan", run_plan);
    // `plan verify` has a portfolio of its own.
    sub->callback([this, sub] {
      if (command_ != nullptr) return;
      if (options_.portfolio.empty()) throw CLI::RequiredError("portfolio");
      command_ = run_plan;
    });
    add_portfolio_options(*sub);
    sub->get_option("portfolio")->required(false);
    sub->add_option("customer", options_.customer, text("help.option.plan_customer"))
        ->type_name(text("help.type.customer"));
    add_word(*sub, "--goal", options_.goal, "goal");
    add_word(*sub, "--prefer", options_.preference, "prefer");
    sub->add_flag("--transfer", options_.transfer, text("help.option.transfer"));
    sub->add_flag("--confirmed-only", options_.confirmed_only, text("help.option.confirmed_only"));
    add_azure_owner(*sub);
    add_file(*sub, "--prices", options_.prices, "prices");
    add_format(*sub, {"table", "json", "csv", "markdown", "dot", "mermaid", "sh"});
    add_file(*sub, "--customers", options_.leavers, "leavers");
    add_file(*sub, "--save", options_.save, "save");
    add_top(*sub);
    add_plan_verify(*sub);
  }

  void add_plan_verify(CLI::App& plan) {
    CLI::App* sub = add(plan, "verify", "plan_verify", run_plan_verify);
    sub->add_option("plan", options_.plan_file, text("help.option.plan_file"))
        ->required()
        ->type_name(text("help.type.file"));
    add_portfolio_options(*sub);
    add_azure_owner(*sub);
    add_file(*sub, "--prices", options_.prices, "prices");
    add_fail_on(*sub, {"changed"});
  }

  void add_deadlines() {
    CLI::App* sub = add(app_, "deadlines", "deadlines", run_deadlines);
    add_portfolio_options(*sub);
    sub->add_option("--days", options_.days, text("help.option.days"))
        ->check(CLI::Range(1, 36'500).description(""))
        ->type_name("N");
    sub->add_option("--customer", options_.customer, text("help.option.customer"))
        ->type_name(text("help.type.customer"));
    add_file(*sub, "--prices", options_.prices, "prices");
    add_format(*sub, {"table", "json", "csv", "ics", "markdown"});
    sub->add_option("--top", options_.top, text("help.option.top_deadlines"))
        ->type_name("N")
        ->check(whole_number());
    sub->add_flag("--all", options_.all, text("help.option.all_deadlines"));
  }

  void add_simulate() {
    CLI::App* sub = add(app_, "simulate", "simulate", run_simulate);
    add_portfolio_options(*sub);
    sub->add_option("customer", options_.customer, text("help.option.one_customer"))
        ->required()
        ->type_name(text("help.type.customer"));
    add_file(*sub, "--do", options_.script, "script");
    add_file(*sub, "--journal", options_.journal, "journal");
    add_file(*sub, "--replay", options_.replay, "replay");
    sub->add_flag("--no-latency", options_.no_latency, text("help.option.no_latency"));
    add_azure_owner(*sub);
    add_file(*sub, "--prices", options_.prices, "prices");
    add_fail_on(*sub, {"refused"});
    add_format(*sub, {"table", "json"});
  }

  void add_show() {
    CLI::App* sub = add(app_, "show", "show", run_show);
    add_cases(*sub);
    add_format(*sub, {"table", "markdown"});
  }

  void add_run() {
    CLI::App* sub = add(app_, "run", "run", run_cases);
    add_cases(*sub);
    add_format(*sub, {"table", "junit", "tap", "json", "markdown"});
    add_file(*sub, "--junit", options_.junit, "junit");
    sub->add_flag("--coverage", options_.coverage, text("help.option.coverage"));
    add_file(*sub, "--coverage-json", options_.coverage_json, "coverage_json");
    add_file(*sub, "--coverage-html", options_.coverage_html, "coverage_html");
    sub->add_flag("--all", options_.all, text("help.option.all_cases"));
    sub->add_flag("--lint", options_.lint, text("help.option.lint_cases"));
    sub->add_flag("--update", options_.update, text("help.option.update_cases"));
    sub->add_option("--jobs", options_.threads, text("help.option.jobs"))
        ->check(CLI::Range(1U, 256U).description(""))
        ->type_name("N");
    sub->add_flag("--shuffle", options_.shuffle, text("help.option.shuffle"));
    sub->add_option("--seed", options_.seed, text("help.option.seed"))
        ->type_name("N")
        ->check(whole_number());
  }

  void add_explore() {
    CLI::App* sub = add(app_, "explore", "explore", run_explore);
    add_cases(*sub);
    const auto words = [&](const char* name, std::vector<std::string>& list, const char* key) {
      return sub->add_option(name, list, text("help.option." + std::string(key)))
          ->allow_extra_args(false);
    };
    words("--invariant", options_.invariants, "invariant")->type_name("CEL");
    words("--only", options_.only, "only")->delimiter(',')->type_name(text("help.type.words"));
    words("--without", options_.without, "without")
        ->delimiter(',')
        ->type_name(text("help.type.words"));
    words("--buy", options_.purchases, "buy")->type_name(text("help.type.line"));
    sub->add_flag("--after", options_.after_steps, text("help.option.after_steps"));
    sub->add_option("--until", options_.until, text("help.option.until"))
        ->type_name(text("help.type.instant"));
    sub->add_option("--depth", options_.depth, text("help.option.depth"))
        ->check(CLI::Range(0U, 1'000U).description(""))
        ->type_name("N");
    sub->add_option("--states", options_.states, text("help.option.states"))
        ->type_name("N")
        ->check(whole_number());
    add_file(*sub, "--output", options_.output, "output");
    add_format(*sub, {"table", "json"});
  }

  void add_eval() {
    CLI::App* sub = add(app_, "eval", "eval", run_eval);
    // A batch brings its own expressions.
    sub->callback([this] {
      if (options_.expression.empty() && options_.batch.empty()) {
        throw CLI::RequiredError("expression");
      }
      command_ = run_eval;
    });
    sub->add_option("expression", options_.expression, text("help.option.expression"))
        ->type_name("CEL");
    add_file(*sub, "--vars", options_.variables, "variables");
    add_file(*sub, "--batch", options_.batch, "batch");
    sub->add_flag("--tagged", options_.tagged, text("help.option.tagged"));
    sub->add_flag("--no-check", options_.no_check, text("help.option.no_check"));
    sub->add_option("--cost-limit", options_.cost, text("help.option.cost"))
        ->type_name("N")
        ->check(whole_number());
  }

  void add_whatif() {
    CLI::App* sub = add(app_, "whatif", "whatif", run_whatif);
    add_portfolio_options(*sub);
    sub->add_option("hypotheses", options_.hypotheses, text("help.option.hypotheses"))
        ->type_name(text("help.type.file"));
    const auto add_text = [&](const char* name, std::string& value, const char* key,
                              const char* type) {
      sub->add_option(name, value, text(std::string("help.option.") + key))
          ->type_name(text(std::string("help.type.") + type));
    };
    const auto add_texts = [&](const char* name, std::vector<std::string>& values, const char* key,
                               const char* type) {
      sub->add_option(name, values, text(std::string("help.option.") + key))
          ->type_name(text(std::string("help.type.") + type))
          ->allow_extra_args(false);
    };
    add_texts("--apply", options_.apply, "apply", "action");
    add_text("--where", options_.where, "where", "condition");
    add_texts("--as-if", options_.as_if, "as_if", "assignment");
    add_text("--wait", options_.wait, "wait", "length");
    add_text("--until", options_.until, "wait_until", "instant");
    add_text("--under", options_.under, "under", "set");
    add_texts("--with", options_.with, "with", "assignment");
    add_text("--hypothesis", options_.hypothesis, "hypothesis", "name");
    add_impact_options(*sub);
  }

  void add_sensitivity() {
    CLI::App* sub = add(app_, "sensitivity", "sensitivity", run_sensitivity);
    add_portfolio_options(*sub);
    add_impact_options(*sub);
  }

  void add_repl() {
    CLI::App* sub = add(app_, "repl", "repl", run_repl);
    add_portfolio_options(*sub);
    add_file(*sub, "--do", options_.script, "questions");
    sub->add_option("--cost-limit", options_.cost, text("help.option.cost"))
        ->type_name("N")
        ->check(whole_number());
    sub->add_option("--top", options_.top, text("help.option.top_values"))
        ->type_name("N")
        ->check(whole_number());
    sub->add_flag("--all", options_.all, text("help.option.all_values"));
  }

  void add_rules() {
    CLI::App* rules = app_.add_subcommand("rules", text("help.rules"));
    rules->require_subcommand(1);
    rules->set_help_flag("-h,--help", text("help.help"));
    rules->footer(text("help.example.rules"));
    add_language(*rules);

    CLI::App* list = add(*rules, "list", "rules_list", run_rules_list);
    add_rule_options(*list);
    add_format(*list, {"table", "json"});

    CLI::App* show = add(*rules, "show", "rules_show", run_rules_show);
    add_set(*show, true);
    add_rule_options(*show);
    add_format(*show, {"table", "json"});
    show->add_option("--entry", options_.entry, text("help.option.entry"))
        ->type_name(text("help.type.entry"));
    show->add_flag("--resolved", options_.resolved, text("help.option.resolved"));

    CLI::App* graph = add(*rules, "graph", "rules_graph", run_rules_graph);
    add_set(*graph, true);
    add_rule_options(*graph);
    add_format(*graph, {"table", "dot", "mermaid", "markdown"});
    graph->add_option("--lifecycle", options_.lifecycle, text("help.option.lifecycle"))
        ->type_name(text("help.type.lifecycle"));

    CLI::App* lint = add(*rules, "lint", "rules_lint", run_rules_lint);
    add_set(*lint, false);
    add_rule_options(*lint);

    CLI::App* diff = add(*rules, "diff", "rules_diff", run_rules_diff);
    add_set(*diff, true);
    diff->add_option("other", options_.other_rule_set, text("help.option.other_set"))
        ->required()
        ->type_name(text("help.type.set"));
    add_rule_options(*diff);
    add_format(*diff, {"table", "json"});
    diff->add_flag("--all", options_.all, text("help.option.all_differences"));
    add_fail_on(*diff, {"changed"});
    add_file(*diff, "--on", options_.on, "on");

    CLI::App* history = add(*rules, "history", "rules_history", run_rules_history);
    history->add_option("entry", options_.entry, text("help.option.history_entry"))
        ->required()
        ->type_name(text("help.type.entry"));
    add_rule_options(*history);

    CLI::App* doubts = add(*rules, "doubts", "rules_doubts", run_rules_doubts);
    add_set(*doubts, true);
    add_rule_options(*doubts);
  }

  void add_generate() {
    CLI::App* sub = add(app_, "generate", "generate", run_generate);
    sub->add_option("--customers", options_.customers, text("help.option.customers"))
        ->type_name("N")
        ->check(whole_number());
    sub->add_option("--seed", options_.seed, text("help.option.seed"))
        ->type_name("N")
        ->check(whole_number());
    sub->add_option("--profile", options_.profile, text("help.option.profile"))
        ->type_name("compact|rest");
    sub->add_option("--year", options_.year, text("help.option.year"))->type_name("YYYY");
    sub->add_option("--partner-type", options_.partner_type, text("help.option.partner_type"))
        ->type_name(text("help.type.partner"));
  }

  void add_anonymise() {
    CLI::App* sub = add(app_, "anonymise", "anonymise", run_anonymise);
    sub->add_option("portfolio", options_.portfolio, text("help.option.portfolio"))
        ->required()
        ->type_name(text("help.type.file"));
    sub->add_option("--seed", options_.seed, text("help.option.anonymise_seed"))
        ->required()
        ->type_name("N")
        ->check(whole_number());
  }

  void add_pack() {
    CLI::App* sub = add(app_, "pack", "pack", run_pack);
    sub->add_option("portfolio", options_.portfolio, text("help.option.portfolio"))
        ->required()
        ->type_name(text("help.type.file"));
    sub->add_option("packed", options_.output, text("help.option.packed"))
        ->required()
        ->type_name(text("help.type.file"));
    add_reading_options(*sub);
  }

  CLI::App app_;
};

}  // namespace untether

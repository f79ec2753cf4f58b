#include <gtest/gtest.h>

#include <algorithm>

#include "app/text/layout.h"
#include "tests/support/golden.h"
#include "tests/support/run_program.h"

// What a user reads, whole, in both languages. The files are there to be read: who changes a text
// reads how it looks on a terminal of 80 columns.

namespace untether::testing {
namespace {

struct Page {
  std::string name;
  std::vector<std::string> arguments;
  bool ours_to_wrap = true;  ///< Text for people, not for other programs.
};

std::vector<Page> check_pages() {
  const std::string shipped = small_partner();
  const auto check = [&](const std::string& format) {
    return std::vector<std::string>{"check", shipped, "--format", format};
  };
  return {
      {"check", {"check", shipped}},
      {"check-later", {"check", shipped, "--at", "2026-12-24", "--as", "helpdesk_agent"}},
      {"check-older-rules", {"check", shipped, "--rules", "csp-2020-04", "--top", "3"}},
      {"check-json", check("json"), false},
      {"check-csv", check("csv"), false},
      {"check-markdown", check("markdown"), false},
  };
}

std::vector<Page> explain_pages() {
  const std::string shipped = small_partner();
  const auto explain = [&](const std::string& name) {
    return std::vector<std::string>{"explain", shipped, name};
  };
  return {
      {"explain-removable", explain("Alder Bakery")},
      {"explain-blocked-licences", explain("Cove Logistics")},
      {"explain-blocked-suspended", explain("Dune Hotels")},
      {"explain-blocked-reservation", explain("Elm Analytics")},
      {"explain-blocked-azure", explain("Fjord Shipping")},
      {"explain-blocked-software", explain("Granite Works")},
      {"explain-blocked-marketplace", explain("Iris Travel")},
      {"explain-blocked-legacy", explain("Juniper School")},
      {"explain-oddities", explain("Nettle Design")},
      {"explain-undecided-list", explain("Kestrel Media")},
      {"explain-undecided-status", explain("Linden Care")},
      {"explain-no-relationship", explain("Maple Foods")},
      {"explain-markdown", {"explain", shipped, "Dune Hotels", "--format", "markdown"}, false},
      {"explain-dot", {"explain", shipped, "Fjord Shipping", "--format", "dot"}, false},
      {"explain-mermaid", {"explain", shipped, "Fjord Shipping", "--format", "mermaid"}, false},
  };
}

std::string leavers() { return UNTETHER_SOURCE_DIR "/scenarios/portfolios/leavers.json"; }

std::vector<Page> plan_pages() {
  const std::string shipped = small_partner();
  const auto plan = [&](const std::string& name, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"plan", shipped, name});
    return more;
  };
  return {
      {"plan-licences", plan("Cove Logistics")},
      {"plan-licences-parked", plan("Cove Logistics", {"--goal", "stop_billing"})},
      {"plan-licences-transferred", plan("Cove Logistics", {"--transfer"})},
      {"plan-suspended", plan("Dune Hotels")},
      {"plan-reservation", plan("Elm Analytics")},
      {"plan-reservation-confirmed", plan("Elm Analytics", {"--confirmed-only"})},
      {"plan-azure", plan("Fjord Shipping")},
      {"plan-software", plan("Granite Works")},
      {"plan-savings-plan", plan("Heron Insurance", {"--prefer", "cheapest"})},
      {"plan-marketplace", plan("Iris Travel", {"--prefer", "fewest"})},
      {"plan-legacy", plan("Juniper School")},
      {"plan-undecided-list", plan("Kestrel Media")},
      {"plan-undecided-status", plan("Linden Care")},
      {"plan-no-relationship", plan("Maple Foods")},
      {"plan-nothing-charged", plan("Alder Bakery", {"--goal", "stop_billing"})},
      {"plan-house-rules",
       plan("Fjord Shipping", {"--rules-dir", UNTETHER_SOURCE_DIR "/docs/examples/house-rules",
                               "--rules", "nce-2026+house"})},
      {"plan-list", {"plan", shipped, "--all"}},
      {"plan-list-transferred", {"plan", shipped, "--transfer", "--top", "3"}},
      {"plan-list-csv", {"plan", shipped, "--format", "csv"}, false},
      {"plan-csv", plan("Cove Logistics", {"--format", "csv"}), false},
      {"plan-few-roles", plan("Iris Travel", {"--as", "helpdesk_agent"})},
      {"plan-risky", {"plan", leavers(), "Sycamore Print"}},
      {"plan-mixed", {"plan", leavers(), "Quarry Hotels"}},
      {"plan-markdown", plan("Cove Logistics", {"--format", "markdown"}), false},
      {"plan-dot", plan("Fjord Shipping", {"--format", "dot"}), false},
      {"plan-mermaid", plan("Fjord Shipping", {"--format", "mermaid"}), false},
  };
}

std::vector<Page> deadlines_pages() {
  const std::string shipped = small_partner();
  return {
      {"deadlines", {"deadlines", shipped}},
      {"deadlines-weeks", {"deadlines", shipped, "--days", "21", "--top", "2"}},
      {"deadlines-2025", {"deadlines", shipped, "--rules", "nce-2025", "--days", "400", "--all"}},
      {"deadlines-none", {"deadlines", shipped, "--customer", "Alder Bakery"}},
      {"deadlines-markdown", {"deadlines", shipped, "--format", "markdown"}, false},
      {"deadlines-csv", {"deadlines", shipped, "--format", "csv"}, false},
      {"deadlines-json", {"deadlines", shipped, "--format", "json"}, false},
      {"deadlines-ics", {"deadlines", shipped, "--format", "ics"}, false},
  };
}

std::vector<Page> rules_pages() {
  return {
      {"rules-list", {"rules", "list"}},
      {"rules-show", {"rules", "show", "nce-2026"}},
      {"rules-show-2020", {"rules", "show", "csp-2020-04"}},
      {"rules-show-entry", {"rules", "show", "nce-2026", "--entry", "software_window"}},
      {"rules-graph", {"rules", "graph", "nce-2026"}},
      {"rules-graph-dot", {"rules", "graph", "csp-2020-04", "--format", "dot"}, false},
      {"rules-graph-mermaid", {"rules", "graph", "csp-2020-04", "--format", "mermaid"}, false},
      {"rules-graph-lifecycle", {"rules", "graph", "nce-2026", "--lifecycle", "nce"}},
      {"rules-diff", {"rules", "diff", "csp-2020-04", "nce-2026"}},
      {"rules-diff-all", {"rules", "diff", "nce-2025", "nce-2026", "--all"}},
      {"rules-lint", {"rules", "lint"}},
  };
}

const std::vector<Page>& pages() {
  static const std::vector<Page> all = [] {
    std::vector<Page> list = check_pages();
    for (const Page& page : explain_pages()) list.push_back(page);
    for (const Page& page : plan_pages()) list.push_back(page);
    for (const Page& page : deadlines_pages()) list.push_back(page);
    for (const Page& page : rules_pages()) list.push_back(page);
    return list;
  }();
  return all;
}

// Lines that could be shorter: an address or a call's body is not cut.
std::size_t widest_breakable_line(const std::string& text) {
  std::size_t widest = 0;
  for (const std::string& line : lines_of(text)) {
    const std::size_t begin = line.find_first_not_of(' ');
    const bool breakable = begin != line.npos && line.find(' ', begin) != line.npos;
    if (breakable) widest = std::max(widest, display_width(line));
  }
  return widest;
}

void expect_page(const Page& page, const std::string& language) {
  std::vector<std::string> arguments = page.arguments;
  arguments.insert(arguments.end(), {"--lang", language});
  const ProgramRun run = run_program(arguments);
  EXPECT_EQ(run.code, 0) << page.name;
  EXPECT_EQ(run.err, "") << page.name;
  expect_file("tests/golden/" + page.name + "." + language + ".txt", run.out);
  if (page.ours_to_wrap) {
    EXPECT_LE(widest_breakable_line(run.out), 80U) << page.name << " " << language;
  }
}

TEST(Golden, EveryAnswerReadsAsBeforeInEnglish) {
  for (const Page& page : pages()) expect_page(page, "en");
}

TEST(Golden, EveryAnswerReadsAsBeforeInFrench) {
  for (const Page& page : pages()) expect_page(page, "fr");
}

TEST(Golden, AShortComparisonOfRuleSetsStaysWithinFortyLines) {
  for (const std::string language : {"en", "fr"}) {
    const ProgramRun run =
        run_program({"rules", "diff", "csp-2020-04", "nce-2026", "--lang", language});
    EXPECT_LE(lines_of(run.out).size(), 40U) << language;
  }
}

// What people get wrong, and what they are told.
const std::vector<std::vector<std::string>>& mistakes() {
  const std::string shipped = small_partner();
  static const std::vector<std::vector<std::string>> all = {
      {},
      {"chek", shipped},
      {"check"},
      {"explain", shipped},
      {"rules"},
      {"check", shipped, "extra"},
      {"check", shipped, "--froze"},
      {"check", shipped, "--rules"},
      {"check", shipped, "--rules", "nce-2025", "--rules", "nce-2026"},
      {"check", "no-such-file.json"},
      {"check", UNTETHER_SOURCE_DIR "/tests"},
      {"check", shipped, "--rules", "nce"},
      {"check", shipped, "--at", "yesterday"},
      {"check", shipped, "--at", "2020-06-01"},
      {"check", shipped, "--format", "xml"},
      {"check", shipped, "--threads", "0"},
      {"check", shipped, "--top", "many"},
      {"check", shipped, "--top", "-1"},
      {"check", shipped, "--as", "boss"},
      {"check", shipped, "--token", "none"},
      {"check", shipped, "--set", "notice=3"},
      {"check", shipped, "--set", "nce_cancel_window=soon"},
      {"check", shipped, "--assume-empty", "licences"},
      {"check", shipped, "--fail-on", "never"},
      {"check", shipped, "--customer", "nobody"},
      {"check", shipped, "--facts", "no-such-file.csv"},
      {"explain", shipped, "nobody"},
      {"plan", shipped, "nobody"},
      {"plan", shipped, "Dune Hotels", "--goal", "leave"},
      {"plan", shipped, "Dune Hotels", "--prefer", "best"},
      {"plan", shipped, "Dune Hotels", "--azure-owner", "maybe"},
      {"plan", shipped, "Dune Hotels", "--prices", "no-such-file.csv"},
      {"rules", "show", "nce-2026", "--entry", "NCE-99"},
      {"rules", "graph", "nce-2026", "--lifecycle", "licence"},
      {"generate", "--year", "1999"},
      {"generate", "--profile", "full"},
      {"anonymise", shipped},
  };
  return all;
}

TEST(Golden, MistakesAreToldAsBefore) {
  for (const std::string language : {"en", "fr"}) {
    std::string text;
    for (std::vector<std::string> arguments : mistakes()) {
      EXPECT_EQ(run_program(arguments).code, 2) << transcript(arguments);
      // In front, so that an option that lacks its value does not take it.
      arguments.insert(arguments.begin(), {"--lang", language});
      text += transcript(arguments) + "\n";
    }
    expect_file("tests/golden/mistakes." + language + ".txt", text);
  }
}

}  // namespace
}  // namespace untether::testing

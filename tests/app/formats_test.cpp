#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

// The forms that other programs read, with names that try to break them.

namespace untether::testing {
namespace {

using ::testing::HasSubstr;

const std::vector<std::string>& hostile_names() {
  static const std::vector<std::string> names = {
      "=cmd|' /C calc'!A1",     "+1+1",          "-2+3",        "@SUM(A1)",     "\tTab first",
      "Comma, \"quote\" & Co.", "Two\nlines",    "Back\\slash", "a|b|c",        "\u202EReversed",
      "Ünïcødé – 客户",         "<script>x()",   "'quoted'",    "ends with \"", " ",
      "100 % \r\n carriage",    "`code` *bold*", "\033[31mred",
  };
  return names;
}

std::string hostile_portfolio() {
  std::vector<Json> records;
  unsigned number = 0;
  for (const std::string& name : hostile_names()) {
    Json one = subscription(100 + number, {{"friendlyName", name}, {"offerName", name}});
    ++number;
    records.push_back(record(number, {{"companyProfile", {{"companyName", name}}},
                                      {"subscriptions", Json::array({std::move(one)})}}));
  }
  return portfolio_text(records);
}

class Formats : public ::testing::Test {
 protected:
  std::string check(const std::string& format) {
    const ProgramRun run = run_program({"check", path_, "--all", "--format", format});
    EXPECT_EQ(run.code, 0) << run.err;
    return run.out;
  }
  TemporaryFolder folder_;
  std::string path_ = folder_.write("p.json", hostile_portfolio());
};

// Rows of cells by RFC 4180; fails the test where the text is not of that form.
std::vector<std::vector<std::string>> cells_of(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& cell = rows.back().back();
    if (quoted) {
      if (text[i] != '"') {
        cell += text[i];
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += text[++i];
      } else {
        quoted = false;
        const char next = i + 1 < text.size() ? text[i + 1] : '\r';
        EXPECT_TRUE(next == ',' || next == '\r') << "text behind a closing quote";
      }
    } else if (text[i] == '"') {
      EXPECT_EQ(cell, "") << "a quote inside a bare cell";
      quoted = true;
    } else if (text[i] == ',') {
      rows.back().emplace_back();
    } else if (text.compare(i, 2, "\r\n") == 0) {
      ++i;
      rows.push_back({""});
    } else {
      EXPECT_FALSE(text[i] == '\n' || text[i] == '\r') << "a bare line break";
      cell += text[i];
    }
  }
  EXPECT_FALSE(quoted);
  EXPECT_EQ(rows.back(), std::vector<std::string>{""}) << "the last line does not end";
  rows.pop_back();
  return rows;
}

TEST_F(Formats, CsvHasOneRowForEachCustomerWithAsManyCellsAsTheHeader) {
  const auto rows = cells_of(check("csv"));
  ASSERT_EQ(rows.size(), hostile_names().size() + 1);
  for (const auto& row : rows) EXPECT_EQ(row.size(), rows.front().size());
  EXPECT_EQ(rows.front().at(0), "customer_id");
  EXPECT_EQ(rows[1].at(3), "blocked");
}

TEST_F(Formats, CsvKeepsNamesButDisarmsFormulas) {
  const auto rows = cells_of(check("csv"));
  for (std::size_t i = 0; i < hostile_names().size(); ++i) {
    const std::string& name = hostile_names()[i];
    const bool formula = std::string("=+-@\t\r").find(name.front()) != std::string::npos;
    EXPECT_EQ(rows[i + 1].at(1), formula ? "'" + name : name);
  }
}

TEST_F(Formats, NoCellOfCsvBeginsAsAFormula) {
  for (const auto& row : cells_of(check("csv"))) {
    for (const std::string& cell : row) {
      if (cell.empty()) continue;
      EXPECT_EQ(std::string("=+-@\t\r").find(cell.front()), std::string::npos) << cell;
    }
  }
}

TEST_F(Formats, JsonKeepsEveryNameAsItIs) {
  const Json answer = Json::parse(check("json"));
  ASSERT_EQ(answer["customers"].size(), hostile_names().size());
  for (std::size_t i = 0; i < hostile_names().size(); ++i) {
    EXPECT_EQ(answer["customers"][i]["name"], hostile_names()[i]);
  }
}

TEST(JsonFormat, HasWhatWasAskedTheCustomersAndTheNumbers) {
  const Json answer = Json::parse(run_program({"check", small_partner(), "--format", "json"}).out);
  for (const char* member : {"rules", "clock", "partner_type", "customers", "counts", "reasons",
                             "anomalies", "notes", "unreadable_records"}) {
    EXPECT_TRUE(answer.contains(member)) << member;
  }
  EXPECT_EQ(answer["counts"],
            Json::parse(R"({"no_relationship":1,"removable":2,"blocked":10,"undecided":2})"));
  for (const Json& customer : answer["customers"]) {
    for (const char* member : {"id", "verdict", "certainty", "gates", "as_of", "findings"}) {
      EXPECT_TRUE(customer.contains(member)) << member;
    }
  }
}

TEST(JsonFormat, NamesRuleSourceAndAssetOfEachReason) {
  const Json answer = Json::parse(
      run_program({"explain", small_partner(), "Birch Dental", "--format", "json"}).out);
  ASSERT_EQ(answer["findings"].size(), 1U);
  const Json& finding = answer["findings"][0];
  EXPECT_EQ(finding["is"], "blocker");
  EXPECT_EQ(finding["rule"], "NCE-1");
  EXPECT_EQ(finding["gates"]["submit"]["is"], "blocked");
  EXPECT_EQ(finding["asset"]["kind"], "nce_license");
  EXPECT_FALSE(finding["sources"].empty());
}

TEST(JsonFormat, ListsCountsAndReasonsLikeTheTable) {
  const Json answer = Json::parse(run_program({"check", small_partner(), "--format", "json"}).out);
  std::size_t blocked = 0;
  for (const Json& customer : answer["customers"]) blocked += customer["verdict"] == "blocked";
  EXPECT_EQ(answer["counts"]["blocked"], blocked);
  EXPECT_THAT(run_program({"check", small_partner()}).out, HasSubstr("10 blocked"));
}

// Bars that part cells; "\|" is text.
std::size_t bars(const std::string& line) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    count += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
  }
  return count;
}

TEST_F(Formats, MarkdownTablesHaveAsManyCellsInEveryRow) {
  std::size_t rows = 0;
  for (const std::string& line : lines_of(check("markdown"))) {
    if (!line.starts_with("| ")) continue;
    if (line.find("NCE-1") == std::string::npos || bars(line) == 5) continue;
    ++rows;
    EXPECT_EQ(bars(line), 7U) << line;
  }
  EXPECT_EQ(rows, hostile_names().size());
}

TEST_F(Formats, MarkdownEscapesABarInAName) {
  EXPECT_THAT(check("markdown"), HasSubstr("| a\\|b\\|c |"));
  const ProgramRun run = run_program({"explain", path_, "a|b|c", "--format", "markdown"});
  EXPECT_THAT(lines_of(run.out).front(), HasSubstr("# a\\|b\\|c"));
}

TEST_F(Formats, TheTablePrintsEachCustomerOnOneLineWhateverItsName) {
  std::size_t rows = 0;
  for (const std::string& line : lines_of(check("table"))) {
    rows += line.find("  blocked  ") != std::string::npos;
    EXPECT_EQ(line.find('\r'), std::string::npos);
    EXPECT_EQ(line.find('\t'), std::string::npos);
    EXPECT_EQ(line.find('\033'), std::string::npos) << "a name that commands the terminal";
    EXPECT_EQ(line.find("\u202E"), std::string::npos) << "a name that turns the line around";
  }
  EXPECT_EQ(rows, hostile_names().size());
}

TEST_F(Formats, GraphsEscapeNames) {
  const std::string who = record(6)["id"];
  const std::string dot = run_program({"explain", path_, who, "--format", "dot"}).out;
  EXPECT_THAT(dot, HasSubstr("Comma, \\\"quote\\\" & Co."));
  const std::string mermaid = run_program({"explain", path_, who, "--format", "mermaid"}).out;
  EXPECT_EQ(mermaid.find("\"quote\""), std::string::npos);
}

}  // namespace
}  // namespace untether::testing

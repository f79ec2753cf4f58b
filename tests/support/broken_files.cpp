#include "tests/support/broken_files.h"

namespace untether::testing {

namespace {

BrokenFile portfolio(std::string file, std::vector<std::string> mistakes) {
  return {BrokenKind::portfolio, std::move(file), false, {}, std::move(mistakes), {}};
}

BrokenFile strict(std::string file, std::vector<std::string> mistakes) {
  return {BrokenKind::portfolio, std::move(file), true, {}, std::move(mistakes), {}};
}

BrokenFile facts(std::string file, std::vector<std::string> mistakes) {
  return {BrokenKind::facts, std::move(file), false, {}, std::move(mistakes), {}};
}

BrokenFile holds(std::string file, std::vector<std::string> mistakes) {
  return {BrokenKind::holds, std::move(file), false, {}, std::move(mistakes), {}};
}

BrokenFile rules(const std::string& name, std::vector<std::string> mistakes,
                 std::string blamed = {}) {
  return {BrokenKind::rules,   "rules/" + name + ".json", false, name,
          std::move(mistakes), std::move(blamed)};
}

// Portfolios that no option makes readable.
const std::vector<BrokenFile>& portfolios() {
  static const std::vector<BrokenFile> list = {
      portfolio("all-unreadable.json", {"wrong_type 7:30 /customers/0/allowDelegatedAccess",
                                        "wrong_type 15:24 /customers/1/companyProfile"}),
      portfolio("as-of-in-words.json", {"bad_instant 3:12 /as_of"}),
      portfolio("blanks.json", {"empty_input 3:1"}),
      portfolio("customer-as-text.json", {"bad_json 4:5"}),
      portfolio("customer-twice-differently.json", {"duplicate_customer 19:5 /customers/2"}),
      portfolio("customers-as-text.json", {"wrong_top_level 3:16"}),
      portfolio("customers-twice.json", {"duplicate_member 21:15"}),
      portfolio("cut-off.json.gz", {"damaged_gzip 0:0"}),
      portfolio("damaged.json.gz", {"damaged_gzip 0:0"}),
      portfolio("empty.json", {"empty_input 1:1"}),
      portfolio("envelope-without-items.json", {"wrong_top_level 5:4"}),
      portfolio("list-at-the-top.json", {"wrong_top_level 1:1"}),
      portfolio("no-as-of.json", {"missing_as_of 1:1 /as_of"}),
      portfolio("no-comma-between-customers.json", {"bad_json 13:5"}),
      portfolio("no-list-of-customers.json", {"wrong_top_level 4:2"}),
      portfolio("partner-id-too-short.json", {"bad_guid 3:11 /partner/id"}),
      portfolio("partner-of-unknown-type.json", {"bad_value 3:13 /partner/type"}),
      portfolio("partner-unquoted.json", {"bad_json 3:13 /partner"}),
      portfolio("subscription-twice-differently.json", {"duplicate_asset 16:7 /customers/1"}),
      portfolio("text-behind-the-end.json", {"bad_json 22:1"}),
      portfolio("truncated.json", {"bad_json 5:5"}),
      portfolio("unended-text.json", {"bad_json 13:5"}),
  };
  return list;
}

// Portfolios with one customer that cannot be read.
const std::vector<BrokenFile>& strict_portfolios() {
  static const std::vector<BrokenFile> list = {
      strict("strict-date.json",
             {"bad_instant 15:245 /customers/1/subscriptions/0/commitmentEndDate"}),
      strict("strict-entitlement.json", {"missing_member 16:7 /customers/1/entitlements/0"}),
      strict("strict-escape.json", {"bad_json 14:40 /customers/1"}),
      strict("strict-flag.json", {"wrong_type 15:329 /customers/1/subscriptions/0/isTrial"}),
      strict("strict-guid.json", {"bad_guid 15:14 /customers/1/subscriptions/0/id"}),
      strict("strict-latin-1.json", {"bad_utf8 14:45 /customers/1"}),
      strict("strict-list-as-text.json", {"wrong_type 14:23 /customers/1/subscriptions"}),
      strict("strict-no-comma.json", {"bad_json 17:6 /customers/1/orders"}),
      strict("strict-no-id.json", {"missing_member 12:5 /customers/1"}),
      strict("strict-not-looked-at.json", {"bad_json 14:31 /customers/1"}),
      strict("strict-quantity.json", {"bad_number 15:155 /customers/1/subscriptions/0/quantity"}),
      strict("strict-status.json", {"wrong_type 15:168 /customers/1/subscriptions/0/status"}),
  };
  return list;
}

const std::vector<BrokenFile>& tables() {
  static const std::vector<BrokenFile> list = {
      facts("facts-cells.csv", {"wrong_cell_count 2:1"}),
      facts("facts-column-missing.csv", {"missing_column 1:0 field"}),
      facts("facts-column-unknown.csv", {"unknown_column 1:0 comment"}),
      facts("facts-field.csv", {"unknown_fact 2:0 field"}),
      facts("facts-guid.csv", {"bad_guid 3:0 customer"}),
      facts("facts-no-asset.csv", {"bad_value 2:0 asset", "bad_value 3:0 asset"}),
      facts("facts-quote.csv", {"bad_csv 3:1"}),
      facts("facts-value.csv",
            {"bad_value 2:0 value", "bad_value 3:0 value", "bad_value 4:0 value"}),
      holds("holds-empty.csv", {"empty_input 1:1"}),
      holds("holds-guid.csv", {"bad_guid 3:0 customer"}),
      holds("holds-until.csv", {"bad_instant 2:0 until"}),
  };
  return list;
}

// Rule files that are no rule set at all, or do not fit what they build on.
const std::vector<BrokenFile>& rule_forms() {
  static const std::vector<BrokenFile> list = {
      rules("circle-a", {"extends_circle 4:14 /extends"}, "rules/circle-b.json"),
      rules("circle-b", {"extends_circle 4:14 /extends"}, "rules/circle-a.json"),
      rules("days-backwards", {"out_of_range 6:15 /in_force"}),
      rules("gate-house", {"bad_value 8:85 /prerequisites/H-1/gates/1"}),
      rules("member-twice", {"duplicate_member 9:5 /parameters/est_blocks"}),
      rules("misspelt-member", {"unknown_member 8:16 /parameters/notice/typ",
                                "missing_member 8:15 /parameters/notice"}),
      rules("misspelt-section", {"unknown_member 7:3 /paramters"}),
      rules("no-comma", {"bad_json 9:5"}),
      rules("no-such-day", {"bad_date 6:24 /in_force/from"}),
      rules("other-format", {"wrong_format 2:13 /format"}),
      rules("other-name", {"bad_value 3:11 /name"}),
      rules("removes-nothing", {"removes_nothing 8:15 /prerequisites/NCE-99"}),
      {BrokenKind::rules,
       "rules/second-unnamed.overlay.json",
       false,
       "nce-2026+first+second-unnamed",
       {"unnamed_override 5:17 /parameters"},
       {}},
      rules("unended-text", {"bad_json 8:5"}),
      rules("unknown-parent", {"unknown_rule_set 4:14 /extends"}),
  };
  return list;
}

// Rule files with one wrong entry.
const std::vector<BrokenFile>& rule_entries() {
  static const std::vector<BrokenFile> list = {
      rules("due-for-a-partner", {"slot_not_for_actor 12:18 /lifecycles/dap/transitions/end/due"}),
      rules("money-without-currency", {"bad_value 8:42 /parameters/notice/value"}),
      rules("no-french", {"missing_member 9:15 /parameters/notice/text",
                          "missing_text 9:15 /parameters/notice/text"}),
      rules("no-source", {"needs_source 10:20 /parameters/notice/certainty"}),
      rules("no-way-back", {"no_inverse 11:16 /lifecycles/dap/transitions/end"}),
      rules("now-in-a-rule", {"cel_not_finite 9:17 /prerequisites/H-1/clear",
                              "cel_unknown_variable 9:33 /prerequisites/H-1/clear"}),
      rules("status-out-of-range", {"out_of_range 8:23 /refusals/H-R/status"}),
      rules("to-nowhere", {"cel_unknown_state 12:17 /lifecycles/dap/transitions/end/to"}),
      rules("unknown-field", {"cel_unknown_field 9:46 /prerequisites/H-1/clear"}),
      rules("unknown-gate", {"bad_value 9:25 /prerequisites/H-1/gates/door"}),
      rules("unknown-kind", {"bad_value 8:21 /not_required/NR-H/of/0"}),
      rules("unknown-refusal", {"unknown_name 10:18 /prerequisites/H-1/refusal"}),
      rules("unknown-source", {"unknown_source 9:58 /parameters/notice/source"}),
      rules("unknown-state", {"cel_unknown_state 9:32 /prerequisites/H-1/clear"}),
      rules("value-of-another-type", {"bad_value 8:40 /parameters/notice/value"}),
      rules("window-as-text", {"bad_value 8:43 /parameters/notice/value"}),
      rules("window-unit", {"bad_value 8:43 /parameters/notice/value"}),
      rules("wrong-result", {"cel_wrong_result 9:17 /prerequisites/H-1/clear"}),
  };
  return list;
}

}  // namespace

const std::vector<BrokenFile>& broken_files() {
  static const std::vector<BrokenFile> all = [] {
    std::vector<BrokenFile> files;
    for (const auto* part :
         {&portfolios(), &strict_portfolios(), &tables(), &rule_forms(), &rule_entries()}) {
      files.insert(files.end(), part->begin(), part->end());
    }
    return files;
  }();
  return all;
}

const std::vector<std::string>& helper_files() {
  static const std::vector<std::string> files = {"rules/first.overlay.json", "whole.json"};
  return files;
}

std::string broken_path(const std::string& file) {
  return std::string(UNTETHER_SOURCE_DIR) + "/tests/data/broken" + (file.empty() ? "" : "/") + file;
}

std::string whole_portfolio_path() { return broken_path("whole.json"); }

std::vector<std::string> arguments_for(const BrokenFile& broken) {
  const std::string path = broken_path(broken.file);
  switch (broken.kind) {
    case BrokenKind::portfolio:
      if (broken.strict) return {"check", path, "--strict"};
      return {"check", path};
    case BrokenKind::facts: return {"check", whole_portfolio_path(), "--facts", path};
    case BrokenKind::holds: return {"check", whole_portfolio_path(), "--holds", path};
    case BrokenKind::rules:
      return {"check",     whole_portfolio_path(), "--rules-dir", broken_path("rules"), "--rules",
              broken.rules};
  }
  return {};
}

}  // namespace untether::testing

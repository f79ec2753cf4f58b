#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "model/verdict.h"
#include "scenarios/portfolio/read.h"

// Portfolios as text, and what a reader and a rule set make of them. The last argument of each
// builder takes the place of members of the same name.

namespace untether::testing {

using Json = nlohmann::ordered_json;

/// An active annual new-commerce subscription in its term, guid(number).
[[nodiscard]] Json subscription(unsigned number, const Json& changes = Json::object());

/// A reseller's customer, guid(number), with every list asked for and empty.
[[nodiscard]] Json record(unsigned number, const Json& changes = Json::object());

/// A direct partner's portfolio of 2026-06-15 12:00 UTC; a record on each line from the second.
[[nodiscard]] std::string portfolio_text(const std::vector<Json>& records,
                                         const Json& changes = Json::object());

/// The same around records written by hand.
[[nodiscard]] std::string portfolio_of(const std::vector<std::string>& records);

/// Reads text in memory, or in pieces of a stream; fails the test where it cannot be read.
[[nodiscard]] ReadPortfolio read_text(const std::string& text, const ReadOptions& options = {},
                                      std::size_t piece = 0);

/// Why it cannot be read; fails the test where it can.
[[nodiscard]] Errors read_errors(const std::string& text, const ReadOptions& options = {},
                                 std::size_t piece = 0);

[[nodiscard]] Customer customer_of(const ReadPortfolio& read, unsigned number);

/// How often a note was made.
[[nodiscard]] std::uint64_t noted(const ReadPortfolio& read, NoteCode code,
                                  std::string_view what = "");

/// Every customer's verdict under a shipped set, at the data's instant.
[[nodiscard]] std::map<Guid, Decision> decisions(const ReadPortfolio& read,
                                                 std::string_view set = "nce-2026");

/// The verdict on one customer of a text, guid(1).
[[nodiscard]] Decision decision(const std::string& text, std::string_view set = "nce-2026",
                                const ReadOptions& options = {});

/// Code and place of a mistake on one line: "bad_guid 3:14 /customers/0/id".
[[nodiscard]] std::string brief(const Error& error);
[[nodiscard]] std::vector<std::string> briefs(const Errors& errors);

/// An argument of a mistake; empty if it has none of that name.
[[nodiscard]] std::string argument(const Error& error, std::string_view name);

}  // namespace untether::testing

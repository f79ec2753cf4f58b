#include "tests/support/reading.h"

#include <gtest/gtest.h>

#include "engine/batch/portfolio_check.h"
#include "tests/support/builders.h"
#include "tests/support/shipped.h"

namespace untether::testing {

namespace {

Json with(Json json, const Json& changes) {
  json.update(changes);
  return json;
}

}  // namespace

Json subscription(unsigned number, const Json& changes) {
  return with({{"id", to_string(guid(number))},
               {"offerId", "CFQ7TTC0LH18:0001:CFQ7TTC0K971"},
               {"friendlyName", "Business Basic"},
               {"productType", {{"id", "OnlineServicesNCE"}}},
               {"quantity", 5},
               {"status", "active"},
               {"creationDate", "2026-01-10T09:00:00Z"},
               {"effectiveStartDate", "2026-01-10T00:00:00Z"},
               {"commitmentEndDate", "2027-01-09T00:00:00Z"},
               {"termDuration", "P1Y"},
               {"autoRenewEnabled", true},
               {"isTrial", false}},
              changes);
}

Json record(unsigned number, const Json& changes) {
  return with({{"id", to_string(guid(number))},
               {"relationshipToPartner", "reseller"},
               {"allowDelegatedAccess", false},
               {"subscriptions", Json::array()},
               {"entitlements", Json::array()},
               {"orders", Json::array()},
               {"azureEntitlements", Json::array()},
               {"delegatedAdminRelationships", Json::array()}},
              changes);
}

std::string portfolio_of(const std::vector<std::string>& records) {
  std::string text =
      R"({"partner": {"type": "direct"}, "as_of": "2026-06-15T12:00:00Z", "customers": [)";
  for (std::size_t i = 0; i < records.size(); ++i) text += (i == 0 ? "\n" : ",\n") + records[i];
  return text + "\n]}\n";
}

std::string portfolio_text(const std::vector<Json>& records, const Json& changes) {
  std::vector<std::string> lines;
  for (const Json& one : records) lines.push_back(one.dump());
  const std::string text = portfolio_of(lines);
  return changes.empty() ? text : with(Json::parse(text), changes).dump();
}

ReadPortfolio read_text(const std::string& text, const ReadOptions& options, std::size_t piece) {
  const auto input = input_from_text("test.json", text, piece);
  auto read = read_portfolio(*input, options);
  if (read) return std::move(*read);
  for (const Error& error : read.error()) ADD_FAILURE() << debug_text(error);
  return {};
}

Errors read_errors(const std::string& text, const ReadOptions& options, std::size_t piece) {
  const auto input = input_from_text("test.json", text, piece);
  auto read = read_portfolio(*input, options);
  if (!read) return std::move(read.error());
  ADD_FAILURE() << "was read: " << text.substr(0, 400);
  return {Error{}};
}

Customer customer_of(const ReadPortfolio& read, unsigned number) {
  for (const Block& block : read.portfolio.blocks) {
    for (std::size_t row = 0; row < block.customer_count(); ++row) {
      if (block.id()[row] == guid(number)) return block.customer_at(row);
    }
  }
  ADD_FAILURE() << "customer " << number << " was dropped";
  return {};
}

std::uint64_t noted(const ReadPortfolio& read, NoteCode code, std::string_view what) {
  for (const Note& note : read.portfolio.notes) {
    if (note.code == code && note.what == what) return note.count;
  }
  return 0;
}

std::map<Guid, Decision> decisions(const ReadPortfolio& read, std::string_view set) {
  const Portfolio& portfolio = read.portfolio;
  const Question question{&shipped(set),
                          {portfolio.partner.type, {}, Token::app_user},
                          {portfolio.as_of, portfolio.as_of, false},
                          {}};
  std::map<Guid, Decision> found;
  const auto summary = check_portfolio(question, portfolio, [&](const CustomerOutcome& outcome) {
    found[outcome.block->id()[outcome.row]] = decision_of(outcome.effect);
  });
  EXPECT_TRUE(summary.has_value());
  return found;
}

Decision decision(const std::string& text, std::string_view set, const ReadOptions& options) {
  const auto found = decisions(read_text(text, options), set);
  const auto one = found.find(guid(1));
  if (one != found.end()) return one->second;
  ADD_FAILURE() << "the customer was dropped";
  return Decision::removable;
}

std::string brief(const Error& error) {
  const Place& place = error.place;
  return std::string(to_string(error.code)) + " " + std::to_string(place.line) + ":" +
         std::to_string(place.column) + (place.pointer.empty() ? "" : " ") + place.pointer;
}

std::vector<std::string> briefs(const Errors& errors) {
  std::vector<std::string> texts;
  for (const Error& error : errors) texts.push_back(brief(error));
  return texts;
}

std::string argument(const Error& error, std::string_view name) {
  for (const Argument& one : error.arguments) {
    if (one.name == name) return one.value;
  }
  return {};
}

}  // namespace untether::testing

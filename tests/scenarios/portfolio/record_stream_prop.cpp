#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/observation.h"
#include "scenarios/portfolio/record_stream.h"
#include "tests/support/builders.h"
#include "tests/support/random_json.h"
#include "tests/support/reading.h"

namespace untether {
namespace {

using testing::Json;

std::vector<std::string> records_of(const std::string& text, std::size_t piece) {
  const auto input = input_from_text("test.json", text, piece);
  RecordStream stream(*input);
  std::vector<std::string> records;
  while (true) {
    auto batch = stream.next();
    RC_ASSERT(batch.has_value());
    if (!*batch) return records;
    for (const RecordText& record : (*batch)->records) records.emplace_back(record.text);
  }
}

// Goal: splitting is parsing.
// Method: a portfolio of random objects; each record's text must parse to the list's element.
RC_GTEST_PROP(RecordStream, HandsOutWhatAFullParseFinds, ()) {
  Json customers = Json::array();
  const int count = *rc::gen::inRange(0, 6);
  for (int i = 0; i < count; ++i) customers.push_back(*testing::any_json_object(2));
  const Json portfolio = {{"before", *testing::any_odd_text()},
                          {"customers", customers},
                          {"after", *testing::any_json_object(1)}};
  const std::string text = *testing::with_blanks(portfolio, testing::Blanks::plain);
  const auto piece = *rc::gen::element<std::size_t>(0, 1, 2, 3, 7, 64, 4096);
  const std::vector<std::string> records = records_of(text, piece);
  RC_ASSERT(records.size() == customers.size());
  for (std::size_t i = 0; i < records.size(); ++i)
    RC_ASSERT(Json::parse(records[i]) == customers[i]);
  RC_CLASSIFY(piece == 0, "whole");
  RC_CLASSIFY(count == 0, "no customer");
}

Json draw_subscription(unsigned number) {
  Json json = *testing::any_json_object(1);
  json["id"] = to_string(testing::guid(number));
  json["status"] = *rc::gen::element<std::string>("active", "suspended", "deleted");
  json["friendlyName"] = *testing::any_odd_text();
  json["quantity"] = *rc::gen::inRange(0, 100);
  return json;
}

Json draw_customer(unsigned number) {
  Json json = *testing::any_json_object(2);
  json["id"] = to_string(testing::guid(number));
  json["companyProfile"] = {{"companyName", *testing::any_odd_text()},
                            {"other", *testing::any_odd_text()}};
  json["subscriptions"] = Json::array();
  const unsigned count = *rc::gen::inRange(0U, 5U);
  for (unsigned i = 0; i < count; ++i) {
    json["subscriptions"].push_back(draw_subscription(100 * number + i));
  }
  return json;
}

// What a full parse says of a customer, and what was read of it.
void compare(const Json& written, const Customer& read) {
  RC_ASSERT(to_string(read.id) == written["id"].get<std::string>());
  RC_ASSERT(!read.damage.has_value());
  RC_ASSERT(read.about.name == written["companyProfile"]["companyName"].get<std::string>());
  const Json& subscriptions = written["subscriptions"];
  RC_ASSERT(read.assets.size() == subscriptions.size());
  for (std::size_t i = 0; i < subscriptions.size(); ++i) {
    RC_ASSERT(to_string(read.assets[i].id.guid) == subscriptions[i]["id"].get<std::string>());
    RC_ASSERT(read.assets[i].quantity == subscriptions[i]["quantity"].get<int>());
    RC_ASSERT(read.assets[i].shown ==
              subscription_status(subscriptions[i]["status"].get<std::string>()));
    RC_ASSERT(read.details[i].name == subscriptions[i]["friendlyName"].get<std::string>());
  }
}

// Goal: splitter and decoder together see the customers that a full parse sees.
// Method: random customers with odd names, odd texts and members nobody knows.
RC_GTEST_PROP(ReadPortfolio, SeesTheCustomersThatAFullParseSees, ()) {
  const unsigned count = *rc::gen::inRange(1U, 5U);
  Json customers = Json::array();
  for (unsigned i = 1; i <= count; ++i) customers.push_back(draw_customer(i));
  const Json portfolio = {{"as_of", "2026-06-15T12:00:00Z"}, {"customers", customers}};
  const std::string text = *testing::with_blanks(portfolio, testing::Blanks::plain);
  const auto piece = *rc::gen::element<std::size_t>(0, 1, 7, 64, 4096);
  const auto input = input_from_text("test.json", text, piece);
  const auto read = read_portfolio(*input, {});
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->portfolio.customer_count() == count);
  for (unsigned i = 1; i <= count; ++i) compare(customers[i - 1], testing::customer_of(*read, i));
  RC_CLASSIFY(text.find("\\u") != std::string::npos, "with escapes");
}

}  // namespace
}  // namespace untether

#pragma once

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <string>
#include <vector>

#include "model/observation.h"
#include "scenarios/generate/generate.h"

// A generated portfolio as JSON, and what its records say.

namespace untether::testing {

namespace dom = simdjson::dom;

inline GenerateOptions options(std::uint64_t customers, int year,
                               Profile profile = Profile::compact, std::uint64_t seed = 1) {
  return {customers, seed, profile, year, PartnerType::direct};
}

inline std::string text_of(const GenerateOptions& options) {
  std::string text;
  generate(options, [&text](std::string_view piece) { text += piece; });
  return text;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    lines.push_back(text.substr(begin, end - begin));
    if (!lines.back().empty() && lines.back().back() == ',') lines.back().pop_back();
    begin = end + 1;
  }
  return lines;
}
// A collection as array or envelope; empty where it is missing or null.
inline std::vector<dom::element> items(const dom::element& owner, const char* key) {
  std::vector<dom::element> found;
  dom::element list;
  if (owner[key].get(list) != simdjson::SUCCESS || list.is_null()) return found;
  if (list.is_object()) list = list["items"];
  for (const dom::element item : dom::array(list)) found.push_back(item);
  return found;
}

inline std::string text(const dom::element& owner, const char* pointer) {
  std::string_view value;
  if (owner.at_pointer(pointer).get(value) != simdjson::SUCCESS) return {};
  return std::string(value);
}

inline Instant date(const dom::element& owner, const char* pointer) {
  const std::string value = text(owner, pointer);
  return value.empty() ? Instant::absent() : *parse_instant(value);
}

inline std::string folded(std::string id) {
  std::transform(id.begin(), id.end(), id.begin(),
                 [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
  return id;
}

inline AssetKind kind_of(const dom::element& subscription) {
  SubscriptionSigns signs;
  signs.product = product_type(text(subscription, "/productType/id"));
  signs.offer = offer_form(text(subscription, "/offerId"));
  signs.billing = billing_type(text(subscription, "/billingType"));
  signs.unit = unit_type(text(subscription, "/unitType"));
  return subscription_kind(signs);
}

// A parsed portfolio with the memory behind it.
class Parsed {
 public:
  explicit Parsed(const GenerateOptions& wanted) : json_(text_of(wanted)) {
    EXPECT_EQ(parser_.parse(json_).get(root_), simdjson::SUCCESS);
    for (const dom::element customer : dom::array(root_["customers"])) {
      customers_.push_back(customer);
    }
  }

  [[nodiscard]] const dom::element& root() const { return root_; }
  [[nodiscard]] const std::string& json() const { return json_; }
  [[nodiscard]] const std::vector<dom::element>& customers() const { return customers_; }
  [[nodiscard]] Instant as_of() const { return date(root_, "/as_of"); }
  [[nodiscard]] Instant as_of(const dom::element& customer) const {
    const Instant own = date(customer, "/as_of");
    return own.is_absent() ? as_of() : own;
  }

 private:
  std::string json_;
  dom::parser parser_;
  dom::element root_;
  std::vector<dom::element> customers_;
};

}  // namespace untether::testing

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "model/fields.h"
#include "scenarios/generate/generate.h"
#include "scenarios/portfolio/keys.h"
#include "scenarios/portfolio/write.h"
#include "tests/support/builders.h"
#include "tests/support/golden.h"
#include "tests/support/schema.h"

// docs/schemas/portfolio.schema.json, held against what is read and written.

namespace untether {
namespace {

using testing::Json;
using testing::portfolio_schema;
using testing::portfolio_text;
using testing::record;
using testing::subscription;

std::string mistake(const std::string& text) {
  return portfolio_schema().mistake(Json::parse(text));
}

std::string generated(int year, Profile profile) {
  std::string text;
  generate({60, 5, profile, year, PartnerType::direct},
           [&text](std::string_view piece) { text += piece; });
  return text;
}

// Calls `visit` with every object of the schema that describes something.
template <class Visit>
void each_schema(const Json& schema, Visit visit) {
  if (schema.is_object()) {
    visit(schema);
    for (const auto& [name, below] : schema.items()) each_schema(below, visit);
  } else if (schema.is_array()) {
    for (const Json& below : schema) each_schema(below, visit);
  }
}

// The names of all members that the schema describes, folded as keys are.
std::set<std::string> described_members() {
  std::set<std::string> names;
  each_schema(portfolio_schema().json(), [&](const Json& schema) {
    if (!schema.contains("properties")) return;
    for (const auto& [name, below] : schema["properties"].items()) {
      std::string folded;
      for (const char c : name) {
        if (c != '_') folded += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      }
      names.insert(folded);
    }
  });
  return names;
}

std::set<std::string> fields_it_fills() {
  std::set<std::string> names;
  each_schema(portfolio_schema().json(), [&](const Json& schema) {
    if (!schema.contains("x-becomes") || !schema["x-becomes"].is_array()) return;
    for (const Json& field : schema["x-becomes"]) names.insert(field.get<std::string>());
  });
  return names;
}

TEST(PortfolioSchema, FitsTheShippedPortfolios) {
  int count = 0;
  const std::string folder = std::string(UNTETHER_SOURCE_DIR) + "/scenarios/portfolios";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    ++count;
    const std::string name = "scenarios/portfolios/" + entry.path().filename().string();
    EXPECT_EQ(mistake(testing::source_file(name)), "") << name;
  }
  EXPECT_GE(count, 1);
}

TEST(PortfolioSchema, FitsGeneratedPortfoliosOfBothProfiles) {
  for (const int year : {2020, 2022, 2025, 2026}) {
    for (const Profile profile : all_of_enum<Profile>()) {
      EXPECT_EQ(mistake(generated(year, profile)), "") << year << " " << name_of(profile);
    }
  }
}

TEST(PortfolioSchema, FitsWhatIsWritten) {
  const auto read = testing::read_text(generated(2026, Profile::rest));
  EXPECT_EQ(mistake(portfolio_json(read.portfolio)), "");
}

TEST(PortfolioSchema, FitsWhatTheReaderTakesWithoutAMistake) {
  const std::vector<Json> records = {
      record(1, {{"subscriptions", {{"totalCount", "1"}, {"items", {subscription(2)}}}}}),
      record(3, {{"subscriptions", nullptr}, {"companyProfile", nullptr}}),
      record(4, {{"subscriptions",
                  {subscription(5, {{"productType", "Azure"},
                                    {"parentSubscriptionId", ""},
                                    {"quantity", "7"},
                                    {"scheduledActions", {{{"actionType", "cancel"}}}},
                                    {"commitmentEndDate", "0001-01-01T00:00:00"}})}}})};
  EXPECT_EQ(testing::read_text(portfolio_text(records)).damaged, 0U);
  EXPECT_EQ(mistake(portfolio_text(records)), "");
  EXPECT_EQ(mistake(portfolio_text({}, {{"customers", {{"value", records}}}})), "");
}

TEST(PortfolioSchema, RefusesAWrongType) {
  const auto of = [](const Json& changes) {
    return mistake(portfolio_text({record(1, {{"subscriptions", {subscription(2, changes)}}})}));
  };
  EXPECT_EQ(of(Json::object()), "");
  const std::vector<Json> wrong = {{{"status", 3}},        {{"isTrial", "no"}},
                                   {{"quantity", "five"}}, {{"commitmentEndDate", "31/12/2026"}},
                                   {{"id", "6b000000"}},   {{"parentSubscriptionId", "none"}},
                                   {{"productType", 4}}};
  for (const Json& changes : wrong) EXPECT_NE(of(changes), "") << changes;
  EXPECT_NE(mistake(portfolio_text({record(1, {{"subscriptions", "none"}})})), "");
  EXPECT_NE(mistake(portfolio_text({}, {{"partner", {{"type", "distributor"}}}})), "");
}

TEST(PortfolioSchema, RefusesAMissingMember) {
  Json nameless = record(1);
  nameless.erase("id");
  EXPECT_NE(mistake(portfolio_text({nameless})), "");
  for (const char* name : {"as_of", "customers"}) {
    Json whole = Json::parse(portfolio_text({record(1)}));
    whole.erase(name);
    EXPECT_NE(portfolio_schema().mistake(whole), "") << name;
  }
  EXPECT_NE(mistake(portfolio_text({record(1, {{"orders", {{{"status", "completed"}}}}})})), "");
  EXPECT_NE(mistake(portfolio_text({record(1, {{"entitlements", {{{"quantity", 1}}}}})})), "");
  EXPECT_NE(mistake(portfolio_text({}, {{"customers", {{"totalCount", 3}}}})), "");
}

TEST(PortfolioSchema, DescribesEveryMemberThatTheReaderLooksAt) {
  const std::set<std::string> described = described_members();
  for (std::size_t i = 0; i < key_count; ++i) {
    std::string key(text_of(static_cast<Key>(i)));
    std::erase(key, '_');
    EXPECT_TRUE(described.contains(key)) << key;
  }
}

TEST(PortfolioSchema, DescribesNoMemberThatTheReaderReadsOver) {
  for (std::string name : described_members()) {
    const std::size_t size = name.size();
    name += std::string(8, ' ');
    const bool read = find_key(name.data(), size) != Key::unknown;
    EXPECT_TRUE(read) << name;
  }
}

TEST(PortfolioSchema, NamesTheOriginOfEveryFieldThatRulesRead) {
  const std::set<std::string> filled = fields_it_fills();
  std::set<std::string> known;
  for (const FieldInfo& field : fields()) {
    const std::string name = std::string(name_of(field.entity)) + "." + std::string(field.name);
    known.insert(name);
    // What no answer of the service carries must not be promised here.
    EXPECT_EQ(filled.contains(name), !field.from_facts) << name;
  }
  for (const std::string& name : filled) EXPECT_TRUE(known.contains(name)) << name;
}

TEST(PortfolioSchema, SaysOfEveryMemberWhatItIs) {
  each_schema(portfolio_schema().json(), [](const Json& schema) {
    if (!schema.contains("properties")) return;
    for (const auto& [name, below] : schema["properties"].items()) {
      const bool told = below.contains("description") || below.contains("$ref");
      EXPECT_TRUE(told) << name;
    }
  });
}

}  // namespace
}  // namespace untether

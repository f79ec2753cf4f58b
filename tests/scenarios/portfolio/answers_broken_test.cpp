#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/portfolio/answers.h"
#include "tests/support/answers.h"
#include "tests/support/builders.h"

// Mistakes in a directory of answers name the answer that they stand in, and cost no customer.

namespace untether {
namespace {

using testing::AnswerFiles;
using testing::AnswerFolder;
using testing::brief;
using testing::briefs;
using testing::customer_of;
using testing::customer_path;
using ::testing::ElementsAre;
using testing::guid;
using ::testing::IsEmpty;
using testing::Json;
using testing::page_of;
using testing::read_file_errors;
using testing::read_files;
using testing::subscription;

Json listed(unsigned number, const std::string& name = "") {
  Json item = {{"id", to_string(guid(number))}, {"relationshipToPartner", "reseller"}};
  if (!name.empty()) item["companyProfile"] = {{"companyName", name}};
  return item;
}

AnswerFolder folder() { return AnswerFolder().add("customers", page_of({listed(1), listed(2)})); }

std::string below(const std::string& path) { return customer_path(1) + "/" + path; }

// What is told of guid(1), which alone is damaged: the file below the directory and the mistake.
std::string damage(const AnswerFolder& answers) {
  const ReadPortfolio read = read_files(answers.files());
  EXPECT_EQ(read.portfolio.customer_count(), 2U);
  EXPECT_EQ(read.damages.size(), 1U);
  if (read.damages.empty()) return {};
  const Error& error = read.damages.front();
  EXPECT_EQ(customer_of(read, 1).damage, error);
  EXPECT_FALSE(customer_of(read, 2).damage.has_value());
  const std::size_t own = ("answers/" + customer_path(1)).size();
  return error.place.file.substr(own) + ": " + brief(error);
}

// --- one customer's answers ----------------------------------------------------------------------

TEST(BrokenAnswer, MakesItsCustomerUnreadableWhereItIsNoJson) {
  EXPECT_EQ(damage(folder().add_text(below("orders"), "{\"items\": [\n  {\"id\": }\n]}")),
            "/orders.json: bad_json 2:10");
  EXPECT_EQ(damage(folder().add_text(below("orders"), "[[1]")), "/orders.json: bad_json 1:5");
  EXPECT_EQ(damage(folder().add_text(below("orders"), "<html>busy</html>")),
            "/orders.json: bad_json 1:1");
  EXPECT_EQ(damage(folder().add_text(below("orders"), " \n")), "/orders.json: empty_input 1:1");
  EXPECT_EQ(damage(folder().add_text(below("orders"), "{\"items\": [\"\xE9\"]}")),
            "/orders.json: bad_utf8 1:13");
}

TEST(BrokenAnswer, IsFoundInWhatNobodyReadsToo) {
  EXPECT_EQ(damage(folder().add_text(below("orders"), "{\"items\": [], \"links2\": tru}")),
            "/orders.json: bad_json 1:25");
}

TEST(BrokenAnswer, NamesThePlaceInThePageAndNotInTheRecord) {
  Json odd = subscription(12);
  odd["quantity"] = "many";
  const AnswerFolder answers =
      folder()
          .add(below("subscriptions"), page_of({subscription(11)}, true))
          .add(below("subscriptions"), page_of({subscription(13), odd}), "", 2);
  // Line 3 begins the items; the first has 16 lines, the second's quantity is in the eighth line.
  EXPECT_EQ(damage(answers), "/subscriptions.2.json: bad_number 27:16 /items/1/quantity");
}

TEST(BrokenAnswer, NamesThePlaceInASingleResourceAndInTheCustomersOwnAnswer) {
  const std::string single = "subscriptions/" + to_string(guid(11));
  Json odd = subscription(11);
  odd["status"] = 7;
  EXPECT_EQ(damage(folder()
                       .add(below("subscriptions"), page_of({subscription(11)}))
                       .add(below(single), odd)),
            "/" + single + ".json: wrong_type 9:12 /status");
  EXPECT_EQ(damage(folder().add_text(customer_path(1), "{\"id\": \"" + to_string(guid(1)) +
                                                           "\",\n\"allowDelegatedAccess\": 1}")),
            ".json: wrong_type 2:25 /allowDelegatedAccess");
}

TEST(BrokenAnswer, NamesThePlaceInAnArtifact) {
  const std::string artifact = "artifacts/reservedinstance/resource/R";
  const Json entitlement = {{"referenceOrder", {{"id", "O1"}, {"lineItemId", "0"}}},
                            {"entitledArtifacts", {{{"link", {{"uri", below(artifact)}}}}}}};
  AnswerFolder answers = folder().add(below("entitlements"), page_of({entitlement}));
  answers.add_text(below(artifact), "{\"Reservations\": [\n{\"provisioningState\": [1]}]}");
  // The path's words are compared without regard to case; the file keeps its own.
  EXPECT_EQ(damage(answers),
            "/" + artifact + ".json: wrong_type 2:23 /Reservations/0/provisioningState");
}

TEST(BrokenAnswer, IsOneAboutSomebodyElse) {
  EXPECT_EQ(damage(folder().add(customer_path(1), listed(3))), ".json: bad_value 2:8 /id");
  const std::string single = "subscriptions/" + to_string(guid(11));
  EXPECT_EQ(damage(folder().add(below(single), subscription(12))),
            "/" + single + ".json: bad_value 2:8 /id");
  EXPECT_EQ(damage(folder().add(below("orders/O1"), {{"status", "completed"}})),
            "/orders/O1.json: missing_member 1:1");
}

TEST(BrokenAnswer, IsOneWhoseFileIsNotThere) {
  AnswerFolder answers = folder().add(below("orders"), page_of({}));
  AnswerFiles files = answers.files();
  files.erase(below("orders") + ".json");
  const ReadPortfolio read = read_files(files);
  ASSERT_EQ(read.damages.size(), 1U);
  EXPECT_EQ(read.damages[0].place.file, "answers/" + below("orders") + ".json");
  EXPECT_EQ(testing::argument(read.damages[0], "found"), "@file.missing");
  ReadOptions strict;
  strict.strict = true;
  EXPECT_THAT(briefs(read_file_errors(files, strict)), ElementsAre("cannot_open 0:0"));
}

TEST(BrokenAnswer, WithTwoContentsForOneSubscriptionEndsTheRun) {
  Json other = subscription(11);
  other["quantity"] = 6;
  const AnswerFolder answers = folder()
                                   .add(below("subscriptions"), page_of({subscription(11)}, true))
                                   .add(below("subscriptions"), page_of({other}), "", 2);
  const auto errors = read_file_errors(answers.files());
  EXPECT_THAT(briefs(errors), ElementsAre("duplicate_asset 4:3 /items/0"));
  EXPECT_EQ(errors[0].place.file, "answers/" + below("subscriptions.2.json"));
}

// --- the lists over all customers ----------------------------------------------------------------

TEST(BrokenAnswer, InTheListOfCustomersEndsTheRun) {
  const auto errors =
      read_file_errors(AnswerFolder().add_text("customers", "{\"items\": 1}").files());
  EXPECT_THAT(briefs(errors), ElementsAre("wrong_type 1:11 /items"));
  EXPECT_EQ(errors[0].place.file, "answers/customers.json");
}

TEST(BrokenAnswer, WithTwoContentsForOneCustomerEndsTheRun) {
  const AnswerFolder answers = AnswerFolder()
                                   .add("customers", page_of({listed(1, "A"), listed(2)}, true))
                                   .add("customers", page_of({listed(1, "B")}), "", 2);
  const auto errors = read_file_errors(answers.files());
  EXPECT_THAT(briefs(errors), ElementsAre("duplicate_customer 4:3 /items/0"));
  EXPECT_EQ(errors[0].place.file, "answers/customers.2.json");
  EXPECT_EQ(testing::argument(errors[0], "first"), "answers/customers.json /items/0");
}

TEST(BrokenAnswer, ACustomerOfTheListWithoutAnIdIsThere) {
  const ReadPortfolio read =
      read_files(AnswerFolder()
                     .add("customers", page_of({listed(1), {{"relationshipToPartner", "none"}}}))
                     .files());
  EXPECT_EQ(read.portfolio.customer_count(), 2U);
  EXPECT_THAT(briefs(read.damages), ElementsAre("missing_member 8:3 /items/1"));
}

TEST(BrokenAnswer, InPartnerJsonEndsTheRun) {
  AnswerFolder answers = folder();
  answers.file("partner.json", "{\"type\":\n \"boss\"}");
  const auto errors = read_file_errors(answers.files());
  EXPECT_THAT(briefs(errors), ElementsAre("bad_value 2:2 /type"));
  EXPECT_EQ(errors[0].place.file, "answers/partner.json");
}

// --- the manifest --------------------------------------------------------------------------------

std::vector<std::string> manifest_mistakes(const std::string& lines) {
  const auto errors = read_file_errors({{"manifest.jsonl", lines}});
  for (const Error& error : errors) EXPECT_EQ(error.place.file, "answers/manifest.jsonl");
  return briefs(errors);
}

std::string line_of(const std::string& file, const std::string& url = "/v1/customers") {
  return R"({"url": ")" + url + R"(", "status": 200, "fetched_at": "2026-06-15", "file": ")" +
         file + "\"}\n";
}

TEST(BrokenManifest, IsRefused) {
  EXPECT_THAT(briefs(read_file_errors({})), ElementsAre("cannot_open 0:0"));
  EXPECT_THAT(manifest_mistakes(""), ElementsAre("empty_input 1:1"));
  EXPECT_THAT(manifest_mistakes("\n \n"), ElementsAre("empty_input 1:1"));
  EXPECT_THAT(
      manifest_mistakes(R"({"url": "/customers", "status": 404, "fetched_at": "2026-06-15"})"),
      ElementsAre("nothing_readable 0:0"));
}

TEST(BrokenManifest, TellsEveryBrokenLineWithItsPlace) {
  EXPECT_THAT(manifest_mistakes("[]\n" + line_of("customers.json") + "{\"url\": \"/cust"),
              ElementsAre("wrong_type 1:1", "bad_json 3:9"));
  EXPECT_THAT(manifest_mistakes(
                  R"({"url": 1, "status": "200", "fetched_at": "noon", "file": "customers.json"})"),
              ElementsAre("wrong_type 1:22 /status", "bad_instant 1:43 /fetched_at",
                          "wrong_type 1:9 /url"));
  EXPECT_THAT(manifest_mistakes(R"({"status": 200})"),
              ElementsAre("missing_member 1:1", "missing_member 1:1", "missing_member 1:1"));
}

TEST(BrokenManifest, MayNotLeadOutOfTheDirectory) {
  for (const char* file : {"../customers.json", "/etc/customers.json", "customers/../../a.json",
                           "customers/./a.json", "c:\\\\customers.json", ""}) {
    EXPECT_THAT(manifest_mistakes(line_of(file)), ElementsAre("bad_value 1:77 /file")) << file;
  }
}

TEST(BrokenManifest, MayNotPutAnAnswerUnderAnotherAddress) {
  const std::string file = below("orders") + ".json";
  EXPECT_THAT(manifest_mistakes(line_of(file)), ElementsAre("bad_value 1:77 /file"));
  EXPECT_THAT(manifest_mistakes(line_of("customers.json", "/v1/" + customer_path(2))),
              ElementsAre(::testing::StartsWith("bad_value")));
}

}  // namespace
}  // namespace untether

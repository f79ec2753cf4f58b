#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/files.h"
#include "tests/support/messages.h"
#include "tests/support/reading.h"
#include "tests/support/run_program.h"

// What `explain` says of single things.

namespace untether::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Explain : public ::testing::Test {
 protected:
  std::string text(const Json& changes, const std::vector<std::string>& options = {}) {
    const std::string path = folder_.write("p.json", portfolio_text({record(1, changes)}));
    std::vector<std::string> arguments = {"explain", path, record(1)["id"]};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const ProgramRun run = run_program(arguments);
    EXPECT_EQ(run.code, 0) << run.err;
    return unwrapped(run.out);
  }

  TemporaryFolder folder_;
};

TEST_F(Explain, NamesTheOneListThatWasNotRead) {
  const std::string told = text({{"entitlements", nullptr}});
  EXPECT_THAT(told, HasSubstr("The list of entitlements was never read: something that blocks may "
                              "stand in it."));
  EXPECT_THAT(told, Not(HasSubstr("orders")));
}

TEST_F(Explain, NamesBothListsThatWouldShowTheSame) {
  const Json neither = {{"entitlements", nullptr}, {"orders", nullptr}};
  EXPECT_THAT(text(neither),
              HasSubstr("Neither the list of entitlements nor that of orders was read whole"));
  EXPECT_THAT(text(neither, {"--lang", "fr"}),
              HasSubstr("Ni la liste des droits ni celle des commandes n’ont été lues en entier"));
}

TEST_F(Explain, CountsAListThatBothKindsNeedOnlyOnce) {
  const std::string told = text({{"entitlements", nullptr}, {"orders", nullptr}});
  EXPECT_THAT(told, HasSubstr("1 open question"));
}

TEST_F(Explain, SaysThatAListBreaksOff) {
  const Json half = {{"subscriptions", {{"totalCount", 2}, {"items", {subscription(70)}}}}};
  EXPECT_THAT(text(half), HasSubstr("The list of subscriptions was not read to its end"));
}

TEST_F(Explain, SaysThatAWayIsClosedAndSinceWhen) {
  const Json old = {{"subscriptions", {subscription(70)}}};
  EXPECT_THAT(text(old), HasSubstr("Way out, closed since "));
  EXPECT_THAT(text(old, {"--lang", "fr"}), HasSubstr("Issue fermée depuis le "));
}

// A state agrees with no noun: kinds are of both genders.
TEST_F(Explain, NamesStatesInFrenchWithoutAgreement) {
  const std::string told = unwrapped(run_french({"explain", small_partner(), "Elm Analytics"}).out);
  EXPECT_THAT(told, HasSubstr("réservation Azure, état\u00A0: expiré (PRE-1, documenté [S4])"));
  EXPECT_THAT(told, HasSubstr("(état\u00A0: actif)"));
  EXPECT_THAT(told, Not(HasSubstr("réservation Azure\u00A0: expiré")));
}

TEST_F(Explain, TellsWhatTheDependenciesOnTheGraphMean) {
  for (const std::string format : {"table", "markdown"}) {
    const std::string told = unwrapped(
        run_program({"explain", small_partner(), "Fjord Shipping", "--format", format}).out);
    EXPECT_THAT(told, ::testing::ContainsRegex("DEP-5: [A-Z][^[]+\\[S")) << format;
  }
}

TEST_F(Explain, NamesTheRolesThatWouldDo) {
  EXPECT_THAT(text(Json::object(), {"--as", "helpdesk_agent"}),
              HasSubstr("Removal asks for one of these roles, and the operator has none: Admin "
                        "agent, Sales agent."));
}

TEST_F(Explain, WrapsTheGraphsLines) {
  const std::string name(90, 'n');
  const Json one =
      subscription(70, {{"friendlyName",
                         "A name of so many words that it takes more than one line of a "
                         "terminal of eighty columns"},
                        {"offerName", name}});
  const std::string path =
      folder_.write("p.json", portfolio_text({record(1, {{"subscriptions", {one}}})}));
  EXPECT_LE(widest_line(run_program({"explain", path, record(1)["id"]}).out), 80U);
}

TEST_F(Explain, CitesEachPageOnceAtTheEnd) {
  const std::string told = run_program({"explain", small_partner(), "Cove Logistics"}).out;
  const std::size_t pages = told.find("\nPages\n");
  ASSERT_NE(pages, std::string::npos);
  EXPECT_EQ(told.find("Remove a reseller relationship with a customer (list"),
            told.rfind("Remove a reseller relationship with a customer (list"));
  EXPECT_GT(told.find("Remove a reseller relationship with a customer (list"), pages);
}

}  // namespace
}  // namespace untether::testing

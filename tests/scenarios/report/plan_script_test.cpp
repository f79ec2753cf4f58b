// A plan as a shell script: really run by sh, against a curl of ours that keeps what it was asked
// and answers from a file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>

#include "scenarios/report/plan_script.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/plan_files.h"
#include "tests/support/reading.h"
#include "tests/support/shipped.h"

namespace untether::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct ShellRun {
  int code = -1;
  std::string out;
};

ShellRun shell(const std::string& command) {
  ShellRun run;
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return run;
  char part[512];
  while (const std::size_t size = std::fread(part, 1, sizeof part, pipe))
    run.out.append(part, size);
  const int status = pclose(pipe);
  run.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return run;
}

ScriptWords plain_words() {
  return {
      [](std::string_view key) { return std::string(key) + (key == "begins" ? " %s %s" : " %s"); },
      [](std::string_view name) { return std::string(name); }};
}

// Keeps each call, and answers the next line of $ANSWERS: a code, seconds to wait, a body.
constexpr const char* our_curl = R"sh(#!/bin/sh
cat >"$FOLDER/config"
url= method= head= body= data=
while [ $# -gt 0 ]; do
  case $1 in
  -X) method=$2; shift ;;
  -D) head=$2; shift ;;
  -o) body=$2; shift ;;
  -w | -H | -K) shift ;;
  --data-raw) data=$2; shift ;;
  -*) ;;
  *) url=$1 ;;
  esac
  shift
done
printf '%s %s %s\n' "$method" "$url" "$data" >>"$FOLDER/calls"
read -r line <"$FOLDER/answers"
sed 1d "$FOLDER/answers" >"$FOLDER/rest"
mv "$FOLDER/rest" "$FOLDER/answers"
code=${line%% *}; line=${line#* }
wait=${line%% *}; line=${line#* }
printf 'HTTP/1.1 %s\r\nRetry-After: %s\r\n' "$code" "$wait" >"$head"
printf '%s' "$line" >"$body"
printf '%s' "$code"
)sh";

class Script : public ::testing::Test {
 protected:
  Script() {
    folder_.write("curl", our_curl);
    folder_.write("sleep", "#!/bin/sh\necho \"slept $1\" >>\"$FOLDER/calls\"\n");
    (void)shell("chmod +x " + folder_.path("curl") + " " + folder_.path("sleep"));
    write(subscription(7, {{"effectiveStartDate", "2026-06-12T00:00:00Z"},
                           {"commitmentEndDate", "2027-06-11T00:00:00Z"}}));
  }

  void write(const Json& one) {
    const ReadPortfolio read =
        read_text(portfolio_text({record(1, {{"subscriptions", {{"items", {one}}}}})}));
    PlanDesk desk(shipped("nce-2026"), read);
    folder_.write("plan.sh",
                  plan_script(desk.rules(), desk.answer(0), Language::en, plain_words()));
  }

  ShellRun run(const std::string& answers, const std::string& environment,
               const std::string& typed = "yes\nyes\nyes\n") const {
    folder_.write("answers", answers);
    folder_.write("calls", "");
    folder_.write("typed", typed);
    return shell("cd " + folder_.path() + " && PATH=" + folder_.path() + ":$PATH FOLDER=" +
                 folder_.path() + " UNTETHER_TOKEN=secret " + environment + " sh plan.sh <typed");
  }

  std::string calls() const { return shell("cat " + folder_.path("calls")).out; }

  static constexpr const char* doing = "UNTETHER_DO=yes UNTETHER_NOW=20260615120500";
  TemporaryFolder folder_;
};

constexpr const char* active = R"(200 0 {"status": "active", "autoRenewEnabled": true})";
constexpr const char* accepted = R"(200 0 {"status": "deleted"})";
constexpr const char* reseller = R"(200 0 {"relationshipToPartner": "reseller"})";

std::string lines(std::initializer_list<const char*> all) {
  std::string text;
  for (const char* line : all) text += std::string(line) + "\n";
  return text;
}

TEST_F(Script, AsksNobodyAnythingUnlessToldTo) {
  const ShellRun dry = run("", "");
  EXPECT_EQ(dry.code, 0) << dry.out;
  EXPECT_EQ(calls(), "");
  EXPECT_THAT(dry.out, HasSubstr("sends PATCH /v1/customers/"));
  EXPECT_EQ(run("", "UNTETHER_DO=no").code, 0);
  EXPECT_EQ(calls(), "");
}

TEST_F(Script, ReadsBeforeItChangesAndKeepsTheTokenOffTheCommandLine) {
  const ShellRun done = run(lines({active, accepted, reseller, accepted}), doing);
  EXPECT_EQ(done.code, 0) << done.out;
  const std::string asked = calls();
  EXPECT_THAT(asked, ::testing::MatchesRegex("GET [^\n]*\nPATCH [^\n]*\"deleted\"[^\n]*\n"
                                             "GET [^\n]*\nPATCH [^\n]*\"none\"[^\n]*\n"));
  EXPECT_THAT(asked, Not(HasSubstr("secret")));
  EXPECT_THAT(shell("cat " + folder_.path("config")).out, HasSubstr("Bearer secret"));
}

TEST_F(Script, StopsWhereTheResourceIsNotAsPlanned) {
  const ShellRun stopped = run(lines({R"(200 0 {"status": "expired"})"}), doing);
  EXPECT_EQ(stopped.code, 1);
  EXPECT_THAT(stopped.out, HasSubstr("unexpected status: expired"));
  EXPECT_THAT(calls(), Not(HasSubstr("PATCH")));
}

TEST_F(Script, StopsWhereAMemberTellsTwoThings) {
  const ShellRun stopped =
      run(lines({R"(200 0 {"status": "active", "more": {"status": "expired"}})"}), doing);
  EXPECT_EQ(stopped.code, 1);
  EXPECT_THAT(calls(), Not(HasSubstr("PATCH")));
}

TEST_F(Script, LeavesAloneWhatIsSoAlready) {
  const ShellRun done = run(lines({accepted, reseller, accepted}), doing);
  EXPECT_EQ(done.code, 0) << done.out;
  EXPECT_THAT(done.out, HasSubstr("already"));
  EXPECT_THAT(calls(), Not(HasSubstr("deleted")));
}

TEST_F(Script, WaitsAsLongAsTheServiceAsks) {
  const ShellRun done =
      run(lines({active, R"(429 17 {})", R"(503 0 {})", accepted, reseller, accepted}), doing);
  EXPECT_EQ(done.code, 0) << done.out;
  EXPECT_THAT(calls(), HasSubstr("slept 17\n"));
  EXPECT_THAT(calls(), HasSubstr("slept 60\n"));
}

TEST_F(Script, StopsAtTheFirstRefusal) {
  const ShellRun stopped =
      run(lines({active, R"(400 0 {"code": 900117})", reseller, accepted}), doing);
  EXPECT_EQ(stopped.code, 1);
  EXPECT_THAT(stopped.out, HasSubstr("refused 400"));
  EXPECT_THAT(calls(), Not(HasSubstr("relationshipToPartner")));
}

TEST_F(Script, IsTooLateASecondAfterTheDeadline) {
  const std::string asked = "UNTETHER_DO=yes UNTETHER_NOW=";
  const ShellRun late = run(lines({active, accepted}), asked + "20260619000000");
  EXPECT_EQ(late.code, 1);
  EXPECT_THAT(late.out, HasSubstr("too_late 2026-06-18 23:59:59"));
  EXPECT_EQ(calls(), "");
  EXPECT_EQ(run(lines({active, accepted}), asked + "20260618235959", "").code, 1);
  EXPECT_THAT(calls(), HasSubstr("deleted"));  // and stopped at what nobody confirmed
}

TEST_F(Script, IsTooEarlyBeforeTheFirstInstant) {
  EXPECT_EQ(run(lines({active}), "UNTETHER_DO=yes UNTETHER_NOW=20260615115959").code, 2);
  EXPECT_EQ(calls(), "");
}

TEST_F(Script, GoesOnWhereItStopped) {
  EXPECT_EQ(run(lines({active, accepted}), doing, "").code, 1);
  const ShellRun done = run(lines({reseller, accepted}), doing);
  EXPECT_EQ(done.code, 0) << done.out;
  EXPECT_THAT(done.out, HasSubstr("done_before"));
  EXPECT_THAT(calls(), Not(HasSubstr("subscriptions")));
}

TEST_F(Script, NeedsAToken) {
  const ShellRun stopped = run("", std::string(doing) + " UNTETHER_TOKEN=");
  EXPECT_EQ(stopped.code, 1);
  EXPECT_EQ(calls(), "");
}

TEST_F(Script, OfANameThatCommandsTheShellOnlyPrintsIt) {
  const std::string trap = "$(touch " + folder_.path("trap") + ")`touch " + folder_.path("trap") +
                           "`'; touch " + folder_.path("trap") + " #\"%s%n\\";
  write(subscription(7, {{"effectiveStartDate", "2026-06-12T00:00:00Z"},
                         {"commitmentEndDate", "2027-06-11T00:00:00Z"},
                         {"friendlyName", trap}}));
  const ShellRun dry = run("", "");
  EXPECT_EQ(dry.code, 0) << dry.out;
  EXPECT_THAT(dry.out, HasSubstr(trap));
  EXPECT_NE(shell("ls " + folder_.path("trap")).code, 0);
}

// Goal: whatever a text holds, a shell reads it back as one word.
// Method: sh prints what it was given; NUL, which no argument can hold, is left out.
RC_GTEST_PROP(ScriptQuoting, AShellReadsEveryTextBackAsItWas, ()) {
  const std::string pieces =
      "'\"\\$`!&;|<>(){}[]*?~# \n\t%-\x01\xC3\xA9"
      "ab";
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(pieces));
  RC_CLASSIFY(text.find('\'') != std::string::npos, "with a quote");
  const TemporaryFolder folder;
  const std::string script = folder.write("s.sh", "printf '%s.' " + sh_quoted(text) + "\n");
  const ShellRun run = shell("sh " + script);
  RC_ASSERT(run.out == text + ".");
}

}  // namespace
}  // namespace untether::testing

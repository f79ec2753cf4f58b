// Any sequence of steps against a model of a few plain fields: legacy licences under the rules of
// 2020, whose whole life fits in a few lines. What fails is shrunk and shows as lines that
// `simulate --do` accepts.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <rapidcheck/state.h>

#include "tests/support/builders.h"
#include "tests/support/stories.h"

namespace untether::testing {
namespace {

constexpr std::int64_t minute = 60;

struct PlainLicence {
  enum class State : std::uint8_t { pending, active, suspended, deleted };

  State state = State::active;
  std::int64_t since = 0;
};

struct Model {
  std::int64_t now = 0;
  bool related = true;
  bool invited = false;
  bool agreed = true;
  std::vector<PlainLicence> licences;

  // What the clock does until an instant, that instant included.
  void advance(std::int64_t to) {
    using enum PlainLicence::State;
    for (PlainLicence& one : licences) {
      if (one.state == pending && one.since + 15 * minute <= to) one.state = active;
      const std::int64_t deleted_at = one.since + 90 * seconds_per_day;
      if (one.state == suspended && deleted_at <= to) one = {deleted, deleted_at};
    }
    now = to;
  }
  [[nodiscard]] bool has(PlainLicence::State state) const {
    return std::any_of(licences.begin(), licences.end(),
                       [state](const PlainLicence& one) { return one.state == state; });
  }
};

using Step = rc::state::Command<Model, Story>;

std::string word(PlainLicence::State state) {
  constexpr std::array words = {"pending", "active", "suspended", "deleted"};
  return words[static_cast<std::size_t>(state)];
}

// Carries a line out and compares everything the model knows.
void run_line(const std::string& line, bool accepted, const Model& after, Story& story) {
  const World before = story.world();
  const Moment& moment = story.run(line);
  if (moment.refused.empty() != accepted) {
    RC_FAIL(line + (accepted ? " is refused" : " is accepted"));
  }
  if (!accepted) RC_ASSERT(story.world() == before);
  const World& world = story.world();
  RC_ASSERT(world.now.seconds() == after.now);
  RC_ASSERT((world.live.relationship == Relationship::reseller) == after.related);
  RC_ASSERT(world.ties.in_customer_list == after.related);
  RC_ASSERT(world.ties.invitation.has_value() == after.invited);
  RC_ASSERT((world.ties.agreement == Truth::yes) == after.agreed);
  RC_ASSERT(world.live.assets.size() == after.licences.size());
  for (std::size_t i = 0; i < after.licences.size(); ++i) {
    RC_ASSERT(story.state(i) == word(after.licences[i].state));
  }
}

// A line, and what it does to the model if the model lets it.
struct Line : Step {
  virtual std::string text() const = 0;
  virtual bool accepted(const Model& before) const = 0;
  virtual void change(Model& model) const = 0;

  void apply(Model& model) const override {
    if (accepted(model)) change(model);
  }
  void run(const Model& before, Story& story) const override {
    run_line(text(), accepted(before), nextState(before), story);
  }
  void show(std::ostream& os) const override { os << text(); }
};

struct AdvanceLine : Line {
  std::int64_t seconds = *rc::gen::element<std::int64_t>(
      1, 15 * minute - 1, 15 * minute, seconds_per_day, 30 * seconds_per_day,
      90 * seconds_per_day - 1, 90 * seconds_per_day);

  std::string text() const override { return "advance PT" + std::to_string(seconds) + "S"; }
  bool accepted(const Model&) const override { return true; }
  void change(Model& model) const override { model.advance(model.now + seconds); }
};

struct LicenceLine : Line {
  std::size_t number = *rc::gen::inRange<std::size_t>(0, 4);

  void checkPreconditions(const Model& model) const override {
    RC_PRE(number < model.licences.size());
  }
  [[nodiscard]] std::string name() const { return "#" + std::to_string(number + 1); }
};

struct SuspendLine : LicenceLine {
  std::string text() const override { return "suspend " + name(); }
  bool accepted(const Model& before) const override {
    return before.related && before.licences[number].state == PlainLicence::State::active;
  }
  void change(Model& model) const override {
    model.licences[number] = {PlainLicence::State::suspended, model.now};
  }
};

struct ReactivateLine : LicenceLine {
  std::string text() const override { return "reactivate " + name(); }
  bool accepted(const Model& before) const override {
    return before.related && before.licences[number].state == PlainLicence::State::suspended;
  }
  void change(Model& model) const override {
    model.licences[number] = {PlainLicence::State::active, model.now};
  }
};

struct BuyLine : Line {
  std::string text() const override { return "buy legacy_license \"More\" term P3Y"; }
  bool accepted(const Model& before) const override { return before.related && before.agreed; }
  void checkPreconditions(const Model& model) const override { RC_PRE(model.licences.size() < 4U); }
  void change(Model& model) const override {
    model.licences.push_back({PlainLicence::State::pending, model.now});
  }
};

struct RemoveLine : Line {
  std::string text() const override { return "remove"; }
  bool accepted(const Model& before) const override {
    using enum PlainLicence::State;
    return before.related && !before.has(active) && !before.has(pending);
  }
  void change(Model& model) const override { model.related = false; }
};

struct InviteLine : Line {
  std::string text() const override { return "invite"; }
  bool accepted(const Model&) const override { return true; }
  void change(Model& model) const override { model.invited = true; }
};

struct AcceptLine : Line {
  bool agrees = *rc::gen::arbitrary<bool>();

  std::string text() const override { return agrees ? "accept" : "accept without agreement"; }
  bool accepted(const Model& before) const override { return before.invited; }
  // Without a word the agreement of a first relationship goes on; after a removal it does not.
  void checkPreconditions(const Model& model) const override { RC_PRE(agrees || !model.related); }
  void change(Model& model) const override {
    model.invited = false;
    model.related = true;
    model.agreed = agrees;
  }
};

struct SignLine : Line {
  std::string text() const override { return "sign"; }
  bool accepted(const Model&) const override { return true; }
  void change(Model& model) const override { model.agreed = true; }
};

RC_GTEST_PROP(AnyStory, OfLegacyLicencesFollowsThePlainModel, ()) {
  StorySetting setting;
  setting.rules = "csp-2020-04";
  setting.at = "2020-07-01T00:00:00Z";
  const StoryAsset one = licence(AssetKind::legacy_license, "active", "2020-06-20", "2023-06-20");
  Story story(setting, {one, one});
  Model model;
  model.now = at("2020-07-01").seconds();
  model.licences = {{PlainLicence::State::active, 0}, {PlainLicence::State::active, 0}};
  rc::state::check(
      model, story,
      rc::state::gen::execOneOfWithArgs<AdvanceLine, SuspendLine, ReactivateLine, BuyLine,
                                        RemoveLine, InviteLine, AcceptLine, SignLine>());
}

}  // namespace
}  // namespace untether::testing

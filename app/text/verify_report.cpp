#include "app/text/verify_report.h"

#include <algorithm>

#include "app/text/check_report.h"
#include "app/text/describe.h"
#include "app/text/layout.h"
#include "app/text/paint.h"
#include "app/text/plan_words.h"

namespace untether {

namespace {

class VerifyWriter {
 public:
  VerifyWriter(const Catalogue& catalogue, const VerifyReport& report, std::size_t width,
               bool colour)
      : catalogue_(catalogue), report_(report), width_(width), colour_(colour) {}

  std::string run() {
    out_ = run_header(catalogue_, *report_.session, width_) + "\n";
    const Plan& plan = report_.saved->plan;
    const std::string goal(name_of(plan.goal));
    line(catalogue_.text("verify.plan." + goal,
                         {{"customer", customer_name(report_.saved->customer)},
                          {"start", instant_text(catalogue_, plan.start)},
                          {"at", instant_text(catalogue_, plan.goal_at)}}));
    line(answer());
    for (const ApprovalReason reason : result().reasons) {
      line(catalogue_.word("verify.reason", reason));
    }
    add_steps(true, "verify.heading.done");
    add_changes();
    if (!result().finished) add_steps(false, "verify.heading.left");
    add_anew();
    return std::move(out_);
  }

 private:
  const Verification& result() const { return *report_.verification; }
  const Policy& policy() const { return report_.session->rules.policy; }

  void line(const std::string& text) { out_ += paragraph(text, width_, "", ""); }
  void title(std::string_view key) { out_ += "\n" + heading(catalogue_.text(key), colour_); }

  std::string answer() const {
    if (result().finished) return catalogue_.text("verify.finished");
    const bool same = report_.same_data && result().standing == PlanStanding::still_good;
    return same ? catalogue_.text("verify.same_data")
                : catalogue_.word("verify.standing", result().standing);
  }

  std::string asset(const Customer& customer, AssetRow row) const {
    return asset_name(catalogue_, policy(), customer, row);
  }

  void add_steps(bool done, std::string_view key) {
    bool first = true;
    for (std::size_t i = 0; i < report_.saved->plan.steps.size(); ++i) {
      const PlanStep& step = report_.saved->plan.steps[i];
      const bool is_done = i < result().followed.done.size() && result().followed.done[i];
      if (step.kind != StepKind::action || is_done != done) continue;
      if (first) title(key);
      first = false;
      const AssetKind kind = report_.saved->customer.assets[step.asset->value].kind;
      const Transition& made =
          policy().machines.lifecycle(kind)->transitions[step.transition->value];
      const std::string text =
          catalogue_.text("plan.step", {{"asset", asset(report_.saved->customer, *step.asset)},
                                        {"text", catalogue_.in(made.text)}});
      const std::string when = done ? "" : " " + dates(step);
      const std::string refused =
          result().refused == i ? " " + catalogue_.text("verify.refused") : "";
      const std::string mark = (i < 9 ? " " : "") + std::to_string(i + 1) + ". ";
      out_ += paragraph(text + "." + when + refused, width_, "    ", mark);
    }
  }

  std::string dates(const PlanStep& step) const {
    std::string text =
        catalogue_.text("verify.begin", {{"at", instant_text(catalogue_, step.asked)}});
    if (step.deadline.is_never()) return text;
    return text + " " +
           catalogue_.text("verify.until", {{"at", instant_text(catalogue_, step.deadline)}});
  }

  void add_changes() {
    if (result().followed.changes.empty()) return;
    title("verify.heading.changes");
    for (const PlanChange& change : result().followed.changes) {
      out_ += paragraph(describe(change), width_, "  ", "- ");
    }
  }

  std::string describe(const PlanChange& change) const {
    std::string name;
    if (change.after) {
      name = asset(*report_.newer, *change.after);
    } else if (change.before) {
      name = asset(report_.saved->customer, *change.before);
    }
    const auto told = [&](const std::string& value) {
      if (value.empty()) return catalogue_.text("value.unknown");
      if (value == "true" || value == "false") {
        return catalogue_.text(value == "true" ? "value.yes" : "value.no");
      }
      if (change.code == ChangeCode::state) return state_word(catalogue_, value);
      const auto instant = value.find('T') == 10 ? parse_instant(value) : std::nullopt;
      return instant ? instant_text(catalogue_, *instant) : printable(value);
    };
    const bool fact = change.code == ChangeCode::fact || change.code == ChangeCode::customer_fact;
    std::string field = change.field;
    if (fact) field = catalogue_.text("field." + change.field);
    if (change.code == ChangeCode::collection) {
      field = catalogue_.text("collection." + change.field);
    }
    return catalogue_.text(
        "verify.change." + std::string(name_of(change.code)),
        {{"asset", name}, {"field", field}, {"was", told(change.was)}, {"is", told(change.is)}});
  }

  void add_anew() {
    if (result().standing == PlanStanding::still_good) return;
    const Plan& anew = result().anew;
    title("verify.heading.anew");
    const bool leads = anew.outcome == PlanOutcome::planned || anew.outcome == PlanOutcome::reached;
    if (!leads) {
      line(catalogue_.word("plan.outcome", anew.outcome));
      return;
    }
    line(catalogue_.text("plan.short", {{"at", instant_text(catalogue_, anew.goal_at)},
                                        {"steps", static_cast<std::int64_t>(anew.steps.size())},
                                        {"cost", cost_text(catalogue_, anew.money)}}));
  }

  const Catalogue& catalogue_;
  const VerifyReport& report_;
  std::size_t width_;
  bool colour_;
  std::string out_;
};

}  // namespace

std::string verify_text(const Catalogue& catalogue, const VerifyReport& report, std::size_t width,
                        bool colour) {
  return VerifyWriter(catalogue, report, width, colour).run();
}

}  // namespace untether

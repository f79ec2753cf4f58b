#include "scenarios/report/plan_script.h"

#include <algorithm>
#include <initializer_list>

#include "model/observation.h"
#include "scenarios/report/plan_calls.h"
#include "scenarios/report/script_prelude.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

namespace {

// An instant as the script compares it: a number that grows with time.
std::string stamp(Instant instant) {
  if (!instant.is_known() || instant.is_never()) return "99991231235959";
  std::string digits;
  for (const char c : to_string(instant)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

// Whether a path holds nothing but what ids and paths of the service are made of.
bool is_plain_path(std::string_view path) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/";
  return path.starts_with('/') && path.find_first_not_of(plain) == std::string_view::npos;
}

// What to read before a call, of which resource the words are, and which member tells.
struct Guard {
  std::string path;
  std::string resource;
  std::string member;
};

Guard guard_of(const RestCall& call) {
  std::string path = call.path;
  const auto cut_after = [&](std::string_view part) {
    const std::size_t at = path.find(part);
    if (at == std::string::npos) return false;
    const std::size_t end = path.find('/', at + part.size());
    if (end != std::string::npos) path.resize(end);
    return true;
  };
  if (cut_after("/azureEntitlements/")) return {path, "azureEntitlement", "status"};
  if (cut_after("/subscriptions/")) return {path, "subscription", "status"};
  if (cut_after("/orders/")) return {path, "order", "status"};
  return {};
}

// The words by which a resource shows one of the statuses.
std::string words_for(std::string_view resource, const std::vector<ShownStatus>& shown) {
  std::string words;
  for (const WordRow& row : word_rows()) {
    if (row.resource != resource) continue;
    const bool fits = std::any_of(shown.begin(), shown.end(),
                                  [&](ShownStatus one) { return row.shown.contains(one); });
    if (fits) words += (words.empty() ? "" : " ") + std::string(row.word);
  }
  return words;
}

class ScriptWriter {
 public:
  ScriptWriter(const PlanRules& rules, const PlanAnswer& answer, Language language,
               const ScriptWords& words)
      : rules_(rules), answer_(answer), language_(language), words_(words) {}

  std::string run() {
    out_ = script_head(to_string(customer().id));
    for (const std::string_view key : script_words) {
      out_ += "w_" + std::string(key) + "=" + sh_quoted(words_.text(key)) + "\n";
    }
    out_ += script_functions();
    const std::string& name = customer().about.name;
    line({"start", quoted(name.empty() ? to_string(customer().id) : name)});
    for (std::size_t i = 0; i < answer_.plan.steps.size(); ++i) add_step(i);
    line({"finish_all"});
    return std::move(out_);
  }

 private:
  const Customer& customer() const { return answer_.customer.customer; }
  std::string quoted(std::string_view text) const { return sh_quoted(words_.printable(text)); }

  void line(std::initializer_list<std::string> parts, std::string_view indent = "") {
    std::string text(indent);
    bool first = true;
    for (const std::string& part : parts) {
      text += (first ? "" : " ") + part;
      first = false;
    }
    out_ += text + "\n";
  }

  std::string asset_label(const PlanStep& step) const {
    if (!step.asset) return {};
    const std::size_t i = step.asset->value;
    const auto& details = customer().details;
    if (i < details.size() && !details[i].name.empty()) return details[i].name;
    return asset_id_text(customer(), customer().assets[i]);
  }

  const Transition* made_by(const PlanStep& step) const {
    if (step.kind != StepKind::action) return nullptr;
    const Lifecycle& life = rules_.lifecycle(customer().assets[step.asset->value].kind);
    return &life.transitions[step.transition->value];
  }

  const Removal* removal() const {
    return answer_.plan.removal ? &rules_.rules().removals[answer_.plan.removal->value] : nullptr;
  }

  std::string title(const PlanStep& step) const {
    std::string text = words_.text("recheck");
    if (const Transition* made = made_by(step)) text = in(made->text, language_);
    if (step.kind == StepKind::removal && removal() != nullptr) {
      text = in(removal()->text, language_);
    }
    for (const Notice& notice : rules_.rules().notices) {
      if (step.kind == StepKind::notice && notice.id == step.entry) {
        text = in(notice.text, language_);
      }
    }
    const std::string label = asset_label(step);
    return label.empty() ? text : label + ": " + text;
  }

  void add_step(std::size_t number) {
    const PlanStep& step = answer_.plan.steps[number];
    out_ += "\n";
    line({"if begin", std::to_string(number + 1), stamp(step.asked), stamp(deadline(step)),
          quoted(title(step)) + "; then"});
    if (const Transition* made = made_by(step)) {
      add_action(step, *made);
    } else if (step.kind == StepKind::removal && removal() != nullptr) {
      add_removal(*removal());
    } else {
      line({"confirm"}, "  ");
    }
    line({"finish", std::to_string(number + 1)}, "  ");
    line({"fi"});
  }

  // The last instant at which the call may be made, for the step to change its asset in time.
  Instant deadline(const PlanStep& step) const {
    if (step.deadline.is_never()) return step.deadline;
    return plus(step.deadline, Seconds{step.asked.seconds() - step.at.seconds()});
  }

  void add_action(const PlanStep& step, const Transition& made) {
    const RestCall call = filled_call(made.rest, customer(), step.asset);
    const Guard guard = guard_of(call);
    const bool callable = !call.empty() && made.outside.empty() && is_plain_path(call.path) &&
                          !has_placeholder(call.body) && !guard.path.empty();
    if (!callable) {
      by_hand(call, made.portal, made.outside, asset_label(step));
      return;
    }
    line({"look", sh_quoted(guard.path)}, "  ");
    line({"if shows", sh_quoted(call.body) + "; then"}, "  ");
    line({"already"}, "    ");
    line({"else"}, "  ");
    const Lifecycle& life = rules_.lifecycle(customer().assets[step.asset->value].kind);
    std::vector<ShownStatus> shown;
    for (const std::uint8_t state : made.from) shown.push_back(life.shown[state]);
    line({"expect", guard.member, sh_quoted(words_for(guard.resource, shown))}, "    ");
    send(call, "    ");
    line({"fi"}, "  ");
  }

  void add_removal(const Removal& entry) {
    const RestCall call = filled_call(entry.rest, customer(), std::nullopt);
    if (call.empty() || !is_plain_path(call.path) || has_placeholder(call.body)) {
      by_hand(call, entry.portal, "", "");
      return;
    }
    line({"look", sh_quoted(call.path)}, "  ");
    line({"if shows", sh_quoted(call.body) + "; then"}, "  ");
    line({"already"}, "    ");
    line({"else"}, "  ");
    line({"expect relationshipToPartner reseller"}, "    ");
    send(call, "    ");
    line({"fi"}, "  ");
  }

  void send(const RestCall& call, std::string_view indent) {
    line({"send", sh_quoted(call.method), sh_quoted(call.path), sh_quoted(call.body)}, indent);
  }

  // A portal, support, or a call of which something only a person knows.
  void by_hand(const RestCall& call, const PortalPath& portal, const std::string& outside,
               const std::string& asset) {
    std::string where = outside;
    const std::string& name = customer().about.name;
    for (const std::string& part :
         filled_path(portal, language_, name.empty() ? to_string(customer().id) : name, asset)) {
      where += (where.empty() ? "" : " > ") + part;
    }
    if (!call.empty()) where += (where.empty() ? "" : "; ") + call.method + " " + call.path;
    if (!call.body.empty()) where += " " + call.body;
    line({"by_hand", quoted(where)}, "  ");
  }

  const PlanRules& rules_;
  const PlanAnswer& answer_;
  Language language_;
  const ScriptWords& words_;
  std::string out_;
};

}  // namespace

std::string sh_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\0') continue;  // no shell can hold it
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string plan_script(const PlanRules& rules, const PlanAnswer& answer, Language language,
                        const ScriptWords& words) {
  return ScriptWriter(rules, answer, language, words).run();
}

}  // namespace untether

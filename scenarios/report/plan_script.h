#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/policy/drawing.h"
#include "scenarios/report/plan_answer.h"

namespace untether {

/// The sentences of a script, by key; `%s` stands for their argument. And how names from outside
/// are made harmless on a terminal.
struct ScriptWords {
  std::function<std::string(std::string_view key)> text;
  std::function<std::string(std::string_view name)> printable;
};

/// The keys that a script asks of ScriptWords.
inline constexpr std::array<std::string_view, 19> script_words = {
    "begins",  "dry",     "too_early",     "too_late", "done_before", "reads",    "sends",
    "expects", "already", "unexpected",    "refused",  "waits",       "gives_up", "by_hand",
    "recheck", "confirm", "not_confirmed", "finished", "no_token"};

/// A plan as a POSIX shell script of curl calls in its order. Without UNTETHER_DO=yes in its
/// environment it only prints what it would do. It reads each resource before it changes it and
/// stops unless that shows what the step needs, refuses before a step's first and after its last
/// instant, waits when told to by Retry-After, stops at the first refusal, and asks where a
/// person has to act. Steps that were finished are kept in a file, so that it can be run again.
/// The token comes from UNTETHER_TOKEN and stands on no command line.
[[nodiscard]] std::string plan_script(const PlanRules& rules, const PlanAnswer& answer,
                                      Language language, const ScriptWords& words);

/// A text as one word of a shell.
[[nodiscard]] std::string sh_quoted(std::string_view text);

}  // namespace untether

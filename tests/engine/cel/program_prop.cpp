#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/cel/parser.h"
#include "engine/cel/possible.h"
#include "engine/cel/specialise.h"
#include "tests/support/cel_rules.h"
#include "tests/support/expressions.h"

namespace untether::cel {
namespace {

using namespace untether::testing;

Purpose any_purpose() {
  return *rc::gen::element(Purpose::condition, Purpose::clear, Purpose::time_slot,
                           Purpose::assignment);
}

Environment environment_of(Purpose purpose) {
  return purpose == Purpose::assignment ? cel_assignment("termEnd") : cel_environment(purpose);
}

// A program that the checker let through, with its text in the log.
Program any_program(Purpose purpose) {
  const std::string text = *well_typed(purpose);
  RC_LOG() << text << "\n";
  auto program = compiled(text, environment_of(purpose));
  RC_ASSERT(errors_of(program) == "");
  return *program;
}

// Goal: what the checker accepts has a value of its type everywhere.
// Method: run programs of every purpose on facts with every hole.
RC_GTEST_PROP(CheckedProgram, NeverFailsAtRunTime, ()) {
  const Purpose purpose = any_purpose();
  const Program program = any_program(purpose);
  const Facts facts = *any_facts();
  const Value value = evaluate(program, facts.view());
  const bool is_time = purpose == Purpose::time_slot || purpose == Purpose::assignment;
  RC_CLASSIFY(value.kind == ValueKind::unknown, "unknown");
  RC_CLASSIFY(value.kind == ValueKind::absent, "absent");
  RC_CLASSIFY(program.operations.size() > 10, "large");
  if (value.kind == ValueKind::unknown) return;
  if (is_time) {
    RC_ASSERT(value.kind == ValueKind::timestamp || value.kind == ValueKind::absent);
    RC_ASSERT(evaluate_instant(program, facts.view()) == instant_of(value));
  } else {
    RC_ASSERT(value.kind == ValueKind::boolean);
  }
}

RC_GTEST_PROP(Check, RefusesAConditionWithOneWrongPart, ()) {
  const std::string text = *ill_typed();
  RC_LOG() << text;
  RC_ASSERT(parse(text).has_value());
  RC_ASSERT(errors_of(compiled(text)) != "");
}

RC_GTEST_PROP(Check, AcceptsWhatItPrintedAgain, ()) {
  const Purpose purpose = any_purpose();
  const std::string text = *well_typed(purpose);
  const auto ast = parse(text);
  RC_ASSERT(ast.has_value());
  RC_ASSERT(errors_of(compiled(print(*ast), environment_of(purpose))) == "");
}

// Goal: a known answer holds whatever the unknown facts turn out to be.
RC_GTEST_PROP(CheckedProgram, KeepsAKnownAnswerWhenMoreBecomesKnown, ()) {
  const Program program = any_program(any_purpose());
  Facts facts = *any_facts();
  const Value before = evaluate(program, facts.view());
  make_all_known(facts);
  if (*rc::gen::arbitrary<bool>()) make_known(facts, *cel_rules().parameter("maybe"));
  const Value after = evaluate(program, facts.view());
  RC_CLASSIFY(before.kind == ValueKind::unknown, "was unknown");
  const bool kept = before.kind == ValueKind::unknown || before == after;
  RC_ASSERT(kept);
}

// Goal: find_unknowns names enough: who learns all of it, knows the answer. And nothing known.
RC_GTEST_PROP(FindUnknowns, NamesEnoughToDecide, ()) {
  const Program program = any_program(Purpose::condition);
  Facts facts = *any_facts();
  const Truth before = evaluate_truth(program, facts.view());
  const Unknowns unknowns = find_unknowns(program, facts.view());
  RC_CLASSIFY(before == Truth::unknown, "unknown");
  RC_ASSERT((before == Truth::unknown) ==
            (!unknowns.fields.empty() || !unknowns.parameters.empty()));
  for (const FieldId field : unknowns.fields) {
    RC_ASSERT(read_field(field, facts.view()).kind == ValueKind::unknown);
    make_known(facts, field);
  }
  for (const ParameterRow row : unknowns.parameters) make_known(facts, row);
  RC_ASSERT(evaluate_truth(program, facts.view()) != Truth::unknown);
}

RC_GTEST_PROP(Possible, AllowsWhateverTheFieldsMakeOfACondition, ()) {
  const Program program = any_program(Purpose::clear);
  Facts facts = *any_facts();
  const Possible allowed = possible(program, facts.view());
  make_all_known(facts);
  const Truth answer = evaluate_truth(program, facts.view());
  RC_CLASSIFY(answer == Truth::yes, "yes");
  RC_CLASSIFY(answer == Truth::no, "no");
  if (answer == Truth::yes) RC_ASSERT(allowed.yes);
  if (answer == Truth::no) RC_ASSERT(allowed.no);
}

RC_GTEST_PROP(Specialise, GivesTheSameValueInEveryState, ()) {
  const Program program = any_program(any_purpose());
  Facts facts = *any_facts();
  for (std::uint8_t state = 0; state < 4; ++state) {
    facts.scope.state = state;
    const Program special = specialise(program, state);
    RC_ASSERT(evaluate(special, facts.view()) == evaluate(program, facts.view()));
    RC_ASSERT(special.operations.size() <= program.operations.size());
  }
}

TEST(Specialise, AnswersQuestionsAboutTheState) {
  const Program program =
      compiled("asset.state == 'active' ? asset.trial && param.on : param.off").value();
  EXPECT_TRUE(parameters_of(specialise(program, 0)) ==
              std::vector<ParameterRow>{*cel_rules().parameter("off")});
  EXPECT_TRUE(parameters_of(specialise(program, 1)) ==
              std::vector<ParameterRow>{*cel_rules().parameter("on")});
  const Program answered = specialise(compiled("asset.state in ['active']").value(), 1);
  EXPECT_EQ(answered.operations.size(), 1U);
  EXPECT_TRUE(specialise({}, 0).empty());
}

}  // namespace
}  // namespace untether::cel

#include "engine/cel/possible.h"

namespace untether::cel {

namespace {

class Prober {
 public:
  Prober(const Program& program, const Scope& scope) : program_(program), scope_(scope) {}

  Possible run(std::uint32_t row) {
    Program part = program_;
    part.root = row;
    const Truth known = evaluate_truth(part, scope_);
    if (known != Truth::unknown) return {known == Truth::yes, known == Truth::no};
    const Operation& op = program_.operations[row];
    switch (op.code) {
      case Code::not_: {
        const Possible operand = run(op.a);
        return {operand.no, operand.yes};
      }
      case Code::and_: {
        const Possible left = run(op.a);
        const Possible right = run(op.b);
        return {left.yes && right.yes, left.no || right.no};
      }
      case Code::or_: {
        const Possible left = run(op.a);
        const Possible right = run(op.b);
        return {left.yes || right.yes, left.no && right.no};
      }
      case Code::conditional: {
        const Possible condition = run(op.a);
        const Possible then = run(op.b);
        const Possible otherwise = run(op.c);
        // Where both branches agree, the condition need not be satisfied either way.
        return {(condition.yes && then.yes) || (condition.no && otherwise.yes) ||
                    (then.yes && otherwise.yes),
                (condition.yes && then.no) || (condition.no && otherwise.no) ||
                    (then.no && otherwise.no)};
      }
      default: break;
    }
    const bool by_parameter = !find_unknowns(part, scope_).parameters.empty();
    return by_parameter ? Possible{} : Possible{true, true};
  }

 private:
  const Program& program_;
  const Scope& scope_;
};

}  // namespace

Possible possible(const Program& program, const Scope& scope) {
  if (program.empty()) return {true, false};
  return Prober(program, scope).run(program.root);
}

}  // namespace untether::cel

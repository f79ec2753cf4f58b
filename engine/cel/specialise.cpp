#include "engine/cel/specialise.h"

namespace untether::cel {

namespace {

class Specialiser {
 public:
  Specialiser(const Program& program, std::uint8_t state) : from_(program), state_(state) {}

  Program run() {
    to_.root = copy(from_.root);
    return std::move(to_);
  }

 private:
  std::uint32_t emit(Operation op) {
    to_.operations.push_back(op);
    return static_cast<std::uint32_t>(to_.operations.size() - 1);
  }

  std::uint32_t constant(Value value) {
    to_.constants.push_back(value);
    return emit({Code::constant, static_cast<std::uint32_t>(to_.constants.size() - 1), 0, 0});
  }

  // The truth of a copied row, if it is a constant.
  Truth known(std::uint32_t row) const {
    const Operation& op = to_.operations[row];
    return op.code == Code::constant ? truth_of(to_.constants[op.a]) : Truth::unknown;
  }

  std::uint32_t copy(std::uint32_t row) {
    const Operation& op = from_.operations[row];
    switch (op.code) {
      case Code::constant: return constant(from_.constants[op.a]);
      case Code::state_in: return constant(make_value(((op.a >> state_) & 1U) != 0));
      case Code::field:
        if (static_cast<FieldStorage>(op.b) == FieldStorage::asset_state) {
          return constant(make_symbol(state_));
        }
        return emit(op);
      case Code::has_field:
      case Code::parameter: return emit(op);
      case Code::not_: return copy_not(op);
      case Code::and_: return copy_logical(op, Truth::no);
      case Code::or_: return copy_logical(op, Truth::yes);
      case Code::conditional: return copy_conditional(op);
      case Code::in_list: return copy_in_list(op);
      case Code::end_of_day: return emit({op.code, copy(op.a), 0, 0});
      case Code::plus_anchored: {
        const std::uint32_t a = copy(op.a);
        const std::uint32_t b = copy(op.b);
        return emit({op.code, a, b, copy(op.c)});
      }
      default: {
        const std::uint32_t a = copy(op.a);
        return emit({op.code, a, copy(op.b), 0});
      }
    }
  }

  std::uint32_t copy_not(const Operation& op) {
    const std::uint32_t operand = copy(op.a);
    const Truth truth = known(operand);
    if (truth != Truth::unknown) return constant(make_value(!truth));
    return emit({Code::not_, operand, 0, 0});
  }

  // `deciding` on either side decides; the other truth leaves the other side.
  std::uint32_t copy_logical(const Operation& op, Truth deciding) {
    const std::uint32_t left = copy(op.a);
    if (known(left) == deciding) return left;
    const std::uint32_t right = copy(op.b);
    if (known(right) == deciding) return right;
    if (known(left) == !deciding) return right;
    if (known(right) == !deciding) return left;
    return emit({op.code, left, right, 0});
  }

  std::uint32_t copy_conditional(const Operation& op) {
    const std::uint32_t condition = copy(op.a);
    if (known(condition) == Truth::yes) return copy(op.b);
    if (known(condition) == Truth::no) return copy(op.c);
    const std::uint32_t then = copy(op.b);
    return emit({Code::conditional, condition, then, copy(op.c)});
  }

  std::uint32_t copy_in_list(const Operation& op) {
    const std::uint32_t value = copy(op.a);
    const auto first = static_cast<std::uint32_t>(to_.constants.size());
    for (std::uint32_t i = op.b; i < op.c; ++i) to_.constants.push_back(from_.constants[i]);
    return emit({Code::in_list, value, first, static_cast<std::uint32_t>(to_.constants.size())});
  }

  const Program& from_;
  std::uint8_t state_;
  Program to_;
};

}  // namespace

Program specialise(const Program& program, std::uint8_t state) {
  if (program.empty()) return {};
  return Specialiser(program, state).run();
}

}  // namespace untether::cel

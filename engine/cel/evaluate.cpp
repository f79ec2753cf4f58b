#include <algorithm>

#include "engine/cel/program.h"

namespace untether::cel {

namespace {

Value read_stored(FieldStorage storage, std::uint32_t slot, const Scope& scope) {
  switch (storage) {
    case FieldStorage::customer_flag:
      return make_value(scope.customer.get(static_cast<CustomerFlag>(slot)));
    case FieldStorage::partner_type:
      if (scope.partner == PartnerType::unknown) return unknown_value();
      return make_symbol(static_cast<std::int64_t>(scope.partner));
    case FieldStorage::actor_azure_owner: return make_value(scope.actor_azure_owner);
    default: break;
  }
  if (scope.asset == nullptr) return unknown_value();
  const Asset& asset = *scope.asset;
  switch (storage) {
    case FieldStorage::asset_state: return make_symbol(scope.state);
    case FieldStorage::asset_flag: return make_value(asset.flags.get(static_cast<AssetFlag>(slot)));
    case FieldStorage::asset_instant: return make_value(asset.at(static_cast<AssetInstant>(slot)));
    case FieldStorage::asset_term:
      if (asset.term.is_unknown()) return unknown_value();
      return asset.term.is_absent() ? absent_value() : make_value(asset.term.period());
    case FieldStorage::asset_anchor_day:
      if (asset.anchor_day == anchor_day_unknown) return unknown_value();
      return asset.anchor_day == 0 ? absent_value() : make_value(std::int64_t{asset.anchor_day});
    case FieldStorage::asset_billing_gap:
      if (asset.billing_gap_days == billing_gap_unknown) return unknown_value();
      return make_value(Seconds{asset.billing_gap_days * seconds_per_day});
    case FieldStorage::asset_quantity:
      if (asset.quantity == quantity_unknown) return unknown_value();
      return make_value(std::int64_t{asset.quantity});
    default: return unknown_value();
  }
}

bool is_known(Value value) {
  return value.kind != ValueKind::unknown && value.kind != ValueKind::absent;
}

// The order of two values of one kind; both known.
Truth compare(Code code, Value a, Value b) {
  if (!is_known(a) || !is_known(b) || a.kind != b.kind) return Truth::unknown;
  switch (code) {
    case Code::equal: return to_truth(a.bits == b.bits);
    case Code::not_equal: return to_truth(a.bits != b.bits);
    case Code::less: return to_truth(a.bits < b.bits);
    case Code::less_equal: return to_truth(a.bits <= b.bits);
    case Code::greater: return to_truth(a.bits > b.bits);
    default: return to_truth(a.bits >= b.bits);
  }
}

// Absent stays absent in time slots ("never fires"); unknown wins over it.
Value shift(Value time, Value by, int sign) {
  if (time.kind == ValueKind::unknown || by.kind == ValueKind::unknown) return unknown_value();
  if (!is_known(time) || !is_known(by)) return absent_value();
  if (time.kind == ValueKind::timestamp && by.kind == ValueKind::duration) {
    return make_value(plus(instant_of(time), Seconds{sign * by.bits}));
  }
  return make_value(Seconds{time.bits + sign * by.bits});
}

class Evaluator {
 public:
  Evaluator(const Program& program, const Scope& scope) : program_(program), scope_(scope) {}

  Value run(std::uint32_t row) const {
    const Operation& op = program_.operations[row];
    switch (op.code) {
      case Code::constant: return program_.constants[op.a];
      case Code::field: return read_stored(static_cast<FieldStorage>(op.b), op.c, scope_);
      case Code::state_in: return make_value(((op.a >> scope_.state) & 1U) != 0);
      case Code::has_field: return has(op);
      case Code::parameter: return scope_.parameters->value(ParameterRow{op.a}, key_of(scope_));
      case Code::not_: return make_value(!truth(op.a));
      case Code::and_: {
        const Truth left = truth(op.a);
        return make_value(left == Truth::no ? left : left && truth(op.b));
      }
      case Code::or_: {
        const Truth left = truth(op.a);
        return make_value(left == Truth::yes ? left : left || truth(op.b));
      }
      case Code::conditional: return choose(op);
      case Code::in_list: return contains(op);
      case Code::add_duration: return shift(run(op.a), run(op.b), 1);
      case Code::subtract: return shift(run(op.a), run(op.b), -1);
      case Code::plus_period:
      case Code::plus_anchored:
      case Code::plus_window:
      case Code::end_of_day: return calendar(op);
      default: return make_value(compare(op.code, run(op.a), run(op.b)));
    }
  }

  Truth truth(std::uint32_t row) const { return truth_of(run(row)); }

 private:
  Value has(const Operation& op) const {
    const Value value = read_field(FieldId{static_cast<std::uint8_t>(op.a)}, scope_);
    if (value.kind == ValueKind::unknown) return unknown_value();
    return make_value(value.kind != ValueKind::absent);
  }

  Value choose(const Operation& op) const {
    const Truth condition = truth(op.a);
    if (condition == Truth::yes) return run(op.b);
    if (condition == Truth::no) return run(op.c);
    const Value then = run(op.b);
    return then == run(op.c) ? then : unknown_value();
  }

  Value contains(const Operation& op) const {
    const Value value = run(op.a);
    if (!is_known(value)) return unknown_value();
    bool unknown = false;
    for (std::uint32_t i = op.b; i < op.c; ++i) {
      const Value item = program_.constants[i];
      if (item == value) return make_value(true);
      unknown = unknown || !is_known(item);
    }
    return unknown ? unknown_value() : make_value(false);
  }

  Value calendar(const Operation& op) const {
    const Value time = run(op.a);
    if (op.code == Code::end_of_day) return make_value(end_of_day(instant_of(time)));
    const Value length = run(op.b);
    if (time.kind == ValueKind::unknown || length.kind == ValueKind::unknown) {
      return unknown_value();
    }
    if (!is_known(time) || !is_known(length)) return absent_value();
    if (op.code == Code::plus_window) return make_value(plus(instant_of(time), window_of(length)));
    if (op.code == Code::plus_period) return make_value(plus(instant_of(time), period_of(length)));
    const Value anchor = run(op.c);
    if (anchor.kind == ValueKind::unknown) return unknown_value();
    if (anchor.kind == ValueKind::absent)
      return make_value(plus(instant_of(time), period_of(length)));
    return make_value(plus(instant_of(time), period_of(length), static_cast<int>(anchor.bits)));
  }

  const Program& program_;
  const Scope& scope_;
};

// Walks down from an unknown result to what made it so.
class UnknownFinder {
 public:
  UnknownFinder(const Program& program, const Scope& scope)
      : program_(program), evaluator_(program, scope) {}

  void visit(std::uint32_t row) {
    if (is_known(evaluator_.run(row))) return;
    const Operation& op = program_.operations[row];
    switch (op.code) {
      case Code::constant:
      case Code::state_in: return;
      case Code::field:
      case Code::has_field:
        found_.fields.push_back(FieldId{static_cast<std::uint8_t>(op.a)});
        return;
      case Code::parameter: found_.parameters.push_back(ParameterRow{op.a}); return;
      case Code::not_:
      case Code::in_list:
      case Code::end_of_day: visit(op.a); return;
      case Code::conditional: visit_conditional(op); return;
      case Code::plus_anchored: visit(op.c); [[fallthrough]];
      default:
        visit(op.a);
        visit(op.b);
        return;
    }
  }

  Unknowns take() {
    const auto tidy = [](auto& rows) {
      std::sort(rows.begin(), rows.end());
      rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    };
    tidy(found_.fields);
    tidy(found_.parameters);
    return std::move(found_);
  }

 private:
  void visit_conditional(const Operation& op) {
    const Truth condition = evaluator_.truth(op.a);
    if (condition == Truth::unknown) visit(op.a);
    if (condition != Truth::no) visit(op.b);
    if (condition != Truth::yes) visit(op.c);
  }

  const Program& program_;
  Evaluator evaluator_;
  Unknowns found_;
};

template <class Wanted>
std::vector<Wanted> operands_of(const Program& program, Code code, Code also) {
  std::vector<Wanted> found;
  for (const Operation& op : program.operations) {
    if (op.code != code && op.code != also) continue;
    Wanted wanted;
    if constexpr (std::is_same_v<Wanted, FieldId>) {
      wanted.index = static_cast<std::uint8_t>(op.a);
    } else {
      wanted.value = op.a;
    }
    found.push_back(wanted);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace

DatedKey key_of(const Scope& scope) {
  DatedKey key;
  key.day = scope.day;
  if (scope.asset != nullptr) {
    key.purchase = scope.asset->at(AssetInstant::purchased_at);
    key.term_start = scope.asset->at(AssetInstant::term_start);
  }
  return key;
}

Value read_field(FieldId id, const Scope& scope) {
  return read_stored(info(id).storage, info(id).slot, scope);
}

Value evaluate(const Program& program, const Scope& scope) {
  return Evaluator(program, scope).run(program.root);
}

Truth evaluate_truth(const Program& program, const Scope& scope) {
  if (program.empty()) return Truth::yes;
  return Evaluator(program, scope).truth(program.root);
}

Instant evaluate_instant(const Program& program, const Scope& scope) {
  if (program.empty()) return Instant::absent();
  // Most time slots are a field as it stands.
  const Operation& root = program.operations[program.root];
  const bool is_field =
      root.code == Code::field && root.b == static_cast<std::uint32_t>(FieldStorage::asset_instant);
  if (is_field && scope.asset != nullptr) return scope.asset->instants[root.c];
  return instant_of(evaluate(program, scope));
}

Unknowns find_unknowns(const Program& program, const Scope& scope) {
  if (program.empty()) return {};
  UnknownFinder finder(program, scope);
  finder.visit(program.root);
  return finder.take();
}

std::vector<ParameterRow> parameters_of(const Program& program) {
  return operands_of<ParameterRow>(program, Code::parameter, Code::parameter);
}

std::vector<FieldId> fields_of(const Program& program) {
  auto fields = operands_of<FieldId>(program, Code::field, Code::has_field);
  const bool reads_state =
      std::any_of(program.operations.begin(), program.operations.end(),
                  [](const Operation& op) { return op.code == Code::state_in; });
  const FieldId state = *find_field(Entity::asset, "state");
  if (reads_state && std::find(fields.begin(), fields.end(), state) == fields.end()) {
    fields.insert(std::upper_bound(fields.begin(), fields.end(), state), state);
  }
  return fields;
}

}  // namespace untether::cel

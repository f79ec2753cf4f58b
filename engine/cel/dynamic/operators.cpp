#include "engine/cel/dynamic/operators.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/cel/dynamic/text.h"
#include "engine/cel/dynamic/time.h"

namespace untether::cel::dynamic {

namespace {

using enum FailureCode;

Value no_overload_for(BinaryOp op, const Value& a, const Value& b) {
  return fail_with(no_overload, std::string(sign_of(op)) + " (" + types_text(a, b) + ")");
}

template <class Integer>
Value of_integers(BinaryOp op, Integer a, Integer b) {
  Integer result = 0;
  bool overflows = false;
  const bool divides = op == BinaryOp::divide || op == BinaryOp::modulo;
  if (divides && b == 0) return fail_with(division_by_zero, std::string(sign_of(op)));
  switch (op) {
    case BinaryOp::add: overflows = __builtin_add_overflow(a, b, &result); break;
    case BinaryOp::subtract: overflows = __builtin_sub_overflow(a, b, &result); break;
    case BinaryOp::multiply: overflows = __builtin_mul_overflow(a, b, &result); break;
    default:
      // The smallest number has no counterpart: its quotient by -1 overflows, the remainder is 0.
      if (std::is_signed_v<Integer> && b == static_cast<Integer>(-1)) {
        overflows = op == BinaryOp::divide && __builtin_sub_overflow(Integer{0}, a, &result);
      } else {
        result = static_cast<Integer>(op == BinaryOp::divide ? a / b : a % b);
      }
  }
  if (overflows) return fail_with(overflow, std::string(sign_of(op)));
  return Value(result);
}

std::optional<double> of_doubles(BinaryOp op, double a, double b) {
  switch (op) {
    case BinaryOp::add: return a + b;
    case BinaryOp::subtract: return a - b;
    case BinaryOp::multiply: return a * b;
    case BinaryOp::divide: return a / b;
    default: return std::nullopt;
  }
}

Value or_out_of_range(std::optional<Timestamp> timestamp) {
  return timestamp ? Value(*timestamp) : fail_with(out_of_range, "google.protobuf.Timestamp");
}

Value or_out_of_range(std::optional<Duration> duration) {
  return duration ? Value(*duration) : fail_with(out_of_range, "google.protobuf.Duration");
}

std::optional<Duration> opposite(Duration duration) {
  std::int64_t nanos = 0;
  if (__builtin_sub_overflow(std::int64_t{0}, duration.nanos, &nanos)) return std::nullopt;
  return Duration{nanos};
}

std::optional<Duration> sum(Duration a, Duration b) {
  std::int64_t nanos = 0;
  if (__builtin_add_overflow(a.nanos, b.nanos, &nanos)) return std::nullopt;
  return Duration{nanos};
}

// Subtracting is adding the opposite; the one duration without an opposite cannot be subtracted.
std::optional<Value> of_times(BinaryOp op, const Value& a, const Value& b) {
  const bool plus = op == BinaryOp::add;
  if (!plus && op != BinaryOp::subtract) return std::nullopt;
  const auto* from = a.get<Timestamp>();
  const auto* later = b.get<Timestamp>();
  const auto* first = a.get<Duration>();
  const auto* second = b.get<Duration>();
  if (from != nullptr && later != nullptr && !plus) {
    return or_out_of_range(difference(*from, *later));
  }
  if (first != nullptr && later != nullptr && plus) return or_out_of_range(add(*later, *first));
  if (second == nullptr || (first == nullptr && from == nullptr)) return std::nullopt;
  const auto moved = plus ? std::optional(*second) : opposite(*second);
  if (!moved) return fail_with(out_of_range, "google.protobuf.Duration");
  return from != nullptr ? or_out_of_range(add(*from, *moved))
                         : or_out_of_range(sum(*first, *moved));
}

std::optional<Value> joined(const Value& a, const Value& b) {
  if (a.is<std::string>() && b.is<std::string>()) {
    return Value(*a.get<std::string>() + *b.get<std::string>());
  }
  if (a.is<Bytes>() && b.is<Bytes>()) {
    return Value(Bytes{a.get<Bytes>()->bytes + b.get<Bytes>()->bytes});
  }
  if (a.is<List>() && b.is<List>()) {
    Items items = (*a.get<List>())->items;
    const Items& more = (*b.get<List>())->items;
    items.insert(items.end(), more.begin(), more.end());
    return make_list(std::move(items));
  }
  return std::nullopt;
}

// A place in a list: an int, a uint, or a double without anything behind the point.
std::optional<std::int64_t> place_of(const Value& index) {
  if (const auto* number = index.get<std::int64_t>()) return *number;
  if (const auto* number = index.get<std::uint64_t>()) {
    return static_cast<std::int64_t>(std::min<std::uint64_t>(*number, INT64_MAX));
  }
  const auto* number = index.get<double>();
  if (number == nullptr || *number != std::floor(*number) || std::fabs(*number) > 1e15) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(*number);
}

std::string key_text(const Value& key) {
  if (const auto* text = key.get<std::string>()) return *text;
  if (const auto* number = key.get<std::int64_t>()) return std::to_string(*number);
  if (const auto* number = key.get<std::uint64_t>()) return std::to_string(*number);
  if (const auto* number = key.get<double>()) return number_text(*number);
  if (const auto* flag = key.get<bool>()) return *flag ? "true" : "false";
  return std::string(type_name(key));
}

}  // namespace

std::string types_text(const Value& a, const Value& b) {
  return std::string(type_name(a)) + ", " + std::string(type_name(b));
}

std::uint64_t cost_of(BinaryOp op, const Value& a, const Value& b) {
  const auto items = [](const Value& value) {
    const auto* list = value.get<List>();
    return list == nullptr ? weight(value) : 1 + (*list)->items.size();
  };
  switch (op) {
    case BinaryOp::add: return items(a) + items(b);
    case BinaryOp::in: return b.is<List>() ? weight(b) : 1;
    default: return std::min(weight(a), weight(b));
  }
}

Value value_of(Truth truth) {
  if (truth == Truth::unknown) return Value(Unknown{});
  return Value(truth == Truth::yes);
}

Value arithmetic(BinaryOp op, const Value& a, const Value& b) {
  if (a.is<std::int64_t>() && b.is<std::int64_t>()) {
    return of_integers(op, *a.get<std::int64_t>(), *b.get<std::int64_t>());
  }
  if (a.is<std::uint64_t>() && b.is<std::uint64_t>()) {
    return of_integers(op, *a.get<std::uint64_t>(), *b.get<std::uint64_t>());
  }
  if (a.is<double>() && b.is<double>()) {
    const auto number = of_doubles(op, *a.get<double>(), *b.get<double>());
    return number ? Value(*number) : no_overload_for(op, a, b);
  }
  if (auto moved = of_times(op, a, b)) return std::move(*moved);
  if (op == BinaryOp::add) {
    if (auto text = joined(a, b)) return std::move(*text);
  }
  return no_overload_for(op, a, b);
}

Value relation(BinaryOp op, const Value& a, const Value& b) {
  const Order order = compare(a, b);
  if (order == Order::no_overload) return no_overload_for(op, a, b);
  const bool less = order == Order::less;
  const bool greater = order == Order::greater;
  const bool same = order == Order::equal;
  switch (op) {
    case BinaryOp::less: return Value(less);
    case BinaryOp::less_equal: return Value(less || same);
    case BinaryOp::greater: return Value(greater);
    default: return Value(greater || same);
  }
}

Value is_in(const Value& a, const Value& b) {
  if (const auto* map = b.get<MapRef>()) return Value((*map)->find(a) != nullptr);
  const auto* list = b.get<List>();
  if (list == nullptr) return no_overload_for(BinaryOp::in, a, b);
  Truth found = Truth::no;
  for (const Value& item : (*list)->items) {
    found = found || equal(a, item);
    if (found == Truth::yes) break;
  }
  return value_of(found);
}

Value negative(const Value& a) {
  if (const auto* number = a.get<double>()) return Value(-*number);
  if (const auto* number = a.get<std::int64_t>()) {
    return of_integers(BinaryOp::subtract, std::int64_t{0}, *number);
  }
  return fail_with(no_overload, "- (" + std::string(type_name(a)) + ")");
}

Value at_index(const Value& a, const Value& b) {
  if (const auto* map = a.get<MapRef>()) {
    const Value* value = (*map)->find(b);
    return value != nullptr ? *value : fail_with(no_such_key, key_text(b));
  }
  const auto* list = a.get<List>();
  const auto place = place_of(b);
  if (list == nullptr || !place) return fail_with(no_overload, "[] (" + types_text(a, b) + ")");
  const Items& items = (*list)->items;
  if (*place >= static_cast<std::int64_t>((*list)->known) && !(*list)->is_whole()) {
    return items[(*list)->known];
  }
  if (*place < 0 || *place >= static_cast<std::int64_t>(items.size())) {
    return fail_with(index_out_of_range, std::to_string(*place));
  }
  return items[static_cast<std::size_t>(*place)];
}

}  // namespace untether::cel::dynamic

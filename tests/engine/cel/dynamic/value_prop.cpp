#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "engine/cel/dynamic/operators.h"
#include "tests/support/cel_values.h"

namespace untether::cel::dynamic {
namespace {

using untether::testing::any_cel_value;
using untether::testing::shown;

bool has_nan(const Value& value) {
  if (const auto* number = value.get<double>()) return std::isnan(*number);
  if (const auto* list = value.get<List>()) {
    return std::any_of((*list)->items.begin(), (*list)->items.end(), has_nan);
  }
  const auto* map = value.get<MapRef>();
  return map != nullptr && std::any_of((*map)->entries().begin(), (*map)->entries().end(),
                                       [](const auto& entry) { return has_nan(entry.second); });
}

RC_GTEST_PROP(Equal, IsTheSameEitherWayAndOfAValueToItself, ()) {
  const Value a = *any_cel_value(2);
  const Value b = *rc::gen::oneOf(any_cel_value(2), rc::gen::just(a));
  RC_LOG() << shown(a) << " / " << shown(b) << "\n";
  RC_ASSERT(equal(a, b) == equal(b, a));
  RC_ASSERT(equal(a, a) == to_truth(!has_nan(a)));
  RC_CLASSIFY(equal(a, b) == Truth::yes, "equal");
  RC_CLASSIFY(has_nan(a), "NaN somewhere");
}

RC_GTEST_PROP(Compare, IsTurnedAroundWithItsOperands, ()) {
  const Value a = *any_cel_value(0);
  const Value b = *rc::gen::oneOf(any_cel_value(0), rc::gen::just(a));
  const Order there = compare(a, b);
  const Order back = compare(b, a);
  RC_ASSERT((there == Order::less) == (back == Order::greater));
  RC_ASSERT((there == Order::equal) == (back == Order::equal));
  RC_ASSERT((there == Order::no_overload) == (back == Order::no_overload));
  RC_CLASSIFY(there == Order::less || there == Order::greater, "ordered");
}

// Sums, differences and products in a wider type tell what fits.
RC_GTEST_PROP(Arithmetic, OfIntsIsThatOfWiderNumbersOrFails, ()) {
  const auto number =
      rc::gen::suchThat(any_cel_value(0), [](const Value& one) { return one.is<std::int64_t>(); });
  const std::int64_t a = *(*number).get<std::int64_t>();
  const std::int64_t b = *(*number).get<std::int64_t>();
  const auto op = *rc::gen::element(BinaryOp::add, BinaryOp::subtract, BinaryOp::multiply,
                                    BinaryOp::divide, BinaryOp::modulo);
  __extension__ using Wide = __int128;
  Wide wide = 0;
  const bool by_zero = b == 0 && (op == BinaryOp::divide || op == BinaryOp::modulo);
  if (op == BinaryOp::add) wide = Wide{a} + b;
  if (op == BinaryOp::subtract) wide = Wide{a} - b;
  if (op == BinaryOp::multiply) wide = Wide{a} * b;
  if (op == BinaryOp::divide && !by_zero) wide = Wide{a} / b;
  if (op == BinaryOp::modulo && !by_zero) wide = Wide{a} % b;
  const bool fits = wide >= INT64_MIN && wide <= INT64_MAX && !by_zero;
  const Value value = arithmetic(op, Value(a), Value(b));
  RC_ASSERT(value.is<std::int64_t>() == fits);
  if (fits) RC_ASSERT(*value.get<std::int64_t>() == static_cast<std::int64_t>(wide));
  RC_CLASSIFY(!fits, "does not fit");
}

RC_GTEST_PROP(Maps, FindWhatWasAddedFirstAndNothingElse, ()) {
  const auto keys =
      *rc::gen::container<std::vector<Value>>(rc::gen::suchThat(any_cel_value(0), may_be_key));
  Map map;
  std::vector<Value> added;
  for (const Value& key : keys) {
    const bool there = std::any_of(added.begin(), added.end(),
                                   [&](const Value& one) { return equal(one, key) == Truth::yes; });
    RC_ASSERT(map.add(key, Value(static_cast<std::int64_t>(added.size()))) == !there);
    if (!there) added.push_back(key);
  }
  RC_ASSERT(map.entries().size() == added.size());
  for (std::size_t i = 0; i < added.size(); ++i) {
    const Value* found = map.find(added[i]);
    RC_ASSERT(found != nullptr);
    RC_ASSERT(*found->get<std::int64_t>() == static_cast<std::int64_t>(i));
  }
}

}  // namespace
}  // namespace untether::cel::dynamic

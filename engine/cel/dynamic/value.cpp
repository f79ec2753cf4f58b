#include "engine/cel/dynamic/value.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <compare>

namespace untether::cel::dynamic {

namespace {

constexpr double two_to_63 = 9'223'372'036'854'775'808.0;
constexpr double two_to_64 = 18'446'744'073'709'551'616.0;

Order order_of(std::strong_ordering order) {
  if (order < 0) return Order::less;
  return order > 0 ? Order::greater : Order::equal;
}

Order reversed(Order order) {
  if (order == Order::less) return Order::greater;
  return order == Order::greater ? Order::less : order;
}

Order compare_numbers(std::int64_t a, std::uint64_t b) {
  return a < 0 ? Order::less : order_of(static_cast<std::uint64_t>(a) <=> b);
}

Order compare_numbers(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return Order::none;
  if (a < b) return Order::less;
  return a > b ? Order::greater : Order::equal;
}

// As the conformance suite has it: an integer is rounded to a double, unless no integer reaches
// as far as the other.
Order compare_numbers(std::int64_t a, double b) {
  if (b > two_to_63) return Order::less;
  if (b < -two_to_63) return Order::greater;
  return compare_numbers(static_cast<double>(a), b);
}

Order compare_numbers(std::uint64_t a, double b) {
  if (b > two_to_64) return Order::less;
  if (b < 0) return Order::greater;
  return compare_numbers(static_cast<double>(a), b);
}

struct Comparer {
  template <class T>
  Order operator()(const T& a, const T& b) const {
    if constexpr (std::is_same_v<T, double>) {
      return compare_numbers(a, b);
    } else if constexpr (std::is_same_v<T, std::string>) {
      return order_of(a.compare(b) <=> 0);
    } else if constexpr (std::is_same_v<T, Bytes>) {
      return order_of(a.bytes.compare(b.bytes) <=> 0);
    } else if constexpr (std::is_same_v<T, bool> || std::is_integral_v<T> ||
                         std::is_same_v<T, Timestamp> || std::is_same_v<T, Duration>) {
      return order_of(a <=> b);
    } else {
      return Order::no_overload;
    }
  }
  Order operator()(std::int64_t a, std::uint64_t b) const { return compare_numbers(a, b); }
  Order operator()(std::uint64_t a, std::int64_t b) const {
    return reversed(compare_numbers(b, a));
  }
  Order operator()(std::int64_t a, double b) const { return compare_numbers(a, b); }
  Order operator()(double a, std::int64_t b) const { return reversed(compare_numbers(b, a)); }
  Order operator()(std::uint64_t a, double b) const { return compare_numbers(a, b); }
  Order operator()(double a, std::uint64_t b) const { return reversed(compare_numbers(b, a)); }
  template <class T, class U>
  Order operator()(const T&, const U&) const {
    return Order::no_overload;
  }
};

Truth equal_lists(const Sequence& a, const Sequence& b) {
  // A known difference settles it, whatever else is unknown.
  const bool whole = a.is_whole() && b.is_whole();
  if (whole && a.items.size() != b.items.size()) return Truth::no;
  Truth all = whole ? Truth::yes : Truth::unknown;
  const std::size_t known = std::min(a.known, b.known);
  for (std::size_t i = 0; i < known && all != Truth::no; ++i) {
    all = all && equal(a.items[i], b.items[i]);
  }
  return all;
}

Truth equal_maps(const Map& a, const Map& b) {
  if (a.entries().size() != b.entries().size()) return Truth::no;
  Truth all = Truth::yes;
  for (const auto& [key, value] : a.entries()) {
    const Value* other = b.find(key);
    all = all && (other == nullptr ? Truth::no : equal(value, *other));
    if (all == Truth::no) break;
  }
  return all;
}

std::uint64_t saturating_sum(std::uint64_t a, std::uint64_t b) {
  return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

// Bools, then numbers by worth, then strings.
int key_class(const Value& key) {
  if (key.is<bool>()) return 0;
  return key.is<std::string>() ? 2 : 1;
}

bool key_less(const Value& a, const Value& b) {
  const int of_a = key_class(a);
  const int of_b = key_class(b);
  return of_a != of_b ? of_a < of_b : compare(a, b) == Order::less;
}

}  // namespace

std::uint64_t weight(const Value& value) {
  constexpr std::uint64_t bytes_per_step = 100;
  if (const auto* text = value.get<std::string>()) return 1 + text->size() / bytes_per_step;
  if (const auto* bytes = value.get<Bytes>()) return 1 + bytes->bytes.size() / bytes_per_step;
  if (const auto* list = value.get<List>()) return (*list)->weight;
  if (const auto* map = value.get<MapRef>()) return (*map)->weight();
  return 1;
}

bool may_be_key(const Value& value) {
  return value.is<bool>() || value.is<std::int64_t>() || value.is<std::uint64_t>() ||
         value.is<std::string>();
}

std::vector<std::uint32_t>::const_iterator Map::lower_bound(const Value& key) const {
  return std::lower_bound(sorted_.begin(), sorted_.end(), key,
                          [this](std::uint32_t place, const Value& wanted) {
                            return key_less(entries_[place].first, wanted);
                          });
}

bool Map::add(Value key, Value value) {
  const auto at = lower_bound(key);
  if (at != sorted_.end() && !key_less(key, entries_[*at].first)) return false;
  weight_ = saturating_sum(weight_, saturating_sum(untether::cel::dynamic::weight(key),
                                                   untether::cel::dynamic::weight(value)));
  sorted_.insert(at, static_cast<std::uint32_t>(entries_.size()));
  entries_.emplace_back(std::move(key), std::move(value));
  return true;
}

const Value* Map::find(const Value& key) const {
  const auto* number = key.get<double>();
  if (!may_be_key(key) && (number == nullptr || std::isnan(*number))) return nullptr;
  const auto at = lower_bound(key);
  if (at == sorted_.end() || key_less(key, entries_[*at].first)) return nullptr;
  return &entries_[*at].second;
}

std::string_view type_name(const Value& value) {
  constexpr std::array<std::string_view, std::variant_size_v<Value::Data>> names = {
      "null_type",
      "bool",
      "int",
      "uint",
      "double",
      "string",
      "bytes",
      "google.protobuf.Timestamp",
      "google.protobuf.Duration",
      "type",
      "list",
      "map",
      "unknown",
      "error"};
  return names[value.data().index()];
}

Truth equal(const Value& a, const Value& b) {
  if (!a.is_plain() || !b.is_plain()) return Truth::unknown;
  if (a.is<List>() && b.is<List>()) return equal_lists(**a.get<List>(), **b.get<List>());
  if (a.is<MapRef>() && b.is<MapRef>()) return equal_maps(**a.get<MapRef>(), **b.get<MapRef>());
  if (a.is<Null>() && b.is<Null>()) return Truth::yes;
  if (a.is<TypeName>() && b.is<TypeName>()) {
    return to_truth(*a.get<TypeName>() == *b.get<TypeName>());
  }
  return to_truth(compare(a, b) == Order::equal);
}

Order compare(const Value& a, const Value& b) { return std::visit(Comparer{}, a.data(), b.data()); }

Value make_list(Items items) {
  Sequence sequence{std::move(items), 1, 0};
  const auto unknown = std::find_if(sequence.items.begin(), sequence.items.end(),
                                    [](const Value& item) { return item.is<Unknown>(); });
  sequence.known = static_cast<std::size_t>(unknown - sequence.items.begin());
  for (const Value& item : sequence.items) {
    sequence.weight = saturating_sum(sequence.weight, weight(item));
  }
  return Value(List(std::make_shared<const Sequence>(std::move(sequence))));
}

Value make_map(Map map) { return Value(MapRef(std::make_shared<const Map>(std::move(map)))); }

Value fail_with(FailureCode code, std::string detail, Span span) {
  return Value(Failure{code, std::move(detail), span});
}

}  // namespace untether::cel::dynamic

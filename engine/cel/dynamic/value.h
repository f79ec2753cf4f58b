#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/cel/ast.h"
#include "model/names.h"
#include "model/truth.h"

// Values of the whole expression language, whose types are known when they are met. Rules use the
// smaller profile of engine/cel, which is checked beforehand and lowered to tables.

namespace untether::cel::dynamic {

/// Why an expression has no value.
enum class FailureCode : std::uint8_t {
  unknown_variable,
  unknown_function,
  no_plain_name,  ///< A macro's first argument is no name.
  no_overload,    ///< The operator or function does not take values of these types.
  overflow,
  division_by_zero,
  no_such_key,
  index_out_of_range,
  not_convertible,
  out_of_range,
  invalid_utf8,
  repeated_key,
  unsupported_key,
  bad_pattern,
  unknown_zone,
  too_costly,
};

/// Where and with what; `detail` is a name, a value or types, as the code asks for.
struct Failure {
  FailureCode code = FailureCode::no_overload;
  std::string detail;
  Span span;
};

/// What the data does not tell, and under what name.
struct Unknown {
  std::string name;
};

struct Null {
  friend bool operator==(Null, Null) = default;
};

struct Bytes {
  std::string bytes;

  friend auto operator<=>(const Bytes&, const Bytes&) = default;
};

/// A type as a value: "int", "null_type", "google.protobuf.Timestamp".
struct TypeName {
  std::string name;

  friend bool operator==(const TypeName&, const TypeName&) = default;
};

/// Years 1 to 9999; `nanos` 0 to 999,999,999, also before 1970.
struct Timestamp {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;

  friend auto operator<=>(Timestamp, Timestamp) = default;
};

/// About 292 years each way.
struct Duration {
  std::int64_t nanos = 0;

  friend auto operator<=>(Duration, Duration) = default;
};

class Value;
struct Sequence;
class Map;
using Items = std::vector<Value>;
using List = std::shared_ptr<const Sequence>;
using MapRef = std::shared_ptr<const Map>;

/// A value, a failure in the place of one, or what is not known. Lists and maps are shared and
/// never change. An unknown among a list's items stands for any number of items, none too: so a
/// caller says that a list was not read to its end. No list holds a failure.
class Value {
 public:
  using Data = std::variant<Null, bool, std::int64_t, std::uint64_t, double, std::string, Bytes,
                            Timestamp, Duration, TypeName, List, MapRef, Unknown, Failure>;

  Value() = default;
  Value(Data data) : data_(std::move(data)) {}  // NOLINT: a value is what it holds

  [[nodiscard]] const Data& data() const { return data_; }
  template <class T>
  [[nodiscard]] const T* get() const {
    return std::get_if<T>(&data_);
  }
  template <class T>
  [[nodiscard]] bool is() const {
    return std::holds_alternative<T>(data_);
  }
  /// Neither a failure nor unknown.
  [[nodiscard]] bool is_plain() const { return !is<Unknown>() && !is<Failure>(); }

 private:
  Data data_;
};

/// A list's items. `weight`: see weight().
struct Sequence {
  Items items;
  std::uint64_t weight = 0;
  std::size_t known = 0;  ///< So many items stand before the first unknown one.

  [[nodiscard]] bool is_whole() const { return known == items.size(); }
};

/// Keys are bools, ints, uints and strings; 1 and 1u are the same key. Keeps the order in which
/// entries were given.
class Map {
 public:
  using Entry = std::pair<Value, Value>;

  /// @return false, and nothing is added, where the key is there already.
  bool add(Value key, Value value);
  [[nodiscard]] const Value* find(const Value& key) const;
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] std::uint64_t weight() const { return weight_; }

 private:
  [[nodiscard]] std::vector<std::uint32_t>::const_iterator lower_bound(const Value& key) const;

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> sorted_;  // places in entries_, by key
  std::uint64_t weight_ = 1;
};

[[nodiscard]] bool may_be_key(const Value& value);

/// "int", "list", "google.protobuf.Duration": the value's type.
[[nodiscard]] std::string_view type_name(const Value& value);

/// How much there is to read of a value: one for each part of it and for each hundred bytes of
/// text. A part that several share counts each time, so that a small expression may make a value
/// heavier than any memory; sums stop at the largest number.
[[nodiscard]] std::uint64_t weight(const Value& value);

/// Numbers by what they are worth, whatever their types; NaN equals nothing. Values of different
/// types differ. Unknown where something in them is unknown and nothing known differs.
/// Cost: O(weight) of the lighter.
[[nodiscard]] Truth equal(const Value& a, const Value& b);

/// How two values of one type, or two numbers, are ordered.
enum class Order : std::uint8_t { less, equal, greater, none, no_overload };

/// `none`: one is NaN. Strings by code point, false before true.
[[nodiscard]] Order compare(const Value& a, const Value& b);

[[nodiscard]] Value make_list(Items items);
[[nodiscard]] Value make_map(Map map);
[[nodiscard]] Value fail_with(FailureCode code, std::string detail, Span span = {});

}  // namespace untether::cel::dynamic

namespace untether {

template <>
struct Names<cel::dynamic::FailureCode> {
  static constexpr std::array<std::string_view, 16> names = {
      "unknown_variable", "unknown_function", "no_plain_name", "no_overload",
      "overflow",         "division_by_zero", "no_such_key",   "index_out_of_range",
      "not_convertible",  "out_of_range",     "invalid_utf8",  "repeated_key",
      "unsupported_key",  "bad_pattern",      "unknown_zone",  "too_costly"};
};

}  // namespace untether

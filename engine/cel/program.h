#pragma once

#include <cstdint>
#include <vector>

#include "engine/cel/parameters.h"
#include "engine/cel/value.h"
#include "model/asset.h"
#include "model/customer.h"
#include "model/fields.h"

namespace untether::cel {

/// What an expression may read. Pointers may be null where the checker was told that there is
/// no such thing.
struct Scope {
  const Asset* asset = nullptr;
  std::uint8_t state = 0;  ///< Of the asset, by number in its life cycle.
  CustomerFlags customer;
  PartnerType partner = PartnerType::unknown;
  Truth actor_azure_owner = Truth::unknown;
  const ParameterTable* parameters = nullptr;
  Instant day = Instant::unknown();  ///< Only for parameters dated by day.
};

/// What a parameter is looked up by, of this scope.
[[nodiscard]] DatedKey key_of(const Scope& scope);

enum class Code : std::uint8_t {
  constant,
  field,  ///< FieldId `a`, of FieldStorage `b`, slot `c`.
  has_field,
  state_in,  ///< The asset's state is one of the bits `a`.
  parameter,
  not_,
  and_,
  or_,
  conditional,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in_list,        ///< operand `a` in constants [b, c) of `constants`.
  add_duration,   ///< timestamp or duration + duration
  subtract,       ///< timestamp or duration - duration, or timestamp - timestamp
  plus_period,    ///< plus(timestamp, period)
  plus_anchored,  ///< plus(timestamp, period, day)
  plus_window,    ///< plus(timestamp, window)
  end_of_day,
};

/// One typed operation; a, b, c are rows of operations or numbers, as `code` says.
struct Operation {
  Code code = Code::constant;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t c = 0;
};

/// A checked expression of the rule profile: cannot fail when run.
struct Program {
  std::vector<Operation> operations;
  std::vector<Value> constants;
  std::uint32_t root = 0;

  [[nodiscard]] bool empty() const { return operations.empty(); }
};

/// The value, by the definition: a plain walk over the operations, three-valued throughout.
/// Cost: O(operations).
[[nodiscard]] Value evaluate(const Program& program, const Scope& scope);

/// The value of a condition. An empty program is `yes`.
[[nodiscard]] Truth evaluate_truth(const Program& program, const Scope& scope);

/// The value of a time slot: an instant, absent or unknown. An empty program is absent.
[[nodiscard]] Instant evaluate_instant(const Program& program, const Scope& scope);

/// One field's value in a scope.
[[nodiscard]] Value read_field(FieldId field, const Scope& scope);

/// What made a result unknown.
struct Unknowns {
  std::vector<FieldId> fields;
  std::vector<ParameterRow> parameters;
};

/// The fields and parameters whose being unknown makes the result unknown; empty when it is
/// known. Ascending, each once.
[[nodiscard]] Unknowns find_unknowns(const Program& program, const Scope& scope);

/// Every parameter and field a program can read; ascending, each once.
[[nodiscard]] std::vector<ParameterRow> parameters_of(const Program& program);
[[nodiscard]] std::vector<FieldId> fields_of(const Program& program);

}  // namespace untether::cel

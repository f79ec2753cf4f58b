#include "tests/support/expressions.h"

#include "tests/support/cel_rules.h"
#include "tests/support/generators.h"

namespace untether::testing {

namespace {

namespace gen = rc::gen;
using cel::Purpose;
using Names = std::vector<std::string>;

// inRange alone grows with the test's size and seldom leaves the first few values.
int below(int count) { return *gen::resize(rc::kNominalSize, gen::inRange(0, count)); }

const std::string& one_of(const Names& names) {
  return names[static_cast<std::size_t>(below(static_cast<int>(names.size())))];
}

// Writes expressions of a type; `depth` bounds how far they nest.
class Writer {
 public:
  explicit Writer(Purpose purpose)
      : clear_(purpose == Purpose::clear),
        passes_absent_(purpose == Purpose::time_slot || purpose == Purpose::assignment) {}

  std::string boolean(int depth) {
    if (depth <= 0) return simple_boolean();
    const std::string a = "(" + condition(depth - 1) + ")";
    switch (below(clear_ ? 5 : 9)) {
      case 0: return simple_boolean();
      case 1: return "!" + a;
      case 2: return a + " && (" + condition(depth - 1) + ")";
      case 3: return a + " || (" + condition(depth - 1) + ")";
      case 4: return a + " ? (" + condition(depth - 1) + ") : (" + condition(depth - 1) + ")";
      case 5: return guarded(depth);
      case 6: return comparison(&Writer::timestamp, depth - 1);
      case 7: return comparison(&Writer::duration, depth - 1);
      default: return comparison(&Writer::integer, depth - 1);
    }
  }

  std::string timestamp(int depth) {
    const std::string field =
        readable({"asset.purchasedAt", "asset.termStart", "asset.termEnd", "asset.cancelUntil"},
                 "asset.stateSince");
    if (depth <= 0) {
      return one_of({field, "param.from", "timestamp('2026-06-15T12:00:00Z')", "asset.stateSince"});
    }
    const std::string time = "(" + timestamp(depth - 1) + ")";
    switch (below(7)) {
      case 0: return time + " + (" + duration(depth - 1) + ")";
      case 1: return time + " - (" + duration(depth - 1) + ")";
      case 2: return "plus(" + time + ", " + period(depth - 1) + ")";
      case 3: return "plus(" + time + ", " + period(depth - 1) + ", " + integer(depth - 1) + ")";
      case 4: return "plus(" + time + ", " + one_of({"param.window", "param.by_purchase"}) + ")";
      case 5: return "endOfDay(" + time + ")";
      default:
        return "(" + condition(depth - 1) + ") ? " + time + " : (" + timestamp(depth - 1) + ")";
    }
  }

 private:
  // In what is compared or branched on, absent values do not pass.
  std::string condition(int depth) {
    const bool before = passes_absent_;
    passes_absent_ = false;
    std::string text = boolean(depth);
    passes_absent_ = before;
    return text;
  }

  std::string simple_boolean() {
    if (clear_) {
      return one_of({"true", "false", "asset.trial", "asset.autoRenew", "asset.cancelScheduled",
                     "customer.dap", "asset.state == 'active'", "asset.state != 'locked'",
                     "asset.state in ['pending', 'gone', 'expired']", "partner.type == 'direct'",
                     "param.on", "param.maybe", "param.word != 'full'", "param.by_day",
                     "partner.type in ['direct', 'indirect_reseller']", "'active' == asset.state"});
    }
    return one_of({"true", "asset.trial", "asset.refundable", "customer.underReview",
                   "actor.azureOwner", "has(asset.termEnd)", "has(asset.term)",
                   "asset.state == 'active'", "asset.state in ['pending', 'expired']",
                   "has(asset.billingGap)", "param.maybe", "param.by_day",
                   "partner.type != 'indirect_provider'", "asset.quantity in [0, 25]",
                   "param.word == 'prorated'"});
  }

  // A field asked for and, where it is there, read.
  std::string guarded(int depth) {
    const std::string field =
        one_of({"asset.purchasedAt", "asset.termStart", "asset.termEnd", "asset.cancelUntil",
                "asset.term", "asset.anchorDay", "asset.billingGap"});
    there_.push_back(field);
    const std::string inner = "(" + condition(depth - 1) + ")";
    there_.pop_back();
    switch (below(3)) {
      case 0: return "has(" + field + ") && " + inner;
      case 1: return "!has(" + field + ") || " + inner;
      default: return "has(" + field + ") ? " + inner + " : (" + condition(depth - 1) + ")";
    }
  }

  std::string comparison(std::string (Writer::*operand)(int), int depth) {
    const bool before = passes_absent_;
    passes_absent_ = false;
    const std::string left = (this->*operand)(depth);
    const std::string right = (this->*operand)(depth);
    passes_absent_ = before;
    return "(" + left + ") " + one_of({"==", "!=", "<", "<=", ">", ">="}) + " (" + right + ")";
  }

  std::string duration(int depth) {
    const std::string field = readable({"asset.billingGap"}, "param.wait");
    if (depth <= 0) return one_of({field, "param.wait", "duration('36h')", "duration('P1D')"});
    switch (below(3)) {
      case 0: return "(" + timestamp(depth - 1) + ") - (" + timestamp(depth - 1) + ")";
      case 1: return "(" + duration(depth - 1) + ") - (" + duration(depth - 1) + ")";
      default: return "(" + duration(depth - 1) + ") + " + field;
    }
  }

  std::string period(int depth) {
    const std::string field = readable({"asset.term"}, "param.term");
    if (depth <= 0) return field;
    return "((" + condition(depth - 1) + ") ? " + field + " : param.term)";
  }

  std::string integer(int) {
    return one_of(
        {readable({"asset.anchorDay"}, "31"), "asset.quantity", "param.number", "28", "-1"});
  }

  // One of the fields that may be read here, else `otherwise`.
  std::string readable(const Names& fields, const std::string& otherwise) {
    if (passes_absent_) return one_of(fields);
    Names usable;
    for (const std::string& field : fields) {
      if (std::find(there_.begin(), there_.end(), field) != there_.end()) usable.push_back(field);
    }
    return usable.empty() ? otherwise : one_of(usable);
  }

  bool clear_;
  bool passes_absent_;
  Names there_;  // fields that a `has` around us vouches for
};

std::string wrong_part() {
  Writer writer(Purpose::condition);
  const std::string boolean = "(" + writer.boolean(1) + ")";
  const std::string time = "(" + writer.timestamp(1) + ")";
  return one_of({time,
                 "!" + time,
                 time + " && " + boolean,
                 boolean + " || 3",
                 time + " == " + boolean,
                 boolean + " < " + boolean,
                 time + " < duration('1h')",
                 "plus(" + boolean + ", param.term)",
                 "plus(" + time + ", param.wait)",
                 "plus(" + time + ", param.window, 31) == " + time,
                 "asset.cancelUntil < " + time,
                 "has(asset.cancelUntil) || asset.cancelUntil < " + time,
                 "asset.nothing",
                 "param.nothing",
                 "nothing.trial",
                 "now < " + time,
                 "asset.state == 'nowhere'",
                 "asset.state == 3",
                 "asset.state < 'active'",
                 "partner.type == 'unknown'",
                 "param.word == 'half'",
                 "asset.trial == null",
                 "null",
                 "'active' == 'active'",
                 "asset.state in " + boolean,
                 "asset.trial in [true]",
                 "asset.quantity in ['a']",
                 "1 + 2 == 3",
                 "-asset.quantity == 1",
                 "1.5 < 2.5",
                 "size(" + boolean + ")",
                 "asset.trial()",
                 "plus(" + time + ")",
                 "[true][0]",
                 "{'a': true}.a",
                 "param.rate == param.rate",
                 "endOfDay(" + boolean + ") == " + time,
                 boolean + " ? 1 : " + time,
                 "duration('1 hour') == param.wait",
                 "timestamp('never') == " + time,
                 "has(param.on)",
                 "asset"});
}

}  // namespace

rc::Gen<std::string> well_typed(Purpose purpose) {
  return gen::exec([purpose] {
    Writer writer(purpose);
    const int depth = below(5);
    const bool is_time = purpose == Purpose::time_slot || purpose == Purpose::assignment;
    return is_time ? writer.timestamp(depth) : writer.boolean(depth);
  });
}

rc::Gen<std::string> ill_typed() {
  return gen::exec([] {
    Writer writer(Purpose::condition);
    const std::string wrong = "(" + wrong_part() + ")";
    switch (below(5)) {
      case 0: return wrong;
      case 1:
        // The wrong part first: what stands before it may be the very `has` it lacks.
        return wrong + " && (" + writer.boolean(2) + ")";
      case 2: return "!" + wrong + " || (" + writer.boolean(2) + ")";
      case 3: return "param.on ? " + wrong + " : (" + writer.boolean(1) + ")";
      default: return wrong + " ? (" + writer.boolean(1) + ") : (" + writer.boolean(1) + ")";
    }
  });
}

cel::Scope Facts::view() const {
  cel::Scope view = scope;
  view.asset = &asset;
  view.parameters = &parameters;
  return view;
}

rc::Gen<Facts> any_facts() {
  return gen::exec([] {
    Facts facts;
    facts.asset = *any_asset(0);
    facts.scope.state = static_cast<std::uint8_t>(below(4));
    for (std::size_t i = 0; i < customer_flag_count; ++i) {
      facts.scope.customer.set(static_cast<CustomerFlag>(i), *any_truth());
    }
    facts.scope.partner = static_cast<PartnerType>(below(4));
    facts.scope.actor_azure_owner = *any_truth();
    facts.scope.day = *any_instant();
    if (facts.scope.day.is_absent()) facts.scope.day = Instant::unknown();
    facts.parameters = cel::ParameterTable(cel_rules().parameters);
    return facts;
  });
}

void make_known(Facts& facts, FieldId id) {
  const FieldInfo& field = info(id);
  const Truth truth = to_truth(below(2) == 1);
  switch (field.storage) {
    case FieldStorage::asset_state: return;
    case FieldStorage::asset_flag:
      facts.asset.flags.set(static_cast<AssetFlag>(field.slot), truth);
      return;
    case FieldStorage::asset_instant: {
      Instant instant = *any_instant();
      if (instant.is_unknown() || (instant.is_absent() && !field.may_be_absent)) {
        instant = generated_as_of();
      }
      facts.asset.set(static_cast<AssetInstant>(field.slot), instant);
      return;
    }
    case FieldStorage::asset_term:
      facts.asset.term = *gen::element(Term::absent(), Term::of({1, 0}), Term::of({0, 30}));
      return;
    case FieldStorage::asset_anchor_day:
      facts.asset.anchor_day = static_cast<std::uint8_t>(*gen::element(0, 1, 31));
      return;
    case FieldStorage::asset_billing_gap:
      facts.asset.billing_gap_days = static_cast<std::uint8_t>(*gen::element(0, 30));
      return;
    case FieldStorage::asset_quantity: facts.asset.quantity = *gen::element(0, 25); return;
    case FieldStorage::customer_flag:
      facts.scope.customer.set(static_cast<CustomerFlag>(field.slot), truth);
      return;
    case FieldStorage::partner_type:
      facts.scope.partner = static_cast<PartnerType>(below(3));
      return;
    case FieldStorage::actor_azure_owner: facts.scope.actor_azure_owner = truth; return;
  }
}

void make_known(Facts& facts, ParameterRow row) {
  const Parameter& parameter = cel_rules().parameters[row.value];
  const cel::Value value = parameter.type == ParameterType::tri
                               ? cel::make_value(below(2) == 1)
                               : cel::make_value(parameter.value, parameter);
  facts.parameters.set(row, value);
}

void make_all_known(Facts& facts) {
  for (std::uint8_t i = 0; i < fields().size(); ++i) {
    const bool unknown = cel::read_field(FieldId{i}, facts.view()).kind == cel::ValueKind::unknown;
    if (unknown) make_known(facts, FieldId{i});
  }
}

}  // namespace untether::testing

#include "engine/cel/checker.h"

namespace untether::cel {

// The field named by `entity.name`, errors noted.
std::optional<FieldId> Checker::field_of(const Node& node) {
  const Node& variable = ast_.nodes[node.children[0]];
  const auto entity =
      variable.kind == NodeKind::identifier ? parse_name<Entity>(variable.text) : std::nullopt;
  const bool readable = entity && (*entity != Entity::asset || env_.lifecycle != nullptr);
  if (!readable) {
    mistaken(ErrorCode::cel_unknown_variable, variable, {{"found", variable.text}});
    return std::nullopt;
  }
  const auto field = find_field(*entity, node.text);
  if (!field) {
    mistaken(ErrorCode::cel_unknown_field, node, {{"found", node.text}, {"entity", variable.text}});
    return std::nullopt;
  }
  if (env_.purpose == Purpose::clear && !check_clear_field(node, *field)) return std::nullopt;
  return field;
}

bool Checker::check_clear_field(const Node& node, FieldId field) {
  if (is_finite(info(field))) return true;
  mistaken(info(field).from_facts ? ErrorCode::cel_fact_in_clear : ErrorCode::cel_not_finite, node,
           {{"found", node.text}});
  return false;
}

Checked Checker::select(const Node& node, Guards guards) {
  const Node& variable = ast_.nodes[node.children[0]];
  if (variable.kind == NodeKind::identifier && variable.text == "param") return parameter(node);
  const auto field = field_of(node);
  if (!field) return {};
  const FieldInfo& about = info(*field);
  const bool may_be_absent = about.may_be_absent && (guards & bit(*field)) == 0;
  // In time slots an absent value passes through and means "never"; comparisons within them
  // are caught where they compare.
  if (may_be_absent && !lenient_ && !passes_absent()) {
    return mistaken(ErrorCode::cel_may_be_absent, node,
                    {{"found", std::string(name_of(about.entity)) + "." + node.text}});
  }
  return {type_of(about.type),
          emit(Code::field, field->index, static_cast<std::uint32_t>(about.storage), about.slot)};
}

bool Checker::passes_absent() const {
  return (env_.purpose == Purpose::time_slot || env_.purpose == Purpose::assignment) &&
         !in_condition_;
}

Checked Checker::has(const Node& node) {
  lenient_ = true;
  const auto field = field_of(node);
  lenient_ = false;
  if (!field) return {};
  return {{TypeKind::boolean}, emit(Code::has_field, field->index), bit(*field), 0};
}

Checked Checker::parameter(const Node& node) {
  const auto row = env_.rules->parameter(node.text);
  if (!row) return mistaken(ErrorCode::cel_unknown_parameter, node, {{"found", node.text}});
  const Parameter& parameter = env_.rules->parameters[row->value];
  if (env_.purpose == Purpose::clear) {
    const bool by_asset = parameter.dated_by && *parameter.dated_by != DatedBy::day;
    if (!is_finite(parameter.type) || by_asset) {
      return mistaken(ErrorCode::cel_not_finite, node, {{"found", "param." + node.text}});
    }
  }
  const auto type = type_of(parameter, row->value);
  if (!type) {
    return mistaken(ErrorCode::cel_not_in_profile, node, {{"found", "param." + node.text}});
  }
  return {*type, emit(Code::parameter, row->value)};
}

}  // namespace untether::cel

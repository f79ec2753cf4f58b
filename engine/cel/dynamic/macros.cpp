#include "engine/cel/dynamic/macros.h"

#include <array>

namespace untether::cel::dynamic {

std::optional<Macro> macro_of(const Node& node) {
  struct Form {
    std::string_view name;
    std::size_t arguments;
    Macro macro;
  };
  constexpr std::array<Form, 6> forms = {{{"all", 2, Macro::all},
                                          {"exists", 2, Macro::exists},
                                          {"exists_one", 2, Macro::exists_one},
                                          {"map", 2, Macro::map},
                                          {"map", 3, Macro::map_where},
                                          {"filter", 2, Macro::filter}}};
  if (node.kind != NodeKind::member_call) return std::nullopt;
  for (const Form& form : forms) {
    // The target is the first child.
    if (node.text == form.name && node.children.size() == form.arguments + 1) return form.macro;
  }
  return std::nullopt;
}

std::string_view declared_name(const Ast& ast, const Node& macro) {
  const Node& name = ast.nodes[macro.children[1]];
  if (name.kind != NodeKind::identifier || name.text.starts_with('.')) return {};
  return name.text;
}

}  // namespace untether::cel::dynamic

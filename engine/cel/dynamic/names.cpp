#include "engine/cel/dynamic/names.h"

#include <array>

namespace untether::cel::dynamic {

namespace {

constexpr std::array<std::string_view, 12> types = {"bool",
                                                    "int",
                                                    "uint",
                                                    "double",
                                                    "string",
                                                    "bytes",
                                                    "list",
                                                    "map",
                                                    "null_type",
                                                    "type",
                                                    "google.protobuf.Timestamp",
                                                    "google.protobuf.Duration"};

}  // namespace

// "a.b.c" of a.b.c; nothing where the chain does not begin with a name.
std::optional<std::string> NameScope::chain(NodeRow row) const {
  const Node& node = ast_.nodes[row];
  if (node.kind == NodeKind::identifier) return node.text;
  if (node.kind != NodeKind::select) return std::nullopt;
  auto before = chain(node.children[0]);
  if (!before) return std::nullopt;
  return *before + "." + node.text;
}

const Value* NameScope::variable(const std::string& name) const {
  const auto look = [this](const std::string& full) -> const Value* {
    const auto at = variables_.find(full);
    return at == variables_.end() ? nullptr : &at->second;
  };
  if (name.starts_with('.')) return look(name.substr(1));
  // From the container outwards: a.b.name, a.name, name.
  for (std::string prefix = container_; !prefix.empty();) {
    if (const Value* found = look(prefix + "." + name)) return found;
    const std::size_t dot = prefix.rfind('.');
    prefix.erase(dot == std::string::npos ? 0 : dot);
  }
  return look(name);
}

std::optional<Value> NameScope::find(NodeRow row) const {
  const auto name = chain(row);
  if (!name) return std::nullopt;
  const std::string root = name->substr(0, name->find('.', 1));
  for (auto one = declared_.rbegin(); one != declared_.rend(); ++one) {
    if (one->name != root) continue;
    // What a macro declared hides every longer name that begins with it.
    if (root == *name) return one->value;
    return std::nullopt;
  }
  if (const Value* found = variable(*name)) return *found;
  const std::string_view plain = std::string_view(*name).substr(name->starts_with('.') ? 1 : 0);
  for (const std::string_view type : types) {
    if (plain == type) return Value(TypeName{std::string(type)});
  }
  return std::nullopt;
}

}  // namespace untether::cel::dynamic

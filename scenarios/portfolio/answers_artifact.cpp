#include "scenarios/portfolio/answers_artifact.h"

#include "model/word.h"
#include "scenarios/json/located.h"
#include "scenarios/portfolio/answers_name.h"

namespace untether {

namespace {

// The place of a member of an object, whatever the case of its name.
std::optional<std::size_t> find(const json::Located& object, std::string_view name) {
  for (std::size_t i = 0; i < object.keys.size(); ++i) {
    const bool here = same_word(object.keys[i], name);
    if (here && object.items[i].type != json::Type::null) return i;
  }
  return std::nullopt;
}

std::string link_of(const json::Located& artifact) {
  const auto link = find(artifact, "link");
  if (!link) return {};
  const json::Located& target = artifact.items[*link];
  const auto uri = find(target, "uri");
  return uri ? target.items[*uri].text : std::string();
}

// Behind the object or list that begins at `begin`. @pre it is well formed.
std::size_t end_of(std::string_view text, std::size_t begin) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = begin; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
      continue;
    }
    in_string = c == '"';
    depth += c == '{' || c == '[' ? 1 : 0;
    depth -= c == '}' || c == ']' ? 1 : 0;
    if (depth == 0) return i + 1;
  }
  return text.size();
}

}  // namespace

std::vector<LinkedArtifact> linked_artifacts(const AnswerPart& entitlement) {
  std::vector<LinkedArtifact> found;
  const json::Document document("", std::string(entitlement.text));
  const auto tree = json::parse_value(document);
  if (!tree) return found;  // the decoder tells why
  const auto member = find(*tree, "entitledartifacts");
  if (!member || tree->items[*member].type != json::Type::array) return found;
  const json::Located& artifacts = tree->items[*member];
  for (std::size_t i = 0; i < artifacts.items.size(); ++i) {
    const json::Located& artifact = artifacts.items[i];
    if (find(artifact, "reservations")) continue;
    const AnswerName name = answer_name(path_of_address(link_of(artifact)));
    if (name.kind != AnswerKind::artifact) continue;
    found.push_back({end_of(entitlement.text, artifact.offset) - 1, name.resource,
                     "/" + tree->keys[*member] + "/" + std::to_string(i)});
  }
  return found;
}

std::optional<AnswerPart> reservations_of(const AnswerPart& artifact) {
  const json::Document document("", std::string(artifact.text));
  const auto tree = json::parse_value(document);
  if (!tree) return std::nullopt;
  auto member = find(*tree, "reservations");
  if (!member) member = find(*tree, "virtualmachinereservations");
  if (!member) return std::nullopt;
  const std::size_t begin = tree->items[*member].offset;
  const json::Type type = tree->items[*member].type;
  if (type != json::Type::array) return std::nullopt;
  return AnswerPart{artifact.answer,
                    artifact.text.substr(begin, end_of(artifact.text, begin) - begin),
                    artifact.pointer + "/" + tree->keys[*member]};
}

}  // namespace untether

#include "scenarios/json/cursor.h"

#include <algorithm>

namespace untether::json {

void Decoder::note(ErrorCode code, Place place, std::vector<Argument> arguments) {
  if (errors_.size() < error_count_max) {
    errors_.push_back({code, std::move(place), std::move(arguments)});
  }
}

void Decoder::wrong_type(const Cursor& at, std::string_view expected) {
  constexpr std::array<std::string_view, 6> names = {"@type.null",   "@type.bool",  "@type.number",
                                                     "@type.string", "@type.array", "@type.object"};
  note(ErrorCode::wrong_type, at,
       {{"expected", std::string(expected)},
        {"found", std::string(names[static_cast<std::size_t>(at.value->type)])}});
}

void Decoder::expect_members(const Cursor& object, std::initializer_list<std::string_view> known) {
  for (std::size_t i = 0; i < object.size(); ++i) {
    const std::string& key = object.value->keys[i];
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    std::string names;
    for (const std::string_view name : known)
      names += (names.empty() ? "" : ", ") + std::string(name);
    note(ErrorCode::unknown_member,
         object.document->place(object.value->key_offsets[i],
                                object.pointer + "/" + pointer_token(key)),
         {{"found", key}, {"expected", names}});
  }
}

bool Decoder::expect_object(const Cursor& at) {
  if (at.is(Type::object)) return true;
  wrong_type(at, "@type.object");
  return false;
}

std::optional<Cursor> Decoder::member(const Cursor& object, std::string_view key) const {
  if (!object.is(Type::object)) return std::nullopt;
  const Located* value = object.value->find(key);
  if (value == nullptr || value->type == Type::null) return std::nullopt;
  return Cursor{object.document, value, object.pointer + "/" + pointer_token(key)};
}

std::optional<Cursor> Decoder::required(const Cursor& object, std::string_view key) {
  auto found = member(object, key);
  if (!found) note(ErrorCode::missing_member, object, {{"expected", std::string(key)}});
  return found;
}

std::string Decoder::text(const Cursor& at) {
  if (at.is(Type::string)) return at.value->text;
  wrong_type(at, "@type.string");
  return {};
}

std::string Decoder::text_member(const Cursor& object, std::string_view key) {
  const auto found = member(object, key);
  return found ? text(*found) : std::string();
}

std::string Decoder::required_text(const Cursor& object, std::string_view key) {
  const auto found = required(object, key);
  return found ? text(*found) : std::string();
}

bool Decoder::bool_member(const Cursor& object, std::string_view key) {
  const auto found = member(object, key);
  if (!found) return false;
  if (!found->is(Type::boolean)) wrong_type(*found, "@type.bool");
  return found->value->boolean;
}

std::optional<Cursor> Decoder::array_member(const Cursor& object, std::string_view key) {
  const auto found = member(object, key);
  if (!found || found->is(Type::array)) return found;
  wrong_type(*found, "@type.array");
  return std::nullopt;
}

std::vector<std::string> Decoder::texts_member(const Cursor& object, std::string_view key) {
  std::vector<std::string> texts;
  const auto array = array_member(object, key);
  if (!array) return texts;
  for (std::size_t i = 0; i < array->size(); ++i) texts.push_back(text(array->item(i)));
  return texts;
}

}  // namespace untether::json

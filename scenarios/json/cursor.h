#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/names.h"
#include "model/result.h"
#include "scenarios/json/located.h"

namespace untether::json {

/// A value of a located tree together with its document and pointer.
struct Cursor {
  const Document* document = nullptr;
  const Located* value = nullptr;
  std::string pointer;

  [[nodiscard]] Place place() const { return document->place(value->offset, pointer); }
  [[nodiscard]] Cursor item(std::size_t i) const {
    const std::string token =
        value->type == Type::object ? pointer_token(value->keys[i]) : std::to_string(i);
    return {document, &value->items[i], pointer + "/" + token};
  }
  [[nodiscard]] std::size_t size() const { return value->items.size(); }
  [[nodiscard]] bool is(Type type) const { return value->type == type; }
};

/// Reads typed members and notes every mistake; after one it goes on with a default, so that a
/// file's mistakes are told together.
class Decoder {
 public:
  /// Notes a mistake at a place, up to error_count_max.
  void note(ErrorCode code, Place place, std::vector<Argument> arguments = {});
  void note(ErrorCode code, const Cursor& at, std::vector<Argument> arguments = {}) {
    note(code, at.place(), std::move(arguments));
  }
  /// Notes that a value is not of the type that catalogue key `expected` names.
  void wrong_type(const Cursor& at, std::string_view expected);

  [[nodiscard]] const Errors& errors() const { return errors_; }
  [[nodiscard]] Errors take_errors() { return std::move(errors_); }

  /// Notes every member whose key is not one of `known`.
  void expect_members(const Cursor& object, std::initializer_list<std::string_view> known);
  /// True for an object; else notes it.
  bool expect_object(const Cursor& at);

  /// The member, if there and not null.
  [[nodiscard]] std::optional<Cursor> member(const Cursor& object, std::string_view key) const;
  /// The member; noted as missing if it is not there.
  std::optional<Cursor> required(const Cursor& object, std::string_view key);

  std::string text(const Cursor& at);
  std::string text_member(const Cursor& object, std::string_view key);
  std::string required_text(const Cursor& object, std::string_view key);
  bool bool_member(const Cursor& object, std::string_view key);
  /// A string array; a single string where there may be several is refused.
  std::vector<std::string> texts_member(const Cursor& object, std::string_view key);

  /// A word of a closed list.
  template <class Enum>
  std::optional<Enum> word(const Cursor& at) {
    if (!at.is(Type::string)) {
      wrong_type(at, "@type.string");
      return std::nullopt;
    }
    const auto found = parse_name<Enum>(at.value->text);
    if (!found)
      note(ErrorCode::bad_value, at, {{"found", at.value->text}, {"expected", words_of<Enum>()}});
    return found;
  }

  template <class Enum>
  std::vector<Enum> words_member(const Cursor& object, std::string_view key) {
    std::vector<Enum> words;
    const auto array = array_member(object, key);
    if (!array) return words;
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (const auto found = word<Enum>(array->item(i))) words.push_back(*found);
    }
    return words;
  }

  /// The member if it is an array; another type is noted.
  std::optional<Cursor> array_member(const Cursor& object, std::string_view key);

 private:
  Errors errors_;
};

}  // namespace untether::json

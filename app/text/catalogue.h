#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/policy/drawing.h"
#include "model/names.h"
#include "model/result.h"

namespace untether {

template <>
struct Names<Language> {
  static constexpr std::array<std::string_view, 2> names = {"en", "fr"};
};

/// One argument of a message.
struct MessageArgument {
  std::string_view name;
  std::variant<std::string, std::int64_t> value;

  MessageArgument(std::string_view argument_name, std::string text)
      : name(argument_name), value(std::move(text)) {}
  MessageArgument(std::string_view argument_name, std::string_view text)
      : name(argument_name), value(std::string(text)) {}
  MessageArgument(std::string_view argument_name, const char* text)
      : name(argument_name), value(std::string(text)) {}
  MessageArgument(std::string_view argument_name, std::int64_t number)
      : name(argument_name), value(number) {}
  MessageArgument(std::string_view argument_name, std::uint64_t number)
      : name(argument_name), value(static_cast<std::int64_t>(number)) {}
  MessageArgument(std::string_view argument_name, int number)
      : name(argument_name), value(std::int64_t{number}) {}
};

/// The sentences of one language: every message a user sees is one pattern here, never put
/// together from pieces. Patterns are a part of ICU's message format: `{name}`, and
/// `{n, plural, one {# item} other {# items}}` where 0 is singular in French.
class Catalogue {
 public:
  /// The built-in catalogue of a language.
  explicit Catalogue(Language language);

  [[nodiscard]] Language language() const { return language_; }

  /// The message of a key. A key that is in no catalogue comes back in angle brackets; a test
  /// keeps that from happening.
  [[nodiscard]] std::string text(std::string_view key,
                                 std::initializer_list<MessageArgument> arguments = {}) const;
  [[nodiscard]] std::string text(std::string_view key,
                                 const std::vector<MessageArgument>& arguments) const;

  /// A word of a closed list: the message `PREFIX.name`.
  template <class Enum>
  [[nodiscard]] std::string word(std::string_view prefix, Enum value) const {
    return text(std::string(prefix) + "." + std::string(name_of(value)));
  }

  /// A mistake as a sentence, with its place before it.
  [[nodiscard]] std::string text(const Error& error) const;

  /// A sentence of a rule set.
  [[nodiscard]] const std::string& in(const Text& text) const {
    return untether::in(text, language_);
  }

  /// A number with the language's thousands separator.
  [[nodiscard]] std::string number(std::int64_t value) const;

  [[nodiscard]] bool has(std::string_view key) const { return messages_.contains(key); }
  [[nodiscard]] std::vector<std::string> keys() const;

 private:
  Language language_;
  std::map<std::string, std::string, std::less<>> messages_;
};

}  // namespace untether

#include "app/text/catalogue.h"

#include <algorithm>
#include <optional>

#include "app/text/layout.h"
#include "model/check.h"
#include "scenarios/embedded.h"
#include "scenarios/json/located.h"

namespace untether {

namespace {

const MessageArgument* find(const std::vector<MessageArgument>& arguments, std::string_view name) {
  const auto found = std::find_if(arguments.begin(), arguments.end(),
                                  [name](const auto& argument) { return argument.name == name; });
  return found == arguments.end() ? nullptr : &*found;
}

// The end of the braces that open at `open`.
std::size_t closing_brace(std::string_view pattern, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < pattern.size(); ++i) {
    if (pattern[i] == '{') ++depth;
    if (pattern[i] == '}' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The branch "word {…}" of a plural's branches.
std::optional<std::string_view> branch(std::string_view branches, std::string_view word) {
  while (true) {
    branches = trimmed(branches);
    const std::size_t open = branches.find('{');
    if (open == std::string_view::npos) return std::nullopt;
    const std::size_t close = closing_brace(branches, open);
    if (close == std::string_view::npos) return std::nullopt;
    if (trimmed(branches.substr(0, open)) == word) {
      return branches.substr(open + 1, close - open - 1);
    }
    branches.remove_prefix(close + 1);
  }
}

class Formatter {
 public:
  Formatter(const Catalogue& catalogue, const std::vector<MessageArgument>& arguments)
      : catalogue_(catalogue), arguments_(arguments) {}

  std::string run(std::string_view pattern, std::optional<std::int64_t> counted = {}) const {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] == '#' && counted) {
        out += catalogue_.number(*counted);
      } else if (pattern[i] == '{') {
        const std::size_t close = closing_brace(pattern, i);
        if (close == std::string_view::npos) return out;
        out += expand(pattern.substr(i + 1, close - i - 1));
        i = close;
      } else {
        out += pattern[i];
      }
    }
    return out;
  }

 private:
  std::string expand(std::string_view inside) const {
    const std::size_t comma = inside.find(',');
    const std::string_view name = trimmed(inside.substr(0, comma));
    const MessageArgument* argument = find(arguments_, name);
    if (argument == nullptr) return "{" + std::string(name) + "}";
    if (comma == std::string_view::npos) return value_of(*argument);
    const std::string_view rest = trimmed(inside.substr(comma + 1));
    constexpr std::string_view plural = "plural,";
    const auto* number = std::get_if<std::int64_t>(&argument->value);
    if (!rest.starts_with(plural) || number == nullptr) return value_of(*argument);
    return plural_form(rest.substr(plural.size()), *number);
  }

  std::string plural_form(std::string_view branches, std::int64_t number) const {
    const bool one =
        catalogue_.language() == Language::fr ? number == 0 || number == 1 : number == 1;
    auto form = branch(branches, "=" + std::to_string(number));
    if (!form && one) form = branch(branches, "one");
    if (!form) form = branch(branches, "other");
    return form ? run(*form, number) : std::string();
  }

  std::string value_of(const MessageArgument& argument) const {
    if (const auto* number = std::get_if<std::int64_t>(&argument.value)) {
      return catalogue_.number(*number);
    }
    const auto& text = std::get<std::string>(argument.value);
    if (!text.starts_with('@')) return text;
    // Also a user's own text may begin so.
    const std::string_view key = std::string_view(text).substr(1);
    return catalogue_.has(key) ? catalogue_.text(key) : text;
  }

  const Catalogue& catalogue_;
  const std::vector<MessageArgument>& arguments_;
};

void read_messages(const json::Located& tree, const std::string& prefix,
                   std::map<std::string, std::string, std::less<>>& out) {
  for (std::size_t i = 0; i < tree.items.size(); ++i) {
    const std::string key = prefix.empty() ? tree.keys[i] : prefix + "." + tree.keys[i];
    if (tree.items[i].type == json::Type::object) {
      read_messages(tree.items[i], key, out);
    } else {
      out.emplace(key, tree.items[i].text);
    }
  }
}

}  // namespace

Catalogue::Catalogue(Language language) : language_(language) {
  const std::string name = "messages/" + std::string(name_of(language)) + ".json";
  const auto files = embedded_files(name);
  UNTETHER_CHECK(files.size() == 1);
  const json::Document document(name, std::string(files.front().text));
  const auto tree = json::parse(document);
  UNTETHER_CHECK(tree.has_value());
  read_messages(*tree, "", messages_);
}

std::string Catalogue::text(std::string_view key,
                            const std::vector<MessageArgument>& arguments) const {
  const auto found = messages_.find(key);
  if (found == messages_.end()) return "<" + std::string(key) + ">";
  return Formatter(*this, arguments).run(found->second);
}

std::string Catalogue::text(std::string_view key,
                            std::initializer_list<MessageArgument> arguments) const {
  return text(key, std::vector<MessageArgument>(arguments));
}

std::string Catalogue::text(const Error& error) const {
  std::vector<MessageArgument> arguments;
  for (const Argument& argument : error.arguments) {
    // Between quotes nothing would look like a slip of ours.
    const bool empty = argument.value.empty();
    arguments.emplace_back(argument.name, empty ? text("json.nothing") : printable(argument.value));
  }
  const std::string sentence = text("error." + std::string(to_string(error.code)), arguments);
  std::string place = error.place.file;
  if (error.place.line != 0) place += ":" + std::to_string(error.place.line);
  if (error.place.column != 0) place += ":" + std::to_string(error.place.column);
  if (!error.place.pointer.empty()) place += (place.empty() ? "" : " ") + error.place.pointer;
  return place.empty() ? sentence : place + ": " + sentence;
}

std::string Catalogue::number(std::int64_t value) const {
  // English groups with a comma, French with a narrow no-break space.
  const std::string_view separator = language_ == Language::fr ? "\u202F" : ",";
  const std::string digits = std::to_string(value < 0 ? -value : value);
  std::string out = value < 0 ? "-" : "";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i != 0 && (digits.size() - i) % 3 == 0) out += separator;
    out += digits[i];
  }
  return out;
}

std::vector<std::string> Catalogue::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, message] : messages_) keys.push_back(key);
  return keys;
}

}  // namespace untether

#include "app/cli/usage_error.h"

#include <optional>

namespace untether {

namespace {

struct Halves {
  std::string before;
  std::string after;
};

std::optional<Halves> cut_at(std::string_view text, std::string_view separator) {
  const std::size_t at = text.find(separator);
  if (at == std::string_view::npos) return std::nullopt;
  return Halves{std::string(text.substr(0, at)), std::string(text.substr(at + separator.size()))};
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

Error about(ErrorCode code, std::string option, std::vector<Argument> arguments) {
  return {code, {std::move(option), 0, 0, ""}, std::move(arguments)};
}

Error leftover(const UsageMistake& mistake) {
  const std::string& found = mistake.leftovers.front();
  if (mistake.commands.empty() || found.starts_with('-')) {
    return about(ErrorCode::unknown_argument, "", {{"found", found}});
  }
  return about(ErrorCode::unknown_command, "",
               {{"found", found}, {"expected", joined(mistake.commands)}});
}

// "--lang: de not in {en,fr}", "--threads: Value 0 not in range 1 to 256".
std::optional<Error> refused_value(std::string_view sentence) {
  const auto option = cut_at(sentence, ": ");
  if (!option) return std::nullopt;
  if (const auto range = cut_at(option->after, " not in range ")) {
    const auto value = cut_at(range->before, "Value ");
    const auto bounds = cut_at(range->after, " to ");
    if (!value || !bounds) return std::nullopt;
    return about(ErrorCode::out_of_range, option->before,
                 {{"found", value->after}, {"expected", bounds->before + "–" + bounds->after}});
  }
  if (const auto number = cut_at(option->after, no_whole_number)) {
    return about(ErrorCode::bad_number, option->before, {{"found", number->after}});
  }
  const auto words = cut_at(option->after, " not in {");
  if (!words || !words->after.ends_with('}')) return std::nullopt;
  std::string expected;
  for (const char c : words->after.substr(0, words->after.size() - 1)) {
    expected += c;
    if (c == ',') expected += ' ';
  }
  return about(ErrorCode::bad_value, option->before,
               {{"found", words->before}, {"expected", expected}});
}

// "Could not convert: --top = many".
std::optional<Error> unreadable_value(std::string_view sentence) {
  const auto value = cut_at(sentence, ": ");
  const auto option = value ? cut_at(value->after, " = ") : std::nullopt;
  if (!option) return std::nullopt;
  return about(ErrorCode::bad_number, option->before, {{"found", option->after}});
}

}  // namespace

Error usage_error(const UsageMistake& mistake) {
  const bool no_command = mistake.sentence == "A subcommand is required";
  const bool unexpected = mistake.sentence.starts_with("The following argument");
  if (!mistake.leftovers.empty() && (no_command || unexpected)) {
    return leftover(mistake);
  }
  if (no_command) {
    return about(ErrorCode::missing_command, "", {{"expected", joined(mistake.commands)}});
  }
  std::optional<Error> error;
  if (mistake.kind == "RequiredError") {
    if (const auto name = cut_at(mistake.sentence, " is required")) {
      error = about(ErrorCode::missing_argument, "", {{"expected", name->before}});
    }
  } else if (mistake.kind == "ArgumentMismatch") {
    if (const auto option = cut_at(mistake.sentence, ": ")) {
      const bool repeated = option->after.starts_with("At Most");
      error = about(repeated ? ErrorCode::repeated_option : ErrorCode::missing_value,
                    option->before, {});
    }
  } else if (mistake.kind == "ConversionError") {
    error = unreadable_value(mistake.sentence);
  } else if (mistake.kind == "ValidationError") {
    error = refused_value(mistake.sentence);
  }
  return error ? *error : about(ErrorCode::bad_option, "", {{"found", mistake.sentence}});
}

}  // namespace untether

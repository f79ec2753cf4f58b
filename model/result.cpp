#include "model/result.h"

#include <array>

namespace untether {

namespace {

constexpr std::array code_names = {
#define UNTETHER_NAME(name) std::string_view{#name},
    UNTETHER_ERROR_CODES(UNTETHER_NAME)
#undef UNTETHER_NAME
};

}  // namespace

std::string_view to_string(ErrorCode code) { return code_names[static_cast<std::size_t>(code)]; }

const std::vector<ErrorCode>& all_error_codes() {
  static const std::vector<ErrorCode> codes = [] {
    std::vector<ErrorCode> all;
    for (std::size_t i = 0; i < code_names.size(); ++i) all.push_back(static_cast<ErrorCode>(i));
    return all;
  }();
  return codes;
}

std::string debug_text(const Error& error) {
  std::string text = error.place.file;
  if (error.place.line != 0) {
    text += ":" + std::to_string(error.place.line) + ":" + std::to_string(error.place.column);
  }
  if (!error.place.pointer.empty()) text += " " + error.place.pointer;
  text += " " + std::string(to_string(error.code));
  for (const Argument& argument : error.arguments) {
    text += " " + argument.name + "=`" + argument.value + "`";
  }
  return text;
}

}  // namespace untether

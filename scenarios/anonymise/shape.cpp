#include "scenarios/anonymise/shape.h"

#include <algorithm>

#include "model/id.h"

namespace untether::masking {

namespace {

constexpr std::size_t guid_size = 36;
constexpr std::size_t token_size_min = 12;
constexpr std::ptrdiff_t dialled_digits_min = 5;

template <class Accepts>
bool all_of(std::string_view text, const Accepts& accepts) {
  return std::all_of(text.begin(), text.end(), accepts);
}

bool contains(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

bool is_uri(std::string_view text) {
  if (contains(text, ' ')) return false;
  return text.front() == '/' || text.find("://") != std::string_view::npos;
}

// Two labels or more, the last of letters only.
bool is_domain(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || text.size() - dot < 3) return false;
  const auto letter = [](char c) { return is_upper(c) || is_lower(c); };
  return all_of(text.substr(dot + 1), letter) && all_of(text.substr(0, dot), [](char c) {
           return is_alphanumeric(c) || c == '-' || c == '.' || c == '_';
         });
}

bool is_email(std::string_view text) {
  const std::size_t at = text.rfind('@');
  return at != std::string_view::npos && at > 0 && !contains(text, ' ') &&
         is_domain(text.substr(at + 1));
}

bool is_dialled(std::string_view text) {
  return all_of(text, [](char c) { return is_digit(c) || contains(" +-().", c); }) &&
         std::count_if(text.begin(), text.end(), is_digit) >= dialled_digits_min;
}

bool is_token(std::string_view text) {
  return text.size() >= token_size_min && std::any_of(text.begin(), text.end(), is_digit) &&
         all_of(text, [](char c) { return is_alphanumeric(c) || contains("_~+/=-", c); });
}

}  // namespace

TextShape shape_of(std::string_view text) {
  if (text.empty()) return TextShape::empty;
  if (is_uri(text)) return TextShape::uri;
  if (is_email(text)) return TextShape::email;
  if (find_guid(text) != std::string_view::npos) return TextShape::holds_guid;
  if (all_of(text, is_digit)) return TextShape::digits;
  if (is_domain(text)) return TextShape::domain;
  if (is_dialled(text)) return TextShape::dialled;
  return is_token(text) ? TextShape::token : TextShape::other;
}

std::size_t find_guid(std::string_view text) {
  Guid id;
  for (std::size_t at = 0; at + guid_size <= text.size(); ++at) {
    if (parse_guid_36(text.data() + at, id)) return at;
  }
  return std::string_view::npos;
}

bool is_plain_guid(std::string_view text) {
  return text.size() == 32 &&
         all_of(text, [](char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); });
}

std::size_t segment_size(std::string_view uri) {
  const auto end = std::find_if(uri.begin(), uri.end(), [](char c) {
    const bool inside =
        is_alphanumeric(c) || contains("-._~%", c) || static_cast<unsigned char>(c) >= 0x80;
    return !inside;
  });
  return static_cast<std::size_t>(end - uri.begin());
}

char kept_punctuation(char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\' ? c : '-'; }

std::string_view token_alphabet(std::string_view token) {
  const auto is_hex = [](char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); };
  if (!all_of(token, is_hex)) {
    return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  }
  return std::any_of(token.begin(), token.end(), is_upper) ? "0123456789ABCDEF"
                                                           : "0123456789abcdef";
}

std::string lower_case(std::string_view text) {
  std::string folded(text);
  std::transform(folded.begin(), folded.end(), folded.begin(), lower);
  return folded;
}

}  // namespace untether::masking

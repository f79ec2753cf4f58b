#include "scenarios/simulation/words.h"

namespace untether {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// The text between the quote at `at` and the next; `at` moves behind it. False without an end.
bool read_quoted(std::string_view line, std::size_t& at, std::string& text) {
  for (++at; at < line.size(); ++at) {
    if (line[at] == '"') {
      ++at;
      return true;
    }
    const bool escaped =
        line[at] == '\\' && at + 1 < line.size() && (line[at + 1] == '"' || line[at + 1] == '\\');
    if (escaped) ++at;
    text += line[at];
  }
  return false;
}

}  // namespace

Result<std::vector<LineWord>> tokens_of(std::string_view line, const Place& place) {
  std::vector<LineWord> tokens;
  std::size_t at = 0;
  while (at < line.size()) {
    if (is_blank(line[at])) {
      ++at;
      continue;
    }
    if (line[at] == '#' && (tokens.empty() || is_blank(line[at - 1])) &&
        (at + 1 == line.size() || is_blank(line[at + 1]))) {
      break;
    }
    LineWord token;
    token.column = static_cast<std::uint32_t>(at + 1);
    token.quoted = line[at] == '"';
    if (token.quoted) {
      if (!read_quoted(line, at, token.text)) {
        Place there = place;
        there.column += token.column - 1;
        return fail(ErrorCode::bad_value, there, {{"found", "\""}, {"expected", "\"…\""}});
      }
    } else {
      while (at < line.size() && !is_blank(line[at]) && line[at] != '"') token.text += line[at++];
    }
    tokens.push_back(std::move(token));
  }
  return tokens;
}

bool Words::skip(std::string_view word) {
  if (at_end() || peek().quoted || peek().text != word) return false;
  ++next_;
  return true;
}

Place Words::place_of(const LineWord& token) const {
  Place there = place_;
  if (&token != &end_) there.column += token.column - 1;
  return there;
}

}  // namespace untether

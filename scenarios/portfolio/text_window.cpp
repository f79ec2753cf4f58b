#include "scenarios/portfolio/text_window.h"

#include <algorithm>
#include <cstring>

#include "scenarios/portfolio/splitter.h"

namespace untether {

namespace {

constexpr std::size_t stream_piece = std::size_t{1} << 20U;
/// Longest record, and longest other member of the top level.
constexpr std::size_t value_bytes_max = std::size_t{256} << 20U;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// Finds where a value ends, a character at a time over as many pieces as it takes.
class ValueEnd {
 public:
  /// Whether the value ended before `c`, or with it (`included`).
  bool add(char c) {
    if (in_string_) {
      const bool quote = c == '"' && !escaped_;
      escaped_ = c == '\\' && !escaped_;
      if (!quote) return false;
      in_string_ = false;
      included_ = true;
      return depth_ == 0;
    }
    switch (c) {
      case '"': in_string_ = true; return false;
      case '{':
      case '[': ++depth_; return false;
      case '}':
      case ']': included_ = depth_ > 0; return depth_ == 0 || --depth_ == 0;
      default: included_ = false; return depth_ == 0 && (c == ',' || is_blank(c));
    }
  }

  bool included() const { return included_; }

 private:
  int depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool included_ = false;
};

}  // namespace

void LineCounter::count_to(const char* begin, const char* at) {
  if (counted == nullptr || counted > at) *this = {begin, 1, 1};
  const std::string_view text(counted, static_cast<std::size_t>(at - counted));
  const auto newlines = std::count(text.begin(), text.end(), '\n');
  counted = at;
  if (newlines == 0) {
    column += static_cast<std::uint32_t>(text.size());
    return;
  }
  line += static_cast<std::uint32_t>(newlines);
  column = static_cast<std::uint32_t>(text.size() - text.rfind('\n'));
}

TextWindow::TextWindow(Input& input) : input_(input), mapped_(input.whole().data() != nullptr) {
  if (mapped_) {
    begin_ = at_ = input.whole().data();
    end_ = begin_ + input.whole().size();
    ended_ = true;
  } else {
    buffer_.resize(stream_piece + text_padding);
    begin_ = at_ = end_ = buffer_.data();
  }
  lines_.counted = begin_;
}

// More bytes behind end_, keeping what stands from `keep` on; false at the end or on an error.
bool TextWindow::refill(const char*& keep) {
  if (ended_) return false;
  const std::size_t kept = size_from(keep);
  const auto position = static_cast<std::size_t>(at_ - keep);
  lines_.count_to(begin_, keep);
  if (kept + stream_piece + text_padding > buffer_.size()) {
    std::vector<char> larger(2 * (kept + stream_piece) + text_padding);
    std::memcpy(larger.data(), keep, kept);
    buffer_ = std::move(larger);
  } else {
    std::memmove(buffer_.data(), keep, kept);
  }
  begin_ = keep = lines_.counted = buffer_.data();
  at_ = begin_ + position;
  end_ = begin_ + kept;
  auto count = input_.read(buffer_.data() + kept, buffer_.size() - kept - text_padding);
  if (!count) input_errors_ = std::move(count.error());
  if (!count || *count == 0) {
    ended_ = true;
    return false;
  }
  end_ += *count;
  return true;
}

char TextWindow::peek() {
  while (true) {
    while (at_ < end_ && is_blank(*at_)) ++at_;
    if (at_ < end_) return *at_;
    const char* keep = at_;
    if (!refill(keep)) return '\0';
  }
}

bool TextWindow::take(char c) {
  if (peek() != c) return false;
  ++at_;
  return true;
}

void TextWindow::skip_byte_order_mark() {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (peek() != mark.front()) return;
  const char* keep = at_;
  while (size_from(at_) < mark.size() && refill(keep)) {
  }
  if (size_from(at_) >= mark.size() && std::string_view(at_, mark.size()) == mark) {
    at_ += mark.size();
  }
}

Place TextWindow::here() {
  LineCounter lines = lines_;
  lines.count_to(begin_, at_);
  return {input_.name(), lines.line, lines.column, ""};
}

// The input ended, or the value is longer than anybody writes.
Errors TextWindow::unended(const char* begin, const char* expected) {
  at_ = begin;
  if (!input_errors_.empty()) return std::move(input_errors_);
  if (size_from(begin) > value_bytes_max) {
    return {{ErrorCode::too_long, here(), {{"limit", std::to_string(value_bytes_max)}}}};
  }
  return {{ErrorCode::bad_json, here(), {{"expected", expected}, {"found", "@json.end"}}}};
}

Result<std::string_view> TextWindow::take_value() {
  (void)peek();
  const char* begin = at_;
  ValueEnd value_end;
  for (std::size_t size = 0;; ++size) {
    if (begin + size == end_) {
      at_ = begin;
      if (size > value_bytes_max || !refill(begin)) return fail(unended(begin, "@json.value"));
    }
    if (!value_end.add(begin[size])) continue;
    if (value_end.included()) ++size;
    if (size == 0) {
      return fail(ErrorCode::bad_json, here(),
                  {{"expected", "@json.value"}, {"found", "`" + std::string(1, *begin) + "`"}});
    }
    at_ = begin + size;
    return std::string_view(begin, size);
  }
}

Result<RecordText> TextWindow::take_record() {
  static const FindRecordEnd find_end = record_end_finder();
  const char* begin = at_;
  RecordEnd found = find_end(begin, end_);
  while (found.end == nullptr) {
    if (size_from(begin) > value_bytes_max || !refill(begin)) return fail(unended(begin, "`}`"));
    found = find_end(begin, end_);
  }
  at_ = found.end;
  return RecordText{{begin, static_cast<std::size_t>(found.end - begin)}, found.has_backslash};
}

}  // namespace untether

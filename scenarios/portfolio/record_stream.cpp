#include "scenarios/portfolio/record_stream.h"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "scenarios/portfolio/keys.h"

namespace untether {

namespace {

constexpr std::size_t padding = 64;
constexpr std::size_t records_per_batch = 512;
constexpr std::size_t stream_piece = std::size_t{1} << 20U;
/// Longest record, and longest other member of the top level.
constexpr std::size_t member_bytes_max = std::size_t{256} << 20U;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

void count_lines(std::string_view text, std::uint32_t& line, std::uint32_t& column) {
  const auto newlines = std::count(text.begin(), text.end(), '\n');
  if (newlines == 0) {
    column += static_cast<std::uint32_t>(text.size());
    return;
  }
  line += static_cast<std::uint32_t>(newlines);
  column = static_cast<std::uint32_t>(text.size() - text.rfind('\n'));
}

}  // namespace

// Where the reading stands within the form.
enum class Where : std::uint8_t { start, top, envelope, records, done };

class RecordStream::Impl {
 public:
  explicit Impl(Input& input) : input_(input), mapped_(input.whole().data() != nullptr) {
    if (mapped_) {
      begin_ = at_ = counted_ = input.whole().data();
      end_ = begin_ + input.whole().size();
      ended_ = true;
    } else {
      buffer_.resize(stream_piece + padding);
      begin_ = at_ = end_ = counted_ = buffer_.data();
    }
  }

  Result<std::optional<RecordBatch>> next() {
    while (where_ != Where::done) {
      if (where_ == Where::records) {
        auto batch = next_batch();
        if (!batch || *batch) return batch;
        continue;
      }
      const bool good = where_ == Where::start ? read_start() : read_member();
      if (!good) return fail(std::move(errors_));
    }
    return std::optional<RecordBatch>();
  }

  const std::vector<TopMember>& members() const { return members_; }

  std::uint64_t missing() const {
    if (total_ > records_) return total_ - records_;
    return has_next_ ? 1 : 0;
  }

  Place place(const RecordBatch& batch, const char* at, std::string pointer) const {
    Place found{input_.name(), 1, 1, std::move(pointer)};
    if (mapped_) {
      // The batch's last record may be a copy: count to where it stands in the file.
      const char* in_file = at;
      const char* copies = batch.owned.data();
      const bool copied = !batch.owned.empty() && at >= copies && at < copies + batch.owned.size();
      if (copied) in_file = last_copied_ + (at - copies);
      count_lines({begin_, static_cast<std::size_t>(in_file - begin_)}, found.line, found.column);
      return found;
    }
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      const std::string_view record = batch.records[i];
      if (at < record.data() || at > record.data() + record.size()) continue;
      std::tie(found.line, found.column) = batch.starts[i];
      count_lines({record.data(), static_cast<std::size_t>(at - record.data())}, found.line,
                  found.column);
    }
    return found;
  }

 private:
  // --- bytes -----------------------------------------------------------------------------------

  // More bytes behind end_, keeping what stands from `keep` on; false at the end or on an error.
  bool refill(const char*& keep) {
    if (ended_) return false;
    const auto kept = static_cast<std::size_t>(end_ - keep);
    const auto position = static_cast<std::size_t>(at_ - keep);
    count_to(keep);
    if (kept + stream_piece + padding > buffer_.size()) {
      std::vector<char> larger(2 * (kept + stream_piece) + padding);
      std::memcpy(larger.data(), keep, kept);
      buffer_ = std::move(larger);
    } else {
      std::memmove(buffer_.data(), keep, kept);
    }
    begin_ = counted_ = keep = buffer_.data();
    at_ = begin_ + position;
    end_ = begin_ + kept;
    auto count = input_.read(buffer_.data() + kept, buffer_.size() - kept - padding);
    if (!count) {
      errors_ = std::move(count.error());
      return false;
    }
    if (*count == 0) {
      ended_ = true;
      return false;
    }
    end_ += *count;
    return true;
  }

  // Lines are counted once, in step with the reading; a mapped file's only when asked for.
  void count_to(const char* to) {
    count_lines({counted_, static_cast<std::size_t>(to - counted_)}, line_, column_);
    counted_ = to;
  }

  // The next character that is not blank, or 0 at the end.
  char peek() {
    while (true) {
      while (at_ < end_ && is_blank(*at_)) ++at_;
      if (at_ < end_) return *at_;
      const char* keep = at_;
      if (!refill(keep)) return '\0';
    }
  }

  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  Place here() const {
    Place place{input_.name(), line_, column_, ""};
    count_lines({counted_, static_cast<std::size_t>(at_ - counted_)}, place.line, place.column);
    return place;
  }

  bool refuse(ErrorCode code, std::string expected) {
    if (!errors_.empty()) return false;
    const char found = at_ < end_ ? *at_ : '\0';
    std::string text = found == '\0' ? std::string("@json.end") : std::string(1, found);
    if (static_cast<unsigned char>(found) >= 0x80) text = "@json.character";
    errors_.push_back({code, here(), {{"expected", std::move(expected)}, {"found", text}}});
    return false;
  }

  // --- the form --------------------------------------------------------------------------------

  bool read_start() {
    if (peek() == '\xEF') skip_byte_order_mark();
    if (peek() == '\0') return errors_.empty() && refuse(ErrorCode::empty_input, "{");
    if (!take('{')) return refuse(ErrorCode::wrong_top_level, "{");
    where_ = Where::top;
    first_member_ = true;
    return true;
  }

  void skip_byte_order_mark() {
    const char* keep = at_;
    while (end_ - at_ < 3 && refill(keep)) {
    }
    if (end_ - at_ >= 3 && at_[1] == '\xBB' && at_[2] == '\xBF') at_ += 3;
  }

  // One member of the top level or of the envelope, or its closing brace.
  bool read_member() {
    if (take('}')) return leave_object();
    if (!first_member_ && !take(',')) return refuse(ErrorCode::bad_json, ", }");
    first_member_ = false;
    std::string name;
    if (!read_string(name)) return false;
    if (!take(':')) return refuse(ErrorCode::bad_json, ":");
    return where_ == Where::top ? top_member(name) : envelope_member(name);
  }

  bool leave_object() {
    if (where_ == Where::envelope) {
      if (!has_items_) {
        errors_.push_back({ErrorCode::wrong_top_level, here(), {{"expected", "items"}, {"found", "@json.nothing"}}});
        return false;
      }
      where_ = Where::top;
      return true;
    }
    if (!has_customers_) {
      errors_.push_back({ErrorCode::wrong_top_level, here(), {{"expected", "customers"}, {"found", "@json.nothing"}}});
      return false;
    }
    if (peek() != '\0') return refuse(ErrorCode::bad_json, "@json.end");
    where_ = Where::done;
    return errors_.empty();
  }

  static Key key_of(const std::string& name) {
    std::string padded = name;
    padded.resize(name.size() + padding);
    return find_key(padded.data(), name.size());
  }

  bool top_member(const std::string& name) {
    if (key_of(name) != Key::customers) return keep_member(name);
    if (has_customers_) return refuse(ErrorCode::duplicate_member, "customers");
    has_customers_ = true;
    const char c = peek();
    if (c == '[') return enter_records();
    if (c != '{') return refuse(ErrorCode::wrong_top_level, "[ {");
    ++at_;
    where_ = Where::envelope;
    first_member_ = true;
    return true;
  }

  bool enter_records() {
    ++at_;
    where_back_ = where_;
    where_ = Where::records;
    first_record_ = true;
    return true;
  }

  bool envelope_member(const std::string& name) {
    switch (key_of(name)) {
      case Key::items:
        has_items_ = true;
        if (peek() != '[') return refuse(ErrorCode::wrong_top_level, "[");
        return enter_records();
      case Key::total_count: {
        std::string_view text;
        if (!skip_value(text)) return false;
        total_ = 0;
        for (const char c : text) {
          if (c >= '0' && c <= '9') total_ = total_ * 10 + static_cast<std::uint64_t>(c - '0');
        }
        return true;
      }
      case Key::links: {
        std::string_view text;
        if (!skip_value(text)) return false;
        has_next_ = text.find("\"next\"") != std::string_view::npos ||
                    text.find("\"Next\"") != std::string_view::npos;
        return true;
      }
      default: {
        std::string_view text;
        return skip_value(text);
      }
    }
  }

  bool keep_member(const std::string& name) {
    (void)peek();
    TopMember member{name, {}, here()};
    std::string_view text;
    if (!skip_value(text)) return false;
    member.text = text;
    members_.push_back(std::move(member));
    return true;
  }

  bool read_string(std::string& out) {
    if (peek() != '"') return refuse(ErrorCode::bad_json, "\"");
    std::string_view text;
    if (!skip_value(text)) return false;
    out = text.substr(1, text.size() - 2);
    return true;
  }

  // Reads over one value of any kind; `text` stays valid until the next refill.
  bool skip_value(std::string_view& text) {
    (void)peek();
    const char* begin = at_;
    bool in_string = false;
    int depth = 0;
    for (const char* at = at_;; ++at) {
      if (at == end_) {
        const auto done = at - begin;
        at_ = begin;
        if (end_ - begin > static_cast<std::ptrdiff_t>(member_bytes_max) || !refill(begin)) {
          return refuse(ErrorCode::bad_json, "@json.value");
        }
        at = begin + done;
      }
      const char c = *at;
      if (in_string) {
        if (c == '\\') {
          if (at + 1 < end_) ++at;
        } else if (c == '"') {
          in_string = false;
          if (depth == 0) return end_value(begin, at + 1, text);
        }
        continue;
      }
      if (c == '"') {
        in_string = true;
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if (c == '}' || c == ']') {
        if (depth == 0) return end_value(begin, at, text);
        if (--depth == 0) return end_value(begin, at + 1, text);
      } else if (depth == 0 && (c == ',' || is_blank(c))) {
        return end_value(begin, at, text);
      }
    }
  }

  bool end_value(const char* begin, const char* end, std::string_view& text) {
    if (begin == end) return refuse(ErrorCode::bad_json, "@json.value");
    text = {begin, static_cast<std::size_t>(end - begin)};
    at_ = end;
    return true;
  }

  // --- records ---------------------------------------------------------------------------------

  Result<std::optional<RecordBatch>> next_batch() {
    RecordBatch batch;
    batch.number = batches_;
    batch.first_record = records_;
    while (batch.records.size() < records_per_batch) {
      if (peek() == ']') {
        ++at_;
        where_ = where_back_;
        break;
      }
      if (!first_record_ && !take(',')) {
        refuse(ErrorCode::bad_json, ", ]");
        break;
      }
      if (peek() != '{') {
        refuse(ErrorCode::bad_json, "{");
        break;
      }
      if (!add_record(batch)) break;
    }
    if (!errors_.empty()) return fail(std::move(errors_));
    if (batch.records.empty()) return std::optional<RecordBatch>();
    finish(batch);
    ++batches_;
    return std::optional(std::move(batch));
  }

  bool add_record(RecordBatch& batch) {
    const char* begin = at_;
    const char* end = find_end_(begin, end_);
    while (end == nullptr) {
      const bool too_long = end_ - begin > static_cast<std::ptrdiff_t>(member_bytes_max);
      if (too_long || !refill(begin)) {
        at_ = begin;
        return refuse(too_long ? ErrorCode::too_long : ErrorCode::bad_json, "}");
      }
      end = find_end_(begin, end_);
    }
    batch.records.emplace_back(begin, static_cast<std::size_t>(end - begin));
    if (!mapped_) {
      count_to(begin);
      batch.starts.emplace_back(line_, column_);
      batch.owned.insert(batch.owned.end(), begin, end);
    }
    at_ = end;
    first_record_ = false;
    ++records_;
    return true;
  }

  // Points a stream's records at their copies, and copies a mapped file's last record where the
  // file ends too soon behind it.
  void finish(RecordBatch& batch) {
    if (mapped_) {
      std::string_view& last = batch.records.back();
      if (static_cast<std::size_t>(end_ - (last.data() + last.size())) >= padding) return;
      // Several records may stand that near the end: all of them move.
      std::size_t first = batch.records.size() - 1;
      while (first > 0 && static_cast<std::size_t>(end_ - (batch.records[first - 1].data() +
                                                           batch.records[first - 1].size())) <
                              padding) {
        --first;
      }
      last_copied_ = batch.records[first].data();
      batch.owned.assign(last_copied_, end_);
      batch.owned.resize(batch.owned.size() + padding);
      for (std::size_t i = first; i < batch.records.size(); ++i) {
        std::string_view& record = batch.records[i];
        record = {batch.owned.data() + (record.data() - last_copied_), record.size()};
      }
      return;
    }
    batch.owned.resize(batch.owned.size() + padding);
    std::size_t offset = 0;
    for (std::string_view& record : batch.records) {
      record = {batch.owned.data() + offset, record.size()};
      offset += record.size();
    }
  }

  Input& input_;
  bool mapped_;
  FindRecordEnd find_end_ = record_end_finder();
  std::vector<char> buffer_;
  const char* begin_ = nullptr;  // of the bytes in memory,
  const char* at_ = nullptr;     // where reading stands,
  const char* end_ = nullptr;    // and one past the last.
  const char* counted_ = nullptr;      // lines are counted up to here
  const char* last_copied_ = nullptr;  // of a mapped file: where the copied records stand
  bool ended_ = false;
  std::uint32_t line_ = 1;  // of counted_
  std::uint32_t column_ = 1;
  Where where_ = Where::start;
  Where where_back_ = Where::top;
  bool first_member_ = true;
  bool first_record_ = true;
  bool has_customers_ = false;
  bool has_items_ = false;
  bool has_next_ = false;
  std::uint64_t total_ = 0;
  std::uint64_t records_ = 0;
  std::uint64_t batches_ = 0;
  std::vector<TopMember> members_;
  Errors errors_;
};

RecordStream::RecordStream(Input& input) : impl_(std::make_unique<Impl>(input)) {}
RecordStream::~RecordStream() = default;

Result<std::optional<RecordBatch>> RecordStream::next() { return impl_->next(); }
const std::vector<TopMember>& RecordStream::members() const { return impl_->members(); }
std::uint64_t RecordStream::missing_customers() const { return impl_->missing(); }
Place RecordStream::place(const RecordBatch& batch, const char* at, std::string pointer) const {
  return impl_->place(batch, at, std::move(pointer));
}

}  // namespace untether

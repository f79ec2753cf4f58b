#include "scenarios/portfolio/record_stream.h"

#include <charconv>

#include "scenarios/json/located.h"

namespace untether {

namespace {

constexpr std::size_t records_per_batch = 512;

Key key_of(const std::string& name) {
  std::string padded = name;
  padded.resize(name.size() + text_padding);
  return find_key(padded.data(), name.size());
}

}  // namespace

RecordStream::RecordStream(Input& input) : file_(input.name()), window_(input) {}

Result<std::optional<RecordBatch>> RecordStream::next() {
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

std::uint64_t RecordStream::missing_customers() const {
  if (total_ > records_) return total_ - records_;
  return has_next_ ? 1 : 0;
}

// --- the form ------------------------------------------------------------------------------------

bool RecordStream::read_start() {
  window_.skip_byte_order_mark();
  if (window_.peek() == '\0') return refuse(ErrorCode::empty_input, "`{`");
  if (!window_.take('{')) return refuse(ErrorCode::wrong_top_level, "`{`");
  where_ = Where::top;
  first_member_ = true;
  return true;
}

// One member of the top level or of the envelope, or its closing brace.
bool RecordStream::read_member() {
  if (window_.take('}')) return leave_object();
  if (!first_member_ && !window_.take(',')) return refuse(ErrorCode::bad_json, "`,` `}`");
  first_member_ = false;
  std::string name;
  if (!read_name(name)) return false;
  if (!window_.take(':')) return refuse(ErrorCode::bad_json, "`:`");
  KeySet& seen = where_ == Where::top ? top_seen_ : envelope_seen_;
  if (!seen.add(key_of(name))) return refuse_again(name);
  return where_ == Where::top ? top_member(name) : envelope_member(name);
}

bool RecordStream::leave_object() {
  const bool envelope = where_ == Where::envelope;
  if (envelope ? !has_items_ : !has_customers_) {
    errors_ = {{ErrorCode::wrong_top_level,
                window_.here(),
                {{"expected", envelope ? "items" : "customers"}, {"found", "@json.nothing"}}}};
    return false;
  }
  if (envelope) {
    where_ = Where::top;
    return true;
  }
  if (window_.peek() != '\0') return refuse(ErrorCode::bad_json, "@json.end");
  where_ = Where::done;
  errors_ = window_.take_input_errors();
  return errors_.empty();
}

bool RecordStream::top_member(const std::string& name) {
  if (key_of(name) != Key::customers) return keep_member(name);
  has_customers_ = true;
  const char c = window_.peek();
  if (c == '[') return enter_records();
  if (!window_.take('{')) return refuse(ErrorCode::wrong_top_level, "`[` `{`");
  where_ = Where::envelope;
  first_member_ = true;
  return true;
}

bool RecordStream::enter_records() {
  window_.take('[');
  around_records_ = where_;
  where_ = Where::records;
  first_record_ = true;
  return true;
}

bool RecordStream::envelope_member(const std::string& name) {
  const Key key = key_of(name);
  if (key == Key::items) {
    has_items_ = true;
    if (window_.peek() != '[') return refuse(ErrorCode::wrong_top_level, "`[`");
    return enter_records();
  }
  (void)window_.peek();
  const Place place = window_.here();
  const auto text = window_.take_value();
  if (!text) {
    errors_ = text.error();
    return false;
  }
  if (key == Key::total_count) return read_total(place, *text);
  if (key == Key::links) return read_links(place, *text);
  return true;
}

bool RecordStream::read_total(const Place& place, std::string_view text) {
  total_ = 0;
  if (text == "null") return true;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), total_);
  if (code == std::errc() && end == text.data() + text.size()) return true;
  errors_ = {{ErrorCode::bad_number, place, {{"found", std::string(text)}}}};
  return false;
}

bool RecordStream::read_links(const Place& place, std::string_view text) {
  const json::Document document(file_, std::string(text));
  const auto links = json::parse_value(document);
  if (!links) {
    errors_ = links.error();
    for (Error& error : errors_) error.place = json::place_within(place, std::move(error.place));
    return false;
  }
  for (std::size_t i = 0; i < links->keys.size(); ++i) {
    if (key_of(links->keys[i]) != Key::next) continue;
    has_next_ = links->items[i].type != json::Type::null;
  }
  return true;
}

bool RecordStream::read_name(std::string& out) {
  if (window_.peek() != '"') return refuse(ErrorCode::bad_json, "@json.name");
  const auto text = window_.take_value();
  if (!text) {
    errors_ = text.error();
    return false;
  }
  out = text->substr(1, text->size() - 2);
  return true;
}

bool RecordStream::keep_member(const std::string& name) {
  (void)window_.peek();
  TopMember member{name, {}, window_.here()};
  const auto text = window_.take_value();
  if (!text) {
    errors_ = text.error();
    return false;
  }
  member.text = *text;
  members_.push_back(std::move(member));
  return true;
}

// --- records -------------------------------------------------------------------------------------

Result<std::optional<RecordBatch>> RecordStream::next_batch() {
  RecordBatch batch;
  batch.number = batches_;
  batch.first_record = records_;
  while (batch.records.size() < records_per_batch) {
    if (window_.take(']')) {
      where_ = around_records_;
      break;
    }
    if (!add_record(batch)) return fail(std::move(errors_));
  }
  if (batch.records.empty()) return std::optional<RecordBatch>();
  finish(batch);
  ++batches_;
  return std::optional(std::move(batch));
}

bool RecordStream::add_record(RecordBatch& batch) {
  if (!first_record_ && !window_.take(',')) return refuse(ErrorCode::bad_json, "`,` `]`");
  if (window_.peek() != '{') return refuse(ErrorCode::bad_json, "`{`");
  if (!window_.is_mapped()) batch.starts.push_back(window_.here());
  const auto record = window_.take_record();
  if (!record) {
    errors_ = record.error();
    return false;
  }
  batch.records.push_back(*record);
  if (!window_.is_mapped()) {
    batch.owned.insert(batch.owned.end(), record->text.begin(), record->text.end());
    batch.owned.push_back(' ');  // so that one's end is not the next one's beginning
  }
  first_record_ = false;
  ++records_;
  return true;
}

void RecordStream::finish(RecordBatch& batch) const {
  if (window_.is_mapped()) return copy_end_of_file(batch);
  batch.owned.resize(batch.owned.size() + text_padding);
  std::size_t offset = 0;
  for (RecordText& record : batch.records) {
    record.text = {batch.owned.data() + offset, record.text.size()};
    offset += record.text.size() + 1;
  }
}

// Records that end less than the padding before the end of a mapped file move to a copy.
void RecordStream::copy_end_of_file(RecordBatch& batch) const {
  const auto padded = [this](std::string_view record) {
    return window_.size_from(record.data() + record.size()) >= text_padding;
  };
  std::size_t first = batch.records.size();
  while (first > 0 && !padded(batch.records[first - 1].text)) --first;
  if (first == batch.records.size()) return;
  batch.copied_from = batch.records[first].text.data();
  batch.owned.assign(batch.copied_from, batch.copied_from + window_.size_from(batch.copied_from));
  batch.owned.resize(batch.owned.size() + text_padding);
  for (std::size_t i = first; i < batch.records.size(); ++i) {
    std::string_view& record = batch.records[i].text;
    record = {batch.owned.data() + (record.data() - batch.copied_from), record.size()};
  }
}

Place RecordStream::place(const RecordBatch& batch, const char* at, std::string pointer,
                          LineCounter& lines) const {
  if (!window_.is_mapped()) {
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      const std::string_view record = batch.records[i].text;
      if (at < record.data() || at > record.data() + record.size()) continue;
      LineCounter inside{record.data(), batch.starts[i].line, batch.starts[i].column};
      inside.count_to(record.data(), at);
      return {file_, inside.line, inside.column, std::move(pointer)};
    }
    return {file_, 1, 1, std::move(pointer)};
  }
  const bool copied = !batch.owned.empty() && at >= batch.owned.data() && at <= &batch.owned.back();
  lines.count_to(window_.whole().data(),
                 copied ? batch.copied_from + (at - batch.owned.data()) : at);
  return {file_, lines.line, lines.column, std::move(pointer)};
}

bool RecordStream::refuse_again(const std::string& name) {
  errors_ = {{ErrorCode::duplicate_member, window_.here(), {{"found", name}}}};
  return false;
}

bool RecordStream::refuse(ErrorCode code, std::string expected) {
  errors_ = window_.take_input_errors();
  if (!errors_.empty()) return false;
  const char found = window_.peek();
  std::string text = found == '\0' ? std::string("@json.end") : "`" + std::string(1, found) + "`";
  if (static_cast<unsigned char>(found) >= 0x80) text = "@json.character";
  errors_ = {{code, window_.here(), {{"expected", std::move(expected)}, {"found", text}}}};
  return false;
}

}  // namespace untether

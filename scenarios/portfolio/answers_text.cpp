#include "scenarios/portfolio/answers_text.h"

#include "scenarios/json/located.h"
#include "scenarios/portfolio/splitter.h"
#include "scenarios/portfolio/text_window.h"

namespace untether {

namespace {

constexpr std::size_t answer_bytes_max = std::size_t{256} << 20U;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view walk_pointer = "/customers/0";

std::string_view object_at(const char* at, std::string_view text) {
  static const FindRecordEnd find_end = record_end_finder();
  const RecordEnd found = find_end(at, text.data() + text.size());
  const char* const end = found.end == nullptr ? text.data() + text.size() : found.end;
  return {at, static_cast<std::size_t>(end - at)};
}

// The exact place, which only the careful parser tells.
std::optional<Error> syntax_mistake(const std::string& file, std::string_view text) {
  const json::Document document(file, std::string(text));
  const auto tree = json::parse(document);
  if (tree) return std::nullopt;
  for (const Error& error : tree.error()) {
    if (error.code != ErrorCode::duplicate_member) return error;
  }
  return std::nullopt;
}

}  // namespace

bool same_id(std::string_view a, std::string_view b) {
  const auto guid = parse_guid(a);
  return guid ? guid == parse_guid(b) : a == b;
}

Result<AnswerTextPtr> AnswerText::read(const Folder& folder, const std::string& file) {
  auto input = folder.open(file);
  if (!input) return fail(std::move(input.error()));
  auto text = read_all(**input, answer_bytes_max);
  if (!text) return fail(std::move(text.error()));
  auto answer = std::make_shared<AnswerText>();
  if (text->starts_with(byte_order_mark)) text->erase(0, byte_order_mark.size());
  answer->file_ = file;
  answer->shown_ = folder.path_of(file);
  answer->size_ = text->size();
  answer->padded_ = std::move(*text);
  answer->padded_.resize(answer->size_ + text_padding);
  return AnswerTextPtr(std::move(answer));
}

Place AnswerText::place(const char* at, std::string pointer) const {
  LineCounter lines;
  lines.count_to(padded_.data(), at);
  return {shown_, lines.line, lines.column, std::move(pointer)};
}

bool AnswerReader::begin(const AnswerTextPtr& answer, Errors& errors) {
  // The number stands in every pointer of the walk; there are no customers here.
  if (walk_.begin(answer->text(), 0) && walk_.check_syntax()) return true;
  errors = {mistake(*answer)};
  return false;
}

Error AnswerReader::mistake(const AnswerText& answer) const {
  Error error = walk_.error();
  const std::size_t offset = error.place.column == 0 ? 0 : error.place.column - 1;
  std::string pointer = error.place.pointer;
  if (pointer.starts_with(walk_pointer)) pointer.erase(0, walk_pointer.size());
  error.place = answer.place(answer.text().data() + offset, std::move(pointer));
  if (error.code != ErrorCode::bad_json && error.code != ErrorCode::bad_utf8) return error;
  if (answer.text().find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return {ErrorCode::empty_input, error.place, {}};
  }
  return syntax_mistake(error.place.file, answer.text()).value_or(error);
}

bool AnswerReader::items(JsonValue array, const AnswerTextPtr& answer, const std::string& pointer,
                         AnswerList& list) {
  if (JsonWalk::is_null(array)) return true;
  list.has_items = true;
  return walk_.elements(array, [&](JsonValue item) {
    if (*item.at != '{') return walk_.wrong_type(item, "@type.object");
    const std::string path = pointer + "/" + std::to_string(list.items.size());
    list.items.push_back({answer, object_at(item.at, answer->text()), path});
    return true;
  });
}

Result<AnswerList> AnswerReader::list(const AnswerTextPtr& answer) {
  Errors errors;
  if (!begin(answer, errors)) return fail(std::move(errors));
  AnswerList list;
  const JsonValue root = walk_.root();
  bool good = true;
  if (*root.at == '[') {
    good = items(root, answer, "", list);
  } else if (*root.at != '{') {
    good = walk_.wrong_type(root, "@type.collection");
  } else {
    good = walk_.members(root, [&](Key key, JsonValue value) {
      switch (key) {
        case Key::total_count: return walk_.integer(value, list.total);
        case Key::items: return items(value, answer, "/items", list);
        case Key::value: return items(value, answer, "/value", list);
        case Key::odata_next_link: list.has_next |= !JsonWalk::is_null(value); return true;
        case Key::links:
          return JsonWalk::is_null(value) || walk_.members(value, [&](Key link, JsonValue at) {
            list.has_next |= link == Key::next && !JsonWalk::is_null(at);
            return true;
          });
        default: return true;
      }
    });
  }
  if (!good) return fail(Errors{mistake(*answer)});
  return list;
}

Result<AnswerPart> AnswerReader::object(const AnswerTextPtr& answer) {
  Errors errors;
  if (!begin(answer, errors)) return fail(std::move(errors));
  const JsonValue root = walk_.root();
  if (*root.at != '{') {
    (void)walk_.wrong_type(root, "@type.object");
    return fail(Errors{mistake(*answer)});
  }
  return AnswerPart{answer, object_at(root.at, answer->text()), ""};
}

Result<AnswerPart> AnswerReader::resource(const AnswerTextPtr& answer, std::string_view id) {
  auto part = object(answer);
  if (!part) return part;
  const JsonValue root = walk_.root();
  bool found = false;
  bool good = walk_.members(root, [&](Key key, JsonValue value) {
    if (key != Key::id) return true;
    std::string_view own;
    if (!walk_.text(value, own)) return false;
    found = !own.empty();
    if (!found || same_id(own, id)) return true;
    return walk_.wrong_value(ErrorCode::bad_value, id, own, value.at);
  });
  if (good && !found) good = walk_.wrong_value(ErrorCode::missing_member, "id", "", root.at);
  if (!good) return fail(Errors{mistake(*answer)});
  return part;
}

std::string AnswerReader::id(const AnswerPart& part) {
  std::string id;
  if (!walk_.begin(part.text, 0)) return id;
  (void)walk_.members(walk_.root(), [&](Key key, JsonValue value) {
    if (key != Key::id || *value.at != '"') return true;
    std::string_view text;
    if (walk_.text(value, text)) id = text;
    return false;
  });
  return id;
}

}  // namespace untether

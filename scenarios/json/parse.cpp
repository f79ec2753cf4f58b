#include "scenarios/json/located.h"

#include <simdjson.h>

#include <algorithm>

#include "scenarios/json/mistake.h"

namespace untether::json {

namespace {

namespace sj = simdjson;

// Overwrites `//` comments with blanks, so that offsets stay.
std::string blank_comments(std::string text) {
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '/' && i + 1 < text.size() && text[i + 1] == '/') {
      while (i < text.size() && text[i] != '\n') text[i++] = ' ';
    }
  }
  return text;
}

// Where each character of a string's value stands, counted from the opening quote + 1.
std::vector<std::uint32_t> raw_offsets(std::string_view raw, std::string_view value) {
  if (raw.find('\\') == std::string_view::npos) return {};
  std::vector<std::uint32_t> offsets;
  offsets.reserve(value.size());
  std::size_t at = 0;
  while (offsets.size() < value.size() && at < raw.size()) {
    if (raw[at] != '\\') {
      offsets.push_back(static_cast<std::uint32_t>(at++));
      continue;
    }
    const std::size_t length = at + 1 < raw.size() && raw[at + 1] == 'u' ? 6 : 2;
    const std::size_t begin = offsets.size();
    offsets.push_back(static_cast<std::uint32_t>(at));
    // A code point may be several bytes of the value: all stand where its escape begins.
    while (offsets.size() < value.size() && offsets.size() > begin &&
           (static_cast<unsigned char>(value[offsets.size()]) & 0xC0U) == 0x80U) {
      offsets.push_back(static_cast<std::uint32_t>(at));
    }
    at += length;
  }
  return offsets;
}

class TreeReader {
 public:
  explicit TreeReader(const Document& document)
      : document_(document), padded_(blank_comments(document.text())) {}

  Result<Located> run() {
    sj::ondemand::document& doc = doc_;
    if (const auto error = parser_.iterate(padded_).get(doc)) return refuse(error);
    Located root;
    bool good = false;
    if (is_scalar(doc)) {
      good = note(ErrorCode::wrong_type, 0, "", "@type.object");
    } else {
      sj::ondemand::value value;
      const auto error = doc.get_value().get(value);
      good = error == sj::SUCCESS ? read(value, root, "", 0) : stop(error, 0);
    }
    const char* rest = nullptr;
    if (good && doc.current_location().get(rest) == sj::SUCCESS) {
      good = refuse_json(offset_of(rest), "@json.end");
    }
    if (!errors_.empty()) return fail(std::move(errors_));
    if (!good) return refuse(sj::TAPE_ERROR);
    return root;
  }

 private:
  static bool is_scalar(sj::ondemand::document& doc) {
    bool scalar = false;
    return doc.is_scalar().get(scalar) == sj::SUCCESS && scalar;
  }

  // What is wrong with the text as a whole.
  tl::unexpected<Errors> refuse(sj::error_code error) {
    const std::string_view text(padded_.data(), padded_.size());
    if (error == sj::UTF8_ERROR) {
      const auto offset = static_cast<std::uint32_t>(first_bad_byte(text));
      errors_.push_back({ErrorCode::bad_utf8, document_.place(offset), {}});
    } else if (error == sj::EMPTY) {
      errors_.push_back({ErrorCode::empty_input, document_.place(0), {}});
    } else if (error == sj::UNCLOSED_STRING || error == sj::UNESCAPED_CHARS) {
      refuse_json(first_unended_string(text), "@csv.closing_quote");
    } else {
      refuse_json(0, "@json.value");
    }
    return fail(std::move(errors_));
  }

  bool refuse_json(std::size_t offset, std::string expected) {
    const std::string_view text(padded_.data(), padded_.size());
    errors_.push_back({ErrorCode::bad_json,
                       document_.place(static_cast<std::uint32_t>(offset)),
                       {{"expected", std::move(expected)},
                        {"found", snippet(text.substr(std::min(offset, text.size())))}}});
    return false;
  }

  // A value that is none.
  bool stop(sj::error_code error, std::size_t offset) {
    switch (error) {
      case sj::NUMBER_ERROR: return refuse_json(offset, "@type.number");
      case sj::STRING_ERROR: return refuse_json(offset, "@json.escape");
      default: return refuse_json(offset, "@json.value");
    }
  }

  // A list or an object goes on with something that cannot stand there.
  bool stop_between(std::string_view open, std::string_view first, std::string_view next) {
    const std::string_view text(padded_.data(), padded_.size());
    const char* found = nullptr;
    std::size_t at = text.size();
    if (doc_.current_location().get(found) == sj::SUCCESS) at = offset_of(found);
    std::size_t before = at;
    while (before > 0 && is_blank(text[before - 1])) --before;
    const bool begins = before > 0 && (text[before - 1] == ',' || text[before - 1] == open.front());
    return refuse_json(at, std::string(begins ? first : next));
  }

  bool note(ErrorCode code, std::size_t offset, const std::string& pointer, std::string expected) {
    errors_.push_back({code,
                       document_.place(static_cast<std::uint32_t>(offset), pointer),
                       {{"expected", std::move(expected)}}});
    return false;
  }

  std::size_t offset_of(const char* at) const {
    return static_cast<std::size_t>(at - static_cast<const char*>(padded_.data()));
  }

  bool read(sj::ondemand::value value, Located& out, const std::string& pointer, int depth) {
    const std::string_view token = value.raw_json_token();
    const std::size_t offset = offset_of(token.data());
    out.offset = static_cast<std::uint32_t>(offset);
    if (depth > depth_max) {
      errors_.push_back({ErrorCode::too_deep,
                         document_.place(out.offset, pointer),
                         {{"limit", std::to_string(depth_max)}}});
      return false;
    }
    sj::ondemand::json_type type{};
    if (const auto error = value.type().get(type)) return stop(error, offset);
    switch (type) {
      case sj::ondemand::json_type::object: return read_object(value, out, pointer, depth);
      case sj::ondemand::json_type::array: return read_array(value, out, pointer, depth);
      case sj::ondemand::json_type::string: return read_string(value, out, token);
      case sj::ondemand::json_type::number: return read_number(value, out, token);
      case sj::ondemand::json_type::boolean: {
        out.type = Type::boolean;
        const auto error = value.get_bool().get(out.boolean);
        return error == sj::SUCCESS || stop(error, offset);
      }
      case sj::ondemand::json_type::null: break;
    }
    out.type = Type::null;
    bool null = false;
    return (value.is_null().get(null) == sj::SUCCESS && null) || stop(sj::N_ATOM_ERROR, offset);
  }

  bool read_string(sj::ondemand::value value, Located& out, std::string_view token) {
    out.type = Type::string;
    std::string_view text;
    if (const auto error = value.get_string().get(text)) return stop(error, out.offset);
    out.text = text;
    out.raw_offsets = raw_offsets(token.substr(1), text);
    return true;
  }

  bool read_number(sj::ondemand::value value, Located& out, std::string_view token) {
    out.type = Type::number;
    double number = 0;
    if (const auto error = value.get_double().get(number)) return stop(error, out.offset);
    const std::size_t end = token.find_first_not_of("+-.0123456789eE");
    out.text = token.substr(0, end);
    return true;
  }

  bool read_array(sj::ondemand::value value, Located& out, const std::string& pointer, int depth) {
    out.type = Type::array;
    sj::ondemand::array array;
    if (const auto error = value.get_array().get(array)) return stop(error, out.offset);
    for (auto element : array) {
      sj::ondemand::value item;
      if (std::move(element).get(item) != sj::SUCCESS) {
        return stop_between("[", "@json.value", "`,` `]`");
      }
      out.items.emplace_back();
      const std::string below = pointer + "/" + std::to_string(out.items.size() - 1);
      if (!read(item, out.items.back(), below, depth + 1)) return false;
    }
    return true;
  }

  bool read_object(sj::ondemand::value value, Located& out, const std::string& pointer, int depth) {
    out.type = Type::object;
    sj::ondemand::object object;
    if (const auto error = value.get_object().get(object)) return stop(error, out.offset);
    for (auto member : object) {
      sj::ondemand::field field;
      if (std::move(member).get(field) != sj::SUCCESS) {
        return stop_between("{", "@json.name", "`:` `,` `}`");
      }
      const auto key_offset = static_cast<std::uint32_t>(offset_of(field.key().raw()) - 1);
      std::string_view key;
      if (const auto error = field.unescaped_key().get(key)) return stop(error, key_offset);
      const std::string below = pointer + "/" + pointer_token(key);
      if (out.find(key) != nullptr) {
        errors_.push_back({ErrorCode::duplicate_member,
                           document_.place(key_offset, below),
                           {{"found", std::string(key)}}});
        return false;
      }
      out.keys.emplace_back(key);
      out.key_offsets.push_back(key_offset);
      out.items.emplace_back();
      if (!read(field.value(), out.items.back(), below, depth + 1)) return false;
    }
    return true;
  }

  const Document& document_;
  sj::padded_string padded_;
  sj::ondemand::parser parser_;
  sj::ondemand::document doc_;
  Errors errors_;
};

void shift_offsets(Located& value) {
  --value.offset;
  for (std::uint32_t& offset : value.key_offsets) --offset;
  for (Located& item : value.items) shift_offsets(item);
}

}  // namespace

Result<Located> parse(const Document& document) {
  if (document.text().size() > file_bytes_max) {
    return fail(ErrorCode::too_long, document.place(0),
                {{"limit", std::to_string(file_bytes_max)}});
  }
  if (document.text().find_first_not_of(" \t\r\n") == std::string::npos) {
    return fail(ErrorCode::empty_input, document.place(0));
  }
  return TreeReader(document).run();
}

// On-demand wants an object or an array at the top: the value is wrapped, its offsets put back.
Result<Located> parse_value(const Document& document) {
  const Document wrapped(document.file(), "[" + document.text() + "]");
  auto list = parse(wrapped);
  if (!list || list->items.size() != 1) {
    if (list) return fail(ErrorCode::bad_json, document.place(0));
    for (Error& error : list.error()) {
      if (error.place.line == 1 && error.place.column > 1) --error.place.column;
    }
    return fail(std::move(list.error()));
  }
  Located value = std::move(list->items.front());
  shift_offsets(value);
  return value;
}

}  // namespace untether::json

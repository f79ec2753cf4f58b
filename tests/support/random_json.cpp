#include "tests/support/random_json.h"

namespace untether::testing {

namespace {

namespace gen = rc::gen;
using Json = nlohmann::ordered_json;

Json draw_value(int depth) {
  const int kind = *gen::inRange(0, depth > 0 ? 8 : 6);
  switch (kind) {
    case 0: return nullptr;
    case 1: return *gen::arbitrary<bool>();
    case 2: return *gen::element<std::int64_t>(0, 1, -1, 25, 4'294'967'296);
    case 3:
    case 4:
    case 5: return *any_odd_text();
    case 6: {
      Json list = Json::array();
      const int count = *gen::inRange(0, 4);
      for (int i = 0; i < count; ++i) list.push_back(draw_value(depth - 1));
      return list;
    }
    default: return *any_json_object(depth - 1);
  }
}

class Writer {
 public:
  explicit Writer(Blanks blanks) : blanks_(blanks) {}

  void write(const Json& json) {
    blank();
    if (json.is_object()) {
      out_ += '{';
      bool first = true;
      for (const auto& [key, value] : json.items()) {
        if (!first) out_ += ',';
        first = false;
        blank();
        text(key);
        blank();
        out_ += ':';
        write(value);
      }
      blank();
      out_ += '}';
    } else if (json.is_array()) {
      out_ += '[';
      for (std::size_t i = 0; i < json.size(); ++i) {
        if (i != 0) out_ += ',';
        write(json[i]);
      }
      blank();
      out_ += ']';
    } else if (json.is_string()) {
      text(json.get<std::string>());
    } else {
      out_ += json.dump();
    }
    blank();
  }

  std::string take() { return std::move(out_); }

 private:
  void text(const std::string& value) {
    const bool ascii = *gen::arbitrary<bool>();
    out_ += Json(value).dump(-1, ' ', ascii);
  }

  void blank() {
    if (blanks_ == Blanks::none) return;
    const int kind = *gen::inRange(0, blanks_ == Blanks::with_comments ? 9 : 8);
    if (kind == 8) out_ += "// \"{ not text\n";
    if (kind < 3) out_ += kind == 0 ? " " : kind == 1 ? "\n" : "\t\r\n";
  }

  Blanks blanks_;
  std::string out_;
};

}  // namespace

rc::Gen<std::string> any_odd_text() {
  return gen::map(
      gen::container<std::vector<std::string>>(gen::element<std::string>(
          "\"", "\\", "\\\\", "\\\\\\", "{", "}", "[", "]", "\\\"", "\":{", ",", ":", "a", "bc",
          "//", "\n", "\t", "\x01", "é", "€", "😀", "0123456789abcdef0123456789abcdef")),
      [](const std::vector<std::string>& pieces) {
        std::string text;
        for (const std::string& piece : pieces) text += piece;
        return text;
      });
}

rc::Gen<Json> any_json_object(int depth) {
  return gen::exec([depth] {
    Json object = Json::object();
    const int count = *gen::inRange(0, 5);
    for (int i = 0; i < count; ++i) object[*any_odd_text()] = draw_value(depth);
    return object;
  });
}

rc::Gen<std::string> with_blanks(Json json, Blanks blanks) {
  return gen::exec([json = std::move(json), blanks] {
    Writer writer(blanks);
    writer.write(json);
    return writer.take();
  });
}

}  // namespace untether::testing

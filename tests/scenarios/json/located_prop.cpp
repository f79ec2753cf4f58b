#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

#include "scenarios/json/located.h"
#include "tests/support/random_json.h"

namespace untether::json {
namespace {

using Json = nlohmann::ordered_json;

Json plain(const Located& value) {
  switch (value.type) {
    case Type::null: return nullptr;
    case Type::boolean: return value.boolean;
    case Type::number: return Json::parse(value.text);
    case Type::string: return value.text;
    case Type::array: {
      Json list = Json::array();
      for (const Located& item : value.items) list.push_back(plain(item));
      return list;
    }
    case Type::object: break;
  }
  Json object = Json::object();
  for (std::size_t i = 0; i < value.keys.size(); ++i) object[value.keys[i]] = plain(value.items[i]);
  return object;
}

// Every value's offset points at text that begins with that value.
bool stands_where_it_says(const Located& value, const std::string& text) {
  const std::string_view rest = std::string_view(text).substr(value.offset);
  const std::string begin = value.type == Type::string   ? "\""
                            : value.type == Type::array  ? "["
                            : value.type == Type::object ? "{"
                                                         : compact(value);
  if (!rest.starts_with(begin)) return false;
  for (const std::uint32_t offset : value.key_offsets) {
    if (text[offset] != '"') return false;
  }
  for (const Located& item : value.items) {
    if (!stands_where_it_says(item, text)) return false;
  }
  return true;
}

// Goal: the tree is the document, whatever blanks and comments stand in it.
// Method: write a random document with random blanks; the plain parser is the oracle.
RC_GTEST_PROP(LocatedTree, HoldsTheSameDocumentAsAPlainParser, ()) {
  const Json json = *testing::any_json_object(3);
  const std::string text = *testing::with_blanks(json, testing::Blanks::with_comments);
  const auto tree = parse(Document("f", text));
  RC_ASSERT(tree.has_value());
  RC_ASSERT(plain(*tree) == json);
  RC_ASSERT(stands_where_it_says(*tree, text));
  RC_CLASSIFY(text.find("//") != std::string::npos, "with a comment");
  RC_CLASSIFY(text.find('\\') != std::string::npos, "with an escape");
}

// Goal: what the plain parser refuses, the tree refuses, with a place inside the file.
// Method: damage one byte of a document.
RC_GTEST_PROP(LocatedTree, RefusesWhatAPlainParserRefuses, ()) {
  std::string text = *testing::with_blanks(*testing::any_json_object(2), testing::Blanks::plain);
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  text[at] = *rc::gen::element('"', '\\', '{', '}', '[', ']', ',', ':', '0', 'x', '\n', '\xE9');
  const auto tree = parse(Document("f", text));
  // A damaged quote may turn the slashes of a text into a comment.
  constexpr bool with_comments = true;
  const bool good = Json::accept(text, with_comments);
  RC_CLASSIFY(good, "still good");
  if (tree) {
    RC_ASSERT(good);
    return;
  }
  const Error& error = tree.error().front();
  RC_ASSERT(!good || error.code == ErrorCode::duplicate_member ||
            error.code == ErrorCode::empty_input);
  RC_ASSERT(error.place.line >= 1U && error.place.column >= 1U);
}

}  // namespace
}  // namespace untether::json

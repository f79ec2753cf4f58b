#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/portfolio/answers_folder.h"
#include "scenarios/portfolio/json_walk.h"

namespace untether {

/// The text of an answer, with room behind it for readers that look a little past its end.
class AnswerText {
 public:
  /// Errors: cannot_open, damaged_gzip, too_long.
  [[nodiscard]] static Result<std::shared_ptr<const AnswerText>> read(const Folder& folder,
                                                                      const std::string& file);

  [[nodiscard]] std::string_view text() const { return {padded_.data(), size_}; }
  /// Below the directory.
  [[nodiscard]] const std::string& file() const { return file_; }
  /// Where a byte of the text stands.
  [[nodiscard]] Place place(const char* at, std::string pointer) const;

 private:
  std::string file_;
  std::string shown_;  // what messages call it
  std::string padded_;
  std::size_t size_ = 0;
};

using AnswerTextPtr = std::shared_ptr<const AnswerText>;

/// A value within an answer.
struct AnswerPart {
  AnswerTextPtr answer;
  std::string_view text;
  std::string pointer;
};

/// A page of a list.
struct AnswerList {
  std::vector<AnswerPart> items;  ///< Objects.
  bool has_items = false;         ///< It is a list at all.
  bool has_next = false;
  std::int64_t total = -1;
};

/// Whether two ids are the same: GUIDs whatever their case, others to the letter.
[[nodiscard]] bool same_id(std::string_view a, std::string_view b);

/// Takes answers apart. Keeps its buffers, so one reader serves many answers. Every mistake comes
/// with its place.
class AnswerReader {
 public:
  /// Errors: bad_json, bad_utf8, wrong_type, duplicate_member, bad_number.
  [[nodiscard]] Result<AnswerList> list(const AnswerTextPtr& answer);
  /// An answer that is one resource, with this id. Errors: bad_json, bad_utf8, wrong_type,
  /// missing_member, bad_value (another id).
  [[nodiscard]] Result<AnswerPart> resource(const AnswerTextPtr& answer, std::string_view id);
  /// An answer that is one object. Errors: bad_json, bad_utf8, wrong_type.
  [[nodiscard]] Result<AnswerPart> object(const AnswerTextPtr& answer);

  /// The text member `id`; empty if it has none. @pre the part is an object that was read.
  [[nodiscard]] std::string id(const AnswerPart& part);

 private:
  bool begin(const AnswerTextPtr& answer, Errors& errors);
  bool items(JsonValue array, const AnswerTextPtr& answer, const std::string& pointer,
             AnswerList& list);
  Error mistake(const AnswerText& answer) const;

  JsonWalk walk_;
};

}  // namespace untether

#pragma once

#include "scenarios/portfolio/customer_draft.h"
#include "scenarios/portfolio/json_walk.h"
#include "scenarios/portfolio/reading_notes.h"

namespace untether {

/// What the decoders of one record share: where they read and what they write.
struct RecordContext {
  std::string_view record;
  JsonWalk walk;
  CustomerDraft draft;
  ReadingNotes* notes = nullptr;

  [[nodiscard]] std::uint32_t offset_of(JsonValue value) const {
    return static_cast<std::uint32_t>(value.at - record.data());
  }

  /// The resource at `offset` lacks a member that it cannot do without.
  bool missing(std::string_view member, std::uint32_t offset) {
    return walk.wrong_value(ErrorCode::missing_member, member, "", record.data() + offset);
  }

  /// `shown`, and a note if the word behind it told nothing.
  StatusSet noted(StatusSet shown, std::string_view word) const {
    if (shown.is_unknown() && !word.empty()) {
      notes->add(NoteCode::unknown_status, std::string(word));
    }
    return shown;
  }
};

}  // namespace untether

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

  /// A new asset of the draft, from the resource at `value`.
  Asset& add_asset(JsonValue value) {
    draft.details.emplace_back();
    draft.links.emplace_back().offset = offset_of(value);
    return draft.assets.emplace_back();
  }

  /// The resource at `offset` lacks a member that it cannot do without.
  bool missing(std::string_view member, std::uint32_t offset) {
    return walk.wrong_value(ErrorCode::missing_member, member, "", record.data() + offset);
  }

  /// A part of the list is missing.
  void incomplete(Collection collection) {
    Completeness& known = draft.collections[static_cast<std::size_t>(collection)];
    if (known == Completeness::incomplete) return;
    known = Completeness::incomplete;
    notes->add(NoteCode::incomplete_collection, std::string(name_of(collection)));
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

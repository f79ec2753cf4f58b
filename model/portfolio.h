#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "model/block.h"
#include "model/customer.h"

namespace untether {

/// Something a reader noticed that is no mistake of the file: said once, with a count.
enum class NoteCode : std::uint8_t {
  duplicate_customer,     ///< The same customer twice with the same content: counted once.
  duplicate_asset,        ///< The same asset twice with the same content: counted once.
  unknown_status,         ///< A status word we do not know.
  unknown_relationship,   ///< A relationshipToPartner word we do not know.
  incomplete_collection,  ///< A customer's list has fewer items than it says.
  unused_fact,            ///< A line of the facts file that fits no customer or asset.
  unused_hold,            ///< A line of the holds file that fits no customer.
  assumed_empty,          ///< A missing list taken as empty because the user said so.
  failed_answer,          ///< Of a directory: an answer that is a refusal tells nothing.
  unused_answer,          ///< Of a directory: an answer about something that nobody reads.
  unlisted_customer,      ///< Of a directory: a customer that the younger list has no more.
};

template <>
struct Names<NoteCode> {
  static constexpr std::array<std::string_view, 11> names = {
      "duplicate_customer",    "duplicate_asset", "unknown_status",   "unknown_relationship",
      "incomplete_collection", "unused_fact",     "unused_hold",      "assumed_empty",
      "failed_answer",         "unused_answer",   "unlisted_customer"};
};

struct Note {
  NoteCode code;
  std::string what;  ///< The word, the list's name; may be empty.
  std::uint64_t count = 0;

  friend bool operator==(const Note&, const Note&) = default;
};

/// All customers of one partner at one instant.
struct Portfolio {
  Partner partner;
  Instant as_of = Instant::absent();
  std::vector<Block> blocks;
  std::vector<Note> notes;              ///< By code, then word.
  std::uint64_t customers_missing = 0;  ///< The list says there are so many more.

  [[nodiscard]] std::size_t customer_count() const {
    std::size_t count = 0;
    for (const Block& block : blocks) count += block.customer_count();
    return count;
  }
};

}  // namespace untether

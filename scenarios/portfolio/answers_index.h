#pragma once

#include <map>

#include "model/portfolio.h"
#include "scenarios/portfolio/answers_pages.h"
#include "scenarios/portfolio/reading_notes.h"

namespace untether {

/// A customer that has a record to be put together.
struct AnsweredCustomer {
  Guid id;  ///< Zero if its item in the list has none that can be read.
  /// Its item in the list of customers; without an answer if it is not there.
  ListedItem item;
};

/// Granular delegated administration as Graph lists it: of all customers at once.
struct AllDelegatedAccess {
  bool is_list = false;
  bool whole = false;
  Instant oldest = Instant::absent();
  std::map<Guid, std::vector<AnswerPart>> of_customer;
};

/// A directory of answers, looked through: who is in it and where the parts stand. The customers'
/// own answers are not opened yet.
struct AnswerIndex {
  const Folder* folder = nullptr;
  AnswerSet answers;
  /// As the list has them, then by id those that only have answers of their own.
  std::vector<AnsweredCustomer> customers;
  AllDelegatedAccess delegated_access;
  Instant as_of;  ///< Of the youngest answer.
  std::uint64_t customers_missing = 0;
  ReadingNotes notes;
};

/// A customer that the whole list does not have left it, if its own answers are older.
/// Errors: those of the manifest; of the pages of the two lists over all customers;
/// nothing_readable.
[[nodiscard]] Result<AnswerIndex> index_answers(const Folder& folder);

}  // namespace untether

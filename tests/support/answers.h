#pragma once

#include <functional>
#include <map>
#include <string>

#include "model/instant.h"
#include "tests/support/files.h"
#include "tests/support/reading.h"

// Directories of raw answers: a portfolio in the one-file form taken apart into the answers that
// it could have been made of, and answers written by hand.

namespace untether::testing {

/// Files by their path below the directory.
using AnswerFiles = std::map<std::string, std::string>;

/// A directory that grows line by line.
class AnswerFolder {
 public:
  /// Answers that name no instant were fetched at this one.
  explicit AnswerFolder(std::string fetched_at = "2026-06-15T12:00:00Z")
      : fetched_at_(std::move(fetched_at)) {}

  /// A good answer under its path, `customers/ID`, or a further page of it.
  AnswerFolder& add(const std::string& path, const Json& answer, const std::string& fetched_at = "",
                    unsigned page = 1);
  /// An answer whose text is not JSON, or not only.
  AnswerFolder& add_text(const std::string& path, const std::string& text);
  /// The service said no.
  AnswerFolder& refuse(const std::string& path, int status, const std::string& fetched_at = "");
  /// A line of the manifest as it is written.
  AnswerFolder& line(const std::string& text);
  AnswerFolder& file(const std::string& name, const std::string& text);

  [[nodiscard]] AnswerFiles files() const;

 private:
  std::string fetched_at_;
  AnswerFiles files_;
  std::string manifest_;
};

/// Picks a number below n.
using Pick = std::function<std::size_t(std::size_t)>;

/// Takes a portfolio apart: pages of the list, each customer's own answer, its lists, its Azure
/// subscriptions by plan. All of a customer's answers have its instant of `as_of`. With `pick`,
/// sizes of pages, single resources in the place of a list's items, artifacts' own answers and
/// delegated administration as one list of all customers are drawn.
/// @pre It is as_answers_can_tell.
[[nodiscard]] AnswerFiles split_into_answers(const std::string& portfolio, Pick pick = {});

/// The same portfolio with what answers can tell of Azure subscriptions, which are listed by plan:
/// without a subscription there are none, and while not all plans are known, not all are known.
[[nodiscard]] std::string as_answers_can_tell(const std::string& portfolio);

/// Reads them from memory, as a directory `answers`; fails the test where they cannot be read.
[[nodiscard]] ReadPortfolio read_files(const AnswerFiles& files, const ReadOptions& options = {});
/// Why they cannot be read; fails the test where they can.
[[nodiscard]] Errors read_file_errors(const AnswerFiles& files, const ReadOptions& options = {});

/// Puts them on the disk.
void write_files(const TemporaryFolder& folder, const AnswerFiles& files);

/// A page of a list as the service writes it.
[[nodiscard]] Json page_of(const std::vector<Json>& items, bool has_next = false);

/// `customers/ID`, of guid(number).
[[nodiscard]] std::string customer_path(unsigned number);

}  // namespace untether::testing

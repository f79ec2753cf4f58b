#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/instant.h"
#include "scenarios/portfolio/answers_folder.h"
#include "scenarios/portfolio/answers_name.h"

namespace untether {

/// A line of the manifest: what was asked, when, and what came.
struct Answer {
  AnswerName name;
  int status = 0;
  Instant fetched_at;
  std::string file;  ///< Below the directory.

  [[nodiscard]] bool is_good() const { return status == 200; }
};

inline constexpr const char* manifest_name = "manifest.jsonl";

/// The answers of a directory, of those with one name the latest.
class AnswerSet {
 public:
  /// @param lines  In the order of the manifest.
  explicit AnswerSet(std::vector<Answer> lines = {});

  /// One customer's, by kind, resource and page; with the zero id those of no customer.
  [[nodiscard]] std::span<const Answer> of(const Guid& customer) const;
  /// The pages of one list, or the one answer about a resource.
  [[nodiscard]] std::span<const Answer> named(const Guid& customer, AnswerKind kind,
                                              std::string_view resource = {}) const;

  [[nodiscard]] const std::vector<Answer>& all() const { return answers_; }
  /// When the youngest good answer was fetched; absent if there is none.
  [[nodiscard]] Instant latest() const;

 private:
  std::vector<Answer> answers_;
};

/// A manifest as it stands.
struct Manifest {
  AnswerSet answers;
  std::uint64_t unused = 0;  ///< Lines of answers that nobody reads.
};

/// Errors: cannot_open, empty_input, and of its lines bad_json, wrong_type, missing_member,
/// bad_number, bad_instant, bad_value (a file outside the directory, or another's).
[[nodiscard]] Result<Manifest> read_manifest(const Folder& folder);

}  // namespace untether

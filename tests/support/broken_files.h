#pragma once

#include <string>
#include <vector>

// The files of tests/data/broken: each has one mistake made by hand, or the few that must be told
// at once. The readers' tests and the program's tests go through the same list.

namespace untether::testing {

enum class BrokenKind { portfolio, facts, holds, rules };

struct BrokenFile {
  BrokenKind kind;
  std::string file;  ///< Below tests/data/broken.
  /// A record that cannot be read is a mistake only if the user asks for it.
  bool strict = false;
  /// Of rules: the name to ask for, with tests/data/broken/rules as a folder of house rules.
  std::string rules;
  /// "code LINE:COLUMN POINTER" each; 0 where not known. Of CSV the pointer is the column's name.
  std::vector<std::string> mistakes;
  /// The file that the mistakes stand in, where it is another one.
  std::string blamed;
};

/// Every broken file.
[[nodiscard]] const std::vector<BrokenFile>& broken_files();

/// Files of the folder that are not broken themselves but that the others need.
[[nodiscard]] const std::vector<std::string>& helper_files();

/// The folder's path, and that of a file in it.
[[nodiscard]] std::string broken_path(const std::string& file = {});

/// A portfolio to read with broken facts, holds and rules.
[[nodiscard]] std::string whole_portfolio_path();

/// Arguments of the program behind its name that meet the file.
[[nodiscard]] std::vector<std::string> arguments_for(const BrokenFile& broken);

}  // namespace untether::testing

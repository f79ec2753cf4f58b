#pragma once

#include <string>

namespace untether::testing {

/// Files that tests compare with lie in the source tree; with UNTETHER_UPDATE=1 in the environment
/// they are written anew instead, to be looked at and committed.

/// The text of a file of the source tree, by its path from the top.
[[nodiscard]] std::string source_file(const std::string& path);

/// Expects `text` to be the file's; reports the first line that differs.
void expect_file(const std::string& path, const std::string& text);

/// Expects `text` between the lines `<!-- NAME -->` and `<!-- end NAME -->` of a document.
void expect_section(const std::string& path, const std::string& name, const std::string& text);

}  // namespace untether::testing

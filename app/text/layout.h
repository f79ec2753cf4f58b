#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace untether {

/// Columns a text takes on a terminal: code points, combining marks and joiners not counted.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// A name from outside as it may be shown: what would command a terminal, break the line or turn
/// its direction becomes a blank.
[[nodiscard]] std::string printable(std::string_view text);

/// The text in at most `width` columns, its end cut with an ellipsis.
[[nodiscard]] std::string cut(std::string_view text, std::size_t width);

/// The parts with a separator between; nothing before the first.
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view separator);

/// Lines of at most `width` columns, broken at spaces; a longer word stands on a line of its own.
/// No-break spaces do not break.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// Wrapped text with every line indented; the first by `first` instead, if given.
[[nodiscard]] std::string paragraph(std::string_view text, std::size_t width,
                                    std::string_view indent, std::string_view first_indent);

/// A drawn tree whose lines are wrapped so that their rests stand behind the branches.
[[nodiscard]] std::string wrap_tree(std::string_view tree, std::size_t width);

enum class Align : std::uint8_t { left, right };

/// A column of a table for people.
struct TableColumn {
  std::string title;
  Align align = Align::left;
  std::size_t width_max = 0;  ///< 0: as wide as it needs.
  bool wraps = false;         ///< Takes what is left of the line and wraps in it.
};

/// Rows in columns, two spaces between, within `width`; no trailing blanks. At most one column
/// wraps; cells wider than `width_max` are cut.
[[nodiscard]] std::string table(const std::vector<TableColumn>& columns,
                                const std::vector<std::vector<std::string>>& rows,
                                std::size_t width);

/// The same as a Markdown table.
[[nodiscard]] std::string markdown_table(const std::vector<TableColumn>& columns,
                                         const std::vector<std::vector<std::string>>& rows);

/// A text as one cell of a Markdown table.
[[nodiscard]] std::string markdown_cell(std::string_view text);

}  // namespace untether

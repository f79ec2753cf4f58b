#include "app/text/layout.h"

#include <algorithm>
#include <cstdint>

namespace untether {

namespace {

// One code point from the front; a stray byte counts as itself.
std::uint32_t take_code_point(std::string_view& text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::uint32_t lead = byte(0);
  std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  length = std::min(length, text.size());
  std::uint32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) code = (code << 6U) | (byte(i) & 0x3FU);
  text.remove_prefix(length);
  return code;
}

bool takes_no_column(std::uint32_t code) {
  return (code >= 0x300 && code <= 0x36F) || code == 0x200B || code == 0x200D || code == 0xFE0F;
}

std::string padded(const std::string& text, std::size_t width, Align align) {
  const std::size_t used = display_width(text);
  const std::string blanks(width > used ? width - used : 0, ' ');
  return align == Align::right ? blanks + text : text + blanks;
}

void trim_right(std::string& line) {
  while (!line.empty() && line.back() == ' ') line.pop_back();
}

std::vector<std::size_t> column_widths(const std::vector<TableColumn>& columns,
                                       const std::vector<std::vector<std::string>>& rows,
                                       std::size_t width) {
  std::vector<std::size_t> widths;
  std::size_t fixed = 2 * (columns.size() - 1);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    std::size_t widest = display_width(columns[c].title);
    for (const auto& row : rows) widest = std::max(widest, display_width(row[c]));
    if (columns[c].width_max != 0) widest = std::min(widest, columns[c].width_max);
    widths.push_back(widest);
    if (!columns[c].wraps) fixed += widest;
  }
  constexpr std::size_t least = 12;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].wraps) {
      widths[c] = std::min(widths[c], std::max(least, width > fixed ? width - fixed : least));
    }
  }
  return widths;
}

// The blanks and branches that a line of a drawn tree begins with.
std::string_view branches_of(std::string_view line) {
  std::size_t length = 0;
  while (length < line.size()) {
    const std::string_view rest = line.substr(length);
    if (rest.front() == ' ') {
      ++length;
    } else if (rest.starts_with("│") || rest.starts_with("├") || rest.starts_with("└") ||
               rest.starts_with("─")) {
      length += std::string_view("│").size();
    } else {
      break;
    }
  }
  return line.substr(0, length);
}

// What stands before the rest of a line: the branches that go on below it.
std::string branches_below(std::string_view branches, bool has_children) {
  std::string below;
  while (!branches.empty()) {
    const std::size_t length = branches.front() == ' ' ? 1 : std::string_view("│").size();
    const std::string_view one = branches.substr(0, length);
    below += one == "│" || one == "├" ? "│" : " ";
    branches.remove_prefix(length);
  }
  return below + (has_children ? "│  " : "   ");
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) width += takes_no_column(take_code_point(text)) ? 0 : 1;
  return width;
}

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view before = text;
    const std::uint32_t code = take_code_point(text);
    const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    const bool turns = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    if (control || turns || code == 0x2028 || code == 0x2029) {
      out += ' ';
    } else {
      out += before.substr(0, before.size() - text.size());
    }
  }
  return out;
}

std::string cut(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  std::string_view rest = text;
  std::size_t used = 0;
  while (!rest.empty() && used + 1 < width) used += takes_no_column(take_code_point(rest)) ? 0 : 1;
  return std::string(text.substr(0, text.size() - rest.size())) + "…";
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : std::string(separator)) + part;
  return text;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string word(text.substr(0, end));
    std::string& line = lines.back();
    const bool fits = display_width(line) + (line.empty() ? 0 : 1) + display_width(word) <= width;
    if (line.empty() || fits) {
      line += (line.empty() || word.empty() ? "" : " ") + word;
    } else {
      lines.push_back(word);
    }
    if (end < text.size() && text[end] == '\n') lines.emplace_back();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string paragraph(std::string_view text, std::size_t width, std::string_view indent,
                      std::string_view first_indent) {
  std::string out;
  const std::size_t room = width - std::min(width - 1, display_width(indent));
  bool first = true;
  for (const std::string& line : wrap(text, room)) {
    std::string whole = std::string(first ? first_indent : indent) + line;
    trim_right(whole);
    out += whole + "\n";
    first = false;
  }
  return out;
}

std::string wrap_tree(std::string_view tree, std::size_t width) {
  std::string out;
  while (!tree.empty()) {
    const std::size_t end = std::min(tree.find('\n'), tree.size());
    const std::string_view line = tree.substr(0, end);
    tree.remove_prefix(std::min(end + 1, tree.size()));
    const std::string_view branches = branches_of(line);
    const std::string_view next = branches_of(tree.substr(0, tree.find('\n')));
    const bool has_children = display_width(next) > display_width(branches);
    const std::string below = branches_below(branches, has_children);
    out += paragraph(line.substr(branches.size()), width, below, branches);
  }
  return out;
}

std::string table(const std::vector<TableColumn>& columns,
                  const std::vector<std::vector<std::string>>& rows, std::size_t width) {
  const auto widths = column_widths(columns, rows, width);
  std::string out;
  const auto put_row = [&](const std::vector<std::string>& row) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      cells.push_back(columns[c].wraps ? wrap(row[c], widths[c])
                                       : std::vector<std::string>{cut(row[c], widths[c])});
      height = std::max(height, cells.back().size());
    }
    for (std::size_t i = 0; i < height; ++i) {
      std::string line;
      for (std::size_t c = 0; c < columns.size(); ++c) {
        if (c != 0) line += "  ";
        line += padded(i < cells[c].size() ? cells[c][i] : "", widths[c], columns[c].align);
      }
      trim_right(line);
      out += line + "\n";
    }
  };
  std::vector<std::string> titles;
  for (const TableColumn& column : columns) titles.push_back(column.title);
  put_row(titles);
  for (const auto& row : rows) put_row(row);
  return out;
}

std::string markdown_cell(std::string_view text) {
  std::string cell;
  for (const char c : text) {
    if (c == '|') cell += '\\';
    cell += c == '\n' ? ' ' : c;
  }
  return cell;
}

std::string markdown_table(const std::vector<TableColumn>& columns,
                           const std::vector<std::vector<std::string>>& rows) {
  std::string out = "|";
  for (const TableColumn& column : columns) out += " " + markdown_cell(column.title) + " |";
  out += "\n|";
  for (const TableColumn& column : columns)
    out += column.align == Align::right ? " ---: |" : " --- |";
  out += "\n";
  for (const auto& row : rows) {
    out += "|";
    for (const std::string& cell : row) out += " " + markdown_cell(cell) + " |";
    out += "\n";
  }
  return out;
}

}  // namespace untether

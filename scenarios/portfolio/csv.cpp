#include "scenarios/portfolio/csv.h"

#include <algorithm>

namespace untether {

namespace {

std::string fold(std::string_view text) {
  std::string folded;
  for (const char c : text) {
    if (c == ' ' || c == '_' || c == '-') continue;
    folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return folded;
}

char separator_of(std::string_view header) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : {',', ';', '\t'}) {
    const auto count = std::count(header.begin(), header.end(), candidate);
    if (count > most) {
      most = count;
      best = candidate;
    }
  }
  return best;
}

class CsvReader {
 public:
  CsvReader(const std::string& file, std::string_view text) : text_(text) { csv_.file = file; }

  Result<Csv> run() {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    separator_ = separator_of(text_.substr(0, text_.find('\n')));
    while (at_ < text_.size()) {
      Csv::Line line;
      if (!read_line(line)) break;
      add(std::move(line));
    }
    if (csv_.header.empty() && errors_.empty()) {
      return fail(ErrorCode::empty_input, {csv_.file, 1, 1, ""});
    }
    if (!errors_.empty()) return fail(std::move(errors_));
    return std::move(csv_);
  }

 private:
  void add(Csv::Line line) {
    const bool blank = line.cells.size() == 1 && line.cells[0].empty();
    if (blank) return;
    if (csv_.header.empty()) {
      for (const std::string& cell : line.cells) csv_.header.push_back(fold(cell));
    } else if (line.cells.size() != csv_.header.size()) {
      note(ErrorCode::wrong_cell_count, line.number,
           {{"found", std::to_string(line.cells.size())},
            {"expected", std::to_string(csv_.header.size())}});
    } else {
      csv_.lines.push_back(std::move(line));
    }
  }

  void note(ErrorCode code, std::uint32_t line, std::vector<Argument> arguments) {
    if (errors_.size() >= error_count_max) return;
    errors_.push_back({code, {csv_.file, line, 1, ""}, std::move(arguments)});
  }

  bool read_line(Csv::Line& line) {
    line.number = number_;
    while (true) {
      std::string cell;
      if (at_ < text_.size() && text_[at_] == '"') {
        if (!read_quoted(cell, line.number) || !check_end_of_cell(line.number)) return false;
      }
      while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') {
        cell += text_[at_++];
      }
      if (!cell.empty() && cell.back() == '\r') cell.pop_back();
      line.cells.push_back(std::move(cell));
      if (at_ == text_.size()) return true;
      if (text_[at_++] == '\n') {
        ++number_;
        return true;
      }
    }
  }

  // What follows a closing quote.
  bool check_end_of_cell(std::uint32_t line) {
    const std::string_view rest = text_.substr(at_);
    if (rest.empty() || rest[0] == separator_ || rest[0] == '\n' || rest.starts_with("\r\n")) {
      return true;
    }
    note(ErrorCode::bad_csv, line,
         {{"found", std::string(rest.substr(0, 1))}, {"expected", std::string(1, separator_)}});
    return false;
  }

  bool read_quoted(std::string& cell, std::uint32_t line) {
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\n') ++number_;
      if (c != '"') {
        cell += c;
      } else if (at_ < text_.size() && text_[at_] == '"') {
        cell += '"';
        ++at_;
      } else {
        return true;
      }
    }
    note(ErrorCode::bad_csv, line, {{"found", "@json.end"}, {"expected", "@csv.closing_quote"}});
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t number_ = 1;
  char separator_ = ',';
  Csv csv_;
  Errors errors_;
};

}  // namespace

std::size_t Csv::column(std::string_view folded) const {
  const auto found = std::find(header.begin(), header.end(), folded);
  return found == header.end() ? npos : static_cast<std::size_t>(found - header.begin());
}

Place Csv::place(const Line& line, std::string_view column_name) const {
  return {file, line.number, 0, std::string(column_name)};
}

Result<Csv> parse_csv(const std::string& file, std::string_view text) {
  return CsvReader(file, text).run();
}

std::string csv_cell(std::string_view text) {
  // A leading sign makes spreadsheets compute: an apostrophe keeps it text.
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  const bool number = formula && text.size() > 1 && text.front() == '-' &&
                      text.find_first_not_of("-.0123456789") == std::string_view::npos;
  std::string cell = formula && !number ? "'" : "";
  cell += text;
  if (cell.find_first_of(",;\"\n\r\t") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace untether

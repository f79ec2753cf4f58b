#include "scenarios/portfolio/record_source.h"

#include <charconv>

#include "scenarios/json/located.h"
#include "scenarios/portfolio/read_top.h"

namespace untether {

namespace {

/// Files up to this size are looked through whole, also where no value is read.
constexpr std::size_t checked_bytes_max = std::size_t{8} << 20U;

// Of a record that is no JSON at all: the exact place, which only the careful parser tells.
std::optional<Error> syntax_mistake(const Record& record, const Error& error) {
  if (error.code != ErrorCode::bad_json && error.code != ErrorCode::bad_utf8) return std::nullopt;
  const json::Document document("", std::string(record.text));
  const auto tree = json::parse_value(document);
  if (tree) return std::nullopt;
  for (const Error& found : tree.error()) {
    if (found.code != ErrorCode::duplicate_member) return found;
  }
  return std::nullopt;
}

}  // namespace

std::uint64_t record_number(std::string_view pointer) {
  std::uint64_t number = 0;
  const std::size_t digits = std::string_view("/customers/").size();
  if (pointer.size() > digits) {
    std::from_chars(pointer.data() + digits, pointer.data() + pointer.size(), number);
  }
  return number;
}

Error FileSource::located(const RecordBatch& batch, const Record& record, const Error& error,
                          LineCounter& lines) const {
  Error found = error;
  const char* at = record.text.data() + (error.place.column == 0 ? 0 : error.place.column - 1);
  found.place = stream_.place(batch, at, error.place.pointer, lines);
  auto exact = syntax_mistake(record, error);
  if (!exact) return found;
  const std::string pointer = "/customers/" + std::to_string(record.number);
  exact->place = json::place_within(stream_.place(batch, record.text.data(), pointer, lines),
                                    std::move(exact->place));
  // Where both see the same mistake, the walk knows the way to it.
  const bool same =
      exact->place.line == found.place.line && exact->place.column == found.place.column;
  if (same) exact->place.pointer = found.place.pointer;
  return std::move(*exact);
}

bool FileSource::check_syntax() const {
  const std::size_t whole = input_.whole().size();
  return whole != 0 && whole <= checked_bytes_max;
}

Errors FileSource::read_around(Portfolio& portfolio) const {
  return read_top(stream_.members(), input_.name(), portfolio);
}

// Lines of records that are only known by their number in the list: a mapped file is split once
// more, a stream has gone by.
void FileSource::place_records(Errors& errors) const {
  if (input_.whole().data() == nullptr) return;
  RecordStream stream(input_);
  LineCounter lines;
  while (true) {
    const auto batch = stream.next();
    if (!batch || !*batch) return;
    for (Error& error : errors) {
      const std::uint64_t number = record_number(error.place.pointer);
      if (number < (*batch)->first_record) continue;
      const std::size_t row = number - (*batch)->first_record;
      if (row >= (*batch)->records.size()) continue;
      error.place =
          stream.place(**batch, (*batch)->records[row].text.data(), error.place.pointer, lines);
    }
  }
}

}  // namespace untether

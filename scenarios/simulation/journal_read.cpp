#include "scenarios/json/cursor.h"
#include "scenarios/simulation/journal.h"

namespace untether {

namespace {

constexpr std::string_view format = "untether-journal/1";

Errors moved(Errors errors, const Place& line) {
  for (Error& error : errors) error.place = json::place_within(line, std::move(error.place));
  return errors;
}

// One line as a tree; the document lives as long as the cursor is used.
struct Line {
  Place place;
  json::Document document;
  json::Located tree;

  [[nodiscard]] json::Cursor top() const { return {&document, &tree, ""}; }
};

Result<Line> read_line(const Place& place, std::string_view text) {
  json::Document document(place.file, std::string(text));
  auto tree = json::parse(document);
  if (!tree) return fail(moved(std::move(tree.error()), place));
  Line line{place, std::move(document), std::move(*tree)};
  json::Decoder decoder;
  if (!decoder.expect_object(line.top())) return fail(moved(decoder.take_errors(), place));
  return line;
}

Result<JournalHeader> read_header(const Line& line) {
  json::Decoder decoder;
  const json::Cursor top = line.top();
  JournalHeader header;
  const std::string says = decoder.required_text(top, "format");
  if (!says.empty() && says != format) {
    decoder.note(ErrorCode::wrong_format, top,
                 {{"found", says}, {"expected", std::string(format)}});
  }
  header.rules = decoder.required_text(top, "rules");
  header.set = decoder.texts_member(top, "set");
  header.data = decoder.required_text(top, "data");
  header.latencies = decoder.bool_member(top, "latencies");
  const std::string customer = decoder.required_text(top, "customer");
  const std::string at = decoder.required_text(top, "at");
  const auto id = parse_guid(customer);
  const auto instant = parse_instant(at);
  if (!id && !customer.empty()) decoder.note(ErrorCode::bad_guid, top, {{"found", customer}});
  if (!instant && !at.empty()) decoder.note(ErrorCode::bad_instant, top, {{"found", at}});
  if (!decoder.errors().empty()) return fail(moved(decoder.take_errors(), line.place));
  header.customer = *id;
  header.at = *instant;
  return header;
}

}  // namespace

Result<Journal> read_journal(const std::string& file, const std::string& text) {
  Journal journal;
  std::string_view rest = text;
  Place place{file, 0, 1, ""};
  while (!rest.empty()) {
    const std::string_view written = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(written.size() + 1, rest.size()));
    ++place.line;
    auto line = read_line(place, written);
    if (!line) return fail(std::move(line.error()));
    if (place.line == 1) {
      auto header = read_header(*line);
      if (!header) return fail(std::move(header.error()));
      journal.header = std::move(*header);
      continue;
    }
    const json::Located* input = line->tree.find("input");
    if (input == nullptr || input->type != json::Type::string) continue;
    Place there = line->document.place(input->offset);
    there = json::place_within(place, std::move(there));
    ++there.column;  // behind the quote
    journal.inputs.push_back({input->text, std::move(there)});
  }
  if (place.line == 0) return fail(ErrorCode::empty_input, {file, 0, 0, ""});
  return journal;
}

}  // namespace untether

#include "scenarios/portfolio/answers_manifest.h"

#include <algorithm>
#include <charconv>

#include "scenarios/json/cursor.h"

namespace untether {

namespace {

constexpr std::size_t manifest_bytes_max = std::size_t{4} << 30U;

int read_status(json::Decoder& decoder, const json::Cursor& line) {
  const auto at = decoder.required(line, "status");
  if (!at) return 0;
  int status = 0;
  const std::string& text = at->value->text;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), status);
  if (!at->is(json::Type::number)) {
    decoder.wrong_type(*at, "@type.int");
  } else if (code != std::errc() || end != text.data() + text.size()) {
    decoder.note(ErrorCode::bad_number, *at, {{"found", text}});
  }
  return status;
}

Instant read_instant(json::Decoder& decoder, const json::Cursor& line) {
  const auto at = decoder.required(line, "fetched_at");
  if (!at) return {};
  const auto instant = parse_instant(decoder.text(*at));
  if (instant && instant->is_known() && !instant->is_never()) return *instant;
  if (at->is(json::Type::string)) {
    decoder.note(ErrorCode::bad_instant, *at,
                 {{"found", at->value->text}, {"expected", "@type.timestamp"}});
  }
  return {};
}

bool same_list(AnswerName a, AnswerName b) {
  a.page = b.page = 1;
  return a == b;
}

// What the answer is about: the file says it, and the address must not say something else.
AnswerName read_name(json::Decoder& decoder, const json::Cursor& line, Answer& answer) {
  const std::string address = decoder.required_text(line, "url");
  const std::string path = path_of_address(address);
  const AnswerName asked = answer_name(path);
  const auto file =
      answer.is_good() ? decoder.required(line, "file") : decoder.member(line, "file");
  if (!file) return asked;
  answer.file = decoder.text(*file);
  if (!is_below(answer.file)) {
    decoder.note(ErrorCode::bad_value, *file,
                 {{"found", answer.file}, {"expected", "@file.below_folder"}});
    return asked;
  }
  AnswerName name = answer_name_of_file(answer.file);
  // Of one customer, this list comes from a filtered question about all.
  if (name.kind == AnswerKind::delegated_access) return name;
  if (path.empty() && has_pages(name.kind)) return {};
  const bool other = asked.kind != AnswerKind::other && name.kind != AnswerKind::other;
  if (other && !same_list(asked, name)) {
    decoder.note(ErrorCode::bad_value, *file,
                 {{"found", answer.file}, {"expected", path + ".json"}});
  }
  return name;
}

class ManifestReader {
 public:
  explicit ManifestReader(std::string file) : file_(std::move(file)) {}

  void read(std::string_view text, std::uint32_t number) {
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) return;
    const json::Document document(file_, std::string(text));
    const Place outer{file_, number, 1, ""};
    auto tree = json::parse(document);
    if (!tree) return note(tree.error(), outer);
    json::Decoder decoder;
    const json::Cursor line{&document, &*tree, ""};
    Answer answer;
    if (decoder.expect_object(line)) {
      answer.status = read_status(decoder, line);
      answer.fetched_at = read_instant(decoder, line);
      answer.name = read_name(decoder, line, answer);
    }
    if (!decoder.errors().empty()) return note(decoder.errors(), outer);
    ++lines_;
    if (answer.name.kind != AnswerKind::other) answers_.push_back(std::move(answer));
  }

  bool is_full() const { return errors_.size() >= error_count_max; }

  Result<Manifest> take() {
    if (!errors_.empty()) return fail(std::move(errors_));
    if (lines_ == 0) return fail(ErrorCode::empty_input, {file_, 1, 1, ""});
    const std::uint64_t unused = lines_ - answers_.size();
    return Manifest{AnswerSet(std::move(answers_)), unused};
  }

 private:
  void note(const Errors& errors, const Place& outer) {
    for (const Error& error : errors) {
      if (is_full()) return;
      errors_.push_back(error);
      errors_.back().place = json::place_within(outer, error.place);
    }
  }

  std::string file_;
  std::vector<Answer> answers_;
  std::uint64_t lines_ = 0;
  Errors errors_;
};

}  // namespace

AnswerSet::AnswerSet(std::vector<Answer> lines) : answers_(std::move(lines)) {
  std::stable_sort(answers_.begin(), answers_.end(), [](const Answer& a, const Answer& b) {
    return a.name != b.name ? a.name < b.name : a.fetched_at < b.fetched_at;
  });
  // From the back, so that the latest of a name is the first met.
  const auto first = std::unique(answers_.rbegin(), answers_.rend(),
                                 [](const Answer& a, const Answer& b) { return a.name == b.name; });
  answers_.erase(answers_.begin(), first.base());
}

std::span<const Answer> AnswerSet::of(const Guid& customer) const {
  struct ByCustomer {
    bool operator()(const Answer& a, const Guid& b) const { return a.name.customer < b; }
    bool operator()(const Guid& a, const Answer& b) const { return a < b.name.customer; }
  };
  const auto [first, last] =
      std::equal_range(answers_.begin(), answers_.end(), customer, ByCustomer());
  return {first, last};
}

std::span<const Answer> AnswerSet::named(const Guid& customer, AnswerKind kind,
                                         std::string_view resource) const {
  const auto is_it = [&](const Answer& answer) {
    return answer.name.kind == kind && answer.name.resource == resource;
  };
  const std::span<const Answer> own = of(customer);
  const auto first = std::find_if(own.begin(), own.end(), is_it);
  return {first, std::find_if_not(first, own.end(), is_it)};
}

Instant AnswerSet::latest() const {
  Instant latest = Instant::absent();
  for (const Answer& answer : answers_) {
    if (answer.is_good()) latest = std::max(latest, answer.fetched_at);
  }
  return latest;
}

Result<Manifest> read_manifest(const Folder& folder) {
  auto input = folder.open(manifest_name);
  if (!input) return fail(std::move(input.error()));
  const auto text = read_all(**input, manifest_bytes_max);
  if (!text) return fail(text.error());
  ManifestReader reader(folder.path_of(manifest_name));
  std::string_view rest = *text;
  for (std::uint32_t number = 1; !rest.empty() && !reader.is_full(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    reader.read(rest.substr(0, end), number);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return reader.take();
}

}  // namespace untether

#include "scenarios/portfolio/answers.h"

#include "scenarios/json/located.h"
#include "scenarios/portfolio/answers_record.h"
#include "scenarios/portfolio/read_top.h"

namespace untether {

namespace {

constexpr std::size_t customers_per_batch = 128;
constexpr std::string_view partner_pointer = "/partner";

class AnswerSource : public RecordSource {
 public:
  AnswerSource(AnswerIndex index, std::vector<TopMember> members)
      : index_(std::move(index)), members_(std::move(members)) {}

  Result<std::optional<RecordBatch>> next() override {
    RecordBatch batch;
    batch.number = batches_++;
    batch.first_record = records_;
    batch.records.resize(std::min(customers_per_batch, index_.customers.size() - records_));
    records_ += batch.records.size();
    if (batch.records.empty()) return std::optional<RecordBatch>();
    return std::optional(std::move(batch));
  }

  void load(RecordBatch& batch) const override;

  Error located(const RecordBatch&, const Record& record, const Error& error,
                LineCounter&) const override;

  bool check_syntax() const override { return false; }  // each answer was looked through
  Errors read_around(Portfolio& portfolio) const override;
  std::uint64_t missing_customers() const override { return index_.customers_missing; }
  void add_notes(ReadingNotes& notes) const override;
  const std::string& name() const override { return index_.folder->name(); }
  void place_records(Errors& errors) const override;

 private:
  Place place_of(std::uint64_t number) const;

  AnswerIndex index_;
  std::vector<TopMember> members_;
  std::uint64_t batches_ = 0;
  std::size_t records_ = 0;
};

void AnswerSource::load(RecordBatch& batch) const {
  RecordComposer composer(index_);
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < batch.records.size(); ++i) {
    const std::size_t number = batch.first_record + i;
    auto record = composer.compose(number);
    if (record) {
      const std::string& text = record->text();
      batch.owned.insert(batch.owned.end(), text.begin(), text.end());
      batch.records[i].has_backslash = text.find('\\') != std::string::npos;
    } else {
      batch.unreadable.resize(batch.records.size());
      batch.unreadable[i] = {index_.customers[number].id, record.error().front()};
    }
    ends.push_back(batch.owned.size());
    batch.owned.push_back(' ');  // so that one's end is not the next one's beginning
  }
  batch.owned.resize(batch.owned.size() + text_padding);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    batch.records[i].text = {batch.owned.data() + begin, ends[i] - begin};
    begin = ends[i] + 1;
  }
}

// Mistakes are rare: the record is put together once more to find the answer that it stands in.
Error AnswerSource::located(const RecordBatch&, const Record& record, const Error& error,
                            LineCounter&) const {
  const auto composed = RecordComposer(index_).compose(record.number);
  if (!composed) return composed.error().front();  // changed since it was read
  Error found = error;
  const std::string outer = "/customers/" + std::to_string(record.number);
  std::string_view pointer = error.place.pointer;
  pointer.remove_prefix(pointer.starts_with(outer) ? outer.size() : 0);
  found.place = composed->place(std::max(error.place.column, 1U) - 1, pointer);
  if (found.place.file.empty()) found.place = place_of(record.number);
  return found;
}

// Where a customer stands in the list, or the directory.
Place AnswerSource::place_of(std::uint64_t number) const {
  const AnswerPart& item = index_.customers[number].item.part;
  if (item.answer == nullptr) return {index_.folder->name(), 0, 0, ""};
  return item.answer->place(item.text.data(), item.pointer);
}

void AnswerSource::place_records(Errors& errors) const {
  for (Error& error : errors) {
    error.place = place_of(record_number(error.place.pointer));
    for (Argument& argument : error.arguments) {
      if (argument.name != "first") continue;
      const Place first = place_of(record_number(argument.value));
      argument.value = first.file + " " + first.pointer;
    }
  }
}

Errors AnswerSource::read_around(Portfolio& portfolio) const {
  Errors errors = read_top(members_, index_.folder->name(), portfolio);
  for (Error& error : errors) {
    if (error.place.pointer.starts_with(partner_pointer)) {
      error.place.pointer.erase(0, partner_pointer.size());
    }
  }
  return errors;
}

void AnswerSource::add_notes(ReadingNotes& notes) const {
  for (const auto& [key, count] : index_.notes.counts) notes.add(key.first, key.second, count);
}

// `partner` and `as_of` as the one-file form has them.
Result<std::vector<TopMember>> members_around(const Folder& folder, Instant as_of) {
  const Place place{folder.path_of(manifest_name), 1, 1, ""};
  std::vector<TopMember> members = {{"as_of", "\"" + to_string(as_of) + "\"", place}};
  const auto partner = AnswerText::read(folder, partner_name);
  if (partner) {
    const std::string text((*partner)->text());
    members.push_back({"partner", text, {folder.path_of(partner_name), 1, 1, ""}});
    return members;
  }
  const Error& error = partner.error().front();
  const bool left_out = error.code == ErrorCode::cannot_open && !error.arguments.empty() &&
                        error.arguments.front().value == "@file.missing";
  if (!left_out) return fail(partner.error());
  return members;
}

}  // namespace

Result<ReadPortfolio> read_answers(const Folder& folder, const ReadOptions& options) {
  auto index = index_answers(folder);
  if (!index) return fail(std::move(index.error()));
  auto members = members_around(folder, index->as_of);
  if (!members) return fail(std::move(members.error()));
  AnswerSource source(std::move(*index), std::move(*members));
  return read_records(source, options);
}

}  // namespace untether

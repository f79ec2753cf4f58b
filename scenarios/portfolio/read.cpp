#include "scenarios/portfolio/read.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <map>
#include <mutex>
#include <thread>

#include "scenarios/json/located.h"
#include "scenarios/portfolio/duplicate_customers.h"
#include "scenarios/portfolio/read_top.h"
#include "scenarios/portfolio/record_stream.h"

namespace untether {

namespace {

// What one batch of records became.
struct BatchResult {
  Block block;
  Errors damages;
  std::uint64_t damaged = 0;
};

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

// Reads batches on several threads; the stream is shared under a lock, the results are put in
// order by batch number.
class ParallelReader {
 public:
  ParallelReader(Input& input, const ReadOptions& options) : stream_(input), options_(options) {
    decode_options_.facts = options.facts;
    decode_options_.assume_empty = options.assume_empty;
    const std::size_t whole = input.whole().size();
    decode_options_.check_syntax = options.strict || (whole != 0 && whole <= checked_bytes_max);
  }

  void run() {
    std::vector<std::thread> helpers;
    for (unsigned i = 1; i < options_.threads; ++i) {
      helpers.emplace_back([this] { work(); });
    }
    work();
    for (std::thread& helper : helpers) helper.join();
  }

  RecordStream& stream() { return stream_; }
  Errors take_errors() { return std::move(errors_); }
  std::map<std::uint64_t, BatchResult>& results() { return results_; }
  ReadingNotes& notes() { return notes_; }

 private:
  void work() {
    CustomerDecoder decoder(decode_options_);
    ReadingNotes notes;
    LineCounter lines;
    Block scratch;
    while (auto batch = take_batch()) {
      BatchResult result;
      if (!decode(*batch, decoder, notes, lines, scratch, result)) break;
      result.block = scratch.packed();
      keep(batch->number, std::move(result));
    }
    const std::lock_guard lock(mutex_);
    for (const auto& [key, count] : notes.counts) notes_.counts[key] += count;
    notes_.used_facts.resize(std::max(notes_.used_facts.size(), notes.used_facts.size()));
    for (std::size_t i = 0; i < notes.used_facts.size(); ++i) {
      if (notes.used_facts[i]) notes_.used_facts[i] = true;
    }
  }

  std::optional<RecordBatch> take_batch() {
    const std::lock_guard lock(mutex_);
    if (!errors_.empty()) return std::nullopt;
    auto batch = stream_.next();
    if (batch) return std::move(*batch);
    errors_ = std::move(batch.error());
    error_batch_ = ~std::uint64_t{0};
    return std::nullopt;
  }

  void keep(std::uint64_t number, BatchResult result) {
    const std::lock_guard lock(mutex_);
    customers_ += result.block.customer_count();
    results_.emplace(number, std::move(result));
    if (options_.progress) options_.progress(customers_);
  }

  // A mistake in a record with its place in the file.
  Error located(const RecordBatch& batch, const Record& record, const Error& error,
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

  bool decode(const RecordBatch& batch, CustomerDecoder& decoder, ReadingNotes& notes,
              LineCounter& lines, Block& scratch, BatchResult& result) {
    scratch.clear();
    CustomerView customer;
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      const RecordText& raw = batch.records[i];
      const Record record{raw.text, raw.has_backslash, batch.first_record + i};
      const DecodeOutcome outcome = decoder.decode(record, customer, notes);
      Error error;
      if (outcome != DecodeOutcome::read) {
        error = located(batch, record, decoder.error(), lines);
      }
      if (outcome == DecodeOutcome::fatal) {
        stop(batch.number, error);
        return false;
      }
      if (outcome == DecodeOutcome::damaged) {
        ++result.damaged;
        if (result.damages.size() < error_count_max) result.damages.push_back(error);
        customer.damage = &error;
      }
      scratch.append(customer);
    }
    return true;
  }

  // Of several threads' mistakes the one that stands first in the file is told.
  void stop(std::uint64_t batch, const Error& error) {
    const std::lock_guard lock(mutex_);
    if (!errors_.empty() && error_batch_ <= batch) return;
    errors_ = {error};
    error_batch_ = batch;
  }

  RecordStream stream_;
  const ReadOptions& options_;
  DecodeOptions decode_options_;
  std::mutex mutex_;
  std::map<std::uint64_t, BatchResult> results_;
  ReadingNotes notes_;
  Errors errors_;
  std::uint64_t error_batch_ = 0;
  std::uint64_t customers_ = 0;
};

void add_notes(const ReadingNotes& notes, const ReadOptions& options, Portfolio& portfolio) {
  for (const auto& [key, count] : notes.counts) {
    portfolio.notes.push_back({key.first, key.second, count});
  }
  if (options.facts == nullptr) return;
  const auto used = static_cast<std::uint64_t>(
      std::count(notes.used_facts.begin(), notes.used_facts.end(), true));
  if (used < options.facts->size()) {
    portfolio.notes.push_back({NoteCode::unused_fact, {}, options.facts->size() - used});
  }
}

// Lines of records that are only known by their number in the list: a mapped file is split once
// more, a stream has gone by.
void add_lines(Input& input, Errors& errors) {
  if (input.whole().data() == nullptr) return;
  RecordStream stream(input);
  LineCounter lines;
  while (true) {
    const auto batch = stream.next();
    if (!batch || !*batch) return;
    for (Error& error : errors) {
      const std::string_view pointer = error.place.pointer;
      std::uint64_t number = 0;
      const std::size_t digits = std::string_view("/customers/").size();
      std::from_chars(pointer.data() + digits, pointer.data() + pointer.size(), number);
      if (number < (*batch)->first_record) continue;
      const std::size_t row = number - (*batch)->first_record;
      if (row >= (*batch)->records.size()) continue;
      error.place =
          stream.place(**batch, (*batch)->records[row].text.data(), error.place.pointer, lines);
    }
  }
}

}  // namespace

Result<ReadPortfolio> read_portfolio(Input& input, const ReadOptions& options) {
  ParallelReader reader(input, options);
  reader.run();
  Errors errors = reader.take_errors();
  if (!errors.empty()) return fail(std::move(errors));
  ReadPortfolio result;
  errors = read_top(reader.stream().members(), input.name(), result.portfolio);
  if (!errors.empty()) return fail(std::move(errors));
  for (auto& [number, batch] : reader.results()) {
    result.damaged += batch.damaged;
    for (Error& error : batch.damages) {
      if (result.damages.size() < error_count_max) result.damages.push_back(std::move(error));
    }
    result.portfolio.blocks.push_back(std::move(batch.block));
  }
  if (options.strict && result.damaged != 0) return fail(std::move(result.damages));
  std::uint64_t dropped = 0;
  errors = drop_duplicate_customers(result.portfolio, dropped, input.name());
  if (!errors.empty()) {
    add_lines(input, errors);
    return fail(std::move(errors));
  }
  if (dropped != 0) reader.notes().add(NoteCode::duplicate_customer, {}, dropped);
  result.portfolio.customers_missing = reader.stream().missing_customers();
  const std::size_t count = result.portfolio.customer_count();
  if (count != 0 && count == result.damaged) return fail(std::move(result.damages));
  add_notes(reader.notes(), options, result.portfolio);
  return result;
}

}  // namespace untether

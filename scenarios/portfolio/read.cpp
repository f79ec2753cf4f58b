#include "scenarios/portfolio/read.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include "scenarios/portfolio/duplicate_customers.h"

namespace untether {

namespace {

// What one batch of records became.
struct BatchResult {
  Block block;
  Errors damages;
  std::uint64_t damaged = 0;
};

// Reads batches on several threads; the source is shared under a lock, the results are put in
// order by batch number.
class ParallelReader {
 public:
  ParallelReader(RecordSource& source, const ReadOptions& options)
      : source_(source), options_(options) {
    decode_options_.facts = options.facts;
    decode_options_.assume_empty = options.assume_empty;
    decode_options_.check_syntax = options.strict || source.check_syntax();
  }

  void run() {
    std::vector<std::thread> helpers;
    for (unsigned i = 1; i < options_.threads; ++i) {
      helpers.emplace_back([this] { work(); });
    }
    work();
    for (std::thread& helper : helpers) helper.join();
  }

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
      source_.load(*batch);
      BatchResult result;
      if (!decode(*batch, decoder, notes, lines, scratch, result)) break;
      result.block = scratch;  // a copy has no spare memory
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
    auto batch = source_.next();
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

  bool decode(const RecordBatch& batch, CustomerDecoder& decoder, ReadingNotes& notes,
              LineCounter& lines, Block& scratch, BatchResult& result) {
    scratch.clear();
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      const RecordText& raw = batch.records[i];
      const Record record{raw.text, raw.has_backslash, batch.first_record + i};
      CustomerView customer;
      DecodeOutcome outcome = DecodeOutcome::damaged;
      Error error;
      if (!batch.unreadable.empty() && batch.unreadable[i]) {
        customer.id = batch.unreadable[i]->id;
        error = batch.unreadable[i]->error;
      } else {
        outcome = decoder.decode(record, customer, notes);
        if (outcome != DecodeOutcome::read) {
          error = source_.located(batch, record, decoder.error(), lines);
        }
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

  RecordSource& source_;
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
    add_note(portfolio, {NoteCode::unused_fact, {}, options.facts->size() - used});
  }
}

}  // namespace

Result<ReadPortfolio> read_portfolio(Input& input, const ReadOptions& options) {
  FileSource source(input);
  return read_records(source, options);
}

Result<ReadPortfolio> read_records(RecordSource& source, const ReadOptions& options) {
  ParallelReader reader(source, options);
  reader.run();
  Errors errors = reader.take_errors();
  if (!errors.empty()) return fail(std::move(errors));
  ReadPortfolio result;
  errors = source.read_around(result.portfolio);
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
  errors = drop_duplicate_customers(result.portfolio, dropped, source.name());
  if (!errors.empty()) {
    source.place_records(errors);
    return fail(std::move(errors));
  }
  if (dropped != 0) reader.notes().add(NoteCode::duplicate_customer, {}, dropped);
  result.portfolio.customers_missing = source.missing_customers();
  const std::size_t count = result.portfolio.customer_count();
  if (count != 0 && count == result.damaged) return fail(std::move(result.damages));
  source.add_notes(reader.notes());
  add_notes(reader.notes(), options, result.portfolio);
  return result;
}

}  // namespace untether

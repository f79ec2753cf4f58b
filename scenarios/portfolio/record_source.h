#pragma once

#include "scenarios/portfolio/customer_decoder.h"
#include "scenarios/portfolio/record_stream.h"

namespace untether {

/// Where customers' records come from: one file, or a directory of answers.
class RecordSource {
 public:
  virtual ~RecordSource() = default;

  /// The next batch; nullopt at the end. Not for more than one thread at once.
  [[nodiscard]] virtual Result<std::optional<RecordBatch>> next() = 0;

  /// What of a batch can be got ready while another thread calls next().
  virtual void load(RecordBatch&) const {}

  /// A mistake that the decoder found in a record, with its place in what the user gave us. Each
  /// thread with a counter of its own.
  [[nodiscard]] virtual Error located(const RecordBatch& batch, const Record& record,
                                      const Error& error, LineCounter& lines) const = 0;

  /// Whether values that nobody reads must be looked into for their syntax.
  [[nodiscard]] virtual bool check_syntax() const = 0;

  // After the last batch:

  /// Fills in all but the customers.
  [[nodiscard]] virtual Errors read_around(Portfolio& portfolio) const = 0;
  [[nodiscard]] virtual std::uint64_t missing_customers() const = 0;
  virtual void add_notes(ReadingNotes&) const {}
  /// What messages call it.
  [[nodiscard]] virtual const std::string& name() const = 0;
  /// Completes places that say only the number of a record, `/customers/7`.
  virtual void place_records(Errors& errors) const = 0;
};

/// The records of a portfolio in the one-file form.
class FileSource : public RecordSource {
 public:
  explicit FileSource(Input& input) : input_(input), stream_(input) {}

  Result<std::optional<RecordBatch>> next() override { return stream_.next(); }
  Error located(const RecordBatch& batch, const Record& record, const Error& error,
                LineCounter& lines) const override;
  bool check_syntax() const override;
  Errors read_around(Portfolio& portfolio) const override;
  std::uint64_t missing_customers() const override { return stream_.missing_customers(); }
  const std::string& name() const override { return input_.name(); }
  void place_records(Errors& errors) const override;

 private:
  Input& input_;
  RecordStream stream_;
};

/// The number in "/customers/7…".
[[nodiscard]] std::uint64_t record_number(std::string_view pointer);

}  // namespace untether

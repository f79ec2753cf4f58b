#pragma once

#include <optional>

#include "scenarios/portfolio/answers_index.h"
#include "scenarios/portfolio/record_context.h"

namespace untether {

/// A customer in the one-file form, put together from answers, with the way back to them.
class ComposedRecord {
 public:
  [[nodiscard]] const std::string& text() const { return text_; }

  void add(std::string_view text) { text_ += text; }
  /// A part of an answer that stands at `pointer` of the record.
  void add(const AnswerPart& part, std::string pointer);

  /// Where what stands at `offset` of the text was read. `pointer` is that of the record.
  [[nodiscard]] Place place(std::size_t offset, std::string_view pointer) const;

 private:
  struct Piece {
    std::size_t begin;
    AnswerPart part;
    std::string pointer;
  };

  std::string text_;
  std::vector<Piece> pieces_;
};

/// Puts records together. Keeps its buffers; each thread needs one of its own.
class RecordComposer {
 public:
  explicit RecordComposer(const AnswerIndex& index) : index_(index) {}

  /// Errors: those of the customer's answers, of which the first is told.
  [[nodiscard]] Result<ComposedRecord> compose(std::size_t customer);

 private:
  /// A list of the record.
  struct Gathered {
    std::vector<AnswerPart> items;
    bool is_list = false;
    bool whole = false;
  };

  bool add_customer(const AnsweredCustomer& customer);
  bool add_subscriptions();
  bool add_entitlements();
  bool add_orders();
  bool add_azure_entitlements(const Gathered& subscriptions);
  bool add_delegated_access();

  bool gather(AnswerKind kind, std::string_view resource, Gathered& out);
  bool gather_with_singles(AnswerKind kind, AnswerKind single, Gathered& out);
  bool put_single(const Answer& answer, const AnswerPages& list, Gathered& out);
  bool read_single(const Answer& answer, std::string_view id, AnswerPart& out);
  bool add_list(Collection collection, const Gathered& list);
  bool add_item(const AnswerPart& item, const std::string& pointer);
  bool add_entitlement(const AnswerPart& item, const std::string& pointer);
  std::optional<Guid> plan_id(const AnswerPart& subscription);
  void use(Instant fetched_at);
  bool refuse(Errors errors);

  const AnswerIndex& index_;
  AnswerReader reader_;
  RecordContext context_;  // to tell what a subscription is
  ReadingNotes unused_notes_;
  Guid id_;
  bool has_artifacts_ = false;
  Instant oldest_ = Instant::absent();
  ComposedRecord record_;
  Errors errors_;
};

}  // namespace untether

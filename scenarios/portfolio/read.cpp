#include "scenarios/portfolio/read.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include "scenarios/json/cursor.h"
#include "scenarios/portfolio/record_stream.h"

namespace untether {

namespace {

// What one batch of records became.
struct BatchResult {
  Block block;
  Errors damages;
  std::uint64_t damaged = 0;
};

// Reads batches on several threads; the stream is shared under a lock, the results are put in
// order by batch number.
class ParallelReader {
 public:
  ParallelReader(Input& input, const ReadOptions& options)
      : stream_(input), options_(options) {
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
    Block scratch;
    while (auto batch = take_batch()) {
      BatchResult result;
      if (!decode(*batch, decoder, notes, scratch, result)) break;
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

  Error located(const RecordBatch& batch, std::string_view record, const Error& error) {
    Error found = error;
    const char* at = record.data() + (error.place.column == 0 ? 0 : error.place.column - 1);
    found.place = stream_.place(batch, at, error.place.pointer);
    return found;
  }

  bool decode(const RecordBatch& batch, CustomerDecoder& decoder, ReadingNotes& notes,
              Block& scratch, BatchResult& result) {
    scratch.clear();
    CustomerView customer;
    for (std::size_t i = 0; i < batch.records.size(); ++i) {
      const Record record{batch.records[i], batch.first_record + i};
      const DecodeOutcome outcome = decoder.decode(record, customer, notes);
      Error error;
      if (outcome != DecodeOutcome::read) error = located(batch, record.text, decoder.error());
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

// --- the top level -----------------------------------------------------------------------------

// A member's text as a tree of its own; its places are the file's.
class MemberReader {
 public:
  MemberReader(const TopMember& member)
      : member_(member), document_(member.place.file, member.text) {}

  template <class Read>
  void run(json::Decoder& decoder, Read read) {
    auto tree = json::parse_value(document_);
    if (!tree) {
      for (Error& error : tree.error()) decoder.note(error.code, shifted(error.place), error.arguments);
      return;
    }
    json::Decoder inner;
    read(inner, json::Cursor{&document_, &*tree, ""});
    for (const Error& error : inner.errors()) {
      decoder.note(error.code, shifted(error.place), error.arguments);
    }
  }

 private:
  Place shifted(Place place) const {
    if (place.line <= 1) place.column += member_.place.column - 1;
    place.line += member_.place.line - 1;
    place.pointer = "/" + json::pointer_token(member_.name) + place.pointer;
    return place;
  }

  const TopMember& member_;
  json::Document document_;
};

std::string lower(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return folded;
}

// The member of an object without regard to case.
std::optional<json::Cursor> member(const json::Cursor& object, std::string_view folded) {
  for (std::size_t i = 0; i < object.size(); ++i) {
    if (lower(object.value->keys[i]) == folded && !object.item(i).is(json::Type::null)) {
      return object.item(i);
    }
  }
  return std::nullopt;
}

Operator read_operator(json::Decoder& decoder, const json::Cursor& at) {
  Operator person;
  if (!decoder.expect_object(at)) return person;
  if (const auto name = member(at, "name")) person.name = decoder.text(*name);
  if (const auto token = member(at, "token")) {
    person.token = decoder.word<Token>(*token).value_or(Token::app_user);
  }
  const auto roles = member(at, "roles");
  if (roles && roles->is(json::Type::array)) {
    for (std::size_t i = 0; i < roles->size(); ++i) {
      if (const auto role = decoder.word<Role>(roles->item(i))) person.roles.push_back(*role);
    }
  }
  return person;
}

Partner read_partner(json::Decoder& decoder, const json::Cursor& at) {
  Partner partner;
  if (!decoder.expect_object(at)) return partner;
  if (const auto id = member(at, "id")) {
    partner.id = parse_guid(decoder.text(*id));
    if (!partner.id) decoder.note(ErrorCode::bad_guid, *id, {{"found", id->value->text}});
  }
  if (const auto type = member(at, "type")) {
    partner.type = decoder.word<PartnerType>(*type).value_or(PartnerType::unknown);
  }
  const auto text = [&](std::string_view key, std::string& out) {
    if (const auto value = member(at, key)) out = decoder.text(*value);
  };
  text("name", partner.name);
  text("mpnid", partner.mpn_id);
  text("country", partner.country);
  const auto operators = member(at, "operators");
  if (operators && operators->is(json::Type::array)) {
    for (std::size_t i = 0; i < operators->size(); ++i) {
      partner.operators.push_back(read_operator(decoder, operators->item(i)));
    }
  }
  return partner;
}

Errors read_top(const std::vector<TopMember>& members, const std::string& file,
                Portfolio& portfolio) {
  json::Decoder decoder;
  bool has_as_of = false;
  for (const TopMember& top : members) {
    const std::string name = lower(top.name);
    if (name == "partner") {
      MemberReader(top).run(decoder, [&](json::Decoder& inner, const json::Cursor& at) {
        portfolio.partner = read_partner(inner, at);
      });
    } else if (name == "as_of" || name == "asof") {
      has_as_of = true;
      MemberReader(top).run(decoder, [&](json::Decoder& inner, const json::Cursor& at) {
        const auto instant = parse_instant(inner.text(at));
        if (!instant || !instant->is_known() || instant->is_never()) {
          inner.note(ErrorCode::bad_instant, at,
                     {{"found", at.value->text}, {"expected", "@type.timestamp"}});
          return;
        }
        portfolio.as_of = *instant;
      });
    }
  }
  if (!has_as_of) decoder.note(ErrorCode::missing_as_of, Place{file, 1, 1, "/as_of"}, {});
  return decoder.take_errors();
}

// --- customers that appear twice ------------------------------------------------------------

struct CustomerPlace {
  Guid id;
  std::uint32_t block;
  std::uint32_t row;
};

Customer content_of(const Portfolio& portfolio, const CustomerPlace& place) {
  return portfolio.blocks[place.block].customer_at(place.row);
}

// Identical customers are one; different contents under one id are a mistake nobody but the
// user can settle.
Errors drop_duplicates(Portfolio& portfolio, std::uint64_t& dropped, const std::string& file) {
  std::vector<CustomerPlace> places;
  places.reserve(portfolio.customer_count());
  for (std::uint32_t b = 0; b < portfolio.blocks.size(); ++b) {
    const auto ids = portfolio.blocks[b].id();
    for (std::uint32_t i = 0; i < ids.size(); ++i) places.push_back({ids[i], b, i});
  }
  std::sort(places.begin(), places.end(), [](const CustomerPlace& a, const CustomerPlace& b) {
    return std::tie(a.id, a.block, a.row) < std::tie(b.id, b.block, b.row);
  });
  Errors errors;
  std::vector<CustomerPlace> surplus;
  for (std::size_t i = 1; i < places.size(); ++i) {
    const bool same_id = places[i].id == places[i - 1].id && places[i].id != Guid{};
    if (!same_id) continue;
    if (content_of(portfolio, places[i]) == content_of(portfolio, places[i - 1])) {
      surplus.push_back(places[i]);
    } else if (errors.size() < error_count_max) {
      errors.push_back({ErrorCode::duplicate_customer, {file, 0, 0, "/customers"},
                        {{"found", to_string(places[i].id)}}});
    }
  }
  dropped = surplus.size();
  std::sort(surplus.begin(), surplus.end(), [](const CustomerPlace& a, const CustomerPlace& b) {
    return std::tie(a.block, a.row) < std::tie(b.block, b.row);
  });
  for (std::size_t i = 0; i < surplus.size();) {
    const std::uint32_t b = surplus[i].block;
    Block kept;
    for (std::uint32_t row = 0; row < portfolio.blocks[b].customer_count(); ++row) {
      if (i < surplus.size() && surplus[i].block == b && surplus[i].row == row) {
        ++i;
      } else {
        kept.append(portfolio.blocks[b].customer_at(row));
      }
    }
    portfolio.blocks[b] = kept.packed();
  }
  return errors;
}

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
  errors = drop_duplicates(result.portfolio, dropped, input.name());
  if (!errors.empty()) return fail(std::move(errors));
  if (dropped != 0) reader.notes().add(NoteCode::duplicate_customer, {}, dropped);
  result.portfolio.customers_missing = reader.stream().missing_customers();
  const std::size_t count = result.portfolio.customer_count();
  if (count != 0 && count == result.damaged) return fail(std::move(result.damages));
  add_notes(reader.notes(), options, result.portfolio);
  return result;
}

}  // namespace untether

#include "scenarios/portfolio/answers_index.h"

#include <algorithm>
#include <set>

#include "model/word.h"
#include "scenarios/json/cursor.h"

namespace untether {

namespace {

// The member of an object without regard to case, if it is of the type.
const json::Located* member(const json::Located* object, std::string_view name, json::Type type) {
  if (object == nullptr || object->type != json::Type::object) return nullptr;
  for (std::size_t i = 0; i < object->keys.size(); ++i) {
    if (same_word(object->keys[i], name) && object->items[i].type == type) {
      return &object->items[i];
    }
  }
  return nullptr;
}

// Whose relationship an item of Graph's list is.
std::optional<Guid> customer_of(const AnswerPart& item) {
  const json::Document document("", std::string(item.text));
  const auto tree = json::parse_value(document);
  if (!tree) return std::nullopt;
  const auto* customer = member(&*tree, "customer", json::Type::object);
  const auto* tenant = member(customer, "tenantid", json::Type::string);
  return tenant == nullptr ? std::nullopt : parse_guid(tenant->text);
}

class Indexer {
 public:
  explicit Indexer(const Folder& folder) { index_.folder = &folder; }

  Result<AnswerIndex> run() {
    auto manifest = read_manifest(*index_.folder);
    if (!manifest) return fail(std::move(manifest.error()));
    index_.answers = std::move(manifest->answers);
    index_.as_of = index_.answers.latest();
    if (index_.as_of.is_absent()) {
      return fail(ErrorCode::nothing_readable, {index_.folder->path_of(manifest_name), 0, 0, ""});
    }
    note_failures(manifest->unused);
    if (!read_customers() || !read_delegated_access()) return fail(std::move(errors_));
    add_unlisted();
    return std::move(index_);
  }

 private:
  void note_failures(std::uint64_t unused) {
    for (const Answer& answer : index_.answers.all()) {
      if (answer.is_good()) continue;
      index_.notes.add(NoteCode::failed_answer, std::to_string(answer.status));
    }
    if (unused != 0) index_.notes.add(NoteCode::unused_answer, {}, unused);
  }

  bool read_list(AnswerKind kind, AnswerPages& pages) {
    auto read = read_pages(*index_.folder, reader_, index_.answers.named(Guid{}, kind));
    if (!read) {
      errors_ = std::move(read.error());
      return false;
    }
    pages = std::move(*read);
    return true;
  }

  bool read_customers() {
    if (!read_list(AnswerKind::customers, list_)) return false;
    // Without a list nobody can tell how many there are.
    index_.customers_missing = list_.is_list ? list_.missing : 1;
    for (const ListedItem& item : list_.items) {
      const Guid id = parse_guid(reader_.id(item.part)).value_or(Guid{});
      index_.customers.push_back({id, item});
      listed_.insert(id);
    }
    return true;
  }

  bool read_delegated_access() {
    AnswerPages pages;
    if (!read_list(AnswerKind::all_delegated_access, pages)) return false;
    AllDelegatedAccess& all = index_.delegated_access;
    all.is_list = pages.is_list;
    all.whole = pages.missing == 0;
    all.oldest = pages.oldest;
    for (ListedItem& item : pages.items) {
      if (const auto customer = customer_of(item.part)) {
        all.of_customer[*customer].push_back(std::move(item.part));
      } else {
        all.whole = false;  // it may be anybody's
      }
    }
    return true;
  }

  // A customer that only has answers of its own: is it new, or has it left?
  void add_unlisted() {
    const bool whole = list_.is_list && list_.missing == 0;
    const std::vector<Answer>& answers = index_.answers.all();
    for (std::size_t i = 0; i < answers.size();) {
      const Guid id = answers[i].name.customer;
      Instant youngest = Instant::absent();
      for (; i < answers.size() && answers[i].name.customer == id; ++i) {
        if (answers[i].is_good()) youngest = std::max(youngest, answers[i].fetched_at);
      }
      if (id == Guid{} || youngest.is_absent() || listed_.contains(id)) continue;
      if (whole && youngest < list_.oldest) {
        index_.notes.add(NoteCode::unlisted_customer);
      } else {
        index_.customers.push_back({id, {}});
      }
    }
  }

  AnswerIndex index_;
  AnswerReader reader_;
  AnswerPages list_;
  std::set<Guid> listed_;
  Errors errors_;
};

}  // namespace

Result<AnswerIndex> index_answers(const Folder& folder) { return Indexer(folder).run(); }

}  // namespace untether

#include "scenarios/portfolio/answers_record.h"

#include <algorithm>

#include "scenarios/portfolio/answers_artifact.h"
#include "scenarios/portfolio/decode_subscription.h"

namespace untether {

// --- the record ----------------------------------------------------------------------------------

void ComposedRecord::add(const AnswerPart& part, std::string pointer) {
  pieces_.push_back({text_.size(), part, std::move(pointer)});
  text_ += part.text;
}

Place ComposedRecord::place(std::size_t offset, std::string_view pointer) const {
  const auto behind = std::find_if(pieces_.begin(), pieces_.end(),
                                   [offset](const Piece& piece) { return piece.begin > offset; });
  if (behind == pieces_.begin()) return {};
  const Piece& piece = *std::prev(behind);
  // What stands between two pieces is ours; nothing is wrong with it but what is before it.
  const std::size_t within = std::min(offset - piece.begin, piece.part.text.size());
  const std::string_view below =
      pointer.starts_with(piece.pointer) ? pointer.substr(piece.pointer.size()) : "";
  return piece.part.answer->place(piece.part.text.data() + within,
                                  piece.part.pointer + std::string(below));
}

Result<ComposedRecord> RecordComposer::compose(std::size_t customer) {
  const AnsweredCustomer& answered = index_.customers[customer];
  id_ = answered.id;
  oldest_ = Instant::absent();
  record_ = {};
  const std::span<const Answer> own = index_.answers.of(id_);
  has_artifacts_ = std::any_of(own.begin(), own.end(), [](const Answer& answer) {
    return answer.is_good() && answer.name.kind == AnswerKind::artifact;
  });
  if (!add_customer(answered)) return fail(std::move(errors_));
  // Nothing can be found for a customer without an id.
  const bool good = id_ == Guid{} || (add_subscriptions() && add_entitlements() && add_orders() &&
                                      add_delegated_access());
  if (!good) return fail(std::move(errors_));
  if (id_ != Guid{} && oldest_.is_known() && oldest_ != index_.as_of) {
    record_.add(",\"as_of\":\"" + to_string(oldest_) + "\"");
  }
  record_.add("}");
  return std::move(record_);
}

// All but the closing brace, which the lists come before.
bool RecordComposer::add_customer(const AnsweredCustomer& customer) {
  AnswerPart part = customer.item.part;
  Instant fetched_at = customer.item.fetched_at;
  const auto single = index_.answers.named(id_, AnswerKind::customer);
  if (id_ != Guid{} && !single.empty() && single.front().is_good()) {
    // The list tells less of a customer than its own answer, so that one counts though older.
    if (!read_single(single.front(), to_string(id_), part)) return false;
    fetched_at = single.front().fetched_at;
  }
  if (part.answer == nullptr) {
    record_.add("{\"id\":\"" + to_string(id_) + "\"");
    return true;
  }
  use(fetched_at);
  part.text.remove_suffix(1);
  record_.add(part, "");
  return true;
}

// --- lists ---------------------------------------------------------------------------------------

bool RecordComposer::add_subscriptions() {
  Gathered list;
  return gather_with_singles(AnswerKind::subscriptions, AnswerKind::subscription, list) &&
         add_list(Collection::subscriptions, list) && add_azure_entitlements(list);
}

bool RecordComposer::add_entitlements() {
  Gathered list;
  return gather(AnswerKind::entitlements, {}, list) && add_list(Collection::entitlements, list);
}

bool RecordComposer::add_orders() {
  Gathered list;
  return gather_with_singles(AnswerKind::orders, AnswerKind::order, list) &&
         add_list(Collection::orders, list);
}

// The service lists them by plan: all are known once every plan was asked, and that there are none
// once it is known that there is no plan.
bool RecordComposer::add_azure_entitlements(const Gathered& subscriptions) {
  Gathered all;
  all.whole = subscriptions.is_list && subscriptions.whole;
  all.is_list = all.whole;
  std::vector<Guid> plans;
  for (const AnswerPart& item : subscriptions.items) {
    if (const auto id = plan_id(item)) plans.push_back(*id);
  }
  for (const Answer& answer : index_.answers.of(id_)) {
    const bool asked = answer.name.kind == AnswerKind::azure_entitlements && answer.name.page == 1;
    const auto id = parse_guid(answer.name.resource).value_or(Guid{});
    const bool listed = std::find(plans.begin(), plans.end(), id) != plans.end();
    if (asked && !listed) plans.push_back(id);
  }
  std::size_t asked = 0;
  for (const Guid& plan : plans) {
    Gathered list;
    if (!gather(AnswerKind::azure_entitlements, to_string(plan), list)) return false;
    all.whole = all.whole && list.is_list && list.whole;
    asked += list.is_list ? 1 : 0;
    for (AnswerPart& item : list.items) all.items.push_back(std::move(item));
  }
  all.is_list = asked != 0 || (all.is_list && plans.empty());
  return add_list(Collection::azure_entitlements, all);
}

// Asked of one customer or of all: the younger answer counts.
bool RecordComposer::add_delegated_access() {
  const AllDelegatedAccess& all = index_.delegated_access;
  const auto own = index_.answers.named(id_, AnswerKind::delegated_access);
  const bool own_counts = !own.empty() && own.front().is_good() &&
                          (!all.is_list || own.front().fetched_at >= all.oldest);
  Gathered list;
  if (own_counts || !all.is_list) {
    return gather(AnswerKind::delegated_access, {}, list) &&
           add_list(Collection::delegated_access, list);
  }
  list.is_list = true;
  list.whole = all.whole;
  const auto found = all.of_customer.find(id_);
  if (found != all.of_customer.end()) list.items = found->second;
  use(all.oldest);
  return add_list(Collection::delegated_access, list);
}

bool RecordComposer::gather(AnswerKind kind, std::string_view resource, Gathered& out) {
  auto pages = read_pages(*index_.folder, reader_, index_.answers.named(id_, kind, resource));
  if (!pages) return refuse(std::move(pages.error()));
  out.is_list = pages->is_list;
  out.whole = pages->missing == 0;
  for (ListedItem& item : pages->items) out.items.push_back(std::move(item.part));
  use(pages->oldest);
  return true;
}

bool RecordComposer::gather_with_singles(AnswerKind kind, AnswerKind single, Gathered& out) {
  auto pages = read_pages(*index_.folder, reader_, index_.answers.named(id_, kind));
  if (!pages) return refuse(std::move(pages.error()));
  out.is_list = pages->is_list;
  out.whole = pages->is_list && pages->missing == 0;
  for (const ListedItem& item : pages->items) out.items.push_back(item.part);
  use(pages->oldest);
  for (const Answer& answer : index_.answers.of(id_)) {
    if (answer.name.kind != single || !answer.is_good()) continue;
    if (!put_single(answer, *pages, out)) return false;
  }
  return true;
}

// In the place of the list's item, if it is not older; of a whole list that has no such item, if it
// is younger than the list.
bool RecordComposer::put_single(const Answer& answer, const AnswerPages& list, Gathered& out) {
  const std::string& id = answer.name.resource;
  bool listed = false;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    if (!same_id(reader_.id(list.items[i].part), id)) continue;
    listed = true;
    if (answer.fetched_at < list.items[i].fetched_at) continue;
    if (!read_single(answer, id, out.items[i])) return false;
    use(answer.fetched_at);
  }
  if (listed || (out.whole && answer.fetched_at < list.oldest)) return true;
  out.is_list = true;
  use(answer.fetched_at);
  return read_single(answer, id, out.items.emplace_back());
}

bool RecordComposer::read_single(const Answer& answer, std::string_view id, AnswerPart& out) {
  const auto text = AnswerText::read(*index_.folder, answer.file);
  if (!text) return refuse(text.error());
  auto part = reader_.resource(*text, id);
  if (!part) return refuse(std::move(part.error()));
  out = std::move(*part);
  return true;
}

bool RecordComposer::add_list(Collection collection, const Gathered& list) {
  if (!list.is_list) return true;
  const std::string name(name_of(collection));
  record_.add(",\"" + name + "\":{\"items\":[");
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    if (i != 0) record_.add(",");
    if (!add_item(list.items[i], "/" + name + "/items/" + std::to_string(i))) return false;
  }
  record_.add(list.whole ? "]}" : "],\"links\":{\"next\":{}}}");
  return true;
}

bool RecordComposer::add_item(const AnswerPart& item, const std::string& pointer) {
  const bool entitlement = pointer.starts_with("/entitlements/");
  if (has_artifacts_ && entitlement) return add_entitlement(item, pointer);
  record_.add(item, pointer);
  return true;
}

// With what its artifacts link to put into them.
bool RecordComposer::add_entitlement(const AnswerPart& item, const std::string& pointer) {
  std::size_t done = 0;
  for (const LinkedArtifact& artifact : linked_artifacts(item)) {
    const auto answers = index_.answers.named(id_, AnswerKind::artifact, artifact.resource);
    if (answers.empty() || !answers.front().is_good()) continue;
    const auto text = AnswerText::read(*index_.folder, answers.front().file);
    if (!text) return refuse(text.error());
    const auto whole = reader_.object(*text);
    if (!whole) return refuse(whole.error());
    const auto reservations = reservations_of(*whole);
    if (!reservations) continue;
    use(answers.front().fetched_at);
    record_.add({item.answer, item.text.substr(done, artifact.end - done), item.pointer}, pointer);
    record_.add(",\"reservations\":");
    record_.add(*reservations, pointer + artifact.pointer + "/reservations");
    done = artifact.end;
  }
  record_.add({item.answer, item.text.substr(done), item.pointer}, pointer);
  return true;
}

// The id of a subscription that is an Azure plan.
std::optional<Guid> RecordComposer::plan_id(const AnswerPart& subscription) {
  context_.draft.clear();
  context_.record = subscription.text;
  context_.notes = &unused_notes_;
  if (!context_.walk.begin(subscription.text, 0)) return std::nullopt;
  if (!decode_subscription(context_, context_.walk.root())) return std::nullopt;
  const Asset& asset = context_.draft.assets.back();
  return asset.kind == AssetKind::azure_plan ? std::optional(asset.id.guid) : std::nullopt;
}

void RecordComposer::use(Instant fetched_at) {
  if (!fetched_at.is_known()) return;
  oldest_ = oldest_.is_known() ? std::min(oldest_, fetched_at) : fetched_at;
}

bool RecordComposer::refuse(Errors errors) {
  errors_ = std::move(errors);
  return false;
}

}  // namespace untether

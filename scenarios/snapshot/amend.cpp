#include "scenarios/snapshot/amend.h"

#include <algorithm>

#include "scenarios/portfolio/reading_notes.h"

namespace untether::snapshot {

namespace {

struct Amendments {
  const Facts* facts = nullptr;
  unsigned assume_empty = 0;  ///< Bits by Collection.
  ReadingNotes notes;
};

std::string asset_key(const Customer& customer, const Asset& asset) {
  if (!asset.id.order_line) return to_string(asset.id.guid);
  return customer.orders[asset.order->value].id + "/" + std::to_string(*asset.id.order_line);
}

void apply(const Fact& fact, Customer& customer, Amendments& amendments) {
  bool used = fact.asset.empty();
  if (used) apply_to_customer(fact, customer.flags);
  for (Asset& asset : customer.assets) {
    if (fact.asset.empty() || fact.asset != asset_key(customer, asset)) continue;
    apply_to_asset(fact, asset);
    used = true;
  }
  const auto number = static_cast<std::size_t>(&fact - amendments.facts->data());
  if (used) amendments.notes.used_facts[number] = true;
}

unsigned missing_among(const Customer& customer, unsigned collections) {
  unsigned missing = 0;
  for (std::size_t i = 0; i < collection_count; ++i) {
    const bool never_read = customer.collections[i] == Completeness::missing;
    if (never_read && ((collections >> i) & 1U) != 0) missing |= 1U << i;
  }
  return missing;
}

void assume(unsigned empty, Customer& customer, Amendments& amendments) {
  for (const Collection which : all_of_enum<Collection>()) {
    const auto i = static_cast<std::size_t>(which);
    if (((empty >> i) & 1U) == 0) continue;
    customer.collections[i] = Completeness::complete;
    amendments.notes.add(NoteCode::assumed_empty, std::string(name_of(which)));
  }
}

std::span<const Fact> facts_about(const Amendments& amendments, const Guid& customer) {
  if (amendments.facts == nullptr) return {};
  return facts_of(*amendments.facts, customer);
}

// The rows in which something is to be changed.
std::vector<bool> rows_to_change(const Block& block, const Amendments& amendments) {
  std::vector<bool> rows(block.customer_count());
  Customer customer;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (block.is_damaged(row)) continue;
    rows[row] = !facts_about(amendments, block.id()[row]).empty();
    if (rows[row] || amendments.assume_empty == 0) continue;
    block.read_facts(row, customer);
    rows[row] = missing_among(customer, amendments.assume_empty) != 0;
  }
  return rows;
}

void amend(Block& block, Amendments& amendments) {
  const std::vector<bool> changed = rows_to_change(block, amendments);
  if (std::find(changed.begin(), changed.end(), true) == changed.end()) return;
  Block anew;
  for (std::size_t row = 0; row < block.customer_count(); ++row) {
    Customer customer = block.customer_at(row);
    if (changed[row]) {
      for (const Fact& fact : facts_about(amendments, customer.id)) {
        apply(fact, customer, amendments);
      }
      assume(missing_among(customer, amendments.assume_empty), customer, amendments);
    }
    anew.append(customer);
  }
  block = Block(anew);  // a copy has no spare memory
}

}  // namespace

void amend(Portfolio& portfolio, const Facts* facts, unsigned assume_empty) {
  Amendments amendments{facts, assume_empty, {}};
  if (facts != nullptr) amendments.notes.used_facts.resize(facts->size());
  for (Block& block : portfolio.blocks) amend(block, amendments);
  for (const auto& [key, count] : amendments.notes.counts) {
    add_note(portfolio, {key.first, key.second, count});
  }
  const auto& used = amendments.notes.used_facts;
  const auto unused = static_cast<std::uint64_t>(std::count(used.begin(), used.end(), false));
  if (unused != 0) add_note(portfolio, {NoteCode::unused_fact, {}, unused});
}

}  // namespace untether::snapshot

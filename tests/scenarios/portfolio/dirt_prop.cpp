#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "tests/support/builders.h"
#include "tests/support/damage.h"
#include "tests/support/reading.h"

// Nobody is silently dropped, nobody becomes removable because a fact went missing.

namespace untether {
namespace {

using testing::all_damages;
using testing::Damage;
using testing::good_portfolio;
using testing::GoodPortfolio;
using testing::guid;
using testing::Json;

struct Variant {
  Json record;
  std::string what;  // "null /subscriptions/0/status"
};

std::string name_of(Damage damage) {
  static const std::vector<std::string> names = {"drop", "null", "empty", "odd_word", "odd_type"};
  return names.at(static_cast<std::size_t>(damage));
}

// Whether nothing hinders any more what hindered before.
bool frees(Decision before, Decision after) {
  return after != before && (after == Decision::removable || after == Decision::no_relationship);
}

// Every damage to every member that a reader looks at, each under an id of its own.
std::vector<Variant> variants_of(const Json& record) {
  std::vector<Variant> variants;
  for (const std::string& path : testing::read_members_of(record)) {
    if (path == "/id") continue;
    for (const Damage damage : all_damages) {
      const auto number = static_cast<unsigned>(variants.size() + 1);
      Json changed = testing::damaged(record, path, damage);
      changed["id"] = to_string(guid(number));
      variants.push_back({std::move(changed), name_of(damage) + " " + path});
    }
  }
  return variants;
}

std::optional<ReadPortfolio> try_read(const std::string& text, Errors& errors) {
  const auto input = input_from_text("test.json", text);
  auto read = read_portfolio(*input, {});
  if (read) return std::move(*read);
  errors = std::move(read.error());
  return std::nullopt;
}

// The customer whose record ends the run; the list's size where it is none of them.
std::size_t blamed(const Errors& errors, std::size_t count) {
  const std::string_view pointer = errors.at(0).place.pointer;
  constexpr std::string_view list = "/customers/";
  if (!pointer.starts_with(list)) return count;
  std::size_t number = count;
  std::from_chars(pointer.data() + list.size(), pointer.data() + pointer.size(), number);
  return number;
}

// Reads all variants at once; those that end the run are mistakes that are told, and left out.
// Empty where no rule is broken, else the first variant that breaks one.
std::string judge_all(const GoodPortfolio& good, std::vector<Variant> variants, Decision before,
                      std::map<Decision, int>& seen) {
  while (true) {
    std::vector<Json> records;
    for (const Variant& variant : variants) records.push_back(variant.record);
    Errors errors;
    const auto read = try_read(good.text_with(records), errors);
    if (!read) {
      const std::size_t number = blamed(errors, variants.size());
      if (number >= variants.size()) return "no customer is blamed: " + debug_text(errors.at(0));
      variants.erase(variants.begin() + static_cast<std::ptrdiff_t>(number));
      continue;
    }
    const auto found = testing::decisions(*read, good.rules);
    for (const Variant& variant : variants) {
      const auto one = found.find(*parse_guid(variant.record["id"].get<std::string>()));
      if (one == found.end()) return "lost: " + variant.what;
      ++seen[one->second];
      if (frees(before, one->second)) {
        return std::string(untether::name_of(one->second)) + " now: " + variant.what;
      }
    }
    return {};
  }
}

std::map<Guid, Decision> decisions_of(const GoodPortfolio& good) {
  return testing::decisions(testing::read_text(good.text()), good.rules);
}

Guid id_of(const Json& record) { return *parse_guid(record["id"].get<std::string>()); }

// Whether the customer holds what none before it held.
bool adds_a_kind(const ReadPortfolio& read, const Guid& id, std::set<AssetKind>& kinds) {
  const std::size_t before = kinds.size();
  for (const Block& block : read.portfolio.blocks) {
    for (std::size_t row = 0; row < block.customer_count(); ++row) {
      if (block.id()[row] != id) continue;
      for (const Asset& asset : block.customer_at(row).assets) kinds.insert(asset.kind);
    }
  }
  return kinds.size() > before;
}

// Goal: no single damage to a member frees a customer or loses it.
// Method: all members that are read times all damages, over customers of each year who together
// hold every kind there is.
void expect_no_single_damage_frees(int year) {
  const GoodPortfolio good = good_portfolio(year, 3, 150, false);
  const auto before = decisions_of(good);
  std::map<Decision, int> seen;
  std::set<AssetKind> kinds;
  const auto read = testing::read_text(good.text());
  for (const Json& record : good.customers) {
    if (record.dump().size() > 3000 || !adds_a_kind(read, id_of(record), kinds)) continue;
    const std::string wrong = judge_all(good, variants_of(record), before.at(id_of(record)), seen);
    ASSERT_EQ(wrong, "") << record.dump().substr(0, 4000);
  }
  EXPECT_GE(kinds.size(), 8U);
  EXPECT_GT(seen[Decision::blocked], 100);
  EXPECT_GT(seen[Decision::undecided], 100);
}

TEST(DirtProperty, NoSingleDamageFreesACustomerOf2020) { expect_no_single_damage_frees(2020); }
TEST(DirtProperty, NoSingleDamageFreesACustomerOf2025) { expect_no_single_damage_frees(2025); }
TEST(DirtProperty, NoSingleDamageFreesACustomerOf2026) { expect_no_single_damage_frees(2026); }

// Goal: several damages at once neither free nor lose anybody, nor touch anybody else.
// Method: some of a generated portfolio's customers are damaged at random places, one to three
// times; the others' decisions must stay.
RC_GTEST_PROP(DirtProperty, DamageFreesNobodyAndLosesNobody, ()) {
  const int year = *rc::gen::element(2020, 2025, 2026);
  const bool rest = *rc::gen::arbitrary<bool>();
  const GoodPortfolio good =
      good_portfolio(year, *rc::gen::inRange<std::uint64_t>(0, 1000), 12, rest);
  const auto before = decisions_of(good);
  std::vector<Json> records = good.customers;
  std::vector<bool> touched(records.size());
  for (std::size_t i = 0; i < records.size(); i += *rc::gen::inRange<std::size_t>(1, 4)) {
    touched[i] = true;
    const int times = *rc::gen::inRange(1, 4);
    for (int time = 0; time < times; ++time) {
      const auto paths = *rc::gen::inRange(0, 4) == 0 ? testing::members_of(records[i])
                                                      : testing::read_members_of(records[i]);
      const std::string path = *rc::gen::elementOf(paths);
      records[i] = testing::damaged(
          records[i], path,
          *rc::gen::elementOf(std::vector<Damage>(std::begin(all_damages), std::end(all_damages))));
    }
  }
  Errors errors;
  const auto read = try_read(good.text_with(records), errors);
  RC_CLASSIFY(!read.has_value(), "ends the run");
  if (!read) {
    RC_ASSERT(!errors.empty());
    RC_ASSERT(!errors[0].place.pointer.empty());
    return;
  }
  RC_CLASSIFY(read->damaged > 0, "unreadable records");
  RC_ASSERT(read->portfolio.customer_count() == records.size());
  const auto after = testing::decisions(*read, good.rules);
  for (std::size_t i = 0; i < records.size(); ++i) {
    const Guid id = id_of(good.customers[i]);
    const auto found = after.find(id);
    if (!touched[i]) RC_ASSERT(found != after.end());
    if (!touched[i]) RC_ASSERT(found->second == before.at(id));
    if (found == after.end()) continue;  // its id is damaged: counted above, under none
    RC_ASSERT(!frees(before.at(id), found->second));
  }
  const auto nameless = after.find(Guid{});
  if (nameless != after.end()) RC_ASSERT(nameless->second == Decision::undecided);
}

// Goal: one changed byte anywhere never loses a customer without a word.
RC_GTEST_PROP(DirtProperty, AChangedByteLosesNobodyWithoutAWord, ()) {
  const GoodPortfolio good =
      good_portfolio(2026, *rc::gen::inRange<std::uint64_t>(0, 20), 8, false);
  std::string text = good.text();
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  const char put =
      *rc::gen::element('"', '\\', '{', '}', '[', ']', ',', ':', ' ', 'x', '0', '\xFF', '\n');
  const bool remove = *rc::gen::arbitrary<bool>();
  text = remove ? text.erase(at, 1) : text.replace(at, 1, 1, put);
  Errors errors;
  const auto read = try_read(text, errors);
  RC_CLASSIFY(!read.has_value(), "ends the run");
  if (!read) {
    RC_ASSERT(!errors.empty());
    return;
  }
  RC_CLASSIFY(read->damaged == 0, "nothing seen");
  RC_CLASSIFY(read->damaged == 1, "one unreadable record");
  RC_ASSERT(read->portfolio.customer_count() + read->portfolio.customers_missing >=
            good.customers.size());
}

}  // namespace
}  // namespace untether

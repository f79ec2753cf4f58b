#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/names.h"
#include "scenarios/portfolio/answers.h"
#include "scenarios/portfolio/write.h"
#include "tests/support/answers.h"
#include "tests/support/damage.h"
#include "tests/support/shipped.h"

// A portfolio taken apart into answers reads as the file does: rows, notes, verdicts.

namespace untether {
namespace {

using testing::AnswerFiles;
using testing::GoodPortfolio;
using testing::Json;

std::string first_difference(const std::string& a, const std::string& b) {
  const auto [left, right] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (left == a.end() && right == b.end()) return {};
  const auto at = static_cast<std::size_t>(left - a.begin());
  const std::size_t from = at < 60 ? 0 : at - 60;
  return "'" + a.substr(from, 160) + "' against '" + b.substr(from, 160) + "'";
}

// Columns written again, counts and notes.
std::string all_of(const ReadPortfolio& read) {
  std::string all = portfolio_json(read.portfolio);
  for (const Note& note : read.portfolio.notes) {
    all += std::string(name_of(note.code)) + " " + note.what + std::to_string(note.count) + "\n";
  }
  return all + std::to_string(read.portfolio.customers_missing) + " " +
         std::to_string(read.damaged);
}

// Some customers carry an instant of their own, days before the portfolio's.
std::string dated(GoodPortfolio good, const testing::Pick& pick) {
  const auto whole = parse_instant(good.around["as_of"].get<std::string>());
  for (Json& customer : good.customers) {
    if (pick(3) != 1) continue;
    const auto back = static_cast<std::int64_t>(1 + pick(40 * 24)) * 3600;
    customer["as_of"] = to_string(Instant::from_seconds(whole->seconds() - back));
  }
  return testing::as_answers_can_tell(good.text());
}

testing::Pick drawn_from(std::uint64_t seed) {
  return [state = seed](std::size_t n) mutable {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return n == 0 ? std::size_t{0} : static_cast<std::size_t>(state >> 33U) % n;
  };
}

RC_GTEST_PROP(Answers, ReadAsTheFileThatTheyWereSplitFrom, ()) {
  const int year = *rc::gen::element(2020, 2025, 2026);
  const auto seed = *rc::gen::inRange<std::uint64_t>(1, 1'000'000);
  const auto customers = *rc::gen::inRange<std::uint64_t>(1, 24);
  const testing::Pick pick = drawn_from(seed);
  const std::string text =
      dated(testing::good_portfolio(year, seed, customers, seed % 2 == 0), pick);
  const AnswerFiles files = testing::split_into_answers(text, pick);
  const bool pages = files.contains("customers.2.json");
  const bool access = files.contains("tenantRelationships/delegatedAdminRelationships.json");
  RC_CLASSIFY(pages, "list in pages");
  RC_CLASSIFY(access, "delegated administration of all");
  const ReadPortfolio of_file = testing::read_text(text);
  const ReadPortfolio of_answers = testing::read_files(files);
  RC_ASSERT(first_difference(all_of(of_answers), all_of(of_file)) == "");
  const std::string rules = year == 2020 ? "csp-2020-04" : "nce-" + std::to_string(year);
  RC_ASSERT(testing::decisions(of_answers, rules) == testing::decisions(of_file, rules));
}

TEST(Answers, AreReadTheSameByAnyNumberOfThreads) {
  const GoodPortfolio good = testing::good_portfolio(2026, 1, 300, false);
  AnswerFiles files = testing::split_into_answers(testing::as_answers_can_tell(good.text()));
  // Two customers' answers are spoilt, in two batches.
  std::size_t number = 0;
  for (auto& [name, text] : files) {
    if (!name.ends_with("/orders.json")) continue;
    if (++number == 7 || number == 290) text = "[1";
  }
  ReadOptions options;
  const ReadPortfolio one = testing::read_files(files, options);
  options.threads = 4;
  const ReadPortfolio four = testing::read_files(files, options);
  EXPECT_EQ(one.damaged, 2U);
  EXPECT_EQ(one.damages, four.damages);
  EXPECT_EQ(first_difference(all_of(four), all_of(one)), "");
}

// Whatever answers are lost or refused, no customer is, and nobody becomes removable by it.
RC_GTEST_PROP(Answers, NobodyIsLostOrBecomesRemovableWhereAnAnswerIsMissing, ()) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(1, 1'000'000);
  const GoodPortfolio good = testing::good_portfolio(2026, seed, 12, false);
  const std::string text = testing::as_answers_can_tell(good.text());
  const testing::Pick pick = drawn_from(seed);
  AnswerFiles files = testing::split_into_answers(text);
  std::string kept;
  std::string_view rest = files["manifest.jsonl"];
  while (!rest.empty()) {
    const std::string line(rest.substr(0, rest.find('\n') + 1));
    rest.remove_prefix(line.size());
    const bool list = line.find("v1/customers\"") != std::string::npos;
    const std::size_t fate = list ? 0 : pick(6);
    if (fate == 1) continue;
    Json changed = Json::parse(line);
    if (fate == 2) changed["status"] = pick(2) == 0 ? 404 : 403;
    kept += changed.dump() + "\n";
  }
  files["manifest.jsonl"] = kept;
  const auto before = testing::decisions(testing::read_text(text));
  const auto after = testing::decisions(testing::read_files(files));
  RC_ASSERT(after.size() == before.size());
  for (const auto& [id, decision] : after) {
    if (decision == Decision::removable) RC_ASSERT(before.at(id) == Decision::removable);
  }
}

// One wrong byte anywhere: the directory is refused with a place, or everybody is still there.
RC_GTEST_PROP(Answers, SurviveAWrongByteAnywhere, ()) {
  const auto seed = *rc::gen::inRange<std::uint64_t>(1, 1'000'000);
  const GoodPortfolio good = testing::good_portfolio(2026, seed, 6, seed % 2 == 0);
  const testing::Pick pick = drawn_from(seed);
  AnswerFiles files = testing::split_into_answers(testing::as_answers_can_tell(good.text()), pick);
  auto file = files.begin();
  std::advance(file, static_cast<std::ptrdiff_t>(pick(files.size())));
  std::string& text = file->second;
  const std::size_t at = pick(text.size());
  const bool cut = pick(8) == 0;
  if (cut) {
    text.resize(at);
  } else {
    text[at] = static_cast<char>("\0{}[],:\"\\/x0\xFF\n "[pick(15)]);
  }
  const auto read = read_answers(*folder_from_texts("answers", files), {});
  RC_CLASSIFY(!read.has_value(), "refused");
  RC_CLASSIFY(read.has_value() && read->damaged != 0, "one unreadable");
  if (!read) {
    for (const Error& error : read.error()) RC_ASSERT(error.place.file.starts_with("answers/"));
    return;
  }
  RC_ASSERT(read->portfolio.customer_count() + read->portfolio.customers_missing >= 6U);
  for (const Error& error : read->damages) RC_ASSERT(error.place.line > 0U);
}

}  // namespace
}  // namespace untether

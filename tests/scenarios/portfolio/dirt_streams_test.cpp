#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/portfolio/write.h"
#include "tests/support/builders.h"
#include "tests/support/files.h"
#include "tests/support/reading.h"

// The ways bytes arrive: a file, gzip, standard input, pieces. All give the same portfolio.

namespace untether {
namespace {

using testing::gzipped;
using testing::Json;
using testing::portfolio_text;
using testing::read_text;
using testing::record;
using testing::StandardInput;
using testing::subscription;
using testing::TemporaryFolder;

std::string some_portfolio() {
  std::vector<Json> records;
  for (unsigned i = 1; i <= 40; ++i) {
    records.push_back(
        record(i, {{"subscriptions", {subscription(1000 + i), subscription(2000 + i)}},
                   {"companyProfile", {{"companyName", "Blåbær \"" + std::to_string(i)}}}}));
  }
  return portfolio_text(records);
}

// The portfolio written again, or the mistakes.
std::string read_file(const std::string& path) {
  const auto input = open_input(path);
  if (!input) return testing::brief(input.error().at(0));
  const auto read = read_portfolio(**input, {});
  return read ? portfolio_json(read->portfolio) : testing::brief(read.error().at(0));
}

class DirtyStreams : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  std::string text_ = some_portfolio();
  std::string expected_ = portfolio_json(read_text(text_).portfolio);
};

TEST_F(DirtyStreams, OfAFileAreTheText) {
  EXPECT_TRUE(read_file(folder_.write("p.json", text_)) == expected_);
}

TEST_F(DirtyStreams, OfGzipAreTheTextWhateverTheNameSays) {
  EXPECT_TRUE(read_file(folder_.write("p.json.gz", gzipped(text_))) == expected_);
  EXPECT_TRUE(read_file(folder_.write("p.json", gzipped(text_))) == expected_);
}

TEST_F(DirtyStreams, OfSeveralGzipMembersAreTheTextOnEndToEnd) {
  const std::size_t half = text_.size() / 2;
  const std::string members =
      gzipped(text_.substr(0, half)) + gzipped("") + gzipped(text_.substr(half));
  EXPECT_TRUE(read_file(folder_.write("p.json.gz", members)) == expected_);
}

TEST_F(DirtyStreams, OfStandardInputInSmallPiecesAreTheText) {
  for (const std::size_t piece : {1U, 7U, 4096U}) {
    const StandardInput input(text_, piece);
    EXPECT_TRUE(read_file("-") == expected_) << piece;
  }
}

TEST_F(DirtyStreams, OfStandardInputMayBeGzip) {
  for (const std::size_t piece : {1U, 1000U}) {
    const StandardInput input(gzipped(text_), piece);
    EXPECT_TRUE(read_file("-") == expected_) << piece;
  }
}

TEST_F(DirtyStreams, OfGzipThatIsCutAreRefusedAndNeverReadAsFewerCustomers) {
  const std::string packed = gzipped(text_);
  for (const std::size_t size : {packed.size() - 1, packed.size() - 8, packed.size() - 9,
                                 packed.size() / 2, std::size_t{20}, std::size_t{10}}) {
    EXPECT_EQ(read_file(folder_.write("cut.gz", packed.substr(0, size))), "damaged_gzip 0:0")
        << size;
  }
}

TEST_F(DirtyStreams, OfGzipWithAChangedByteAreRefused) {
  std::string packed = gzipped(text_);
  packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1);
  EXPECT_EQ(read_file(folder_.write("changed.gz", packed)), "damaged_gzip 0:0");
  EXPECT_EQ(read_file(folder_.write("tail.gz", gzipped(text_) + "tail")), "damaged_gzip 0:0");
}

TEST_F(DirtyStreams, OfGzipWithNothingInItAreEmpty) {
  EXPECT_EQ(read_file(folder_.write("none.gz", gzipped(""))), "empty_input 1:1");
  EXPECT_EQ(read_file(folder_.write("none.json", "")), "empty_input 1:1");
}

TEST_F(DirtyStreams, InPiecesOfAnySizeAreTheText) {
  for (const std::size_t piece : {1U, 2U, 3U, 5U, 63U, 64U, 65U, 997U, 100000U}) {
    EXPECT_TRUE(portfolio_json(read_text(text_, {}, piece).portfolio) == expected_) << piece;
  }
}

}  // namespace
}  // namespace untether

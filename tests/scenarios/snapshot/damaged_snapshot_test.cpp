#include <gtest/gtest.h>

#include "model/random.h"
#include "scenarios/generate/generate.h"
#include "scenarios/snapshot/layout.h"
#include "tests/support/reading.h"
#include "tests/support/snapshots.h"

// A file is refused, or it can be judged and printed like any other; nothing else may happen.

namespace untether::testing {
namespace {

const std::string& whole_file() {
  static const std::string bytes = [] {
    std::string text;
    GenerateOptions options;
    options.customers = 60;
    generate(options, [&text](std::string_view piece) { text += piece; });
    return packed(read_text(text));
  }();
  return bytes;
}

// Judges everybody and touches every text; the sanitizers see what is read.
std::size_t use(const ReadPortfolio& read) {
  std::size_t characters = decisions(read).size();
  for (const Block& block : read.portfolio.blocks) {
    for (std::size_t row = 0; row < block.customer_count(); ++row) {
      const Customer customer = block.customer_at(row);
      characters += customer.about.name.size() + customer.about.country.size();
      for (const AssetDetails& details : customer.details) characters += details.name.size();
    }
  }
  return characters;
}

std::size_t below(Random& random, std::size_t count) {
  return static_cast<std::size_t>(random.below(count));
}

// A byte changed, a piece cut out, a piece doubled, the end lost.
std::string damaged(const std::string& file, Random& random) {
  std::string bytes = file;
  const std::size_t at = below(random, bytes.size());
  const std::size_t length = 1 + below(random, 64);
  switch (random.below(4)) {
    case 0:
      bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1U << random.below(8)));
      break;
    case 1: bytes.erase(at, length); break;
    case 2: bytes.insert(at, bytes.substr(at, length)); break;
    default: bytes.resize(at);
  }
  return bytes;
}

TEST(DamagedSnapshot, IsRefusedHoweverItWasDamaged) {
  Random random(20261124);
  std::size_t opened = 0;
  for (int i = 0; i < 1'000; ++i) {
    const std::string bytes = damaged(whole_file(), random);
    if (bytes == whole_file()) continue;
    const auto read = unpacked(bytes);
    opened += read ? 1 : 0;
    if (read) (void)use(*read);
  }
  EXPECT_EQ(opened, 0U);
}

// Somebody who puts the hashes right can choose every value: what no reader makes is refused.
TEST(ForgedSnapshot, IsRefusedOrHarmless) {
  Random random(7);
  int refused = 0;
  int harmless = 0;
  for (int i = 0; i < 1'000; ++i) {
    Forged forged = forge(whole_file());
    ASSERT_FALSE(forged.directory.blocks.empty());
    const snapshot::BlockEntry& block = forged.directory.blocks.front();
    for (std::size_t n = 1 + below(random, 3); n > 0; --n) {
      forged.file[block.offset + below(random, block.bytes)] = static_cast<char>(random.below(256));
    }
    const auto read = unpacked(forged.seal());
    if (read) (void)use(*read);
    ++(read ? harmless : refused);
  }
  EXPECT_GT(refused, 100);
  EXPECT_GT(harmless, 100);
}

TEST(ForgedSnapshot, CannotNameColumnsThatAreNotThere) {
  const std::vector<std::uint64_t> sizes = {0, 1, 59, 61, 1U << 20U, ~std::uint64_t{0}};
  const std::size_t columns = forge(whole_file()).directory.blocks.front().sizes.size();
  for (std::size_t column = 0; column < columns; ++column) {
    for (const std::uint64_t size : sizes) {
      Forged forged = forge(whole_file());
      std::uint64_t& named = forged.directory.blocks.front().sizes[column];
      if (named == size) continue;
      named = size;
      const auto read = unpacked(forged.seal());
      if (read) (void)use(*read);
      EXPECT_FALSE(read) << "column " << column << " of " << size;
    }
  }
}

TEST(ForgedSnapshot, CannotPutBlocksOutsideTheFile) {
  for (const std::uint64_t offset : {std::uint64_t{0}, std::uint64_t{32}, ~std::uint64_t{63}}) {
    Forged forged = forge(whole_file());
    forged.directory.blocks.front().offset = offset;
    EXPECT_FALSE(unpacked(forged.seal())) << offset;
  }
}

TEST(Snapshot, OfAnotherVersionSaysSo) {
  std::string bytes = whole_file();
  bytes[8] = 2;
  const auto read = unpacked(bytes);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().front().code, ErrorCode::snapshot_other_version);
}

}  // namespace
}  // namespace untether::testing

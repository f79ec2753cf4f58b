#include "scenarios/portfolio/input.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/files.h"
#include "tests/support/reading.h"

namespace untether {
namespace {

using testing::argument;
using testing::brief;
using testing::gzipped;
using testing::StandardInput;
using testing::TemporaryFolder;

constexpr std::size_t no_limit = std::size_t{1} << 30U;

// The text, or code and place of the mistake.
std::string content(const std::string& path, std::size_t limit = no_limit) {
  const auto text = read_all(path, limit);
  return text ? *text : brief(text.error().at(0));
}

TEST(Inputs, OfAMissingFileSaySoWithItsName) {
  const TemporaryFolder folder;
  const auto input = open_input(folder.path("none.json"));
  ASSERT_FALSE(input.has_value());
  EXPECT_EQ(input.error().at(0).code, ErrorCode::cannot_open);
  EXPECT_EQ(input.error()[0].place.file, folder.path("none.json"));
  EXPECT_EQ(argument(input.error()[0], "found"), "@file.missing");
}

TEST(Inputs, OfAFolderSaySo) {
  const TemporaryFolder folder;
  const auto input = open_input(folder.path());
  ASSERT_FALSE(input.has_value());
  EXPECT_EQ(input.error().at(0).code, ErrorCode::cannot_open);
  EXPECT_EQ(argument(input.error()[0], "found"), "@file.is_folder");
}

TEST(Inputs, OfAFileBelowAFileSayWhatTheSystemSays) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a", "x");
  const auto input = open_input(file + "/b");
  ASSERT_FALSE(input.has_value());
  EXPECT_EQ(input.error().at(0).code, ErrorCode::cannot_open);
  EXPECT_FALSE(argument(input.error()[0], "found").empty());
}

TEST(Inputs, OfAFileLieInMemoryWhole) {
  const TemporaryFolder folder;
  const auto input = open_input(folder.write("a", "abc"));
  ASSERT_TRUE(input.has_value());
  EXPECT_EQ((*input)->whole(), "abc");
  EXPECT_EQ((*input)->name(), folder.path("a"));
}

TEST(Inputs, OfGzipAndPipesAreStreams) {
  const TemporaryFolder folder;
  const auto packed = open_input(folder.write("a.gz", gzipped("abc")));
  ASSERT_TRUE(packed.has_value());
  EXPECT_EQ((*packed)->whole().data(), nullptr);
  const StandardInput standard("abc", 1);
  const auto piped = open_input("-");
  ASSERT_TRUE(piped.has_value());
  EXPECT_EQ((*piped)->whole().data(), nullptr);
  EXPECT_EQ((*piped)->name(), "<stdin>");
}

TEST(Inputs, GiveTheSameTextOnAllWays) {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 30000; ++i) text += std::to_string(i) + (i % 7 == 0 ? "\r\n" : "\t");
  EXPECT_TRUE(content(folder.write("a", text)) == text);
  EXPECT_TRUE(content(folder.write("a.gz", gzipped(text))) == text);
  EXPECT_TRUE(content(folder.write("b.gz", gzipped(text.substr(0, 9)) + gzipped(text.substr(9)))) ==
              text);
  const StandardInput standard(text, 100);
  EXPECT_TRUE(content("-") == text);
}

TEST(Inputs, OfNothingAreEmpty) {
  const TemporaryFolder folder;
  EXPECT_EQ(content(folder.write("a", "")), "");
  EXPECT_EQ(content(folder.write("a.gz", gzipped(""))), "");
  const StandardInput standard("", 1);
  EXPECT_EQ(content("-"), "");
}

TEST(Inputs, OfOneByteOfGzipsMarkAreText) {
  const TemporaryFolder folder;
  EXPECT_EQ(content(folder.write("a", "\x1F")), "\x1F");
  EXPECT_EQ(content(folder.write("b", "\x1F\x8A")), "\x1F\x8A");
}

TEST(Inputs, OfGzipCutAnywhereAreRefused) {
  const TemporaryFolder folder;
  const std::string packed = gzipped("some text that is long enough to be packed, packed, packed");
  for (std::size_t size = 2; size < packed.size(); ++size) {
    ASSERT_EQ(content(folder.write("cut.gz", packed.substr(0, size))), "damaged_gzip 0:0") << size;
  }
}

TEST(Inputs, LongerThanTheLimitAreRefusedAndThoseOfItsLengthAreNot) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a", "12345");
  EXPECT_EQ(content(path, 5), "12345");
  const auto text = read_all(path, 4);
  ASSERT_FALSE(text.has_value());
  EXPECT_EQ(text.error().at(0).code, ErrorCode::too_long);
  EXPECT_EQ(argument(text.error()[0], "limit"), "4");
  // A small gzip file may unpack to anything.
  const std::string zeros(100000, '0');
  EXPECT_EQ(content(folder.write("bomb.gz", gzipped(zeros)), 99999), "too_long 0:0");
}

TEST(Inputs, FromTextComeWholeOrInPieces) {
  const auto whole = input_from_text("name", "abcdef");
  EXPECT_EQ(whole->whole(), "abcdef");
  const auto pieces = input_from_text("name", "abcdef", 4);
  EXPECT_EQ(pieces->whole().data(), nullptr);
  char buffer[16];
  EXPECT_EQ(pieces->read(buffer, 16).value(), 4U);
  EXPECT_EQ(pieces->read(buffer, 1).value(), 1U);
  EXPECT_EQ(pieces->read(buffer, 16).value(), 1U);
  EXPECT_EQ(buffer[0], 'f');
  EXPECT_EQ(pieces->read(buffer, 16).value(), 0U);
}

}  // namespace
}  // namespace untether

#include "scenarios/portfolio/keys.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace untether {
namespace {

constexpr std::size_t padding = 64;

Key find(std::string name) {
  const std::size_t size = name.size();
  name.resize(size + padding, '"');
  return find_key(name.data(), size);
}

std::vector<Key> all_keys() {
  std::vector<Key> keys;
  for (std::size_t i = 0; i < key_count; ++i) keys.push_back(static_cast<Key>(i));
  return keys;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char flipped(char c) { return is_letter(c) ? static_cast<char>(c ^ 0x20) : c; }

std::string folded(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return text;
}

const std::set<std::string>& known_names() {
  static const std::set<std::string> names = [] {
    std::set<std::string> texts;
    for (const Key key : all_keys()) texts.emplace(text_of(key));
    return texts;
  }();
  return names;
}

TEST(Keys, AreAllDifferent) { EXPECT_EQ(known_names().size(), key_count); }

// All 2^n casings of a short name, and of a long one each letter's by itself and all but it.
TEST(Keys, AreFoundInEveryCasing) {
  for (const Key key : all_keys()) {
    const std::string name(text_of(key));
    if (name.size() <= 8) {
      for (unsigned mask = 0; mask < 1U << name.size(); ++mask) {
        std::string cased = name;
        for (std::size_t i = 0; i < name.size(); ++i) {
          if (((mask >> i) & 1U) != 0) cased[i] = flipped(cased[i]);
        }
        ASSERT_EQ(find(cased), key) << cased;
      }
      continue;
    }
    std::string upper = name;
    for (char& c : upper) c = flipped(c);
    for (std::size_t i = 0; i < name.size(); ++i) {
      std::string one = name;
      one[i] = flipped(one[i]);
      std::string all_but_one = upper;
      all_but_one[i] = name[i];
      ASSERT_EQ(find(one), key) << one;
      ASSERT_EQ(find(all_but_one), key) << all_but_one;
    }
  }
}

// Every name one byte away. The exceptions are known, and stand in no JSON that anybody writes:
// what differs from `_`, `@` or `.` as a capital does from its letter.
TEST(Keys, NoTextWithAnotherByteIsAKey) {
  std::size_t exceptions = 0;
  for (const Key key : all_keys()) {
    for (std::size_t i = 0; i < text_of(key).size(); ++i) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(text_of(key));
        text[i] = static_cast<char>(byte);
        const Key found = find(text);
        const bool known = known_names().contains(folded(text));
        if (text == "as\x7Fof" || text == "`odata.nextlink" || text == "@odata\x0Enextlink") {
          ++exceptions;
          continue;
        }
        ASSERT_EQ(found != Key::unknown, known) << text;
        if (known) {
          ASSERT_EQ(text_of(found), folded(text));
        }
      }
    }
  }
  EXPECT_EQ(exceptions, 3U);
}

TEST(Keys, NoTextThatIsLongerOrShorterIsAKey) {
  for (const Key key : all_keys()) {
    const std::string name(text_of(key));
    for (std::size_t i = 0; i <= name.size(); ++i) {
      for (const char c : {'a', 's', '_', ' ', '\0', '"'}) {
        std::string longer = name;
        longer.insert(i, 1, c);
        ASSERT_EQ(find(longer) != Key::unknown, known_names().contains(longer)) << longer;
      }
      if (i == name.size()) continue;
      std::string shorter = name;
      shorter.erase(i, 1);
      ASSERT_EQ(find(shorter) != Key::unknown, known_names().contains(shorter)) << shorter;
    }
  }
  EXPECT_EQ(find(""), Key::unknown);
  EXPECT_EQ(find(std::string(32, 'a')), Key::unknown);
  EXPECT_EQ(find(std::string(300, 'a')), Key::unknown);
}

TEST(Keys, TheUnknownKeyIsNoTextsKey) {
  const std::string text(padding, 'x');
  for (std::size_t size = 0; size < 40; ++size) {
    ASSERT_FALSE(is_key(Key::unknown, text.data(), size));
  }
}

}  // namespace
}  // namespace untether

#include "scenarios/portfolio/keys.h"

#include <cstring>

#include "model/check.h"

namespace untether {

namespace {

constexpr std::array key_texts = {
#define UNTETHER_TEXT(name, text) std::string_view{text},
    UNTETHER_REST_KEYS(UNTETHER_TEXT)
#undef UNTETHER_TEXT
};

constexpr std::size_t slot_count = 1024;
constexpr std::size_t text_size = 32;
constexpr std::uint64_t low_case = 0x2020'2020'2020'2020;

// The first eight bytes, folded; bytes past the end are zero.
std::uint64_t first_word(const char* data, std::size_t size) {
  std::uint64_t word = 0;
  std::memcpy(&word, data, 8);
  word |= low_case;
  if (size < 8) word &= (std::uint64_t{1} << (8 * size)) - 1;
  return word;
}

std::uint64_t last_word(const char* data, std::size_t size) {
  if (size < 8) return 0;
  std::uint64_t word = 0;
  std::memcpy(&word, data + size - 8, 8);
  return word | low_case;
}

std::size_t slot_of(std::uint64_t first, std::uint64_t last, std::size_t size,
                    std::uint64_t multiplier) {
  return static_cast<std::size_t>(((first + 31 * last + size) * multiplier) >> 54U);
}

// A perfect hash: the first multiplier of a fixed sequence that keeps all keys apart.
struct KeyTable {
  std::uint64_t multiplier = 0x9E37'79B9'7F4A'7C15;
  std::array<Key, slot_count> slots{};
  std::array<std::array<char, text_size>, key_texts.size()> folded{};

  KeyTable() {
    for (std::size_t i = 0; i < key_texts.size(); ++i) {
      UNTETHER_CHECK(key_texts[i].size() < text_size);
      std::memcpy(folded[i].data(), key_texts[i].data(), key_texts[i].size());
    }
    while (!fill()) multiplier = multiplier * 6364136223846793005U + 1442695040888963407U;
  }

  bool fill() {
    slots.fill(Key::unknown);
    for (std::size_t i = 0; i < key_texts.size(); ++i) {
      const char* text = folded[i].data();
      const std::size_t size = key_texts[i].size();
      Key& slot = slots[slot_of(first_word(text, size), last_word(text, size), size, multiplier)];
      if (slot != Key::unknown) return false;
      slot = static_cast<Key>(i);
    }
    return true;
  }
};

const KeyTable table;

// Equal without regard to case. 0x20 folds letters only where the other side is a letter; the
// underscore of `as_of` folds to 0x7F on both sides.
bool same_folded(const char* data, const char* folded, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    if ((data[i] | 0x20) != (folded[i] | 0x20)) return false;
  }
  return true;
}

}  // namespace

std::string_view text_of(Key key) {
  return key == Key::unknown ? std::string_view() : key_texts[static_cast<std::size_t>(key)];
}

Key find_key(const char* data, std::size_t size) {
  if (size >= text_size) return Key::unknown;
  const std::uint64_t first = first_word(data, size);
  const Key found = table.slots[slot_of(first, last_word(data, size), size, table.multiplier)];
  if (found == Key::unknown) return Key::unknown;
  const auto number = static_cast<std::size_t>(found);
  if (key_texts[number].size() != size) return Key::unknown;
  return same_folded(data, table.folded[number].data(), size) ? found : Key::unknown;
}

}  // namespace untether

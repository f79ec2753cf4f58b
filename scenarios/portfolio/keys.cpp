#include "scenarios/portfolio/keys.h"

#include <bit>

namespace untether {

namespace {

static_assert(std::endian::native == std::endian::little, "names are compared from their low end");

constexpr std::array key_texts = {
#define UNTETHER_TEXT(name, text) std::string_view{text},
    UNTETHER_REST_KEYS(UNTETHER_TEXT)
#undef UNTETHER_TEXT
};

constexpr std::size_t text_size = 32;
constexpr std::size_t slot_count = 1024;

constexpr std::uint64_t word_at(std::string_view text, std::size_t at) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < 8 && at + i < text.size(); ++i) {
    word |= std::uint64_t{static_cast<std::uint8_t>(text[at + i] | 0x20)} << (8 * i);
  }
  return word;
}

constexpr FoldedName folded(std::string_view text) {
  FoldedName name{text.size(), word_at(text, 0), 0, 0, 0};
  if (text.size() >= 8) name.last = word_at(text, text.size() - 8);
  if (text.size() > 16) {
    name.second = word_at(text, 8);
    name.last_but_one = word_at(text, text.size() - 16);
  }
  return name;
}

consteval std::array<FoldedName, key_count + 1> fold_all() {
  std::array<FoldedName, key_count + 1> names;
  for (std::size_t i = 0; i < key_count; ++i) {
    if (key_texts[i].size() >= text_size) throw "a longer name needs more words";
    names[i] = folded(key_texts[i]);
  }
  names.back().size = text_size;
  return names;
}

constexpr std::size_t slot_of(std::uint64_t first, std::uint64_t last, std::size_t size,
                              std::uint64_t multiplier) {
  return static_cast<std::size_t>(((first + 31 * last + size) * multiplier) >> 54U);
}

}  // namespace

constexpr std::array<FoldedName, key_count + 1> folded_names = fold_all();

namespace {

// A perfect hash: the first multiplier of a fixed sequence that keeps all keys apart.
struct KeySlots {
  std::uint64_t multiplier = 0x9E37'79B9'7F4A'7C15;
  std::array<Key, slot_count> slots{};

  consteval KeySlots() {
    while (!fill()) multiplier = multiplier * 6364136223846793005U + 1442695040888963407U;
  }

  constexpr bool fill() {
    slots.fill(Key::unknown);
    for (std::size_t i = 0; i < key_count; ++i) {
      const FoldedName& name = folded_names[i];
      Key& slot = slots[slot_of(name.first, name.last, name.size, multiplier)];
      if (slot != Key::unknown) return false;
      slot = static_cast<Key>(i);
    }
    return true;
  }
};

constexpr KeySlots table;

}  // namespace

std::string_view text_of(Key key) {
  return key == Key::unknown ? std::string_view() : key_texts[static_cast<std::size_t>(key)];
}

Key find_key(const char* data, std::size_t size) {
  if (size >= text_size) return Key::unknown;
  const Key found = table.slots[slot_of(first_folded(data, size), last_folded(data, size), size,
                                        table.multiplier)];
  return is_key(found, data, size) ? found : Key::unknown;
}

}  // namespace untether

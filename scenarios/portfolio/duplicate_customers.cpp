#include "scenarios/portfolio/duplicate_customers.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace untether {

namespace {

struct CustomerPlace {
  std::uint32_t block;
  std::uint32_t row;

  friend constexpr auto operator<=>(CustomerPlace, CustomerPlace) = default;
};

struct Repeat {
  CustomerPlace first;
  CustomerPlace again;
};

const Guid& id_of(const Portfolio& portfolio, CustomerPlace place) {
  return portfolio.blocks[place.block].id()[place.row];
}

// A customer's place in the list: blocks hold all records, in order.
std::string pointer_to(const Portfolio& portfolio, CustomerPlace place) {
  std::size_t number = place.row;
  for (std::uint32_t b = 0; b < place.block; ++b) number += portfolio.blocks[b].customer_count();
  return "/customers/" + std::to_string(number);
}

Customer content_of(const Portfolio& portfolio, CustomerPlace place) {
  return portfolio.blocks[place.block].customer_at(place.row);
}

std::uint64_t hash_of(const Guid& id) {
  std::uint64_t halves[2];
  std::memcpy(halves, id.bytes.data(), sizeof halves);
  const std::uint64_t mixed = (halves[0] ^ std::rotl(halves[1], 32)) * 0x9E37'79B9'7F4A'7C15U;
  return mixed ^ (mixed >> 32U);
}

// Open addressing over half-empty slots; a damaged customer without an id repeats nothing.
std::vector<Repeat> find_repeats(const Portfolio& portfolio) {
  constexpr CustomerPlace empty{~std::uint32_t{0}, 0};
  const std::size_t slot_count = std::bit_ceil(2 * portfolio.customer_count() + 1);
  std::vector<CustomerPlace> slots(slot_count, empty);
  std::vector<Repeat> repeats;
  for (std::uint32_t b = 0; b < portfolio.blocks.size(); ++b) {
    const auto ids = portfolio.blocks[b].id();
    for (std::uint32_t row = 0; row < ids.size(); ++row) {
      if (ids[row] == Guid{}) continue;
      std::size_t slot = hash_of(ids[row]) & (slot_count - 1);
      while (slots[slot] != empty && id_of(portfolio, slots[slot]) != ids[row]) {
        slot = (slot + 1) & (slot_count - 1);
      }
      if (slots[slot] == empty) {
        slots[slot] = {b, row};
      } else {
        repeats.push_back({slots[slot], {b, row}});
      }
    }
  }
  return repeats;
}

// Writes the blocks that hold a repeat anew, without it. `repeats` are in the blocks' order.
void drop(Portfolio& portfolio, const std::vector<Repeat>& repeats) {
  for (std::size_t i = 0; i < repeats.size();) {
    const std::uint32_t b = repeats[i].again.block;
    const Block& block = portfolio.blocks[b];
    Block kept;
    for (std::uint32_t row = 0; row < block.customer_count(); ++row) {
      if (i < repeats.size() && repeats[i].again == CustomerPlace{b, row}) {
        ++i;
      } else {
        kept.append(block.customer_at(row));
      }
    }
    portfolio.blocks[b] = Block(kept);  // a copy has no spare memory
  }
}

}  // namespace

Errors drop_duplicate_customers(Portfolio& portfolio, std::uint64_t& dropped,
                                const std::string& file) {
  const std::vector<Repeat> repeats = find_repeats(portfolio);
  Errors errors;
  for (const Repeat& repeat : repeats) {
    if (content_of(portfolio, repeat.first) == content_of(portfolio, repeat.again)) continue;
    errors.push_back({ErrorCode::duplicate_customer,
                      {file, 0, 0, pointer_to(portfolio, repeat.again)},
                      {{"found", to_string(id_of(portfolio, repeat.again))},
                       {"first", pointer_to(portfolio, repeat.first)}}});
    if (errors.size() == error_count_max) break;
  }
  dropped = repeats.size();
  if (errors.empty()) drop(portfolio, repeats);
  return errors;
}

}  // namespace untether

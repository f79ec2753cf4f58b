// No include guard: each instruction set includes this text once, inside its own namespace, with
// UNTETHER_SPLIT_TARGET naming the target and load_masks() defined before.
//
// Method: 64 bytes at a time become four bit masks (quotes, backslashes, opening and closing
// braces). Escaped quotes are taken out by carrying odd runs of backslashes; a prefix XOR of the
// remaining quotes marks the bytes inside strings (both as in Langdale and Lemire, "Parsing
// Gigabytes of JSON per Second", VLDB Journal 28, 2019). Braces outside strings then move the
// depth; only a block that could close the record is looked at bit by bit.

UNTETHER_SPLIT_TARGET inline std::uint64_t prefix_xor(std::uint64_t bits) {
  bits ^= bits << 1U;
  bits ^= bits << 2U;
  bits ^= bits << 4U;
  bits ^= bits << 8U;
  bits ^= bits << 16U;
  bits ^= bits << 32U;
  return bits;
}

// Characters that a backslash escapes; `carry` is 1 if the first one of the block is.
UNTETHER_SPLIT_TARGET inline std::uint64_t escaped_by(std::uint64_t backslashes,
                                                      std::uint64_t& carry) {
  constexpr std::uint64_t odd_bits = 0xAAAA'AAAA'AAAA'AAAA;
  if (backslashes == 0) {
    const std::uint64_t escaped = carry;
    carry = 0;
    return escaped;
  }
  const std::uint64_t potential = backslashes & ~carry;
  const std::uint64_t maybe_escaped = potential << 1U;
  const std::uint64_t both = ((maybe_escaped | odd_bits) - potential) ^ odd_bits;
  const std::uint64_t escaped = both ^ (backslashes | carry);
  carry = (both & backslashes) >> 63U;
  return escaped;
}

// `begin` points at an opening brace.
UNTETHER_SPLIT_TARGET RecordEnd find_record_end(const char* begin, const char* end) {
  std::uint64_t carry = 0;
  std::uint64_t in_string = 0;  // all ones while inside
  std::int64_t depth = 0;
  std::uint64_t backslashes = 0;
  for (const char* at = begin; at < end; at += 64) {
    char tail[64];
    const char* block = at;
    if (end - at < 64) {
      for (std::ptrdiff_t i = 0; i < 64; ++i) tail[i] = i < end - at ? at[i] : ' ';
      block = tail;
    }
    const Masks masks = load_masks(block);
    backslashes |= masks.backslashes;
    const std::uint64_t escaped = escaped_by(masks.backslashes, carry);
    const std::uint64_t strings = prefix_xor(masks.quotes & ~escaped) ^ in_string;
    in_string = static_cast<std::uint64_t>(static_cast<std::int64_t>(strings) >> 63);
    std::uint64_t opens = masks.opens & ~strings;
    std::uint64_t closes = masks.closes & ~strings;
    const int close_count = __builtin_popcountll(closes);
    if (depth > close_count) {
      depth += __builtin_popcountll(opens) - close_count;
      continue;
    }
    while (closes != 0) {
      const std::uint64_t close = closes & (~closes + 1);
      depth += __builtin_popcountll(opens & (close - 1)) - 1;
      if (depth <= 0) return {at + __builtin_ctzll(close) + 1, backslashes != 0};
      opens &= ~(close - 1);
      closes &= closes - 1;
    }
    depth += __builtin_popcountll(opens);
  }
  return {};
}

#include "scenarios/portfolio/splitter.h"

#include <cstddef>
#include <cstdint>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace untether {

namespace {

struct Masks {
  std::uint64_t quotes;
  std::uint64_t backslashes;
  std::uint64_t opens;
  std::uint64_t closes;
};

// For processors without a variant of their own; compiled everywhere, so that it is tested.
namespace portable {
#define UNTETHER_SPLIT_TARGET

inline std::uint64_t equal_mask(const char* block, char wanted) {
  std::uint64_t mask = 0;
  for (unsigned i = 0; i < 64; ++i) mask |= std::uint64_t{block[i] == wanted} << i;
  return mask;
}

inline Masks load_masks(const char* block) {
  return {equal_mask(block, '"'), equal_mask(block, '\\'), equal_mask(block, '{'),
          equal_mask(block, '}')};
}

#include "scenarios/portfolio/splitter_kernel.inc"
#undef UNTETHER_SPLIT_TARGET
}  // namespace portable

#ifdef __x86_64__

namespace baseline {
#define UNTETHER_SPLIT_TARGET

inline std::uint64_t equal_mask(const __m128i* parts, char wanted) {
  const __m128i all = _mm_set1_epi8(wanted);
  std::uint64_t mask = 0;
  for (unsigned i = 0; i < 4; ++i) {
    const int bits = _mm_movemask_epi8(_mm_cmpeq_epi8(parts[i], all));
    mask |= static_cast<std::uint64_t>(static_cast<unsigned>(bits)) << (16 * i);
  }
  return mask;
}

inline Masks load_masks(const char* block) {
  __m128i parts[4];
  for (int i = 0; i < 4; ++i) {
    parts[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * i));
  }
  return {equal_mask(parts, '"'), equal_mask(parts, '\\'), equal_mask(parts, '{'),
          equal_mask(parts, '}')};
}

#include "scenarios/portfolio/splitter_kernel.inc"
#undef UNTETHER_SPLIT_TARGET
}  // namespace baseline

namespace avx2 {
#define UNTETHER_SPLIT_TARGET __attribute__((target("avx2,bmi,popcnt")))

UNTETHER_SPLIT_TARGET inline std::uint64_t equal_mask(__m256i low, __m256i high, char wanted) {
  const __m256i all = _mm256_set1_epi8(wanted);
  const auto first = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, all)));
  const auto second = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, all)));
  return first | (static_cast<std::uint64_t>(second) << 32U);
}

UNTETHER_SPLIT_TARGET inline Masks load_masks(const char* block) {
  const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block));
  const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block + 32));
  return {equal_mask(low, high, '"'), equal_mask(low, high, '\\'), equal_mask(low, high, '{'),
          equal_mask(low, high, '}')};
}

#include "scenarios/portfolio/splitter_kernel.inc"
#undef UNTETHER_SPLIT_TARGET
}  // namespace avx2

namespace avx512 {
#define UNTETHER_SPLIT_TARGET __attribute__((target("avx512bw,bmi,popcnt")))

UNTETHER_SPLIT_TARGET inline Masks load_masks(const char* block) {
  const __m512i all = _mm512_loadu_si512(block);
  return {_mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('"')),
          _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('\\')),
          _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('{')),
          _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('}'))};
}

#include "scenarios/portfolio/splitter_kernel.inc"
#undef UNTETHER_SPLIT_TARGET
}  // namespace avx512

#endif

struct Finders {
  NamedFinder all[4];
  int count = 0;
};

Finders find_finders() {
  Finders finders;
  finders.all[finders.count++] = {"portable", portable::find_record_end};
#ifdef __x86_64__
  finders.all[finders.count++] = {"baseline", baseline::find_record_end};
  if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0) {
    finders.all[finders.count++] = {"avx2", avx2::find_record_end};
  }
  if (__builtin_cpu_supports("avx512bw") != 0) {
    finders.all[finders.count++] = {"avx512", avx512::find_record_end};
  }
#endif
  return finders;
}

const Finders& finders() {
  static const Finders found = find_finders();
  return found;
}

}  // namespace

const NamedFinder* record_end_finders(int& count) {
  count = finders().count;
  return finders().all;
}

FindRecordEnd record_end_finder() { return finders().all[finders().count - 1].find; }

}  // namespace untether

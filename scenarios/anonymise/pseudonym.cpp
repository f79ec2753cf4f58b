#include "scenarios/anonymise/pseudonym.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

#include "model/id.h"
#include "model/instant.h"
#include "model/random.h"
#include "scenarios/anonymise/fields.h"
#include "scenarios/anonymise/shape.h"

namespace untether::masking {

namespace {

constexpr std::size_t guid_size = 36;
constexpr std::size_t permuted_digits_max = 18;  // 10^18 fits 64 bits with room
constexpr std::string_view tenant_suffix = ".onmicrosoft.com";

constexpr std::uint64_t power_of_ten(std::size_t exponent) {
  std::uint64_t power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

void append_number(std::string& out, std::uint64_t number, std::size_t digits) {
  const std::size_t first = out.size();
  out.append(digits, '0');
  for (std::size_t i = digits; i-- > 0; number /= 10) {
    out[first + i] = static_cast<char>('0' + number % 10);
  }
}

// Hosts that everybody has links to.
bool is_common_host(std::string_view host) {
  return host == "graph.microsoft.com" || host == "api.partnercenter.microsoft.com" ||
         host == "admin.microsoft.com" || host == "partner.microsoft.com" ||
         host == "login.microsoftonline.com" || host == "management.azure.com";
}

}  // namespace

bool is_date(std::string_view text) {
  return text.size() >= 10 && text.size() <= 40 && parse_instant(text).has_value();
}

Pseudonyms::Pseudonyms(std::uint64_t seed) {
  std::uint64_t state = seed;
  key_.low = split_mix(state);
  key_.high = split_mix(state);
}

std::uint64_t Pseudonyms::hash(char purpose, std::string_view text) const {
  std::string message(1, purpose);
  message += text;
  return sip_hash(key_, message);
}

void Pseudonyms::append(std::string& out, std::string_view text) const {
  switch (shape_of(text)) {
    case TextShape::empty: return;
    case TextShape::uri: return append_uri(out, text);
    case TextShape::holds_guid: return append_around_guids(out, text);
    case TextShape::email: return append_email(out, text);
    case TextShape::domain: return append_domain(out, text);
    case TextShape::digits: return append_digits(out, text);
    case TextShape::dialled: return append_dialled(out, text);
    case TextShape::token: return append_token(out, text);
    case TextShape::other: break;
  }
  append_alias(out, text);
}

// --- digits ----------------------------------------------------------------------------------

// A permutation of the numbers below `count`: a Feistel network (Luby and Rackoff, "How to
// construct pseudorandom permutations", 1988) over the next even number of bits, gone through
// again while the result is too large (Black and Rogaway, "Ciphers with arbitrary finite
// domains", 2002).
std::uint64_t Pseudonyms::permuted(std::uint64_t number, std::uint64_t count,
                                   std::size_t digits) const {
  const auto half = static_cast<unsigned>((std::bit_width(count - 1) + 1) / 2);
  const std::uint64_t mask = (std::uint64_t{1} << half) - 1;
  do {
    std::uint64_t left = number >> half;
    std::uint64_t right = number & mask;
    for (char round = 0; round < 8; ++round) {
      const std::string input = {round, static_cast<char>(digits)};
      const std::uint64_t mixed = hash('D', input + std::to_string(right));
      left = std::exchange(right, left ^ (mixed & mask));
    }
    number = left << half | right;
  } while (number >= count);
  return number;
}

void Pseudonyms::append_drawn(std::string& out, std::size_t count, std::string_view letters,
                              std::uint64_t drawn_from) const {
  const std::string prefix = std::to_string(drawn_from) + ':';
  std::uint64_t random = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i % 8 == 0) random = hash('S', prefix + std::to_string(i));
    out += letters[random % letters.size()];
    random /= letters.size();
  }
}

void Pseudonyms::append_digits(std::string& out, std::string_view digits) const {
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
  out += digits.substr(0, zeros);
  digits.remove_prefix(zeros);
  if (digits.empty()) return;
  if (digits.size() > permuted_digits_max) {
    const std::uint64_t from = hash('d', digits);
    append_drawn(out, 1, "123456789", ~from);
    return append_drawn(out, digits.size() - 1, "0123456789", from);
  }
  std::uint64_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<std::uint64_t>(c - '0');
  // The first digit stays other than zero, so that a JSON number stays one.
  const std::uint64_t first = power_of_ten(digits.size() - 1);
  append_number(out, first + permuted(number - first, 9 * first, digits.size()), digits.size());
}

void Pseudonyms::append_dialled(std::string& out, std::string_view text) const {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
  std::string replaced;
  append_digits(replaced, digits);
  std::size_t next = 0;
  for (const char c : text) out += is_digit(c) ? replaced[next++] : c;
}

// --- GUIDs -----------------------------------------------------------------------------------

void Pseudonyms::append_guid(std::string& out, std::string_view guid) const {
  std::string digits;
  for (const char c : guid) {
    if (c != '-') digits += lower(c);
  }
  std::uint64_t high = hash('G', digits);
  std::uint64_t low = hash('g', digits);
  high = (high & ~std::uint64_t{0xF000}) | 0x4000U;
  low = (low >> 2U) | 0x8000'0000'0000'0000U;
  Guid id;
  for (unsigned i = 0; i < 8; ++i) {
    id.bytes[i] = static_cast<std::uint8_t>(high >> (56U - 8U * i));
    id.bytes[8 + i] = static_cast<std::uint8_t>(low >> (56U - 8U * i));
  }
  const bool capitals = std::any_of(guid.begin(), guid.end(), is_upper) &&
                        std::none_of(guid.begin(), guid.end(), is_lower);
  const bool plain = guid.size() == 32;
  for (char c : to_string(id)) {
    if (plain && c == '-') continue;
    out += capitals ? upper(c) : c;
  }
}

// What stands between GUIDs: its punctuation at both ends stays.
void Pseudonyms::append_part(std::string& out, std::string_view text) const {
  const auto is_text = [](char c) {
    return is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80;
  };
  const auto begin = std::find_if(text.begin(), text.end(), is_text);
  const auto end = std::find_if(text.rbegin(), text.rend(), is_text).base();
  if (begin == text.end()) {
    std::transform(text.begin(), text.end(), std::back_inserter(out), kept_punctuation);
    return;
  }
  std::transform(text.begin(), begin, std::back_inserter(out), kept_punctuation);
  append_alias(out, std::string_view(begin, end));
  std::transform(end, text.end(), std::back_inserter(out), kept_punctuation);
}

void Pseudonyms::append_around_guids(std::string& out, std::string_view text) const {
  for (std::size_t at = find_guid(text); at != std::string_view::npos; at = find_guid(text)) {
    append_part(out, text.substr(0, at));
    append_guid(out, text.substr(at, guid_size));
    text.remove_prefix(at + guid_size);
  }
  append_part(out, text);
}

// --- addresses -------------------------------------------------------------------------------

void Pseudonyms::append_uri(std::string& out, std::string_view uri) const {
  std::string_view before;
  bool host = false;
  while (!uri.empty()) {
    const std::size_t size = segment_size(uri);
    if (size == 0) {
      host = uri.starts_with("//");
      out += kept_punctuation(uri.front());
      if (host) out += '/';
      uri.remove_prefix(host ? 2 : 1);
      continue;
    }
    const std::string_view segment = uri.substr(0, size);
    if (host && is_common_host(segment)) {
      out += segment;
    } else {
      append_segment(out, segment, before);
    }
    host = false;
    before = segment;
    uri.remove_prefix(size);
  }
}

void Pseudonyms::append_segment(std::string& out, std::string_view segment,
                                std::string_view before) const {
  const bool short_number =
      segment.size() <= 3 && std::all_of(segment.begin(), segment.end(), is_digit);
  const bool catalogue =
      precedes_catalogue_id(before) && may_keep(FieldTreatment::catalogue_id, segment);
  if (short_number || catalogue || is_path_word(segment) || is_date(segment)) {
    out += segment;
  } else {
    append(out, segment);
  }
}

void Pseudonyms::append_email(std::string& out, std::string_view text) const {
  const std::size_t at = text.rfind('@');
  const std::string folded = lower_case(text);
  out += 'u';
  append_letters(out, 'E', folded);
  out += '@';
  append_domain(out, text.substr(at + 1));
}

void Pseudonyms::append_domain(std::string& out, std::string_view text) const {
  const std::string folded = lower_case(text);
  out += 'd';
  append_letters(out, 'N', folded);
  out += folded.ends_with(tenant_suffix) ? tenant_suffix : std::string_view(".example");
}

// --- tokens and names ------------------------------------------------------------------------

void Pseudonyms::append_token(std::string& out, std::string_view text) const {
  if (is_plain_guid(text)) return append_guid(out, text);
  // One alphabet for all places: which kind of character stood where would give an id away.
  append_drawn(out, text.size(), token_alphabet(text), hash('T', text));
}

void Pseudonyms::append_alias(std::string& out, std::string_view text) const {
  constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  out += "Alias-";
  std::uint64_t bits = hash('A', text);
  for (int i = 0; i < 12; ++i, bits >>= 5U) out += letters[bits & 31U];
}

void Pseudonyms::append_letters(std::string& out, char purpose, std::string_view text) const {
  constexpr std::string_view letters = "0123456789abcdefghjkmnpqrstvwxyz";
  std::uint64_t bits = hash(purpose, text);
  for (int i = 0; i < 12; ++i, bits >>= 5U) out += letters[bits & 31U];
}

}  // namespace untether::masking

#include "scenarios/snapshot/directory.h"

#include <algorithm>

#include "scenarios/snapshot/bytes.h"

namespace untether::snapshot {

namespace {

// The smallest encodings of items that come in lists: a list cannot be longer than what is left.
constexpr std::size_t text_bytes_min = sizeof(std::uint32_t);
constexpr std::size_t item_bytes_min = 8;

void put(ByteWriter& out, const Error& error) {
  out.text(to_string(error.code));
  out.text(error.place.file);
  out.number(error.place.line);
  out.number(error.place.column);
  out.text(error.place.pointer);
  out.number(static_cast<std::uint64_t>(error.arguments.size()));
  for (const Argument& argument : error.arguments) {
    out.text(argument.name);
    out.text(argument.value);
  }
}

bool get(ByteReader& in, Error& error) {
  const std::string name = in.text();
  const auto& codes = all_error_codes();
  const auto code = std::find_if(codes.begin(), codes.end(),
                                 [&](ErrorCode one) { return to_string(one) == name; });
  if (code == codes.end()) return false;
  error.code = *code;
  error.place.file = in.text();
  error.place.line = in.number<std::uint32_t>();
  error.place.column = in.number<std::uint32_t>();
  error.place.pointer = in.text();
  error.arguments.resize(in.count(2 * text_bytes_min));
  for (Argument& argument : error.arguments) {
    argument.name = in.text();
    argument.value = in.text();
  }
  return in.good();
}

template <class Enumeration>
bool get_word(ByteReader& in, Enumeration& out) {
  const auto number = in.number<std::uint8_t>();
  out = static_cast<Enumeration>(number);
  return number < count_of<Enumeration>;
}

void put(ByteWriter& out, const Partner& partner) {
  out.number(static_cast<std::uint8_t>(partner.id ? 1 : 0));
  out.number(partner.id.value_or(Guid{}));
  out.number(partner.type);
  out.text(partner.name);
  out.text(partner.mpn_id);
  out.text(partner.country);
  out.number(static_cast<std::uint64_t>(partner.operators.size()));
  for (const Operator& one : partner.operators) {
    out.text(one.name);
    out.number(one.token);
    out.number(static_cast<std::uint64_t>(one.roles.size()));
    for (const Role role : one.roles) out.number(role);
  }
}

bool get(ByteReader& in, Partner& partner) {
  const bool has_id = in.number<std::uint8_t>() != 0;
  const Guid id = in.number<Guid>();
  if (has_id) partner.id = id;
  bool good = get_word(in, partner.type);
  partner.name = in.text();
  partner.mpn_id = in.text();
  partner.country = in.text();
  partner.operators.resize(in.count(item_bytes_min));
  for (Operator& one : partner.operators) {
    one.name = in.text();
    good = get_word(in, one.token) && good;
    one.roles.resize(in.count(1));
    for (Role& role : one.roles) good = get_word(in, role) && good;
  }
  return good && in.good();
}

void put(ByteWriter& out, const ReadPortfolio& read) {
  put(out, read.portfolio.partner);
  out.number(read.portfolio.as_of.code());
  out.number(read.portfolio.customers_missing);
  out.number(static_cast<std::uint64_t>(read.portfolio.notes.size()));
  for (const Note& note : read.portfolio.notes) {
    out.number(note.code);
    out.text(note.what);
    out.number(note.count);
  }
  out.number(read.damaged);
  out.number(static_cast<std::uint64_t>(read.damages.size()));
  for (const Error& error : read.damages) put(out, error);
}

bool get(ByteReader& in, ReadPortfolio& read) {
  bool good = get(in, read.portfolio.partner);
  read.portfolio.as_of = Instant::from_code(in.number<std::uint32_t>());
  good = good && read.portfolio.as_of.is_known() && !read.portfolio.as_of.is_never();
  read.portfolio.customers_missing = in.number<std::uint64_t>();
  read.portfolio.notes.resize(in.count(item_bytes_min));
  for (Note& note : read.portfolio.notes) {
    good = get_word(in, note.code) && good;
    note.what = in.text();
    note.count = in.number<std::uint64_t>();
  }
  read.damaged = in.number<std::uint64_t>();
  read.damages.resize(in.count(item_bytes_min));
  for (Error& error : read.damages) good = good && get(in, error);
  return good && in.good();
}

void put(ByteWriter& out, const BlockEntry& block) {
  out.number(block.offset);
  out.number(block.bytes);
  out.number(block.hash);
  out.number(static_cast<std::uint64_t>(block.sizes.size()));
  for (const std::uint64_t size : block.sizes) out.number(size);
  out.number(static_cast<std::uint64_t>(block.damages.size()));
  for (const Damage& damage : block.damages) {
    out.number(damage.customer);
    put(out, damage.error);
  }
}

bool get(ByteReader& in, BlockEntry& block) {
  block.offset = in.number<std::uint64_t>();
  block.bytes = in.number<std::uint64_t>();
  block.hash = in.number<std::uint64_t>();
  block.sizes.resize(in.count(sizeof(std::uint64_t)));
  for (std::uint64_t& size : block.sizes) size = in.number<std::uint64_t>();
  block.damages.resize(in.count(item_bytes_min));
  for (Damage& damage : block.damages) {
    damage.customer = in.number<std::uint32_t>();
    if (!get(in, damage.error)) return false;
  }
  return in.good();
}

}  // namespace

std::string encode(const Directory& directory) {
  ByteWriter out;
  put(out, directory.around);
  out.number(static_cast<std::uint64_t>(directory.blocks.size()));
  for (const BlockEntry& block : directory.blocks) put(out, block);
  return out.take();
}

bool decode(std::string_view bytes, Directory& out) {
  ByteReader in(bytes);
  if (!get(in, out.around)) return false;
  out.blocks.resize(in.count(3 * sizeof(std::uint64_t)));
  for (BlockEntry& block : out.blocks) {
    if (!get(in, block)) return false;
  }
  return in.good() && in.at_end();
}

}  // namespace untether::snapshot

#include "scenarios/snapshot/layout.h"

#include <bit>

// All of the library is compiled into this file: no shared library to find at run time.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "model/portfolio.h"
#include "scenarios/snapshot/bytes.h"

namespace untether::snapshot {

namespace {

static_assert(std::endian::native == std::endian::little, "columns are written as they lie");

template <class Enumeration>
void add_names(ByteWriter& bytes) {
  for (const std::string_view name : Names<Enumeration>::names) bytes.text(name);
  bytes.number(std::uint8_t{0});
}

}  // namespace

std::uint64_t hash_of(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::uint64_t hash_of(const Header& header) {
  const auto* bytes = reinterpret_cast<const char*>(&header);
  return hash_of(std::string_view(bytes, sizeof header - sizeof header.header_hash));
}

std::uint64_t layout_fingerprint() {
  ByteWriter bytes;
  add_names<AssetKind>(bytes);
  add_names<ShownStatus>(bytes);
  add_names<BillingCycle>(bytes);
  add_names<Relationship>(bytes);
  add_names<Collection>(bytes);
  add_names<PartnerType>(bytes);
  add_names<Role>(bytes);
  add_names<Token>(bytes);
  add_names<NoteCode>(bytes);
  for (const FieldInfo& field : fields()) {
    bytes.text(field.name);
    bytes.number(field.storage);
    bytes.number(field.slot);
  }
  const BlockColumns none;
  for_each_column(none, [&bytes](const auto& column) {
    bytes.number(static_cast<std::uint8_t>(sizeof(column[0])));
  });
  return hash_of(bytes.take());
}

ColumnSizes column_sizes(const BlockColumns& columns) {
  ColumnSizes sizes;
  for_each_column(columns, [&sizes](const auto& column) { sizes.push_back(column.size()); });
  return sizes;
}

}  // namespace untether::snapshot

#include "scenarios/snapshot/write.h"

#include "scenarios/snapshot/directory.h"

namespace untether::snapshot {

namespace {

// The block's columns as the file holds them, filled up to where the next block begins.
void assemble(const Block& block, std::string& out) {
  out.clear();
  for_each_column(block.columns(), [&out](const auto& column) {
    out.resize(aligned(out.size(), column_alignment));
    if (column.empty()) return;
    out.append(reinterpret_cast<const char*>(column.data()), column.size() * sizeof(column[0]));
  });
  out.resize(aligned(out.size(), block_alignment));
}

Directory directory_of(const ReadPortfolio& read) {
  Directory directory;
  directory.around.damaged = read.damaged;
  directory.around.damages = read.damages;
  directory.around.portfolio.partner = read.portfolio.partner;
  directory.around.portfolio.as_of = read.portfolio.as_of;
  directory.around.portfolio.notes = read.portfolio.notes;
  directory.around.portfolio.customers_missing = read.portfolio.customers_missing;
  std::uint64_t offset = sizeof(Header);
  std::string bytes;
  for (const Block& block : read.portfolio.blocks) {
    assemble(block, bytes);
    directory.blocks.push_back({offset,
                                bytes.size(),
                                hash_of(bytes),
                                column_sizes(block.columns()),
                                {block.damages().begin(), block.damages().end()}});
    offset += bytes.size();
  }
  return directory;
}

}  // namespace

bool write(const ReadPortfolio& read, const std::function<bool(std::string_view)>& put) {
  const Directory directory = directory_of(read);
  const std::string directory_bytes = encode(directory);
  Header header;
  header.magic = magic;
  header.version = format_version;
  header.byte_order = byte_order_mark;
  header.fingerprint = layout_fingerprint();
  header.directory_offset = sizeof header;
  for (const BlockEntry& block : directory.blocks) header.directory_offset += block.bytes;
  header.directory_bytes = directory_bytes.size();
  header.file_bytes = header.directory_offset + header.directory_bytes;
  header.directory_hash = hash_of(directory_bytes);
  header.header_hash = hash_of(header);
  if (!put(std::string_view(reinterpret_cast<const char*>(&header), sizeof header))) return false;
  std::string bytes;
  for (const Block& block : read.portfolio.blocks) {
    assemble(block, bytes);
    if (!put(bytes)) return false;
  }
  return put(directory_bytes);
}

}  // namespace untether::snapshot

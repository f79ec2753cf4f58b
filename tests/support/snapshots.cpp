#include "tests/support/snapshots.h"

#include <cstring>

#include "scenarios/snapshot/layout.h"
#include "scenarios/snapshot/open.h"
#include "scenarios/snapshot/write.h"

namespace untether::testing {

namespace {

snapshot::Header header_of(const std::string& file) {
  snapshot::Header header;
  std::memcpy(&header, file.data(), sizeof header);
  return header;
}

}  // namespace

std::string packed(const ReadPortfolio& read) {
  std::string bytes;
  const bool whole = snapshot::write(read, [&bytes](std::string_view piece) {
    bytes += piece;
    return true;
  });
  return whole ? bytes : std::string();
}

Result<ReadPortfolio> unpacked(std::string bytes, unsigned threads) {
  snapshot::OpenOptions options;
  options.threads = threads;
  return snapshot::open(input_from_text("p.untether", std::move(bytes)), options);
}

Forged forge(const std::string& bytes) {
  Forged forged;
  const snapshot::Header header = header_of(bytes);
  forged.file = bytes.substr(0, header.directory_offset);
  if (!decode(std::string_view(bytes).substr(header.directory_offset), forged.directory)) {
    forged.directory.blocks.clear();
  }
  return forged;
}

std::string Forged::seal() {
  for (snapshot::BlockEntry& entry : directory.blocks) {
    if (entry.offset > file.size()) continue;
    entry.hash = snapshot::hash_of(std::string_view(file).substr(entry.offset, entry.bytes));
  }
  const std::string bytes = encode(directory);
  snapshot::Header header = header_of(file);
  header.directory_offset = file.size();
  header.directory_bytes = bytes.size();
  header.file_bytes = file.size() + bytes.size();
  header.directory_hash = snapshot::hash_of(bytes);
  header.header_hash = snapshot::hash_of(header);
  std::string whole = file + bytes;
  std::memcpy(whole.data(), &header, sizeof header);
  return whole;
}

}  // namespace untether::testing

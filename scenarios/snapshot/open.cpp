#include "scenarios/snapshot/open.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <future>
#include <optional>
#include <type_traits>

#include "scenarios/snapshot/directory.h"
#include "scenarios/snapshot/verify.h"

namespace untether::snapshot {

namespace {

// No block is larger: rows are 32 bits.
constexpr std::uint64_t rows_max = 0xFFFF'FFF0;

// @pre the file is long enough.
Header header_of(std::string_view file) {
  Header header;
  std::memcpy(&header, file.data(), sizeof header);
  return header;
}

tl::unexpected<Errors> refused(ErrorCode code, const std::string& name, std::string_view what) {
  return fail(code, {name, 0, 0, ""}, {{"what", "@snapshot." + std::string(what)}});
}

// Nullptr, or what is wrong with the header.
const char* mistake_in(const Header& header, std::string_view file) {
  if (header.header_hash != hash_of(header)) return "header";
  if (header.file_bytes != file.size()) return "length";
  if (header.directory_offset < sizeof header || header.directory_offset > file.size() ||
      header.directory_bytes != file.size() - header.directory_offset) {
    return "directory";
  }
  return nullptr;
}

// The block's columns as views of its bytes; false if they do not fit in.
bool view_columns(std::string_view bytes, const ColumnSizes& sizes, BlockColumns& out) {
  std::size_t next = 0;
  std::uint64_t offset = 0;
  bool good = true;
  for_each_column(out, [&](auto& column) {
    using Values = std::remove_reference_t<decltype(column)>;
    using Value = typename Values::value_type;
    if (!good || next == sizes.size()) {
      good = false;
      return;
    }
    const std::uint64_t size = sizes[next++];
    offset = aligned(offset, column_alignment);
    good = size <= rows_max && offset <= bytes.size() &&
           size <= (bytes.size() - offset) / sizeof(Value);
    if (!good) return;
    const auto* first = reinterpret_cast<const Value*>(bytes.data() + offset);
    column = Values::view({first, static_cast<std::size_t>(size)});
    offset += size * sizeof(Value);
  });
  return good && next == sizes.size() && aligned(offset, block_alignment) == bytes.size();
}

bool damages_fit(const std::vector<Damage>& damages, std::size_t customers) {
  const auto not_before = [](const Damage& a, const Damage& b) { return a.customer >= b.customer; };
  return std::adjacent_find(damages.begin(), damages.end(), not_before) == damages.end() &&
         (damages.empty() || damages.back().customer < customers);
}

bool entry_fits(const BlockEntry& entry, std::uint64_t end) {
  return entry.offset % block_alignment == 0 && entry.offset >= sizeof(Header) &&
         entry.offset <= end && entry.bytes <= end - entry.offset;
}

std::optional<Block> view_block(std::string_view file, BlockEntry& entry, std::uint64_t end,
                                const std::shared_ptr<const void>& memory) {
  BlockColumns columns;
  if (!entry_fits(entry, end) ||
      !view_columns(file.substr(entry.offset, entry.bytes), entry.sizes, columns) ||
      !sizes_fit(columns) || !damages_fit(entry.damages, columns.id.size())) {
    return std::nullopt;
  }
  return Block(std::move(columns), std::move(entry.damages), memory);
}

// Whether every block has the bytes and the values that its writer gave it.
bool verified(std::string_view file, const std::vector<BlockEntry>& entries,
              const std::vector<Block>& blocks, unsigned threads) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> good{true};
  const auto work = [&] {
    for (std::size_t i = next++; i < blocks.size() && good; i = next++) {
      const std::string_view bytes = file.substr(entries[i].offset, entries[i].bytes);
      if (hash_of(bytes) != entries[i].hash || !values_fit(blocks[i].columns())) good = false;
    }
  };
  std::vector<std::future<void>> others;
  for (unsigned i = 1; i < threads; ++i) others.push_back(std::async(std::launch::async, work));
  work();
  for (std::future<void>& other : others) other.get();
  return good;
}

}  // namespace

bool is_snapshot(const Input& input) {
  return input.whole().starts_with(std::string_view(magic.data(), magic.size()));
}

Result<ReadPortfolio> open(std::shared_ptr<const Input> input, const OpenOptions& options) {
  const std::string name = input->name();
  const std::string_view file = input->whole();
  if (file.size() < sizeof(Header)) return refused(ErrorCode::snapshot_damaged, name, "length");
  const Header header = header_of(file);
  if (header.version != format_version || header.byte_order != byte_order_mark ||
      header.fingerprint != layout_fingerprint()) {
    return refused(ErrorCode::snapshot_other_version, name, "header");
  }
  if (const char* mistake = mistake_in(header, file)) {
    return refused(ErrorCode::snapshot_damaged, name, mistake);
  }
  Directory directory;
  const std::string_view directory_bytes = file.substr(header.directory_offset);
  if (hash_of(directory_bytes) != header.directory_hash || !decode(directory_bytes, directory)) {
    return refused(ErrorCode::snapshot_damaged, name, "directory");
  }
  const std::shared_ptr<const void> memory = std::move(input);
  ReadPortfolio read = std::move(directory.around);
  for (BlockEntry& entry : directory.blocks) {
    auto block = view_block(file, entry, header.directory_offset, memory);
    if (!block) return refused(ErrorCode::snapshot_damaged, name, "directory");
    read.portfolio.blocks.push_back(std::move(*block));
  }
  if (options.verify && !verified(file, directory.blocks, read.portfolio.blocks, options.threads)) {
    return refused(ErrorCode::snapshot_damaged, name, "columns");
  }
  if (options.strict && read.damaged != 0) return fail(std::move(read.damages));
  return read;
}

}  // namespace untether::snapshot

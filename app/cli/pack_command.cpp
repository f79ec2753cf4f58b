#include <cerrno>
#include <cstring>
#include <filesystem>

#include "app/cli/commands.h"
#include "app/cli/open_portfolio.h"
#include "scenarios/snapshot/write.h"

namespace untether {

namespace {

Errors cannot_write(const std::string& path, const std::string& reason) {
  return {{ErrorCode::cannot_write, {path, 0, 0, ""}, {{"found", reason}}}};
}

// Into a file of its own first: what was there stays until the new one is whole.
Errors write_packed(const ReadPortfolio& read, const std::string& path, std::uint64_t& bytes) {
  const std::string part = path + ".part";
  std::FILE* file = std::fopen(part.c_str(), "wb");
  if (file == nullptr) return cannot_write(path, std::strerror(errno));
  bool good = snapshot::write(read, [&](std::string_view piece) {
    bytes += piece.size();
    return std::fwrite(piece.data(), 1, piece.size(), file) == piece.size();
  });
  good = std::fclose(file) == 0 && good;
  std::error_code error;
  if (good) std::filesystem::rename(part, path, error);
  if (good && !error) return {};
  const std::string reason = error ? error.message() : std::strerror(errno);
  std::filesystem::remove(part, error);
  return cannot_write(path, reason);
}

}  // namespace

int run_pack(const Call& call) {
  const Options& options = call.options;
  const auto facts = open_facts(options);
  if (!facts) return report_errors(call, facts.error());
  const auto read = open_portfolio(options, options.portfolio, *facts, call.screen, call.catalogue);
  if (!read) return report_errors(call, read.error());
  warn_of_damages(call, *read);
  std::uint64_t bytes = 0;
  const Errors errors = write_packed(*read, options.output, bytes);
  if (!errors.empty()) return report_errors(call, errors);
  std::uint64_t assets = 0;
  for (const Block& block : read->portfolio.blocks) assets += block.asset_count();
  const std::string line = call.catalogue.text(
      "pack.done",
      {{"customers", read->portfolio.customer_count()}, {"assets", assets}, {"bytes", bytes}});
  put(call, line + "\n");
  return exit_code::answered;
}

}  // namespace untether

#pragma once

#include <string>

#include "app/cli/options.h"
#include "app/cli/screen.h"
#include "app/text/catalogue.h"
#include "model/result.h"
#include "scenarios/portfolio/input.h"
#include "scenarios/portfolio/read.h"

namespace untether {

/// Reads a portfolio in any of its forms: a JSON file (also gzip, or "-"), a folder of answers, a
/// packed portfolio.
[[nodiscard]] Result<ReadPortfolio> open_portfolio(const Options& options, const std::string& path,
                                                   const Facts& facts, const Screen& screen,
                                                   const Catalogue& catalogue);

/// The facts of --facts; empty without it.
[[nodiscard]] Result<Facts> open_facts(const Options& options);

/// How many threads to work with: as many as --threads says, else as the machine has.
[[nodiscard]] unsigned thread_count(const Options& options);

inline constexpr std::size_t side_file_bytes_max = std::size_t{256} << 20U;

/// A file beside the portfolio, such as facts or holds: nothing where none is named.
template <class Parse>
auto read_side_file(const std::string& path, Parse parse) -> decltype(parse(path, path)) {
  if (path.empty()) return {};
  return read_all(path, side_file_bytes_max).and_then([&](const std::string& text) {
    return parse(path, text);
  });
}

}  // namespace untether

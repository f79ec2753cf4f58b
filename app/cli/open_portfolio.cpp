#include "app/cli/open_portfolio.h"

#include <algorithm>
#include <thread>

#include "app/cli/progress.h"
#include "scenarios/portfolio/answers.h"
#include "scenarios/snapshot/amend.h"
#include "scenarios/snapshot/open.h"

namespace untether {

namespace {

Result<unsigned> parse_collections(const std::vector<std::string>& names) {
  unsigned bits = 0;
  for (const std::string& name : names) {
    const auto collection = parse_name<Collection>(name);
    if (!collection) {
      return fail(ErrorCode::bad_value, {"--assume-empty", 0, 0, ""},
                  {{"found", name}, {"expected", words_of<Collection>()}});
    }
    bits |= 1U << static_cast<unsigned>(*collection);
  }
  return bits;
}

// A packed portfolio; what the options add to it is added to the columns.
Result<ReadPortfolio> open_packed(std::shared_ptr<const Input> input, const Options& options,
                                  const ReadOptions& read_options) {
  const snapshot::OpenOptions open_options{read_options.threads, options.strict,
                                           !options.unverified};
  auto read = snapshot::open(std::move(input), open_options);
  if (read) snapshot::amend(read->portfolio, read_options.facts, read_options.assume_empty);
  return read;
}

}  // namespace

Result<ReadPortfolio> open_portfolio(const Options& options, const std::string& path,
                                     const Facts& facts, const Screen& screen,
                                     const Catalogue& catalogue) {
  auto empty = parse_collections(options.assume_empty);
  if (!empty) return fail(std::move(empty.error()));
  Progress progress(screen, catalogue, "progress.reading");
  ReadOptions read_options;
  read_options.threads = thread_count(options);
  read_options.strict = options.strict;
  read_options.assume_empty = *empty;
  read_options.facts = facts.empty() ? nullptr : &facts;
  read_options.progress = [&progress](std::uint64_t done) { progress.report(done); };
  if (is_folder(path)) return read_answers(*open_folder(path), read_options);
  auto input = open_input(path);
  if (!input) return fail(std::move(input.error()));
  if (snapshot::is_snapshot(**input)) return open_packed(std::move(*input), options, read_options);
  return read_portfolio(**input, read_options);
}

Result<Facts> open_facts(const Options& options) {
  return read_side_file(options.facts, parse_facts);
}

unsigned thread_count(const Options& options) {
  if (options.threads != 0) return options.threads;
  return std::clamp(std::thread::hardware_concurrency(), 1U, 16U);
}

}  // namespace untether

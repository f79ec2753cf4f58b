#include "bench/ref_walk.h"

#include <simdjson.h>

#include "scenarios/portfolio/splitter.h"

namespace untether::bench {

std::uint64_t ref_walk(std::string_view text) {
  const FindRecordEnd find_end = record_end_finder();
  simdjson::ondemand::parser parser;
  std::uint64_t customers = 0;
  const char* const end = text.data() + text.size();
  const char* at = text.data() + text.find("\"customers\"");
  at = static_cast<const char*>(std::memchr(at, '[', static_cast<std::size_t>(end - at)));
  while (at != nullptr && *at != ']') {
    while (*at != '{' && *at != ']') ++at;
    if (*at == ']') break;
    const char* const last = find_end(at, end).end;
    if (last == nullptr) break;
    const auto size = static_cast<std::size_t>(last - at);
    auto document = parser.iterate(at, size, size + simdjson::SIMDJSON_PADDING);
    std::string_view id;
    if (document["id"].get_string().get(id) == simdjson::SUCCESS) ++customers;
    at = last;
  }
  return customers;
}

}  // namespace untether::bench

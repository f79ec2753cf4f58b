#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "scenarios/anonymise/anonymise.h"

namespace untether::testing {

/// What becomes of a text; fails the test where it cannot be read.
inline std::string anonymised(std::string_view text, std::uint64_t seed = 1) {
  std::string out;
  const auto summary =
      anonymise(text, "test.json", seed, [&out](std::string_view piece) { out += piece; });
  EXPECT_TRUE(summary.has_value()) << debug_text(summary.error().front());
  return out;
}

/// The string of a one-member object {"<key>": <string>} after anonymising.
inline std::string hidden_value(const std::string& key, const std::string& json_string) {
  const std::string out = anonymised("{\"" + key + "\":" + json_string + "}");
  const std::size_t begin = key.size() + 4;
  return out.substr(begin, out.size() - begin - 1);
}

}  // namespace untether::testing

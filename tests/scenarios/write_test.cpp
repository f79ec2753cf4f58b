#include "scenarios/portfolio/write.h"

#include <gtest/gtest.h>

#include "scenarios/generate/generate.h"
#include "scenarios/portfolio/read.h"

namespace untether {
namespace {

ReadPortfolio read_text(const std::string& text) {
  const auto input = input_from_text("test.json", text);
  auto read = read_portfolio(*input, {});
  if (!read) {
    for (const Error& error : read.error()) ADD_FAILURE() << debug_text(error);
    return {};
  }
  return std::move(*read);
}

TEST(WritePortfolio, WritesWhatItReadAgain) {
  for (const int year : {2020, 2025, 2026}) {
    std::string generated;
    generate({300, 11, Profile::rest, year, PartnerType::direct},
             [&](std::string_view piece) { generated += piece; });
    const std::string once = portfolio_json(read_text(generated).portfolio);
    const std::string twice = portfolio_json(read_text(once).portfolio);
    EXPECT_EQ(once, twice) << year;
  }
}

}  // namespace
}  // namespace untether

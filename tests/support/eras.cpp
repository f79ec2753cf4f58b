#include "tests/support/eras.h"

#include <algorithm>
#include <array>

#include "model/check.h"
#include "scenarios/ruleset/load.h"
#include "tests/support/builders.h"

namespace untether::testing {

namespace {

struct Era {
  std::string_view set;
  int year;
  std::string_view as_of;  ///< Empty: the year's.
};

constexpr std::array<Era, 8> eras = {
    Era{"csp-2018", 2019, ""},
    Era{"csp-2020-04", 2020, ""},
    Era{"csp-2020-09", 2020, "2020-12-15T12:00:00Z"},
    Era{"csp-2021", 2021, ""},
    Era{"nce-2022-01", 2022, "2022-06-15T12:00:00Z"},
    Era{"nce-2022", 2023, ""},
    Era{"nce-2025", 2025, ""},
    Era{"nce-2026", 2026, ""},
};

}  // namespace

GenerateOptions within_days_of(std::string_view set, std::uint64_t customers, std::uint64_t seed) {
  const auto era =
      std::find_if(eras.begin(), eras.end(), [set](const Era& one) { return one.set == set; });
  UNTETHER_CHECK(era != eras.end());
  GenerateOptions options;
  options.customers = customers;
  options.seed = seed;
  options.year = era->year;
  if (!era->as_of.empty()) options.as_of = at(era->as_of);
  const Instant as_of = options.as_of.value_or(portfolio_as_of(options.year));
  UNTETHER_CHECK(rule_set_in_force(shipped_rules(), day_of(as_of)).value() == set);
  return options;
}

std::string generated_text(const GenerateOptions& options) {
  std::string text;
  generate(options, [&text](std::string_view piece) { text += piece; });
  return text;
}

std::string as_test_name(std::string_view set) {
  std::string name(set);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

}  // namespace untether::testing

#include "app/cli/commands.h"
#include "scenarios/anonymise/anonymise.h"
#include "scenarios/generate/generate.h"
#include "scenarios/portfolio/input.h"

namespace untether {

namespace {

constexpr std::size_t anonymise_bytes_max = std::size_t{4} << 30U;

}  // namespace

int run_generate(const Call& call) {
  GenerateOptions options;
  options.customers = call.options.customers;
  options.seed = call.options.seed;
  options.year = call.options.year;
  const auto refuse = [&call](std::string option, std::string found, std::string expected) {
    return report_errors(call,
                         {{ErrorCode::bad_value,
                           {std::move(option), 0, 0, ""},
                           {{"found", std::move(found)}, {"expected", std::move(expected)}}}});
  };
  if (options.year < first_year || options.year > last_year) {
    return refuse("--year", std::to_string(options.year),
                  std::to_string(first_year) + "–" + std::to_string(last_year));
  }
  if (call.options.profile == "compact") {
    options.profile = Profile::compact;
  } else if (call.options.profile == "rest") {
    options.profile = Profile::rest;
  } else {
    return refuse("--profile", call.options.profile, "compact, rest");
  }
  const auto type = parse_name<PartnerType>(call.options.partner_type);
  if (!type || *type == PartnerType::unknown) {
    return refuse("--partner-type", call.options.partner_type,
                  "direct, indirect_provider, indirect_reseller");
  }
  options.partner = *type;
  bool good = true;
  generate(options, [&](std::string_view text) { good = good && put(call, text); });
  return good ? exit_code::answered : exit_code::our_fault;
}

int run_anonymise(const Call& call) {
  const auto text = read_all(call.options.portfolio, anonymise_bytes_max);
  if (!text) return report_errors(call, text.error());
  bool good = true;
  const auto done = anonymise(*text, call.options.portfolio, call.options.seed,
                              [&](std::string_view part) { good = good && put(call, part); });
  if (!done) return report_errors(call, done.error());
  return good ? exit_code::answered : exit_code::our_fault;
}

}  // namespace untether

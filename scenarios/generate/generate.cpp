#include "scenarios/generate/generate.h"

#include <string>

#include "model/check.h"
#include "scenarios/generate/draw.h"
#include "scenarios/generate/write.h"

namespace untether {

namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 18U;
// Streams of the seed that decide how a record is written, not what is in it.
constexpr std::uint64_t writing_stream = std::uint64_t{1} << 40U;

}  // namespace

void generate(const GenerateOptions& options, const std::function<void(std::string_view)>& sink) {
  UNTETHER_CHECK(options.customers <= generated_customers_max);
  synthetic::Era era = synthetic::make_era(options.year);
  if (options.as_of) {
    UNTETHER_CHECK(year_of(day_of(*options.as_of)) == options.year);
    era.as_of = *options.as_of;
  }
  const synthetic::PartnerPlan partner = synthetic::draw_partner(options.seed);
  const synthetic::WriteContext context{options, era, partner};
  std::string out;
  out.reserve(2 * piece_bytes);
  out += '{';
  const synthetic::Form plain;
  synthetic::RecordText head(out, plain, Random(options.seed, writing_stream));
  synthetic::write_partner(head, context);
  head.date("as_of", era.as_of);
  head.open_list("customers");
  synthetic::CustomerPlan plan;
  for (std::uint64_t index = 0; index < options.customers; ++index) {
    synthetic::draw_customer(era, options.seed, index, plan);
    out += index == 0 ? "\n" : ",\n";
    synthetic::RecordText record(out, plan.form, Random(options.seed, writing_stream + 1 + index));
    synthetic::write_customer(record, context, plan);
    if (out.size() < piece_bytes) continue;
    sink(out);
    out.clear();
  }
  out += "\n]}\n";
  sink(out);
}

}  // namespace untether

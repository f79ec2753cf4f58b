#include "app/cli/commands.h"
#include "app/text/failure_text.h"
#include "scenarios/eval/evaluation.h"
#include "scenarios/eval/plain_value.h"
#include "scenarios/eval/tagged_value.h"
#include "scenarios/eval/zones.h"
#include "scenarios/json/located.h"
#include "scenarios/portfolio/input.h"

namespace untether {

namespace {

using cel::dynamic::EvaluateOptions;
using cel::dynamic::Failure;
using cel::dynamic::Value;

FailureText words_of(const Catalogue& catalogue) {
  return [&catalogue](const Failure& failure) { return failure_text(catalogue, failure); };
}

EvaluateOptions evaluate_options(const Options& options) {
  EvaluateOptions evaluating;
  evaluating.zones = system_zones();
  evaluating.cost_max = options.cost;
  return evaluating;
}

// A mistake in the expression itself has no file; its column is enough.
std::string mistake_text(const Call& call, Error mistake) {
  const auto column = static_cast<std::int64_t>(mistake.place.column);
  if (!mistake.place.file.empty() || column == 0) return call.catalogue.text(mistake);
  mistake.place = {};
  return call.catalogue.text("eval.at",
                             {{"column", column}, {"text", call.catalogue.text(mistake)}});
}

std::string error_json(const Call& call, const Errors& errors) {
  return "{\"error\":" + json::json_quoted(mistake_text(call, errors.front())) + "}";
}

int refuse(const Call& call, const std::string& text) {
  std::fprintf(call.screen.err, "untether: %s\n", text.c_str());
  return exit_code::bad_input;
}

// Every line is answered, in order; the exit code tells of lines that are no requests.
int run_batch(const Call& call) {
  const auto text = read_all(call.options.batch, json::file_bytes_max);
  if (!text) return report_errors(call, text.error());
  const EvaluateOptions options = evaluate_options(call.options);
  const FailureText words = words_of(call.catalogue);
  std::string_view rest = *text;
  int code = exit_code::answered;
  for (std::uint32_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const auto request = read_eval_request(line, {call.options.batch, number, 0, ""});
    std::string answer;
    if (!request) {
      code = report_errors(call, request.error());
      answer = error_json(call, request.error());
    } else {
      const auto value = evaluate_request(*request, options);
      answer = value ? tagged_json(*value, words) : error_json(call, value.error());
    }
    if (!put(call, answer + "\n")) break;
  }
  return code;
}

int answer_tagged(const Call& call, const Result<Value>& value) {
  const FailureText words = words_of(call.catalogue);
  (void)put(call, (value ? tagged_json(*value, words) : error_json(call, value.error())) + "\n");
  return value && !value->is<Failure>() ? exit_code::answered : exit_code::bad_input;
}

int answer_plain(const Call& call, const Result<Value>& value) {
  if (!value) return refuse(call, mistake_text(call, value.error().front()));
  if (const auto* failure = value->get<Failure>()) {
    return refuse(call, failure_at_text(call.catalogue, *failure));
  }
  const auto json = plain_json(*value);
  if (!json) return refuse(call, call.catalogue.text("eval.no_json"));
  (void)put(call, *json + "\n");
  return exit_code::answered;
}

}  // namespace

int run_eval(const Call& call) {
  const Options& options = call.options;
  if (!options.batch.empty()) return run_batch(call);
  EvalRequest request{options.expression, {}, !options.no_check, {}};
  if (!options.variables.empty()) {
    auto variables = read_variables(options.variables, options.tagged);
    if (!variables) return report_errors(call, variables.error());
    request.variables = std::move(*variables);
  }
  const auto value = evaluate_request(request, evaluate_options(options));
  return options.tagged ? answer_tagged(call, value) : answer_plain(call, value);
}

}  // namespace untether
